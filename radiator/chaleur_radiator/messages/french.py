"""What the radiator says in French."""

FRENCH = {
    "about": "Fait d'un ordinateur un radiateur qui chauffe une pièce exactement comme voulu.",
    "about_run": "chauffer, et servir l'API locale",
    "about_pair": "laisser un client (Home Assistant) s'appairer avec le radiateur en marche",
    "opt_state_dir": "dossier de l'identité, des consignes et des totaux ; "
    "seul son propriétaire peut le lire",
    "opt_address": "adresse à servir (par défaut : toutes)",
    "opt_port": "port à servir (par défaut : {default} ; 0 : n'importe quel port libre)",
    "opt_rooms": "noms des pièces virtuelles, séparés par des virgules",
    "opt_speed": "combien de fois plus vite que le temps réel vivent les pièces virtuelles",
    "opt_seed": "nombre qui choisit la météo et les calculs",
    "opt_no_announce": "ne pas annoncer le radiateur sur le réseau local",
    "opt_host_name": "un nom par lequel les clients peuvent appeler cette machine (répétable)",
    "opt_role": "ce que le client peut faire : voir et régler le logement, "
    "ou seulement voir les pannes",
    "opt_json": "écrire du JSON pour les programmes",
    "running": "Le radiateur {id} sert {address}:{port}. Pour l'appairer : {command}",
    "paired": "Code d'appairage : {code}\nValable jusqu'à {until}, pour un seul client. "
    "Saisissez-le dans Home Assistant, dans la fenêtre du radiateur {id}.",
    "stopped": "Arrêté ; les consignes et les totaux sont enregistrés.",
    "crashed": "Le chauffage s'est arrêté à cause d'une erreur du programme ; "
    "les messages ci-dessus disent laquelle. Relancez-le, et signalez-la s'il vous plaît.",
    "bad_speed": "La vitesse doit être entre {low} et {high}, pas {value}.",
    "bad_port": "Le port doit être entre 0 et 65535, pas {value}.",
    "bad_address": "{value} n'est pas une adresse IPv4. "
    "Donnez-en une de cette machine, ou 0.0.0.0 pour toutes.",
    "port_taken": "Le port {port} de {address} est pris par un autre programme. "
    "Arrêtez ce programme, ou choisissez un autre port avec --port.",
    "address_unusable": "Impossible de servir {address}:{port}. "
    "Donnez une adresse de cette machine et un port que vous pouvez utiliser "
    "(--address, --port ; les ports sous 1024 demandent des droits particuliers).",
    "state_dir_unusable": "Impossible d'écrire dans {state_dir}. "
    "Donnez-en le droit à cet utilisateur, libérez de la place sur le disque, "
    "ou choisissez un autre dossier avec --state-dir.",
    "already_running": "Un radiateur tourne déjà sur {state_dir}. "
    "Arrêtez-le d'abord, ou choisissez un autre dossier avec --state-dir.",
    "not_running": "Aucun radiateur en marche n'écoute à {path}. Lancez-le (« systemctl start "
    "chaleur-radiator » ou « chaleur-radiator run »), ou dites lequel par --state-dir ou "
    "--socket.",
    "admin_forbidden": "Vous n'avez pas le droit d'administrer le radiateur qui écoute à "
    "{path}. Utilisez sudo, lancez ceci sous l'utilisateur du radiateur, ou rejoignez le "
    "groupe que sa configuration nomme dans admin_group.",
    "no_answer": "Le radiateur qui écoute à {path} ne répond pas comme il faut. A-t-il la même "
    "version que cette commande ? Relancez-le.",
    "request_failed": "Le radiateur n'a pas pu tout faire ; son journal dit pourquoi. Corrigez "
    "cela, puis recommencez : ce qui est déjà fait reste fait.",
    "identity_damaged": "Le certificat ou la clé de {state_dir} est abîmé ou manque. "
    "Restaurez certificate.pem et key.pem d'une sauvegarde, ou ôtez les deux "
    "pour repartir comme un nouveau radiateur (chaque client devra alors s'appairer à nouveau).",
    "store_damaged": "{path} ne peut pas servir de base de données au radiateur. "
    "Restaurez-le d'une sauvegarde, libérez de la place sur le disque, "
    "ou déplacez le fichier pour repartir de zéro.",
    "store_newer": "{path} a été écrit par une version plus récente de Chaleur. "
    "Mettez celle-ci à jour.",
    "bad_time_zone": "Il n'y a pas de fuseau horaire {value}. "
    "Donnez-en un comme Europe/Paris ; le paquet système tzdata les liste.",
    "no_rooms": "Nommez au moins une pièce avec --virtual-rooms.",
    "room_name_empty": "Le nom de pièce « {name} » doit avoir une lettre de a à z ou un chiffre.",
    "room_name_twice": "Le nom de pièce « {name} » ressemble à un autre. Donnez à chacune le sien.",
    "too_few_radiators": "Pour {flats} logements il faut au moins {flats} radiateurs, "
    "pas {radiators}.",
    "weather_unreadable": "Le fichier météo {path} est illisible. "
    "Donnez le chemin d'un fichier que cet utilisateur peut lire.",
    "weather_no_epw": "{path} n'est pas un fichier météo au format EPW d'EnergyPlus. "
    "Un tel fichier commence par LOCATION et sa ligne 8 par DATA PERIODS.",
    "weather_line_bad": "{path}, ligne {line} : « {value} » ne peut pas être juste. "
    "Corrigez la ligne, ou procurez-vous à nouveau le fichier météo.",
    "weather_not_hourly": "Le fichier météo {path} n'est pas une seule période "
    "de valeurs horaires. Choisissez un autre fichier.",
    "weather_short": "Le fichier météo {path} s'arrête après {hours} heures, "
    "avant le dernier jour que nomme sa ligne 8. Procurez-vous-le à nouveau.",
    "weather_gap": "{path}, ligne {line} : plus de {longest} heures sans valeur. "
    "Choisissez un autre fichier météo.",
    "config_unreadable": "Le fichier de configuration {path} est illisible : {error}.",
    "config_not_toml": "Le fichier de configuration {path} n'est pas du TOML : {error}.",
    "config_unknown_key": "{path}{line} : le réglage {key} n'existe pas. {hint}",
    "config_wrong": "{path}{line} : {key} = {value} est inutilisable. {allowed}",
    "config_missing": "{path}{line} : {key} manque. {allowed}",
    "config_line": ", ligne {number}",
    "did_you_mean": "Vouliez-vous dire {name} ?",
    "allowed_one_of": "Possibles : {values}.",
    "allowed_section": "C'est une section avec : {keys}.",
    "allowed_bool": "Donnez true ou false.",
    "allowed_int": "Donnez un nombre entier.",
    "allowed_int_between": "Donnez un nombre entier de {low} à {high}.",
    "allowed_float": "Donnez un nombre.",
    "allowed_float_between": "Donnez un nombre de {low} à {high}.",
    "allowed_text": "Donnez un texte entre guillemets, de 1 à {longest} caractères.",
    "allowed_date": "Donnez un jour sans guillemets, comme 2030-12-31.",
    "allowed_list": "Donnez une liste entre [ et ]. Pour chaque élément : {item}",
    "allowed_id": "Utilisez 1 à 32 signes parmi a à z, 0 à 9 et -, entre guillemets.",
    "allowed_path": "Donnez le chemin d'un fichier entre guillemets.",
    "allowed_command": "Donnez une liste : le programme, puis chaque argument, comme "
    '["/usr/bin/echo", "bonjour"]. Aucun shell ne la lit.',
    "allowed_address": 'Donnez une adresse IPv4 de cette machine, ou "0.0.0.0" pour toutes.',
    "allowed_time_zone": 'Donnez un fuseau horaire comme "Europe/Paris" ; le paquet système '
    "tzdata les liste.",
    "allowed_currency": 'Donnez les trois lettres de l\'ISO 4217, comme "EUR".',
    "allowed_unique": "Donnez à chacun le sien.",
    "allowed_real_speed": "À côté de vrais radiateurs, le temps ne peut passer qu'à la vitesse 1.",
    "allowed_compute": 'C\'est une section avec au moins : command = ["programme", "argument"] et '
    'kind = "paid", "volunteer" ou "filler".',
    "allowed_sensor": 'C\'est une section avec soit file = "chemin", soit command = ["programme"].',
    "allowed_meter": 'C\'est une section avec l\'un de : file = "chemin", command = ["programme"], '
    "ou rapl = true avec rest_w = 20.",
    "allowed_power": "Ses points doivent aller de 0 à 100 % avec des watts qui montent, "
    "comme [[0, 38], [50, 95], [100, 150]].",
    "allowed_point": "Donnez une charge en % et les watts correspondants, comme [50, 95].",
    "cgroup_missing": "Le calcul du radiateur {id} ne peut pas être tenu à un quota des "
    "processeurs : cet utilisateur ne peut pas créer de groupes de contrôle ({reason}). "
    "Lancez le radiateur comme service systemd avec Delegate=cpu, essayez-le avec "
    "« systemd-run --user --scope -p Delegate=yes chaleur-radiator … », ou lancez-le en root.",
    "command_missing": "Le programme {program} du radiateur {id} ne peut pas être lancé. "
    "Installez-le, ou corrigez la commande dans la configuration.",
    "folder_missing": "Le dossier {folder} du radiateur {id} n'existe pas. "
    "Créez-le, ou corrigez-le dans la configuration.",
    "user_unknown": "Il n'y a pas d'utilisateur {user} pour exécuter le calcul du radiateur {id}. "
    "Créez-le, ou corrigez-le dans la configuration.",
    "user_needs_root": "Seul root peut exécuter le calcul du radiateur {id} sous l'utilisateur "
    "{user}. Ôtez « user », ou lancez le radiateur en root.",
    "power_limit_idle": "Le radiateur {id} ne peut consommer que {limit_w} W, mais consomme "
    "{idle_w} W sans rien faire : il ne pourrait jamais chauffer. Augmentez power_limit_w, ou "
    "corrigez les points de puissance.",
    "rapl_missing": "Le compteur de puissance des processeurs ne peut pas être lu pour le "
    "radiateur {id} : {reason}. Le plus souvent, seul root peut le lire. "
    "Mesurez avec une prise, ou donnez des points de puissance.",
    "about_run_more": "Chauffer, et servir l'API locale, jusqu'à l'arrêt. Les options passent "
    "avant le fichier de configuration.",
    "about_status": "montrer ce que fait chaque radiateur",
    "about_tokens": "lister les clients appairés, ou en retirer un",
    "about_tokens_more": "Lister les clients appairés. « tokens remove ID » retire aussitôt "
    "l'accès de l'un d'eux.",
    "about_tokens_remove": "retirer l'accès d'un client",
    "about_frost-guard": "activer ou désactiver la protection contre le gel",
    "about_frost-guard_more": "Activer ou désactiver la protection contre le gel : elle "
    "chauffe jusqu'à 7 °C une pièce de moins de 5 °C, même en mode arrêt.",
    "about_zone": "remettre une zone à zéro quand ses habitants changent",
    "about_zone_reset": "retirer tout accès à une zone, effacer son historique, réinitialiser "
    "ses consignes",
    "about_identify": "faire dire à un radiateur, dans le journal, lequel il est",
    "about_config-example": "écrire un fichier de configuration pour commencer",
    "about_service": "écrire l'unité systemd de cette installation",
    "about_service_more": "Écrire l'unité qui fait lancer cette installation par systemd. "
    "Enregistrez-la sous /etc/systemd/system/chaleur-radiator.service.",
    "about_conformance": "vérifier qu'un radiateur, de toute marque, respecte l'API locale",
    "opt_state_dir_of_running": "dossier donné au radiateur en marche",
    "opt_socket": "socket d'administration du radiateur en marche",
    "opt_config": "fichier de configuration (TOML) ; voir « chaleur-radiator config-example »",
    "opt_verbose": "écrire aussi les détails dans le journal",
    "opt_zone": "zone (logement) que le client peut voir ; à donner s'il y en a plusieurs",
    "opt_invite": "faire une invitation à imprimer : un code plus long, valable 30 jours",
    "opt_yes": "le faire sans demander",
    "arg_token": "le client, comme « chaleur-radiator tokens » le liste",
    "arg_zone": "la zone",
    "arg_radiator": "le radiateur, comme « chaleur-radiator status » le liste",
    "arg_radiator_or_all": "un radiateur (par défaut : tous)",
    "arg_frost_guard": "ce qu'elle doit être",
    "argparse_usage": "usage : ",
    "argparse_positional": "arguments :",
    "argparse_options": "options :",
    "argparse_help": "afficher cette aide et terminer",
    "argparse_error": " : erreur : ",
    "argparse_required": "il manque :",
    "argparse_unrecognized": "arguments inconnus :",
    "argparse_invalid_choice": "choix impossible :",
    "argparse_invalid_int": "un nombre entier est attendu, pas",
    "argparse_invalid_float": "un nombre est attendu, pas",
    "argparse_choose_from": "possibles :",
    "argparse_expected_one": "il manque une valeur",
    "argparse_argument": "argument ",
    "socket_path_too_long": "Le chemin {path} est trop long pour une socket. Choisissez-en un "
    "plus court : --state-dir, ou admin_socket dans la configuration.",
    "socket_unusable": "La socket d'administration ne peut être faite à {path}. Son dossier "
    "doit exister, et cet utilisateur avoir le droit d'y écrire.",
    "bad_admin_group": "La socket d'administration ne peut être donnée au groupe {value}. Le "
    "groupe doit exister, et l'utilisateur du radiateur en être.",
    "admin_group_needs_socket": "Avec admin_group, la socket doit être hors du dossier privé "
    "{state_dir}. Donnez aussi admin_socket.",
    "unknown_radiator": "Il n'y a pas de radiateur {name}. Il y a : {known}.",
    "unknown_zone": "Il n'y a pas de zone {name}. Il y a : {known}.",
    "unknown_token": "Il n'y a pas de client {name}. Il y a : {known}.",
    "which_zone": "Il y a plusieurs zones. Dites par --zone laquelle le client peut voir : "
    "{known}.",
    "confirmation_needed": "Il n'y a pas de terminal où demander. Pour le faire sans question, "
    "ajoutez --yes.",
    "confirm_prompt": "Le faire ? [o/N]",
    "confirm_words": "o oui",
    "not_confirmed": "Rien n'a été changé.",
    "no_tokens": "Aucun client n'est appairé. Pour en appairer un : chaleur-radiator pair",
    "token_id": "ID",
    "token_name": "NOM",
    "token_role": "PEUT",
    "token_zones": "ZONES",
    "token_used": "DERNIER USAGE",
    "role_resident": "voir et régler",
    "role_operator": "voir les pannes",
    "token_removed": "Le client {token} n'a plus accès.",
    "invited": "Code d'invitation : {code}\nValable jusqu'au {until}, pour un client de "
    "{zones}. Saisissez-le dans Home Assistant.",
    "too_many_invitations": "Il y a déjà cent invitations ouvertes. Laissez-en servir ou "
    "expirer une, ou remettez sa zone à zéro.",
    "frost_guard_off_means": "Sans protection contre le gel, une pièce peut geler : les tuyaux "
    "éclatent, l'humidité et la moisissure suivent. Ne la désactivez que là où rien ne peut "
    "geler.",
    "frost_guard_is_on": "La protection contre le gel est active (radiateurs : {count}).",
    "frost_guard_is_off": "La protection contre le gel est DÉSACTIVÉE (radiateurs : {count}). "
    "Pour la réactiver : chaleur-radiator frost-guard on",
    "zone_reset_means": "Tous les clients de la zone {zone} perdent leur accès, son historique "
    "est effacé pour toujours, et ses radiateurs reçoivent les consignes d'appareils neufs. À "
    "faire quand les habitants changent.",
    "zone_was_reset": "La zone {zone} est comme neuve. Clients qui ont perdu leur accès : {count}.",
    "identified": "Le journal de l'ordinateur qui chauffe dit maintenant « Voici le radiateur "
    "{radiator} ». Il n'a ni lumière ni son pour se montrer.",
    "speed_of_real": "À côté de vrais radiateurs, le temps ne peut passer qu'à la vitesse 1. "
    "N'utilisez pas --speed.",
    "status_host": "{name} ({id}), version {software}",
    "status_pairing": "Un client peut s'appairer maintenant.",
    "status_update": "La version {version} peut être installée.",
    "status_radiator": "RADIATEUR",
    "status_zone": "ZONE",
    "status_wanted": "VOULU",
    "status_room": "PIÈCE",
    "status_heating": "CHAUFFAGE",
    "status_power": "PUISSANCE",
    "status_limited_by": "LIMITÉ PAR",
    "status_work": "CALCUL (CŒURS)",
    "status_problems": "PROBLÈMES",
    "temperature_unknown": "inconnue",
    "source_external": "autre capteur",
    "until": "jusqu'à {time}",
    "since": "depuis {time}",
    "preheating": "préchauffe",
    "action_heating": "chauffe",
    "action_idle": "au repos",
    "action_off": "arrêté",
    "mode_off": "arrêt",
    "mode_auto": "programme",
    "policy_useful-only": "seulement avec du calcul utile",
    "preset_comfort": "confort",
    "preset_eco": "éco",
    "preset_sleep": "nuit",
    "preset_away": "absence",
    "preset_boost": "boost",
    "limited_window-open": "fenêtre ouverte",
    "limited_power-limit": "limite de puissance",
    "limited_no-jobs": "pas de calcul à faire",
    "limited_in-use": "ordinateur utilisé",
    "limited_overheat": "processeurs trop chauds",
    "limited_sensor-lost": "capteur perdu",
    "limited_starting": "attend de démarrer",
    "compute_working": "travaille",
    "compute_filler": "pour la chaleur",
    "compute_waiting": "attend du travail",
    "compute_idle": "au repos",
    "compute_paused": "en pause",
    "compute_offline": "hors ligne",
    "problem_sensor-lost": "pas de température du capteur",
    "problem_overheat": "les processeurs sont trop chauds",
    "problem_fan-failed": "un ventilateur est en panne",
    "problem_tilted": "le radiateur est penché",
    "problem_frost": "la protection contre le gel chauffe",
    "problem_power-sensor-lost": "pas de puissance du compteur",
    "problem_storage-full": "les totaux ne peuvent être enregistrés",
    "problem_update-failed": "la mise à jour a échoué",
    "frost_guard_off": "PROTECTION GEL DÉSACTIVÉE",
    "log_frost_guard_on": "Protection contre le gel du radiateur {radiator} activée par un "
    "administrateur",
    "log_frost_guard_off": "Protection contre le gel du radiateur {radiator} DÉSACTIVÉE par un "
    "administrateur : sa pièce peut geler",
    "log_zone_reset": "Une zone a été remise à zéro par un administrateur",
    "log_token_removed": "Accès du client « {name} » retiré par un administrateur",
    "log_identify": "Voici le radiateur {radiator}",
    "log_update_check_failed": "Pas de réponse à la question d'une nouvelle version ({code}) ; "
    "nouvel essai demain",
    "log_update_found": "La version {version} peut être installée",
    "log_update_installing": "Installation de la version {version} ; le chauffage continue",
    "log_update_failed": "La version {version} n'a pu être installée ({code}) ; l'ancienne "
    "continue",
    "no_version": "ce que la commande a écrit n'est pas une version",
    "not_restarted": "le service n'a pas été relancé",
    "log_held_back": "Radiateur {radiator} retenu : {reason}",
    "log_power_limit": "Radiateur {radiator} : limite de puissance de {limit} W",
    "log_problem": "Radiateur {radiator} : {problem}",
    "log_over": "Terminé : {what}",
    "log_paired": "Client « {name} » appairé ; il peut {may}",
    "log_target_changed": "Consigne du radiateur {radiator} changée par le client « {name} »",
    "log_schedule_changed": "Programme du radiateur {radiator} changé par le client « {name} »",
    "log_token_removed_by": "Accès du client « {name} » retiré par le client « {by} »",
    "log_pairing_opened": "Un administrateur laisse un client s'appairer ; il pourra {may}",
    "log_invited": "Un administrateur a fait une invitation ; son client pourra {may}",
    "log_update_asked": "Le client « {name} » a demandé la mise à jour",
}
