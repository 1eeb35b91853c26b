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
    <name>FigureTile</name>
    <message>
        <source>not known</source>
        <translation>inconnu</translation>
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
        <source>Settings</source>
        <translation>Réglages</translation>
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
