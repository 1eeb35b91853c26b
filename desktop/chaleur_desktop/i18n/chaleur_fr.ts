<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="fr_FR" sourcelanguage="en">
<context>
    <name>AppMenu</name>
    <message>
        <source>Open Chaleur</source>
        <translation>Ouvrir Chaleur</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Apprendre</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>Sign in …</source>
        <translation>Se connecter…</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Se déconnecter</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
</context>
<context>
    <name>AwayPanel</name>
    <message>
        <source>Heat less, until when?</source>
        <translation>Chauffer moins, jusqu’à quand&#xa0;?</translation>
    </message>
    <message>
        <source>Away until then</source>
        <translation>Absent jusque-là</translation>
    </message>
    <message>
        <source>Without an end</source>
        <translation>Sans fin prévue</translation>
    </message>
    <message>
        <source>I am back</source>
        <translation>Je suis de retour</translation>
    </message>
    <message>
        <source>ddd d MMM</source>
        <translation>ddd d MMM</translation>
    </message>
    <message>
        <source>Away from {room} until</source>
        <translation>Absent jusqu’à&#xa0;: {room}</translation>
    </message>
    <message>
        <source>Away in all rooms</source>
        <translation>Absent dans toutes les pièces</translation>
    </message>
    <message>
        <source>Away from {room} until the time chosen</source>
        <translation>Absent jusqu’au moment choisi&#xa0;: {room}</translation>
    </message>
    <message>
        <source>Away from {room} without an end</source>
        <translation>Absent sans fin prévue&#xa0;: {room}</translation>
    </message>
    <message>
        <source>Back in {room}</source>
        <translation>De retour&#xa0;: {room}</translation>
    </message>
    <message>
        <source>In all rooms</source>
        <translation>Dans toutes les pièces</translation>
    </message>
</context>
<context>
    <name>BarsTable</name>
    <message>
        <source>What</source>
        <translation>Quoi</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Ensemble</translation>
    </message>
</context>
<context>
    <name>BarsView</name>
    <message>
        <source>Show as a table</source>
        <translation>Voir en tableau</translation>
    </message>
    <message>
        <source>Show as a table: {title}</source>
        <translation>Voir en tableau&#xa0;: {title}</translation>
    </message>
</context>
<context>
    <name>BoostPanel</name>
    <message>
        <source>Heat more, for how long?</source>
        <translation>Chauffer plus, combien de temps&#xa0;?</translation>
    </message>
    <message>
        <source>Stop the boost</source>
        <translation>Arrêter le boost</translation>
    </message>
    <message>
        <source>Stop the boost in {room}</source>
        <translation>Arrêter le boost&#xa0;: {room}</translation>
    </message>
    <message>
        <source>Boost {room} for {length}</source>
        <translation>Boost de {length}&#xa0;: {room}</translation>
    </message>
</context>
<context>
    <name>ChangeEditor</name>
    <message>
        <source>Add a change</source>
        <translation>Ajouter</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>Begins at {time}</source>
        <translation>Commence à {time}</translation>
    </message>
    <message>
        <source>Begin earlier than {time}</source>
        <translation>Commencer plus tôt que {time}</translation>
    </message>
    <message>
        <source>Begin later than {time}</source>
        <translation>Commencer plus tard que {time}</translation>
    </message>
    <message>
        <source>Remove: {change}</source>
        <translation>Retirer&#xa0;: {change}</translation>
    </message>
    <message>
        <source>Copy {day}</source>
        <translation>Copier {day}</translation>
    </message>
    <message>
        <source>to: {days}</source>
        <translation>vers&#xa0;: {days}</translation>
    </message>
</context>
<context>
    <name>ChartTable</name>
    <message>
        <source>When</source>
        <translation>Quand</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>Valeur</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Remarque</translation>
    </message>
</context>
<context>
    <name>ComputerChoices</name>
    <message>
        <source>Bought in</source>
        <translation>Acheté en</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>non précisé</translation>
    </message>
    <message>
        <source>This computer is on mobile data now</source>
        <translation>Cet ordinateur utilise les données mobiles en ce moment</translation>
    </message>
    <message>
        <source>Years kept</source>
        <translation>Années gardé</translation>
    </message>
    <message>
        <source>What it is was guessed; you can change it.</source>
        <translation>Le type a été deviné&#xa0;; vous pouvez le changer.</translation>
    </message>
    <message>
        <source>The years are those of an average computer of this kind.</source>
        <translation>La durée est celle d’un ordinateur moyen de ce type.</translation>
    </message>
    <message>
        <source>It is older than that already, so its age is what counts.</source>
        <translation>Il est déjà plus âgé&#xa0;: c’est donc son âge qui compte.</translation>
    </message>
    <message>
        <source>A shared connection of a phone looks like any other: only you can tell.</source>
        <translation>Le partage de connexion d’un téléphone ressemble à toute autre connexion&#xa0;: vous seul pouvez le dire.</translation>
    </message>
</context>
<context>
    <name>ComputerPage</name>
    <message>
        <source>What is this computer?</source>
        <translation>Quel est cet ordinateur&#xa0;?</translation>
    </message>
    <message>
        <source>What is counted stays here</source>
        <translation>Ce qui est compté reste ici</translation>
    </message>
</context>
<context>
    <name>ComputerToday</name>
    <message>
        <source>Power now</source>
        <translation>Puissance en ce moment</translation>
    </message>
    <message>
        <source>Electricity today</source>
        <translation>Électricité aujourd’hui</translation>
    </message>
    <message>
        <source>Making the computer: the share of one day</source>
        <translation>Fabrication de l’ordinateur&#xa0;: la part d’un jour</translation>
    </message>
    <message>
        <source>Its electricity, so far</source>
        <translation>Son électricité, jusqu’ici</translation>
    </message>
    <message>
        <source>Your share of the networks</source>
        <translation>Votre part des réseaux</translation>
    </message>
    <message>
        <source>All together, so far</source>
        <translation>Tout ensemble, jusqu’ici</translation>
    </message>
    <message>
        <source>Measuring …</source>
        <translation>Mesure en cours…</translation>
    </message>
    <message>
        <source>Counted for {duration}.</source>
        <translation>Compté pendant {duration}.</translation>
    </message>
    <message>
        <source>{volume} came and went today. A share of what runs anyway: the networks would use almost as much without you.</source>
        <translation>{volume} échangés aujourd’hui. C’est une part de ce qui tourne de toute façon&#xa0;: sans vous, les réseaux consommeraient presque autant.</translation>
    </message>
</context>
<context>
    <name>Counting</name>
    <message>
        <source>While Chaleur runs, it looks every ten seconds at the power and at how many bytes went through the network adapters, never at which. What stays at home, such as printing, is among them. It keeps sums by the hour for 400 days. Nothing leaves this computer.</source>
        <translation>Tant que Chaleur est ouvert, il relève toutes les dix secondes la puissance et le nombre d’octets passés par les cartes réseau, jamais leur contenu. Ce qui reste chez vous, comme une impression, en fait partie. Il garde des totaux par heure pendant 400 jours. Rien ne quitte cet ordinateur.</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Ouvrir le dossier</translation>
    </message>
    <message>
        <source>Erase the history …</source>
        <translation>Effacer l’historique…</translation>
    </message>
    <message>
        <source>Erase all that was counted on this computer? It cannot be brought back.</source>
        <translation>Effacer tout ce qui a été compté sur cet ordinateur&#xa0;? On ne pourra pas revenir en arrière.</translation>
    </message>
    <message>
        <source>Erase it</source>
        <translation>Effacer</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Garder</translation>
    </message>
    <message>
        <source>Go on counting</source>
        <translation>Reprendre</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Mettre en pause</translation>
    </message>
    <message>
        <source>Pause counting</source>
        <translation>Mettre le comptage en pause</translation>
    </message>
    <message>
        <source>The file: {place}</source>
        <translation>Le fichier&#xa0;: {place}</translation>
    </message>
    <message>
        <source>The history was erased.</source>
        <translation>L’historique a été effacé.</translation>
    </message>
</context>
<context>
    <name>DaysView</name>
    <message>
        <source>Show as a table</source>
        <translation>Afficher en tableau</translation>
    </message>
    <message>
        <source>Manufacture, a day&apos;s share</source>
        <translation>Fabrication, la part d’un jour</translation>
    </message>
    <message>
        <source>Electricity</source>
        <translation>Électricité</translation>
    </message>
    <message>
        <source>Your share of the networks</source>
        <translation>Votre part des réseaux</translation>
    </message>
</context>
<context>
    <name>DeviceRow</name>
    <message>
        <source>Number</source>
        <translation>Nombre</translation>
    </message>
    <message>
        <source>Years kept</source>
        <translation>Années gardé</translation>
    </message>
    <message>
        <source>Bought in</source>
        <translation>Acheté en</translation>
    </message>
    <message>
        <source>not told</source>
        <translation>non dit</translation>
    </message>
</context>
<context>
    <name>EntryRow</name>
    <message>
        <source>Remove</source>
        <translation>Retirer</translation>
    </message>
    <message>
        <source>From</source>
        <translation>À partir de</translation>
    </message>
    <message>
        <source>{days}, from {time}</source>
        <translation>{days}, à partir de {time}</translation>
    </message>
    <message>
        <source>Time: {entry}</source>
        <translation>Heure&#xa0;: {entry}</translation>
    </message>
    <message>
        <source>{preset}: {entry}</source>
        <translation>{preset}&#xa0;: {entry}</translation>
    </message>
    <message>
        <source>Remove: {change}</source>
        <translation>Retirer&#xa0;: {change}</translation>
    </message>
    <message>
        <source>{day} from {time}</source>
        <translation>{day} à partir de {time}</translation>
    </message>
</context>
<context>
    <name>ExplanationPage</name>
    <message>
        <source>How is this computed?</source>
        <translation>Comment est-ce calculé&#xa0;?</translation>
    </message>
    <message>
        <source>There is no connection to Home Assistant. It is needed to explain this.</source>
        <translation>Il n’y a pas de connexion à Home Assistant. Elle est nécessaire pour cette explication.</translation>
    </message>
    <message>
        <source>Asking your radiators …</source>
        <translation>Question posée à vos radiateurs…</translation>
    </message>
    <message>
        <source>Your radiators have nothing to tell about this time.</source>
        <translation>Vos radiateurs n’ont rien à dire de cette période.</translation>
    </message>
    <message>
        <source>CO₂ avoided, estimated</source>
        <translation>CO₂ évité, estimation</translation>
    </message>
    <message>
        <source>Estimated, between {low} and {high}.</source>
        <translation>Estimation, entre {low} et {high}.</translation>
    </message>
    <message>
        <source>The sum</source>
        <translation>Le calcul</translation>
    </message>
    <message>
        <source>The numbers and where they come from</source>
        <translation>Les nombres et leurs sources</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Open the source of “{name}” in the browser</source>
        <translation>Ouvrir dans le navigateur la source de «&#xa0;{name}&#xa0;»</translation>
    </message>
    <message>
        <source>Counted as zero, but allowed for in the range</source>
        <translation>Compté pour zéro, mais présent dans la fourchette</translation>
    </message>
    <message>
        <source>Not counted</source>
        <translation>Non compté</translation>
    </message>
</context>
<context>
    <name>FigureLabel</name>
    <message>
        <source>Opens where this number comes from</source>
        <translation>Ouvre la provenance de ce chiffre</translation>
    </message>
    <message>
        <source>Where does this number come from?</source>
        <translation>D’où vient ce chiffre&#xa0;?</translation>
    </message>
</context>
<context>
    <name>FigureTile</name>
    <message>
        <source>not known</source>
        <translation>inconnu</translation>
    </message>
</context>
<context>
    <name>FilmHour</name>
    <message>
        <source>What each model says</source>
        <translation>Ce que dit chaque modèle</translation>
    </message>
</context>
<context>
    <name>HabitsCard</name>
    <message>
        <source>not told</source>
        <translation>non dit</translation>
    </message>
    <message>
        <source>Hours of film a week over mobile data</source>
        <translation>Heures de film par semaine en mobile</translation>
    </message>
    <message>
        <source>Hours a day that your computer is on and nobody is at it</source>
        <translation>Heures par jour où votre ordinateur est allumé sans personne</translation>
    </message>
    <message>
        <source>Devices with a screen that nobody uses</source>
        <translation>Appareils à écran qui ne servent plus</translation>
    </message>
    <message>
        <source>Tips that suit you</source>
        <translation>Des conseils pour vous</translation>
    </message>
    <message>
        <source>Your tips come from your own figures. Tell more if you like. It stays on this computer.</source>
        <translation>Vos conseils viennent de vos propres chiffres. Dites-en plus si vous voulez. Tout reste sur cet ordinateur.</translation>
    </message>
    <message>
        <source>This could not be saved: {reason}</source>
        <translation>Cela n’a pas pu être enregistré&#xa0;: {reason}</translation>
    </message>
</context>
<context>
    <name>HeatingPage</name>
    <message>
        <source>Impact: money and CO₂ of the same time</source>
        <translation>Impact&#xa0;: argent et CO₂ de la même période</translation>
    </message>
    <message>
        <source>How the CO₂ of the same time is computed</source>
        <translation>Comment le CO₂ de la même période est calculé</translation>
    </message>
    <message>
        <source>What this means for the CO₂, together with your heating, is told there:</source>
        <translation>Ce que cela change pour le CO₂, avec votre chauffage, est dit ici&#xa0;:</translation>
    </message>
    <message>
        <source>An example, not your home</source>
        <translation>Un exemple, pas votre logement</translation>
    </message>
    <message>
        <source>Sign in to your home to see what your own radiators did.</source>
        <translation>Connectez-vous à votre logement pour voir ce que vos radiateurs ont fait.</translation>
    </message>
    <message>
        <source>There is no connection to Home Assistant. These are the last known figures.</source>
        <translation>Il n’y a pas de connexion à Home Assistant. Ce sont les derniers chiffres connus.</translation>
    </message>
    <message>
        <source>Reading the figures …</source>
        <translation>Lecture des chiffres…</translation>
    </message>
    <message>
        <source>Home Assistant knows no work of your radiators in this time.</source>
        <translation>Home Assistant ne connaît aucun travail de vos radiateurs sur cette période.</translation>
    </message>
</context>
<context>
    <name>HeatingWork</name>
    <message>
        <source>Work done, counted for one processor core</source>
        <translation>Travail fait, compté pour un cœur de processeur</translation>
    </message>
    <message>
        <source>Electricity that did this work</source>
        <translation>Électricité qui a fait ce travail</translation>
    </message>
    <message>
        <source>A data centre would have used</source>
        <translation>Un centre de données aurait pris</translation>
    </message>
    <message>
        <source>Of it, cooling and losses</source>
        <translation>Dont froid et pertes</translation>
    </message>
    <message>
        <source>The same as the CO₂ page counts it</source>
        <translation>La même chose selon la page du CO₂</translation>
    </message>
</context>
<context>
    <name>HomeDevicesPage</name>
    <message>
        <source>All your devices together</source>
        <translation>Tous vos appareils ensemble</translation>
    </message>
    <message>
        <source>Which devices do you own?</source>
        <translation>Quels appareils avez-vous&#xa0;?</translation>
    </message>
    <message>
        <source>Count also those in the drawer. What you tell stays on this computer.</source>
        <translation>Comptez aussi ceux du tiroir. Ce que vous dites reste sur cet ordinateur.</translation>
    </message>
    <message>
        <source>Your devices could not be saved ({reason}). They are shown until you quit Chaleur.</source>
        <translation>Vos appareils n’ont pas pu être enregistrés ({reason}). Ils restent affichés jusqu’à ce que vous quittiez Chaleur.</translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Try to connect again</source>
        <translation>Essayer de se connecter à nouveau</translation>
    </message>
    <message>
        <source>No radiators yet. In Home Assistant, add them under &quot;Settings&quot;, &quot;Devices &amp; services&quot;.</source>
        <translation>Pas encore de radiateur. Dans Home Assistant, ajoutez-les sous «&#xa0;Paramètres&#xa0;», «&#xa0;Appareils et services&#xa0;».</translation>
    </message>
</context>
<context>
    <name>ImpactCard</name>
    <message>
        <source>Earned today</source>
        <translation>Gagné aujourd’hui</translation>
    </message>
    <message>
        <source>CO₂ avoided today</source>
        <translation>CO₂ évité aujourd’hui</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>Estimation</translation>
    </message>
    <message>
        <source>Today: {earnings} earned, {co2} of CO₂ avoided</source>
        <translation>Aujourd’hui&#xa0;: {earnings} gagnés, {co2} de CO₂ évités</translation>
    </message>
</context>
<context>
    <name>ImpactFigures</name>
    <message>
        <source>Earned</source>
        <translation>Gagné</translation>
    </message>
    <message>
        <source>Earned per hour, at present</source>
        <translation>Gagné par heure, en ce moment</translation>
    </message>
    <message>
        <source>Net heating cost</source>
        <translation>Coût net du chauffage</translation>
    </message>
    <message>
        <source>CO₂ avoided</source>
        <translation>CO₂ évité</translation>
    </message>
    <message>
        <source>Electricity used</source>
        <translation>Électricité utilisée</translation>
    </message>
    <message>
        <source>Of that, used for work</source>
        <translation>Dont pour du calcul utile</translation>
    </message>
    <message>
        <source>How is the CO₂ computed?</source>
        <translation>Comment le CO₂ est-il calculé&#xa0;?</translation>
    </message>
    <message>
        <source>Home Assistant does not know the price of your electricity.</source>
        <translation>Home Assistant ne connaît pas le prix de votre électricité.</translation>
    </message>
    <message>
        <source>That is {percent}.</source>
        <translation>Soit {percent}.</translation>
    </message>
</context>
<context>
    <name>ImpactPage</name>
    <message>
        <source>Chart</source>
        <translation>Graphique</translation>
    </message>
    <message>
        <source>Show as a table</source>
        <translation>Afficher en tableau</translation>
    </message>
    <message>
        <source>Show electricity in kWh</source>
        <translation>Afficher l’électricité en kWh</translation>
    </message>
    <message>
        <source>Save as a spreadsheet …</source>
        <translation>Enregistrer pour un tableur…</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Bilan</translation>
    </message>
    <message>
        <source>What your radiators compute now</source>
        <translation>Ce que vos radiateurs calculent en ce moment</translation>
    </message>
    <message>
        <source>There is no connection to Home Assistant. These are the last known figures.</source>
        <translation>Il n’y a pas de connexion à Home Assistant. Ce sont les derniers chiffres connus.</translation>
    </message>
    <message>
        <source>Reading the figures …</source>
        <translation>Lecture des chiffres…</translation>
    </message>
    <message>
        <source>Home Assistant knows no figures of this time.</source>
        <translation>Home Assistant n’a pas de chiffres pour cette période.</translation>
    </message>
    <message>
        <source>New ones come every five minutes.</source>
        <translation>Il en arrive toutes les cinq minutes.</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>Gains</translation>
    </message>
    <message>
        <source>Net cost</source>
        <translation>Coût net</translation>
    </message>
    <message>
        <source>CO₂</source>
        <translation>CO₂</translation>
    </message>
    <message>
        <source>kWh</source>
        <translation>kWh</translation>
    </message>
    <message>
        <source>kWh for work</source>
        <translation>kWh utiles</translation>
    </message>
</context>
<context>
    <name>KeepLonger</name>
    <message>
        <source>What if you keep it longer?</source>
        <translation>Et si vous le gardez plus longtemps&#xa0;?</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Appareil</translation>
    </message>
    <message>
        <source>Years kept</source>
        <translation>Années gardé</translation>
    </message>
    <message>
        <source>instead of</source>
        <translation>au lieu de</translation>
    </message>
    <message>
        <source>More each year</source>
        <translation>De plus chaque année</translation>
    </message>
    <message>
        <source>Less each year</source>
        <translation>De moins chaque année</translation>
    </message>
</context>
<context>
    <name>LearnPage</name>
    <message>
        <source>What does digital life weigh, and what changes it? These pages start from your own devices. Every number opens its source. All of it stays on this computer.</source>
        <translation>Que pèse la vie numérique, et qu’est-ce qui y change quelque chose&#xa0;? Ces pages partent de vos propres appareils. Chaque chiffre ouvre sa source. Tout reste sur cet ordinateur.</translation>
    </message>
    <message>
        <source>What this computer uses today, and the larger part that was used to make it.</source>
        <translation>Ce que cet ordinateur prend aujourd’hui, et la part plus grande qu’il a fallu pour le fabriquer.</translation>
    </message>
    <message>
        <source>Your devices side by side, what keeping them longer does, and what a film, an e-mail or a question to an AI weighs.</source>
        <translation>Vos appareils côte à côte, ce que change le fait de les garder, et ce que pèsent un film, un e-mail ou une question à une IA.</translation>
    </message>
    <message>
        <source>How much computing your radiators did, and what a data centre would have used.</source>
        <translation>Ce que vos radiateurs ont calculé, et ce qu’un centre de données aurait pris.</translation>
    </message>
    <message>
        <source>Devices, networks, data centres: what weighs how much, and what people believe.</source>
        <translation>Appareils, réseaux, centres de données&#xa0;: ce que chacun pèse, et ce que l’on croit.</translation>
    </message>
    <message>
        <source>A few questions now and then. Stop whenever you like.</source>
        <translation>Quelques questions de temps en temps. Arrêtez quand vous voulez.</translation>
    </message>
</context>
<context>
    <name>Legend</name>
    <message>
        <source>No data</source>
        <translation>Pas de données</translation>
    </message>
    <message>
        <source>Not complete</source>
        <translation>Incomplet</translation>
    </message>
</context>
<context>
    <name>Messages</name>
    <message>
        <source>Chaleur goes on in the tray, next to the clock. A click on its icon brings it back.</source>
        <translation>Chaleur reste ouvert près de l’horloge. Un clic sur son icône le fait revenir.</translation>
    </message>
    <message>
        <source>Chaleur stays here</source>
        <translation>Chaleur reste ici</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Quitter</translation>
    </message>
    <message>
        <source>No connection to Home Assistant</source>
        <translation>Pas de connexion à Home Assistant</translation>
    </message>
    <message>
        <source>Your radiators keep heating as you set them.</source>
        <translation>Vos radiateurs continuent de chauffer comme vous les avez réglés.</translation>
    </message>
    <message>
        <source>{room}: the radiator has a problem</source>
        <translation>{room}&#xa0;: le radiateur a un problème</translation>
    </message>
    <message>
        <source>{room}: is a window open?</source>
        <translation>{room}&#xa0;: une fenêtre est-elle ouverte&#xa0;?</translation>
    </message>
    <message>
        <source>The room cools fast, so the radiator pauses.</source>
        <translation>La pièce se refroidit vite, donc le radiateur fait une pause.</translation>
    </message>
    <message>
        <source>{room}: the boost is over</source>
        <translation>{room}&#xa0;: le boost est terminé</translation>
    </message>
    <message>
        <source>The radiator heats as before.</source>
        <translation>Le radiateur chauffe comme avant.</translation>
    </message>
    <message>
        <source>Your radiators have earned {amount}</source>
        <translation>Vos radiateurs ont gagné {amount}</translation>
    </message>
    <message>
        <source>Counted by Chaleur since it last told you.</source>
        <translation>Compté par Chaleur depuis son dernier message.</translation>
    </message>
</context>
<context>
    <name>MorePanel</name>
    <message>
        <source>Back to the week now</source>
        <translation>Revenir à la semaine</translation>
    </message>
    <message>
        <source>{mode} in {room}</source>
        <translation>{mode}&#xa0;: {room}</translation>
    </message>
    <message>
        <source>Back to the week now in {room}</source>
        <translation>Revenir à la semaine&#xa0;: {room}</translation>
    </message>
</context>
<context>
    <name>PassageText</name>
    <message>
        <source>Where these numbers come from</source>
        <translation>D’où viennent ces chiffres</translation>
    </message>
    <message>
        <source>Where these numbers come from: {title}</source>
        <translation>D’où viennent ces chiffres&#xa0;: {title}</translation>
    </message>
</context>
<context>
    <name>PeriodBar</name>
    <message>
        <source>Period</source>
        <translation>Période</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Avant</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Après</translation>
    </message>
    <message>
        <source>Reading the figures …</source>
        <translation>Lecture des chiffres…</translation>
    </message>
    <message>
        <source>All rooms</source>
        <translation>Toutes les pièces</translation>
    </message>
</context>
<context>
    <name>PresetRow</name>
    <message>
        <source>{preset} in {room}</source>
        <translation>{preset}&#xa0;: {room}</translation>
    </message>
</context>
<context>
    <name>QuizAnswer</name>
    <message>
        <source>The numbers behind this, each with its source:</source>
        <translation>Les chiffres derrière cela, chacun avec sa source&#xa0;:</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continuer</translation>
    </message>
    <message>
        <source>Yes, that is right.</source>
        <translation>Oui, c’est juste.</translation>
    </message>
    <message>
        <source>No, it is another answer.</source>
        <translation>Non, c’est une autre réponse.</translation>
    </message>
</context>
<context>
    <name>QuizEnd</name>
    <message>
        <source>That is enough for today</source>
        <translation>C’est assez pour aujourd’hui</translation>
    </message>
    <message>
        <source>Forget your answers, the tips that you saw and what you told for them? This cannot be undone.</source>
        <translation>Oublier vos réponses, les conseils vus et ce que vous avez dit pour eux&#xa0;? On ne pourra pas revenir en arrière.</translation>
    </message>
    <message>
        <source>Forget my answers …</source>
        <translation>Oublier mes réponses…</translation>
    </message>
    <message>
        <source>Forget them</source>
        <translation>Les oublier</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Les garder</translation>
    </message>
    <message>
        <source>You know {known} of {all} questions. What you know comes back after days, then weeks. Your answers stay on this computer.</source>
        <translation>Vous savez {known} questions sur {all}. Ce que vous savez revient après des jours, puis des semaines. Vos réponses restent sur cet ordinateur.</translation>
    </message>
</context>
<context>
    <name>QuizPage</name>
    <message>
        <source>Your progress could not be saved: {reason}</source>
        <translation>Vos progrès n’ont pas pu être enregistrés&#xa0;: {reason}</translation>
    </message>
</context>
<context>
    <name>QuizQuestion</name>
    <message>
        <source>Answer</source>
        <translation>Répondre</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Plus tard</translation>
    </message>
    <message>
        <source>The question comes back another day</source>
        <translation>La question reviendra un autre jour</translation>
    </message>
    <message>
        <source>Not again</source>
        <translation>Ne plus demander</translation>
    </message>
    <message>
        <source>The question does not come back</source>
        <translation>La question ne reviendra pas</translation>
    </message>
    <message>
        <source>The last question for today</source>
        <translation>La dernière question d’aujourd’hui</translation>
    </message>
    <message>
        <source>Up to {number} questions today</source>
        <translation>Au plus {number} questions aujourd’hui</translation>
    </message>
</context>
<context>
    <name>RoomCard</name>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Turn the heating on</source>
        <translation>Allumer le chauffage</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Hide the message of {room}</source>
        <translation>Masquer le message&#xa0;: {room}</translation>
    </message>
    <message>
        <source>Undo the last change in {room}</source>
        <translation>Annuler le dernier changement&#xa0;: {room}</translation>
    </message>
    <message>
        <source>Less about {room}</source>
        <translation>Moins de détails&#xa0;: {room}</translation>
    </message>
    <message>
        <source>More about {room}</source>
        <translation>Plus de détails&#xa0;: {room}</translation>
    </message>
    <message>
        <source>Turn the heating on in {room}</source>
        <translation>Allumer le chauffage&#xa0;: {room}</translation>
    </message>
    <message>
        <source>Temperature wanted in {room}</source>
        <translation>Température voulue&#xa0;: {room}</translation>
    </message>
    <message>
        <source>Cooler in {room}</source>
        <translation>Moins chaud&#xa0;: {room}</translation>
    </message>
    <message>
        <source>Warmer in {room}</source>
        <translation>Plus chaud&#xa0;: {room}</translation>
    </message>
</context>
<context>
    <name>SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
    <message>
        <source>As on this computer</source>
        <translation>Comme sur cet ordinateur</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Langue</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Clair</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Sombre</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Contraste élevé</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Couleurs</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Taille du texte</translation>
    </message>
    <message>
        <source>Show a message when …</source>
        <translation>Afficher un message quand…</translation>
    </message>
    <message>
        <source>Messages come while Chaleur runs. Nothing is shown for what ends by itself.</source>
        <translation>Les messages arrivent tant que Chaleur est ouvert. Rien ne s’affiche pour ce qui se règle tout de suite.</translation>
    </message>
    <message>
        <source>a radiator has a problem</source>
        <translation>un radiateur a un problème</translation>
    </message>
    <message>
        <source>a radiator pauses for an open window</source>
        <translation>un radiateur fait une pause, car une fenêtre semble ouverte</translation>
    </message>
    <message>
        <source>a boost is over</source>
        <translation>un boost est terminé</translation>
    </message>
    <message>
        <source>your radiators have earned money</source>
        <translation>vos radiateurs ont gagné de l’argent</translation>
    </message>
    <message>
        <source>there is no connection for 5 minutes</source>
        <translation>il n’y a pas de connexion depuis 5 minutes</translation>
    </message>
    <message>
        <source>When you log in</source>
        <translation>Quand vous ouvrez votre session</translation>
    </message>
    <message>
        <source>Start Chaleur</source>
        <translation>Démarrer Chaleur</translation>
    </message>
    <message>
        <source>Show only its icon then</source>
        <translation>N’afficher alors que son icône</translation>
    </message>
    <message>
        <source>Your computer did not take this.</source>
        <translation>Votre ordinateur ne l’a pas accepté.</translation>
    </message>
    <message>
        <source>Your choices could not be saved ({reason}). They hold until you quit Chaleur.</source>
        <translation>Vos choix n’ont pas pu être enregistrés ({reason}). Ils valent jusqu’à ce que vous quittiez Chaleur.</translation>
    </message>
    <message>
        <source>Your computer did not take this: {reason}</source>
        <translation>Votre ordinateur ne l’a pas accepté&#xa0;: {reason}</translation>
    </message>
</context>
<context>
    <name>Shell</name>
    <message>
        <source>Menu</source>
        <translation>Menu</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Retour</translation>
    </message>
</context>
<context>
    <name>SignInPage</name>
    <message>
        <source>Learn about your digital footprint, without a home</source>
        <translation>Votre empreinte numérique, sans logement</translation>
    </message>
    <message>
        <source>Or type the address of your Home Assistant:</source>
        <translation>Ou tapez l’adresse de votre Home Assistant&#xa0;:</translation>
    </message>
    <message>
        <source>Address of your Home Assistant</source>
        <translation>Adresse de votre Home Assistant</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Se connecter</translation>
    </message>
    <message>
        <source>Copy the link</source>
        <translation>Copier le lien</translation>
    </message>
    <message>
        <source>Copy the link to the sign-in page</source>
        <translation>Copier le lien de la page de connexion</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Cancel signing in</source>
        <translation>Annuler la connexion</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Un instant…</translation>
    </message>
    <message>
        <source>Signing out …</source>
        <translation>Déconnexion…</translation>
    </message>
    <message>
        <source>Chaleur has stopped working</source>
        <translation>Chaleur ne fonctionne plus</translation>
    </message>
    <message>
        <source>Continue in your browser</source>
        <translation>Continuez dans votre navigateur</translation>
    </message>
    <message>
        <source>Choose your home</source>
        <translation>Choisissez votre logement</translation>
    </message>
    <message>
        <source>Your computer may ask for the password of your keyring.</source>
        <translation>Votre ordinateur demande peut-être le mot de passe du trousseau.</translation>
    </message>
    <message>
        <source>Sign in to {home} on the page that has opened, then come back here. You have five minutes.</source>
        <translation>Connectez-vous à {home} sur la page qui s’est ouverte, puis revenez ici. Vous avez cinq minutes.</translation>
    </message>
    <message>
        <source>Calling {home} …</source>
        <translation>Appel de {home}…</translation>
    </message>
    <message>
        <source>Please quit Chaleur and start it again. Your radiators keep heating as you set them.</source>
        <translation>Veuillez quitter Chaleur et le relancer. Vos radiateurs continuent de chauffer comme vous les avez réglés.</translation>
    </message>
    <message>
        <source>Found on your network:</source>
        <translation>Trouvé sur votre réseau&#xa0;:</translation>
    </message>
    <message>
        <source>Looking for Home Assistant on your network …</source>
        <translation>Recherche de Home Assistant sur votre réseau…</translation>
    </message>
    <message>
        <source>Sign in to {home}</source>
        <translation>Se connecter à {home}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Copié</translation>
    </message>
</context>
<context>
    <name>SourcePanel</name>
    <message>
        <source>Open the source</source>
        <translation>Ouvrir la source</translation>
    </message>
    <message>
        <source>Open the source of “{name}” in the browser</source>
        <translation>Ouvrir la source de «&#xa0;{name}&#xa0;» dans le navigateur</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>{name}, less</source>
        <translation>{name}, moins</translation>
    </message>
    <message>
        <source>{name}, more</source>
        <translation>{name}, plus</translation>
    </message>
</context>
<context>
    <name>TipCard</name>
    <message>
        <source>Tip of the day</source>
        <translation>Conseil du jour</translation>
    </message>
    <message>
        <source>What is at stake in a year</source>
        <translation>L’enjeu sur un an</translation>
    </message>
    <message>
        <source>Put this tip away</source>
        <translation>Écarter ce conseil</translation>
    </message>
    <message>
        <source>It does not come back for half a year</source>
        <translation>Il ne reviendra pas avant six mois</translation>
    </message>
    <message>
        <source>Put away: {tip}</source>
        <translation>Écarter&#xa0;: {tip}</translation>
    </message>
    <message>
        <source>Tip of the day: {tip}</source>
        <translation>Conseil du jour&#xa0;: {tip}</translation>
    </message>
</context>
<context>
    <name>TrayApp</name>
    <message>
        <source>Your desktop shows no tray icons, so Chaleur is a window. On GNOME, the extension &quot;AppIndicator Support&quot; brings the icon back.</source>
        <translation>Votre bureau n’affiche pas d’icônes de notification&#xa0;: Chaleur est donc une fenêtre. Sous GNOME, l’extension «&#xa0;AppIndicator Support&#xa0;» fait revenir l’icône.</translation>
    </message>
</context>
<context>
    <name>WeekBar</name>
    <message>
        <source>Picture</source>
        <translation>Image</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Annuler</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>Rétablir</translation>
    </message>
    <message>
        <source>Ready-made weeks</source>
        <translation>Semaines toutes prêtes</translation>
    </message>
    <message>
        <source>Copy to other rooms</source>
        <translation>Copier vers d’autres pièces</translation>
    </message>
    <message>
        <source>Show the week as a picture</source>
        <translation>Montrer la semaine en image</translation>
    </message>
    <message>
        <source>Show the week as a list</source>
        <translation>Montrer la semaine en liste</translation>
    </message>
    <message>
        <source>Room: {room}</source>
        <translation>Pièce&#xa0;: {room}</translation>
    </message>
    <message>
        <source>All other rooms</source>
        <translation>Toutes les autres pièces</translation>
    </message>
</context>
<context>
    <name>WeekGrid</name>
    <message>
        <source>Drag where two colours meet. Keys: arrows choose, + and - move the start, 1 to 4 choose the preset, Insert adds, Delete removes.</source>
        <translation>Faites glisser là où deux couleurs se touchent. Clavier&#xa0;: les flèches choisissent, + et - déplacent le début, 1 à 4 choisissent le préréglage, Inser ajoute, Suppr retire.</translation>
    </message>
    <message>
        <source>Week of {room}</source>
        <translation>Semaine&#xa0;: {room}</translation>
    </message>
</context>
<context>
    <name>WeekList</name>
    <message>
        <source>Add a line</source>
        <translation>Ajouter une ligne</translation>
    </message>
</context>
<context>
    <name>WeekNotices</name>
    <message>
        <source>Try again</source>
        <translation>Réessayer</translation>
    </message>
    <message>
        <source>Read the week again</source>
        <translation>Relire la semaine</translation>
    </message>
    <message>
        <source>Save mine</source>
        <translation>Garder la mienne</translation>
    </message>
    <message>
        <source>Save my week in place of theirs</source>
        <translation>Enregistrer ma semaine à la place de l’autre</translation>
    </message>
    <message>
        <source>Take theirs</source>
        <translation>Prendre l’autre</translation>
    </message>
    <message>
        <source>Go on from the week that they saved</source>
        <translation>Continuer à partir de l’autre semaine</translation>
    </message>
    <message>
        <source>Follow the week</source>
        <translation>Suivre la semaine</translation>
    </message>
    <message>
        <source>Let the room follow its week</source>
        <translation>Faire suivre sa semaine à la pièce</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>OK</translation>
    </message>
    <message>
        <source>Somebody else has changed this week meanwhile. Which one shall hold?</source>
        <translation>Entre-temps, quelqu’un d’autre a changé cette semaine. Laquelle voulez-vous&#xa0;?</translation>
    </message>
    <message>
        <source>Hide the message of {room}</source>
        <translation>Masquer le message&#xa0;: {room}</translation>
    </message>
    <message>
        <source>You can edit the week and save it later.</source>
        <translation>Vous pouvez changer la semaine et l’enregistrer plus tard.</translation>
    </message>
    <message>
        <source>Your week is saved. {room} does not follow it now. Shall it follow it?</source>
        <translation>Votre semaine est enregistrée. {room}&#xa0;: le chauffage ne la suit pas encore. Voulez-vous qu’il la suive&#xa0;?</translation>
    </message>
    <message>
        <source>Copied to: {rooms}. There, Undo and Save bring the old week back.</source>
        <translation>Copiée vers&#xa0;: {rooms}. Là-bas, «&#xa0;Annuler&#xa0;» puis «&#xa0;Enregistrer&#xa0;» ramènent l’ancienne semaine.</translation>
    </message>
    <message>
        <source>Not copied to {room}: {reason}</source>
        <translation>Pas copiée vers {room}&#xa0;: {reason}</translation>
    </message>
    <message>
        <source>Copying …</source>
        <translation>Copie en cours…</translation>
    </message>
    <message>
        <source>{room} does not follow its week now.</source>
        <translation>{room}&#xa0;: le chauffage ne suit pas sa semaine en ce moment.</translation>
    </message>
    <message>
        <source>What you set by hand holds until {time}, then the week again.</source>
        <translation>Votre réglage à la main vaut jusqu’à {time}, puis la semaine reprend.</translation>
    </message>
    <message>
        <source>The times are those of the radiator&apos;s place: {zone}.</source>
        <translation>Les heures sont celles du lieu du radiateur&#xa0;: {zone}.</translation>
    </message>
</context>
<context>
    <name>WeekPage</name>
    <message>
        <source>Discard</source>
        <translation>Abandonner</translation>
    </message>
    <message>
        <source>Discard what is not saved</source>
        <translation>Abandonner ce qui n’est pas enregistré</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Enregistrer</translation>
    </message>
    <message>
        <source>Save the week</source>
        <translation>Enregistrer la semaine</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>Week of {room}</source>
        <translation>Semaine&#xa0;: {room}</translation>
    </message>
    <message>
        <source>Saving …</source>
        <translation>Enregistrement en cours…</translation>
    </message>
    <message>
        <source>Not saved yet. The radiator still has its old week.</source>
        <translation>Pas encore enregistré. Le radiateur a toujours son ancienne semaine.</translation>
    </message>
    <message>
        <source>Saved.</source>
        <translation>Enregistré.</translation>
    </message>
    <message>
        <source>There are no radiators yet.</source>
        <translation>Il n’y a pas encore de radiateur.</translation>
    </message>
    <message>
        <source>Reading the week …</source>
        <translation>Lecture de la semaine…</translation>
    </message>
</context>
<context>
    <name>comfort</name>
    <message>
        <source>Off</source>
        <translation>Éteint</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>À la main</translation>
    </message>
    <message>
        <source>Follow the week</source>
        <translation>Suivre la semaine</translation>
    </message>
    <message>
        <source>Off until you turn it on again.</source>
        <translation>Éteint jusqu’à ce que vous le rallumiez.</translation>
    </message>
    <message>
        <source>Until you change it.</source>
        <translation>Jusqu’à ce que vous le changiez.</translation>
    </message>
    <message>
        <source>Away until you say that you are back.</source>
        <translation>Absent jusqu’à ce que vous disiez que vous êtes de retour.</translation>
    </message>
    <message>
        <source>Away until {moment}.</source>
        <translation>Absent jusqu’à {moment}.</translation>
    </message>
    <message>
        <source>Boost for a while.</source>
        <translation>Boost pour un moment.</translation>
    </message>
    <message>
        <source>Boost until {moment}, {left} left.</source>
        <translation>Boost jusqu’à {moment}, encore {left}.</translation>
    </message>
    <message>
        <source>Set by hand for now.</source>
        <translation>Réglé à la main pour l’instant.</translation>
    </message>
    <message>
        <source>Set by hand until {moment}.</source>
        <translation>Réglé à la main jusqu’à {moment}.</translation>
    </message>
    <message>
        <source>Set by hand until {moment}, then {next}.</source>
        <translation>Réglé à la main jusqu’à {moment}, puis {next}.</translation>
    </message>
    <message>
        <source>Follows the week.</source>
        <translation>Suit la semaine.</translation>
    </message>
    <message>
        <source>Already warms up for {next} at {moment}.</source>
        <translation>Chauffe déjà pour {next}, prévu {moment}.</translation>
    </message>
    <message>
        <source>Follows the week: {next} from {moment}.</source>
        <translation>Suit la semaine&#xa0;: {next} dès {moment}.</translation>
    </message>
    <message>
        <source>the next setting</source>
        <translation>le prochain réglage</translation>
    </message>
    <message>
        <source>tomorrow {time}</source>
        <translation>demain {time}</translation>
    </message>
    <message>
        <source>{h} h {min} min</source>
        <translation>{h} h {min} min</translation>
    </message>
    <message>
        <source>{h} h</source>
        <translation>{h} h</translation>
    </message>
    <message>
        <source>{min} min</source>
        <translation>{min} min</translation>
    </message>
    <message>
        <source>Heating pauses: the room cools as if a window were open. Close it, and heating goes on by itself.</source>
        <translation>Le chauffage fait une pause&#xa0;: la pièce se refroidit comme si une fenêtre était ouverte. Fermez-la, et le chauffage reprend tout seul.</translation>
    </message>
    <message>
        <source>Heats less: a power limit is set. It ends by itself.</source>
        <translation>Chauffe moins&#xa0;: une limite de puissance est fixée. Elle prend fin toute seule.</translation>
    </message>
    <message>
        <source>Heats less: there is no work to compute now. It starts again with new work.</source>
        <translation>Chauffe moins&#xa0;: il n’y a pas de travail à calculer. Le chauffage reprend dès qu’il y en a.</translation>
    </message>
    <message>
        <source>Heats less: somebody is using this computer. It goes on afterwards.</source>
        <translation>Chauffe moins&#xa0;: quelqu’un utilise cet ordinateur. Le chauffage reprend ensuite.</translation>
    </message>
    <message>
        <source>Heats less: the processors are hot. Keep the air around them free.</source>
        <translation>Chauffe moins&#xa0;: les processeurs sont chauds. Laissez l’air circuler autour.</translation>
    </message>
    <message>
        <source>The radiator does not know how warm the room is, so it only keeps frost away. Check its thermometer.</source>
        <translation>Le radiateur ne sait pas quelle température il fait, il protège donc seulement du gel. Vérifiez son thermomètre.</translation>
    </message>
    <message>
        <source>Waits its turn: radiators start one after the other. It takes a moment.</source>
        <translation>Attend son tour&#xa0;: les radiateurs démarrent l’un après l’autre. Cela prend un instant.</translation>
    </message>
    <message>
        <source>Heating is limited: {reason}.</source>
        <translation>Le chauffage est limité&#xa0;: {reason}.</translation>
    </message>
    <message>
        <source>A fan has failed</source>
        <translation>Un ventilateur est en panne</translation>
    </message>
    <message>
        <source>The frost guard heats</source>
        <translation>La protection antigel chauffe</translation>
    </message>
    <message>
        <source>The processors are too hot</source>
        <translation>Les processeurs sont trop chauds</translation>
    </message>
    <message>
        <source>The power meter is silent</source>
        <translation>Le compteur de puissance ne répond plus</translation>
    </message>
    <message>
        <source>The room&apos;s temperature is not known</source>
        <translation>La température de la pièce est inconnue</translation>
    </message>
    <message>
        <source>Totals and history cannot be saved</source>
        <translation>Les totaux et l’historique ne peuvent pas être enregistrés</translation>
    </message>
    <message>
        <source>The radiator is tilted</source>
        <translation>Le radiateur est renversé</translation>
    </message>
    <message>
        <source>An update could not be installed</source>
        <translation>Une mise à jour n’a pas pu être installée</translation>
    </message>
    <message>
        <source>Home Assistant says what to do.</source>
        <translation>Home Assistant indique que faire.</translation>
    </message>
    <message>
        <source>It computes: {work}.</source>
        <translation>Il calcule&#xa0;: {work}.</translation>
    </message>
    <message>
        <source>It computes for somebody who needs the work.</source>
        <translation>Il calcule pour quelqu’un qui a besoin de ce travail.</translation>
    </message>
    <message>
        <source>It computes only to make heat; nobody pays for it now.</source>
        <translation>Il calcule seulement pour chauffer&#xa0;; personne ne paie pour cela en ce moment.</translation>
    </message>
    <message>
        <source>It waits for work.</source>
        <translation>Il attend du travail.</translation>
    </message>
    <message>
        <source>It does not compute now.</source>
        <translation>Il ne calcule pas en ce moment.</translation>
    </message>
    <message>
        <source>Computing is on hold.</source>
        <translation>Le calcul est en pause.</translation>
    </message>
    <message>
        <source>The place that gives it work cannot be reached.</source>
        <translation>Le service qui lui donne du travail est injoignable.</translation>
    </message>
</context>
<context>
    <name>computer</name>
    <message>
        <source>A laptop</source>
        <translation>Un portable</translation>
    </message>
    <message>
        <source>A laptop with a screen beside it</source>
        <translation>Un portable avec un écran à côté</translation>
    </message>
    <message>
        <source>A desktop computer without a screen</source>
        <translation>Un fixe sans écran</translation>
    </message>
    <message>
        <source>A desktop computer with a screen</source>
        <translation>Un fixe avec un écran</translation>
    </message>
    <message>
        <source>Counting is about to begin …</source>
        <translation>Le comptage va commencer…</translation>
    </message>
    <message>
        <source>Paused: nothing is counted until you go on.</source>
        <translation>En pause&#xa0;: rien n’est compté jusqu’à la reprise.</translation>
    </message>
    <message>
        <source>Another Chaleur on this computer is counting. These are its figures.</source>
        <translation>Un autre Chaleur compte déjà sur cet ordinateur. Voici ses chiffres.</translation>
    </message>
    <message>
        <source>Measured: the whole computer.</source>
        <translation>Mesuré&#xa0;: l’ordinateur entier.</translation>
    </message>
    <message>
        <source>{measured} measured, {assumed} assumed for the rest.</source>
        <translation>{measured} mesurés, {assumed} supposés pour le reste.</translation>
    </message>
    <message>
        <source>Estimated from the kind of computer and from how busy its processor is. It may be half or twice as much.</source>
        <translation>Estimé d’après le type d’ordinateur et l’activité de son processeur. Ce peut être la moitié ou le double.</translation>
    </message>
    <message>
        <source>{share} of today is the making of the computer, spread over the {years} that you keep it.</source>
        <translation>{share} de cette journée vient de la fabrication de l’ordinateur, étalée sur {years} d’usage.</translation>
    </message>
    <message>
        <source>Kept one year more, its making would be {after} a day in place of {before}.</source>
        <translation>Gardé un an de plus, sa fabrication pèserait {after} par jour au lieu de {before}.</translation>
    </message>
    <message>
        <source>manufacture {made}, nothing else was counted</source>
        <translation>fabrication {made}, rien d’autre n’a été compté</translation>
    </message>
    <message>
        <source>manufacture {made}, electricity {used}, your share of networks {network}</source>
        <translation>fabrication {made}, électricité {used}, votre part des réseaux {network}</translation>
    </message>
    <message>
        <source>The file with the history was damaged. It was put aside, and a new one begun.</source>
        <translation>Le fichier de l’historique était abîmé. Il a été mis de côté et un nouveau commence.</translation>
    </message>
    <message>
        <source>What is counted cannot be kept on the disk ({reason}).</source>
        <translation>Ce qui est compté ne peut pas être gardé sur le disque ({reason}).</translation>
    </message>
    <message>
        <source>Your choices could not be saved ({reason}). They hold until you quit Chaleur.</source>
        <translation>Vos choix n’ont pas pu être enregistrés ({reason}). Ils valent jusqu’à ce que vous quittiez Chaleur.</translation>
    </message>
    <message>
        <source>The history could not be erased ({reason}).</source>
        <translation>L’historique n’a pas pu être effacé ({reason}).</translation>
    </message>
    <message>
        <source>Day by day, g CO₂e</source>
        <translation>Jour par jour, g CO₂e</translation>
    </message>
    <message>
        <source>{parts}, so far</source>
        <translation>{parts}, jusqu’ici</translation>
    </message>
    <message>
        <source>Nothing has been counted yet.</source>
        <translation>Rien n’a encore été compté.</translation>
    </message>
    <message>
        <source>Counted on one day: {energy} and {volume}.</source>
        <translation>Compté sur un jour&#xa0;: {energy} et {volume}.</translation>
    </message>
    <message>
        <source>Counted on {number} days: {energy} and {volume}.</source>
        <translation>Compté sur {number} jours&#xa0;: {energy} et {volume}.</translation>
    </message>
</context>
<context>
    <name>content</name>
    <message>
        <source>year</source>
        <translation>an</translation>
    </message>
    <message>
        <source>years</source>
        <translation>ans</translation>
    </message>
</context>
<context>
    <name>devices</name>
    <message>
        <source>Smartphone</source>
        <translation>Téléphone</translation>
    </message>
    <message>
        <source>Laptop</source>
        <translation>Ordinateur portable</translation>
    </message>
    <message>
        <source>Desktop computer, no screen</source>
        <translation>Ordinateur fixe, sans écran</translation>
    </message>
    <message>
        <source>Computer screen</source>
        <translation>Écran d’ordinateur</translation>
    </message>
    <message>
        <source>Television</source>
        <translation>Télévision</translation>
    </message>
    <message>
        <source>Tablet</source>
        <translation>Tablette</translation>
    </message>
    <message>
        <source>Internet box</source>
        <translation>Box internet</translation>
    </message>
    <message>
        <source>Game console</source>
        <translation>Console de jeux</translation>
    </message>
    <message>
        <source>{number} year</source>
        <translation>{number} an</translation>
    </message>
    <message>
        <source>{number} years</source>
        <translation>{number} ans</translation>
    </message>
    <message>
        <source>Manufacture, spread over the years</source>
        <translation>Fabrication, répartie sur les années</translation>
    </message>
    <message>
        <source>Electricity</source>
        <translation>Électricité</translation>
    </message>
    <message>
        <source>not known</source>
        <translation>inconnu</translation>
    </message>
    <message>
        <source>{device}: {total} a year. Manufacture {made}, electricity {used}.</source>
        <translation>{device}&#xa0;: {total} par an. Fabrication {made}, électricité {used}.</translation>
    </message>
    <message>
        <source>Your devices, each year</source>
        <translation>Vos appareils, chaque année</translation>
    </message>
    <message>
        <source>{share} of it is the making of the devices, before their first day.</source>
        <translation>{share} viennent de la fabrication des appareils, avant leur premier jour.</translation>
    </message>
    <message>
        <source>{device}: what each year weighs</source>
        <translation>{device}&#xa0;: ce que pèse chaque année</translation>
    </message>
    <message>
        <source>Kept {years}</source>
        <translation>Gardé {years}</translation>
    </message>
    <message>
        <source>The same time: nothing changes.</source>
        <translation>La même durée&#xa0;: rien ne change.</translation>
    </message>
    <message>
        <source>That is {share} more each year.</source>
        <translation>C’est {share} de plus chaque année.</translation>
    </message>
    <message>
        <source>That is {share} less each year.</source>
        <translation>C’est {share} de moins chaque année.</translation>
    </message>
</context>
<context>
    <name>explanation</name>
    <message>
        <source>The data centre that did not have to compute</source>
        <translation>Le centre de données qui n’a pas eu à calculer</translation>
    </message>
    <message>
        <source>The heater that did not have to heat</source>
        <translation>Le chauffage qui n’a pas eu à chauffer</translation>
    </message>
    <message>
        <source>The electricity of the radiator itself</source>
        <translation>L’électricité du radiateur lui-même</translation>
    </message>
    <message>
        <source>The making of the processors</source>
        <translation>La fabrication des processeurs</translation>
    </message>
    <message>
        <source>The work was done here, so a data centre did not use power for it.</source>
        <translation>Le calcul a été fait ici&#xa0;: un centre de données n’a donc pas utilisé d’électricité pour lui.</translation>
    </message>
    <message>
        <source>The heat that your room asked for came from the radiator instead.</source>
        <translation>La chaleur que votre pièce demandait est venue du radiateur.</translation>
    </message>
    <message>
        <source>All electricity that the radiator used counts against it.</source>
        <translation>Toute l’électricité que le radiateur a utilisée est retirée.</translation>
    </message>
    <message>
        <source>Electricity that the radiator used</source>
        <translation>Électricité que le radiateur a utilisée</translation>
    </message>
    <message>
        <source>Part of it that was used for work</source>
        <translation>Dont&#xa0;: pour du calcul utile</translation>
    </message>
    <message>
        <source>Part of it that the room asked for as heat</source>
        <translation>Dont&#xa0;: chaleur que la pièce demandait</translation>
    </message>
    <message>
        <source>CO₂ of the electricity (mean of a year)</source>
        <translation>CO₂ de l’électricité (moyenne d’une année)</translation>
    </message>
    <message>
        <source>CO₂ of the electricity in these hours</source>
        <translation>CO₂ de l’électricité pendant ces heures</translation>
    </message>
    <message>
        <source>CO₂ of the electricity in hours with work</source>
        <translation>CO₂ de l’électricité aux heures de calcul</translation>
    </message>
    <message>
        <source>CO₂ of the electricity in hours when heat was wanted</source>
        <translation>CO₂ de l’électricité aux heures où la chaleur était demandée</translation>
    </message>
    <message>
        <source>What a data centre uses in all, for each kWh of work</source>
        <translation>Ce qu’un centre de données utilise en tout, pour chaque kWh de calcul</translation>
    </message>
    <message>
        <source>Power that a server needs for the same work, compared with here</source>
        <translation>Électricité d’un serveur pour le même calcul, par rapport à ici</translation>
    </message>
    <message>
        <source>Part of the work&apos;s electricity that goes to the processors</source>
        <translation>Part de l’électricité du calcul qui va aux processeurs</translation>
    </message>
    <message>
        <source>CO₂ of making the processors, per kWh of work</source>
        <translation>CO₂ de la fabrication des processeurs, par kWh de calcul</translation>
    </message>
    <message>
        <source>CO₂ of the fuel of the heater replaced</source>
        <translation>CO₂ du combustible du chauffage remplacé</translation>
    </message>
    <message>
        <source>Heat that the heater replaced makes of a kWh</source>
        <translation>Chaleur que le chauffage remplacé tire d’un kWh</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>mesuré</translation>
    </message>
    <message>
        <source>published</source>
        <translation>publié</translation>
    </message>
    <message>
        <source>our assumption</source>
        <translation>notre hypothèse</translation>
    </message>
    <message>
        <source>chosen in your home</source>
        <translation>choisi chez vous</translation>
    </message>
    <message>
        <source>live</source>
        <translation>en direct</translation>
    </message>
    <message>
        <source>That the data centre may stand in another country</source>
        <translation>Le centre de données peut se trouver dans un autre pays</translation>
    </message>
    <message>
        <source>Which power stations react when more or less electricity is used</source>
        <translation>Les centrales qui réagissent quand on utilise plus ou moins d’électricité</translation>
    </message>
    <message>
        <source>Contracts for electricity of a certain origin</source>
        <translation>Les contrats d’électricité d’une certaine origine</translation>
    </message>
    <message>
        <source>Sending data to your radiator and back</source>
        <translation>L’envoi des données à votre radiateur et leur retour</translation>
    </message>
    <message>
        <source>That people may heat more because it costs less</source>
        <translation>On chauffe peut-être plus parce que cela coûte moins</translation>
    </message>
    <message>
        <source>That people may compute more because it is cheaper</source>
        <translation>On calcule peut-être plus parce que c’est moins cher</translation>
    </message>
    <message>
        <source>Refrigerant that heat pumps lose</source>
        <translation>Le fluide que perdent les pompes à chaleur</translation>
    </message>
    <message>
        <source>Electricity for the pump or fan of the heater replaced</source>
        <translation>L’électricité de la pompe ou du ventilateur du chauffage remplacé</translation>
    </message>
    <message>
        <source>CO₂ that comes from the wood itself</source>
        <translation>Le CO₂ qui vient du bois lui-même</translation>
    </message>
    <message>
        <source>What happens before: building power stations, digging for fuel</source>
        <translation>Ce qui se passe avant&#xa0;: construire les centrales, extraire le combustible</translation>
    </message>
    <message>
        <source>an electric heater</source>
        <translation>un radiateur électrique</translation>
    </message>
    <message>
        <source>a heat pump</source>
        <translation>une pompe à chaleur</translation>
    </message>
    <message>
        <source>a gas boiler</source>
        <translation>une chaudière au gaz</translation>
    </message>
    <message>
        <source>an oil boiler</source>
        <translation>une chaudière au fioul</translation>
    </message>
    <message>
        <source>district heating</source>
        <translation>un réseau de chaleur</translation>
    </message>
    <message>
        <source>a wood pellet stove</source>
        <translation>un poêle à granulés</translation>
    </message>
    <message>
        <source>France</source>
        <translation>France</translation>
    </message>
    <message>
        <source>Germany</source>
        <translation>Allemagne</translation>
    </message>
    <message>
        <source>European Union</source>
        <translation>Union européenne</translation>
    </message>
    <message>
        <source>United Kingdom</source>
        <translation>Royaume-Uni</translation>
    </message>
    <message>
        <source>Compared with {heater} and a data centre. Electricity: {country}.</source>
        <translation>Comparé à {heater} et à un centre de données. Électricité&#xa0;: {country}.</translation>
    </message>
    <message>
        <source>Belgium</source>
        <translation>Belgique</translation>
    </message>
    <message>
        <source>Poland</source>
        <translation>Pologne</translation>
    </message>
    <message>
        <source>European Union of 28 countries</source>
        <translation>Union européenne à 28 pays</translation>
    </message>
    <message>
        <source>Europe</source>
        <translation>Europe</translation>
    </message>
    <message>
        <source>the whole world</source>
        <translation>monde entier</translation>
    </message>
    <message>
        <source>Counted over the whole life: building, fuel, and use.</source>
        <translation>Compté sur toute la durée de vie&#xa0;: construction, combustible, usage.</translation>
    </message>
    <message>
        <source>Counted is only what is burnt at the time.</source>
        <translation>Seul ce qui est brûlé sur le moment est compté.</translation>
    </message>
    <message>
        <source>Too close to call: the true figure may be above or below zero.</source>
        <translation>Trop serré pour conclure&#xa0;: le vrai chiffre peut être au-dessus ou au-dessous de zéro.</translation>
    </message>
    <message>
        <source>Quite certain: in this time, more CO₂ was caused than avoided.</source>
        <translation>Presque certain&#xa0;: pendant cette période, plus de CO₂ a été causé qu’évité.</translation>
    </message>
    <message>
        <source>Quite certain: in this time, more CO₂ was avoided than caused.</source>
        <translation>Presque certain&#xa0;: pendant cette période, plus de CO₂ a été évité que causé.</translation>
    </message>
    <message>
        <source>For {percent} of the electricity, the CO₂ of its own hour was counted; for the rest, the mean of a year.</source>
        <translation>Pour {percent} de l’électricité, on a compté le CO₂ de chaque heure&#xa0;; pour le reste, la moyenne d’une année.</translation>
    </message>
    <message>
        <source>Your radiators do not remember the whole period; this is what they know.</source>
        <translation>Vos radiateurs ne se souviennent pas de toute la période&#xa0;; voici ce qu’ils savent.</translation>
    </message>
    <message>
        <source>{value} (between {low} and {high})</source>
        <translation>{value} (entre {low} et {high})</translation>
    </message>
    <message>
        <source>kWh of heat</source>
        <translation>kWh de chaleur</translation>
    </message>
    <message>
        <source>The Chaleur integration in your Home Assistant is too old to explain this. Ask the person who set up Home Assistant to update it.</source>
        <translation>L’intégration Chaleur de votre Home Assistant est trop ancienne pour cette explication. Demandez à la personne qui a installé Home Assistant de la mettre à jour.</translation>
    </message>
</context>
<context>
    <name>figures</name>
    <message>
        <source>core-hours</source>
        <translation>heures de cœur</translation>
    </message>
    <message>
        <source>GB</source>
        <translation>Go</translation>
    </message>
    <message>
        <source>{amount} a year</source>
        <translation>{amount} par an</translation>
    </message>
    <message>
        <source>{amount} a month</source>
        <translation>{amount} par mois</translation>
    </message>
    <message>
        <source>{amount} a day</source>
        <translation>{amount} par jour</translation>
    </message>
    <message>
        <source>{amount} an hour</source>
        <translation>{amount} par heure</translation>
    </message>
    <message>
        <source>{amount} for each device</source>
        <translation>{amount} par appareil</translation>
    </message>
    <message>
        <source>{amount} per GB</source>
        <translation>{amount} par Go</translation>
    </message>
    <message>
        <source>{amount} per kWh</source>
        <translation>{amount} par kWh</translation>
    </message>
    <message>
        <source>{amount} for an e-mail</source>
        <translation>{amount} par e-mail</translation>
    </message>
    <message>
        <source>{amount} for a search</source>
        <translation>{amount} par recherche</translation>
    </message>
    <message>
        <source>{amount} for an answer</source>
        <translation>{amount} par réponse</translation>
    </message>
    <message>
        <source>{amount} for a question</source>
        <translation>{amount} par question</translation>
    </message>
    <message>
        <source>between {low} and {high}</source>
        <translation>entre {low} et {high}</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>mesuré</translation>
    </message>
    <message>
        <source>estimated</source>
        <translation>estimé</translation>
    </message>
    <message>
        <source>assumed</source>
        <translation>supposé</translation>
    </message>
    <message>
        <source>It comes from your devices, not from a publication.</source>
        <translation>Il vient de vos appareils, pas d’une publication.</translation>
    </message>
    <message>
        <source>Some of the numbers behind it have no published range: it may be further off.</source>
        <translation>Certains des chiffres derrière lui n’ont pas de fourchette publiée&#xa0;: l’écart peut être plus grand.</translation>
    </message>
</context>
<context>
    <name>heating</name>
    <message>
        <source>A computer with {cores} cores would be busy for {days} days and nights.</source>
        <translation>Un ordinateur à {cores} cœurs y passerait {days} jours et nuits.</translation>
    </message>
    <message>
        <source>Measured, from your Home Assistant.</source>
        <translation>Mesurée, d’après votre Home Assistant.</translation>
    </message>
    <message>
        <source>Chosen for the example.</source>
        <translation>Choisie pour l’exemple.</translation>
    </message>
    <message>
        <source>Not all of a radiator&apos;s electricity reaches its processors, and newer servers need less for the same work.</source>
        <translation>Toute l’électricité d’un radiateur n’arrive pas à ses processeurs, et des serveurs plus récents prennent moins pour le même travail.</translation>
    </message>
    <message>
        <source>In radiators, as heat you want</source>
        <translation>Dans des radiateurs, en chaleur voulue</translation>
    </message>
    <message>
        <source>In a data centre</source>
        <translation>Dans un centre de données</translation>
    </message>
    <message>
        <source>{place}: {total}, of which {extra} cooling and losses.</source>
        <translation>{place}&#xa0;: {total}, dont {extra} de froid et pertes.</translation>
    </message>
    <message>
        <source>The same work, in two places</source>
        <translation>Le même travail, à deux endroits</translation>
    </message>
    <message>
        <source>The work itself</source>
        <translation>Le travail lui-même</translation>
    </message>
    <message>
        <source>Cooling and losses</source>
        <translation>Froid et pertes</translation>
    </message>
    <message>
        <source>From the best centres to the average of the world</source>
        <translation>Des meilleurs centres à la moyenne mondiale</translation>
    </message>
    <message>
        <source>Somebody wanted this work and would have had it done elsewhere.</source>
        <translation>Quelqu’un voulait ce travail et l’aurait fait faire ailleurs.</translation>
    </message>
    <message>
        <source>In the bars, a data centre&apos;s machines need as much for it as yours.</source>
        <translation>Dans les barres, les machines d’un centre de données prennent autant que les vôtres.</translation>
    </message>
    <message>
        <source>The centre is an average one of France.</source>
        <translation>Le centre est un centre moyen de France.</translation>
    </message>
    <message>
        <source>All that is not the machines is cooling, power supply and light.</source>
        <translation>Tout ce qui n’est pas les machines est froid, alimentation et lumière.</translation>
    </message>
    <message>
        <source>Taken for granted:</source>
        <translation>Tenu pour acquis&#xa0;:</translation>
    </message>
</context>
<context>
    <name>impact</name>
    <message>
        <source>to come</source>
        <translation>à venir</translation>
    </message>
    <message>
        <source>no data</source>
        <translation>pas de données</translation>
    </message>
    <message>
        <source>no data yet</source>
        <translation>pas encore de données</translation>
    </message>
    <message>
        <source>so far</source>
        <translation>pour l’instant</translation>
    </message>
    <message>
        <source>not from all radiators</source>
        <translation>pas de tous les radiateurs</translation>
    </message>
    <message>
        <source>nothing is known.</source>
        <translation>rien n’est connu.</translation>
    </message>
    <message>
        <source>{total} in all.</source>
        <translation>{total} en tout.</translation>
    </message>
    <message>
        <source>The most: {amount} ({when}).</source>
        <translation>Le plus&#xa0;: {amount} ({when}).</translation>
    </message>
    <message>
        <source>{when}: only {since}.</source>
        <translation>{when}&#xa0;: seulement {since}.</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Jour</translation>
    </message>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>Mois</translation>
    </message>
    <message>
        <source>Year</source>
        <translation>Année</translation>
    </message>
    <message>
        <source>Earnings</source>
        <translation>Gains</translation>
    </message>
    <message>
        <source>Net heating cost</source>
        <translation>Coût net du chauffage</translation>
    </message>
    <message>
        <source>Estimated CO₂ avoided</source>
        <translation>CO₂ évité (estimation)</translation>
    </message>
    <message>
        <source>Estimated CO₂ avoided, data centres</source>
        <translation>CO₂ évité au centre de données (estimation)</translation>
    </message>
    <message>
        <source>Estimated CO₂ avoided, heating</source>
        <translation>CO₂ évité par le chauffage (estimation)</translation>
    </message>
    <message>
        <source>Electricity used</source>
        <translation>Électricité utilisée</translation>
    </message>
    <message>
        <source>Electricity used for work</source>
        <translation>Électricité pour du calcul utile</translation>
    </message>
    <message>
        <source>Hours of work, one processor core</source>
        <translation>Heures de travail, un cœur de processeur</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Aujourd’hui</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Cette semaine</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>La semaine dernière</translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>depuis le {day}</translation>
    </message>
    <message>
        <source>Data is missing for {n} of {count} hours.</source>
        <translation>Il manque des données pour {n} heures sur {count}.</translation>
    </message>
    <message>
        <source>Data is missing for {n} of {count} months.</source>
        <translation>Il manque des données pour {n} mois sur {count}.</translation>
    </message>
    <message>
        <source>Data is missing for {n} of {count} days.</source>
        <translation>Il manque des données pour {n} jours sur {count}.</translation>
    </message>
    <message>
        <source>As much as {before}</source>
        <translation>Autant que {before}</translation>
    </message>
    <message>
        <source>{difference} more than {before}</source>
        <translation>{difference} de plus que {before}</translation>
    </message>
    <message>
        <source>{difference} less than {before}</source>
        <translation>{difference} de moins que {before}</translation>
    </message>
    <message>
        <source>the day before</source>
        <translation>la veille</translation>
    </message>
    <message>
        <source>the week before</source>
        <translation>la semaine d’avant</translation>
    </message>
    <message>
        <source>the month before</source>
        <translation>le mois d’avant</translation>
    </message>
    <message>
        <source>the year before</source>
        <translation>l’année d’avant</translation>
    </message>
    <message>
        <source>the day before at the same time</source>
        <translation>la veille à la même heure</translation>
    </message>
    <message>
        <source>the week before at the same point</source>
        <translation>la semaine d’avant au même moment</translation>
    </message>
    <message>
        <source>the month before at the same point</source>
        <translation>le mois d’avant au même moment</translation>
    </message>
    <message>
        <source>the year before at the same point</source>
        <translation>l’année d’avant au même moment</translation>
    </message>
    <message>
        <source>In this period: {amount} an hour on average.</source>
        <translation>Sur cette période&#xa0;: {amount} par heure en moyenne.</translation>
    </message>
    <message>
        <source>Minus: you earned more than your electricity cost.</source>
        <translation>Moins&#xa0;: vous avez gagné plus que le prix de votre électricité.</translation>
    </message>
    <message>
        <source>Electricity bought, less what you earned.</source>
        <translation>Électricité achetée, moins ce que vous avez gagné.</translation>
    </message>
    <message>
        <source>Estimated.</source>
        <translation>Estimation.</translation>
    </message>
    <message>
        <source>Estimated, between {low} and {high}.</source>
        <translation>Estimation, entre {low} et {high}.</translation>
    </message>
    <message>
        <source>Too close to call: it may be above or below zero.</source>
        <translation>Trop serré pour conclure&#xa0;: ce peut être au-dessus ou au-dessous de zéro.</translation>
    </message>
    <message>
        <source>Minus: more CO₂ was caused than avoided.</source>
        <translation>Moins&#xa0;: plus de CO₂ a été causé qu’évité.</translation>
    </message>
    <message>
        <source>Home Assistant gave no figures. It says: {detail}</source>
        <translation>Home Assistant n’a pas donné de chiffres. Il indique&#xa0;: {detail}</translation>
    </message>
    <message>
        <source>There is no connection to Home Assistant. The figures come as soon as there is one.</source>
        <translation>Il n’y a pas de connexion à Home Assistant. Les chiffres viendront dès qu’il y en aura une.</translation>
    </message>
    <message>
        <source>Save the figures</source>
        <translation>Enregistrer les chiffres</translation>
    </message>
    <message>
        <source>Spreadsheet (*.csv)</source>
        <translation>Tableur (*.csv)</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Début</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Fin</translation>
    </message>
    <message>
        <source>Saved: {path}</source>
        <translation>Enregistré&#xa0;: {path}</translation>
    </message>
    <message>
        <source>Not saved: you may not write there. Choose another folder.</source>
        <translation>Pas enregistré&#xa0;: vous n’avez pas le droit d’écrire à cet endroit. Choisissez un autre dossier.</translation>
    </message>
    <message>
        <source>Not saved: the disk is full.</source>
        <translation>Pas enregistré&#xa0;: le disque est plein.</translation>
    </message>
    <message>
        <source>Not saved. The computer says: {reason}</source>
        <translation>Pas enregistré. L’ordinateur indique&#xa0;: {reason}</translation>
    </message>
</context>
<context>
    <name>national</name>
    <message>
        <source>Devices</source>
        <translation>Appareils</translation>
    </message>
    <message>
        <source>Networks</source>
        <translation>Réseaux</translation>
    </message>
    <message>
        <source>Data centres</source>
        <translation>Centres de données</translation>
    </message>
    <message>
        <source>Often said: a third each</source>
        <translation>Souvent dit&#xa0;: un tiers chacun</translation>
    </message>
    <message>
        <source>Carbon, as published for 2022</source>
        <translation>Carbone, publié pour 2022</translation>
    </message>
    <message>
        <source>Electricity in France</source>
        <translation>Électricité en France</translation>
    </message>
    <message>
        <source>Electricity with data centres abroad</source>
        <translation>Électricité, centres étrangers compris</translation>
    </message>
    <message>
        <source>A belief: we found no study that says so of France.</source>
        <translation>Une croyance&#xa0;: nous n’avons trouvé aucune étude de la France qui le dise.</translation>
    </message>
    <message>
        <source>Published by ADEME and Arcep; data centres abroad are counted.</source>
        <translation>Publié par l’ADEME et l’Arcep&#xa0;; les centres de données à l’étranger sont comptés.</translation>
    </message>
    <message>
        <source>An order of magnitude: we put it together from several sources and years.</source>
        <translation>Un ordre de grandeur&#xa0;: nous l’avons assemblé à partir de plusieurs sources et années.</translation>
    </message>
    <message>
        <source>What is said, and what is published</source>
        <translation>Ce qui se dit, et ce qui est publié</translation>
    </message>
    <message>
        <source>Choose a bar to see its figures below, with their sources.</source>
        <translation>Choisissez une barre pour voir ses chiffres en dessous, avec leurs sources.</translation>
    </message>
    <message>
        <source>These bars are not years of one curve. The study of 2022 counts data centres abroad, the one before did not: most of the difference between them is in what is counted.</source>
        <translation>Ces barres ne sont pas les années d’une courbe. L’étude de 2022 compte les centres de données à l’étranger, celle d’avant non&#xa0;: l’essentiel de leur différence tient à ce qui est compté.</translation>
    </message>
    <message>
        <source>Carbon of digital life</source>
        <translation>Carbone du numérique</translation>
    </message>
    <message>
        <source>Its share of France&apos;s carbon footprint</source>
        <translation>Sa part de l’empreinte carbone de la France</translation>
    </message>
    <message>
        <source>Of it, making the devices and machines</source>
        <translation>Dont fabrication des appareils et machines</translation>
    </message>
    <message>
        <source>Electricity used in France</source>
        <translation>Électricité prise en France</translation>
    </message>
    <message>
        <source>Figure for {year}.</source>
        <translation>Chiffre de {year}.</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Week</source>
        <translation>Semaine</translation>
    </message>
    <message>
        <source>Impact</source>
        <translation>Bilan</translation>
    </message>
    <message>
        <source>How is this computed?</source>
        <translation>Comment est-ce calculé&#xa0;?</translation>
    </message>
    <message>
        <source>Learn</source>
        <translation>Apprendre</translation>
    </message>
    <message>
        <source>My computer</source>
        <translation>Mon ordinateur</translation>
    </message>
    <message>
        <source>My home</source>
        <translation>Mon logement</translation>
    </message>
    <message>
        <source>My heating as a data centre</source>
        <translation>Mon chauffage, un centre de données</translation>
    </message>
    <message>
        <source>France&apos;s digital share</source>
        <translation>La part du numérique en France</translation>
    </message>
    <message>
        <source>Quiz</source>
        <translation>Quiz</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Réglages</translation>
    </message>
</context>
<context>
    <name>sources</name>
    <message>
        <source>a fact may be quoted, the text may not</source>
        <translation>un fait peut être cité, le texte non</translation>
    </message>
    <message>
        <source>What it counts</source>
        <translation>Ce qui est compté</translation>
    </message>
    <message>
        <source>Year and place</source>
        <translation>Année et lieu</translation>
    </message>
    <message>
        <source>How sure it is</source>
        <translation>Fiabilité</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Source</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>Licence</translation>
    </message>
</context>
<context>
    <name>uses</name>
    <message>
        <source>Mobile data, fine picture (HD)</source>
        <translation>Données mobiles, image fine (HD)</translation>
    </message>
    <message>
        <source>Mobile data, simple picture (SD)</source>
        <translation>Données mobiles, image simple (SD)</translation>
    </message>
    <message>
        <source>Wi-Fi at home (HD)</source>
        <translation>Wi-Fi à la maison (HD)</translation>
    </message>
    <message>
        <source>Downloaded before the trip (HD)</source>
        <translation>Téléchargé avant le trajet (HD)</translation>
    </message>
    <message>
        <source>One hour of film on a phone</source>
        <translation>Une heure de film sur un téléphone</translation>
    </message>
    <message>
        <source>The phone&apos;s part</source>
        <translation>La part du téléphone</translation>
    </message>
    <message>
        <source>Your share of networks and data centre</source>
        <translation>Votre part des réseaux et du centre de données</translation>
    </message>
    <message>
        <source>The networks run anyway: this is your share, not what your film adds. Official models disagree on mobile data; the line goes from the lowest to the highest.</source>
        <translation>Les réseaux marchent de toute façon&#xa0;: c’est votre part, pas ce que votre film ajoute. Les modèles officiels ne sont pas d’accord sur les données mobiles&#xa0;; le trait va du plus bas au plus haut.</translation>
    </message>
    <message>
        <source>What the models say</source>
        <translation>Ce que disent les modèles</translation>
    </message>
    <message>
        <source>{way}: {total}. Phone {device}, your share of networks and data centre {share}.</source>
        <translation>{way}&#xa0;: {total}. Téléphone {device}, votre part des réseaux et du centre de données {share}.</translation>
    </message>
    <message>
        <source>Downloaded at home, your share is about {amount} smaller for each hour. Keeping the phone for a third year instead of two is worth about {hours} such hours each year.</source>
        <translation>Téléchargé à la maison, le film réduit votre part d’environ {amount} par heure. Garder le téléphone trois ans au lieu de deux vaut environ {hours} de ces heures chaque année.</translation>
    </message>
    <message>
        <source>Mobile data, HD: your share of networks and data centre, by model</source>
        <translation>Données mobiles, HD&#xa0;: votre part des réseaux et du centre de données, par modèle</translation>
    </message>
    <message>
        <source>Other studies of an hour count something else; they are no range</source>
        <translation>D’autres études d’une heure comptent autre chose&#xa0;; elles ne font pas une fourchette</translation>
    </message>
    <message>
        <source>ADEME&apos;s open model</source>
        <translation>Le modèle ouvert de l’ADEME</translation>
    </message>
    <message>
        <source>The rule for phone bills</source>
        <translation>La règle des factures de téléphone</translation>
    </message>
    <message>
        <source>Arcom, Arcep and ADEME&apos;s study</source>
        <translation>L’étude de l’Arcom, l’Arcep et l’ADEME</translation>
    </message>
    <message>
        <source>The same study, lightest use</source>
        <translation>La même étude, usage le plus léger</translation>
    </message>
    <message>
        <source>The same study, heaviest use</source>
        <translation>La même étude, usage le plus lourd</translation>
    </message>
    <message>
        <source>International Energy Agency</source>
        <translation>Agence internationale de l’énergie</translation>
    </message>
    <message>
        <source>Carbon Trust</source>
        <translation>Carbon Trust</translation>
    </message>
    <message>
        <source>Life cycle, average share of each GB.</source>
        <translation>Cycle de vie, part moyenne de chaque Go.</translation>
    </message>
    <message>
        <source>A legal upper ratio for each GB, no measurement.</source>
        <translation>Un plafond légal par Go, pas une mesure.</translation>
    </message>
    <message>
        <source>Networks and data centre, without the phone.</source>
        <translation>Réseaux et centre de données, sans le téléphone.</translation>
    </message>
    <message>
        <source>Life cycle; radio and television by air.</source>
        <translation>Cycle de vie&#xa0;; radio et télévision par les ondes.</translation>
    </message>
    <message>
        <source>Life cycle; video on demand.</source>
        <translation>Cycle de vie&#xa0;; vidéo à la demande.</translation>
    </message>
    <message>
        <source>Europe in 2020, use alone, all screens.</source>
        <translation>Europe en 2020, usage seul, tous écrans.</translation>
    </message>
    <message>
        <source>{share} of it is time at the screen.</source>
        <translation>{share} viennent du temps d’écran.</translation>
    </message>
    <message>
        <source>World average of 2019, electricity only, all screens.</source>
        <translation>Moyenne mondiale de 2019, électricité seule, tous écrans.</translation>
    </message>
    <message>
        <source>On a phone</source>
        <translation>Sur un téléphone</translation>
    </message>
    <message>
        <source>On a laptop</source>
        <translation>Sur un portable</translation>
    </message>
    <message>
        <source>On a desktop computer</source>
        <translation>Sur un ordinateur fixe</translation>
    </message>
    <message>
        <source>Sound only</source>
        <translation>Son seul</translation>
    </message>
    <message>
        <source>With a simple picture (SD)</source>
        <translation>Avec une image simple (SD)</translation>
    </message>
    <message>
        <source>With a fine picture (HD)</source>
        <translation>Avec une image fine (HD)</translation>
    </message>
    <message>
        <source>A web search and a minute&apos;s reading</source>
        <translation>Une recherche et une minute de lecture</translation>
    </message>
    <message>
        <source>An hour of music over mobile data</source>
        <translation>Une heure de musique en données mobiles</translation>
    </message>
    <message>
        <source>Google says of Gemini</source>
        <translation>Google dit de Gemini</translation>
    </message>
    <message>
        <source>EcoLogits reckons for GPT-5</source>
        <translation>EcoLogits estime pour GPT-5</translation>
    </message>
    <message>
        <source>Mistral says of Large 2</source>
        <translation>Mistral dit de Large 2</translation>
    </message>
    <message>
        <source>Writing, reading, and keeping it for ten years.</source>
        <translation>L’écrire, le lire et le garder dix ans.</translation>
    </message>
    <message>
        <source>On a laptop; with your share of networks and data centre.</source>
        <translation>Sur un portable&#xa0;; avec votre part des réseaux et du centre de données.</translation>
    </message>
    <message>
        <source>Mostly the device&apos;s part.</source>
        <translation>Surtout la part de l’appareil.</translation>
    </message>
    <message>
        <source>Your share of networks and data centre, without the phone.</source>
        <translation>Votre part des réseaux et du centre de données, sans le téléphone.</translation>
    </message>
    <message>
        <source>Running the model, without its training. Electricity certificates are taken off.</source>
        <translation>L’usage du modèle, sans son entraînement. Des certificats d’électricité sont déduits.</translation>
    </message>
    <message>
        <source>Running and hardware, on French electricity. The model&apos;s size is guessed.</source>
        <translation>Usage et matériel, avec l’électricité française. La taille du modèle est devinée.</translation>
    </message>
    <message>
        <source>The whole life with hardware, on the electricity of the place.</source>
        <translation>Toute la vie avec le matériel, avec l’électricité du lieu.</translation>
    </message>
</context>
<context>
    <name>week</name>
    <message>
        <source>every day</source>
        <translation>tous les jours</translation>
    </message>
    <message>
        <source>Monday to Friday</source>
        <translation>du lundi au vendredi</translation>
    </message>
    <message>
        <source>Saturday and Sunday</source>
        <translation>samedi et dimanche</translation>
    </message>
    <message>
        <source>{hour}:00</source>
        <translation>{hour}&#xa0;h</translation>
    </message>
    <message>
        <source>All week: {preset}</source>
        <translation>Toute la semaine&#xa0;: {preset}</translation>
    </message>
    <message>
        <source>{start} to {end}: {preset}</source>
        <translation>{start} à {end}&#xa0;: {preset}</translation>
    </message>
    <message>
        <source>Out during the day</source>
        <translation>Absent pendant la journée</translation>
    </message>
    <message>
        <source>Home for lunch</source>
        <translation>À la maison à midi</translation>
    </message>
    <message>
        <source>At home all day</source>
        <translation>À la maison toute la journée</translation>
    </message>
    <message>
        <source>Here only at weekends</source>
        <translation>Ici seulement le week-end</translation>
    </message>
    <message>
        <source>{day} {time} has a change already. Choose another time or day.</source>
        <translation>{day}, il y a déjà un changement à {time}. Choisissez une autre heure ou un autre jour.</translation>
    </message>
    <message>
        <source>This is the only change of the week, so it has to stay.</source>
        <translation>C’est le seul changement de la semaine, il doit donc rester.</translation>
    </message>
    <message>
        <source>Choose at least one day. To take it away, use Remove.</source>
        <translation>Choisissez au moins un jour. Pour enlever la ligne, utilisez «&#xa0;Retirer&#xa0;».</translation>
    </message>
    <message>
        <source>There is no room for one more change here.</source>
        <translation>Il n’y a pas de place ici pour un changement de plus.</translation>
    </message>
    <message>
        <source>A radiator takes no more changes than these. Remove some first.</source>
        <translation>Un radiateur n’accepte pas plus de changements. Retirez-en d’abord.</translation>
    </message>
    <message>
        <source>This week cannot be used.</source>
        <translation>Cette semaine ne peut pas être utilisée.</translation>
    </message>
    <message>
        <source>The week could not be read.</source>
        <translation>La semaine n’a pas pu être lue.</translation>
    </message>
    <message>
        <source>Home Assistant says: {detail}. If this stays so, have the Chaleur integration updated there.</source>
        <translation>Home Assistant indique&#xa0;: {detail}. Si cela dure, faites mettre à jour l’intégration Chaleur dans Home Assistant.</translation>
    </message>
    <message>
        <source>Your week is still here. Try to save it again.</source>
        <translation>Votre semaine est toujours là. Essayez de l’enregistrer à nouveau.</translation>
    </message>
</context>
<context>
    <name>wording</name>
    <message>
        <source>Heating</source>
        <translation>Chauffe</translation>
    </message>
    <message>
        <source>Computing</source>
        <translation>Calcule</translation>
    </message>
    <message>
        <source>Not heating</source>
        <translation>Ne chauffe pas</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Éteint</translation>
    </message>
    <message>
        <source>Not answering</source>
        <translation>Ne répond pas</translation>
    </message>
    <message>
        <source>Comfort</source>
        <translation>Confort</translation>
    </message>
    <message>
        <source>Eco</source>
        <translation>Éco</translation>
    </message>
    <message>
        <source>Away</source>
        <translation>Absent</translation>
    </message>
    <message>
        <source>Boost</source>
        <translation>Boost</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Présent</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>Nuit</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Actif</translation>
    </message>
    <message>
        <source>Frost guard</source>
        <translation>Hors gel</translation>
    </message>
    <message>
        <source>This radiator is not answering Home Assistant.</source>
        <translation>Ce radiateur ne répond pas à Home Assistant.</translation>
    </message>
    <message>
        <source>Temperature not known</source>
        <translation>Température inconnue</translation>
    </message>
    <message>
        <source>It is {temperature}</source>
        <translation>Il fait {temperature}</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>Pas encore connu</translation>
    </message>
    <message>
        <source>Estimated</source>
        <translation>Estimation</translation>
    </message>
    <message>
        <source>Its processors work at {percent}.</source>
        <translation>Ses processeurs travaillent à {percent}.</translation>
    </message>
    <message>
        <source>You want {temperature}</source>
        <translation>Vous voulez {temperature}</translation>
    </message>
    <message>
        <source>Estimated: {range}</source>
        <translation>Estimation&#xa0;: {range}</translation>
    </message>
    <message>
        <source>Too close to call: it may be above or below zero.</source>
        <translation>Trop serré pour conclure&#xa0;: ce peut être au-dessus ou au-dessous de zéro.</translation>
    </message>
    <message>
        <source>Minus: today caused more CO₂ than it avoided.</source>
        <translation>Moins&#xa0;: la journée a causé plus de CO₂ qu’elle n’en a évité.</translation>
    </message>
    <message>
        <source>less than a minute ago</source>
        <translation>il y a moins d’une minute</translation>
    </message>
    <message>
        <source>{n} min ago</source>
        <translation>il y a {n} min</translation>
    </message>
    <message>
        <source>{n} h ago</source>
        <translation>il y a {n} h</translation>
    </message>
    <message>
        <source>more than a day ago</source>
        <translation>il y a plus d’un jour</translation>
    </message>
    <message>
        <source>Last update {time} ({age}).</source>
        <translation>Dernière mise à jour à {time} ({age}).</translation>
    </message>
    <message>
        <source>Connected to {home}</source>
        <translation>Connecté à {home}</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Connecté</translation>
    </message>
    <message>
        <source>Connecting …</source>
        <translation>Connexion…</translation>
    </message>
    <message>
        <source>Not connected</source>
        <translation>Non connecté</translation>
    </message>
    <message>
        <source>Chaleur does not try again by itself.</source>
        <translation>Chaleur ne réessaie pas tout seul.</translation>
    </message>
    <message>
        <source>Chaleur tries again by itself. Your radiators keep heating as you set them.</source>
        <translation>Chaleur réessaie tout seul. Vos radiateurs continuent de chauffer comme vous les avez réglés.</translation>
    </message>
    <message>
        <source>It says: {detail}</source>
        <translation>Il indique&#xa0;: {detail}</translation>
    </message>
    <message>
        <source>Your change may not have arrived.</source>
        <translation>Votre changement n’est peut-être pas arrivé.</translation>
    </message>
    <message>
        <source>This is not an address. It looks like homeassistant.local:8123.</source>
        <translation>Ce n’est pas une adresse. Elle ressemble à homeassistant.local:8123.</translation>
    </message>
    <message>
        <source>Home Assistant cannot be reached. Check the address, and that it is switched on.</source>
        <translation>Home Assistant est injoignable. Vérifiez l’adresse, et qu’il est allumé.</translation>
    </message>
    <message>
        <source>Something answers at this address, but it is not Home Assistant.</source>
        <translation>Quelque chose répond à cette adresse, mais ce n’est pas Home Assistant.</translation>
    </message>
    <message>
        <source>This Home Assistant is new. Open it in your browser and set it up first.</source>
        <translation>Ce Home Assistant est neuf. Ouvrez-le d’abord dans votre navigateur et configurez-le.</translation>
    </message>
    <message>
        <source>The security certificate of this address is not valid, so Chaleur does not connect. Ask the person who set up Home Assistant.</source>
        <translation>Le certificat de sécurité de cette adresse n’est pas valable&#xa0;: Chaleur ne se connecte pas. Demandez à la personne qui a installé Home Assistant.</translation>
    </message>
    <message>
        <source>No browser could be opened. Copy the link and paste it into your browser.</source>
        <translation>Aucun navigateur ne s’est ouvert. Copiez le lien et collez-le dans votre navigateur.</translation>
    </message>
    <message>
        <source>Signing in took too long. Please start again.</source>
        <translation>La connexion a pris trop de temps. Veuillez recommencer.</translation>
    </message>
    <message>
        <source>Home Assistant did not accept. Please start again.</source>
        <translation>Home Assistant n’a pas accepté. Veuillez recommencer.</translation>
    </message>
    <message>
        <source>Home Assistant has ended your sign-in. Please sign in again.</source>
        <translation>Home Assistant a mis fin à votre connexion. Veuillez vous reconnecter.</translation>
    </message>
    <message>
        <source>Home Assistant does not let you in.</source>
        <translation>Home Assistant ne vous laisse pas entrer.</translation>
    </message>
    <message>
        <source>The connection to Home Assistant was lost.</source>
        <translation>La connexion à Home Assistant a été perdue.</translation>
    </message>
    <message>
        <source>This computer does not let Chaleur wait for your browser. Please restart it.</source>
        <translation>Cet ordinateur ne laisse pas Chaleur attendre votre navigateur. Veuillez le redémarrer.</translation>
    </message>
    <message>
        <source>Your computer&apos;s keyring did not open. Unlock it, or sign in again.</source>
        <translation>Le trousseau de votre ordinateur ne s’est pas ouvert. Déverrouillez-le, ou reconnectez-vous.</translation>
    </message>
    <message>
        <source>Not sent: there is no connection to Home Assistant.</source>
        <translation>Non envoyé&#xa0;: il n’y a pas de connexion à Home Assistant.</translation>
    </message>
    <message>
        <source>Home Assistant did not answer in time.</source>
        <translation>Home Assistant n’a pas répondu à temps.</translation>
    </message>
    <message>
        <source>Home Assistant did not accept this change.</source>
        <translation>Home Assistant n’a pas accepté ce changement.</translation>
    </message>
    <message>
        <source>Home Assistant does not reach the radiator. Check that it is on.</source>
        <translation>Home Assistant ne joint pas le radiateur. Vérifiez qu’il est allumé.</translation>
    </message>
    <message>
        <source>Home Assistant took this change, but the radiator has not made it.</source>
        <translation>Home Assistant a pris cette demande, mais le radiateur ne l’a pas suivie.</translation>
    </message>
    <message>
        <source>You are signed out here, but Home Assistant could not be told. There, you can remove this computer from your profile under &quot;Security&quot;.</source>
        <translation>Vous êtes déconnecté ici, mais Home Assistant n’a pas pu être prévenu. Vous pouvez y retirer cet ordinateur de votre profil, sous «&#xa0;Sécurité&#xa0;».</translation>
    </message>
    <message>
        <source>You are signed out here only for now: Home Assistant could not be told, and your computer&apos;s keyring did not open. In Home Assistant, remove this computer from your profile under &quot;Security&quot;.</source>
        <translation>Vous n’êtes déconnecté ici que pour l’instant&#xa0;: Home Assistant n’a pas pu être prévenu et le trousseau de votre ordinateur ne s’est pas ouvert. Dans Home Assistant, retirez cet ordinateur de votre profil, sous «&#xa0;Sécurité&#xa0;».</translation>
    </message>
    <message>
        <source>Something went wrong inside Chaleur.</source>
        <translation>Un problème est survenu dans Chaleur.</translation>
    </message>
    <message>
        <source>Your sign-in is not kept after you quit.</source>
        <translation>Votre connexion n’est pas conservée après la fermeture.</translation>
    </message>
    <message>
        <source>This computer has no safe place (keyring) for your sign-in, so it is not kept after you quit.</source>
        <translation>Cet ordinateur n’a pas d’endroit sûr (trousseau) pour votre connexion&#xa0;: elle n’est pas conservée après la fermeture.</translation>
    </message>
    <message>
        <source>Your sign-in could not be saved on this computer, so you will have to sign in again after you quit.</source>
        <translation>Votre connexion n’a pas pu être enregistrée sur cet ordinateur&#xa0;: il faudra vous reconnecter après avoir quitté.</translation>
    </message>
    <message>
        <source>not signed in</source>
        <translation>non connecté</translation>
    </message>
    <message>
        <source>not working</source>
        <translation>ne fonctionne plus</translation>
    </message>
    <message>
        <source>{name}: {text}</source>
        <translation>{name}&#xa0;: {text}</translation>
    </message>
</context>
</TS>
