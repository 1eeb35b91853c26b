"""Sentences for people at a terminal, in English and French."""

import os
from collections.abc import Mapping

_ENGLISH = {
    "about": "Turns a computer into a radiator that heats a room exactly as wanted.",
    "about_run": "heat, and serve the Local API",
    "about_pair": "let a client (Home Assistant) pair with the running radiator",
    "opt_state_dir": "folder for identity, targets and totals; only its owner can read it",
    "opt_address": "address to serve (default: all)",
    "opt_port": "port to serve (default: %(default)s; 0: any free one)",
    "opt_rooms": "names of the virtual rooms, separated by commas",
    "opt_speed": "how many times faster than real time the virtual rooms live",
    "opt_seed": "number that chooses the weather and the jobs",
    "opt_no_announce": "do not announce the radiator on the local network",
    "opt_host_name": "a name by which clients may call this machine (can be repeated)",
    "opt_role": "what the client may do: see and control the home, or only see faults",
    "opt_json": "print JSON for programs",
    "running": "Radiator {id} serves {address}:{port}. To pair, run: {command}",
    "paired": "Pairing code: {code}\nValid until {until}, for one client. "
    "Type it in Home Assistant, in the dialog of radiator {id}.",
    "stopped": "Stopped; targets and totals are saved.",
    "crashed": "The heating stopped because of an error in the program; "
    "the messages above say which. Start it again, and please report it.",
    "bad_speed": "The speed must be between {low} and {high}, not {value}.",
    "bad_port": "The port must be between 0 and 65535, not {value}.",
    "bad_address": "{value} is not an IPv4 address. "
    "Use one of this machine, or 0.0.0.0 for all of them.",
    "port_taken": "Port {port} on {address} is taken by another program. "
    "Stop that program, or choose another port with --port.",
    "address_unusable": "Cannot serve {address}:{port}. "
    "Use an address of this machine and a port that you may use "
    "(--address, --port; ports below 1024 need special rights).",
    "state_dir_unusable": "Cannot write in {state_dir}. "
    "Give this user the right to write there, free space on the disk, "
    "or choose another folder with --state-dir.",
    "state_dir_too_long": "The path {state_dir} is too long for a socket. "
    "Choose a shorter one with --state-dir.",
    "already_running": "A radiator already runs on {state_dir}. "
    "Stop it first, or choose another folder with --state-dir.",
    "not_running": "No radiator runs on {state_dir}. "
    "Start it with 'chaleur-radiator run', or give the folder it uses with --state-dir.",
    "admin_forbidden": "You may not administer the radiator of {state_dir}. "
    "Run this as the user that runs the radiator.",
    "no_answer": "The radiator of {state_dir} does not answer as it should. Start it again.",
    "identity_damaged": "The certificate or key in {state_dir} is damaged or missing. "
    "Restore certificate.pem and key.pem from a backup, or remove both "
    "to start as a new radiator (every client must then pair again).",
    "store_damaged": "{path} cannot be used as the radiator's database. "
    "Restore it from a backup, free space on the disk, or move the file away to start afresh.",
    "store_newer": "{path} was written by a later version of Chaleur. Update this one.",
    "bad_time_zone": "There is no time zone {value}. "
    "Give one such as Europe/Paris; the system package tzdata lists them.",
    "no_rooms": "Name at least one room with --virtual-rooms.",
    "room_name_empty": "The room name '{name}' needs a letter from a to z or a digit.",
    "room_name_twice": "The room name '{name}' is like another one. Give each its own.",
}

_FRENCH = {
    "about": "Fait d'un ordinateur un radiateur qui chauffe une pièce exactement comme voulu.",
    "about_run": "chauffer, et servir l'API locale",
    "about_pair": "laisser un client (Home Assistant) s'appairer avec le radiateur en marche",
    "opt_state_dir": "dossier de l'identité, des consignes et des totaux ; "
    "seul son propriétaire peut le lire",
    "opt_address": "adresse à servir (par défaut : toutes)",
    "opt_port": "port à servir (par défaut : %(default)s ; 0 : n'importe quel port libre)",
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
    "state_dir_too_long": "Le chemin {state_dir} est trop long pour une socket. "
    "Choisissez-en un plus court avec --state-dir.",
    "already_running": "Un radiateur tourne déjà sur {state_dir}. "
    "Arrêtez-le d'abord, ou choisissez un autre dossier avec --state-dir.",
    "not_running": "Aucun radiateur ne tourne sur {state_dir}. "
    "Lancez-le par « chaleur-radiator run », ou donnez son dossier avec --state-dir.",
    "admin_forbidden": "Vous n'avez pas le droit d'administrer le radiateur de {state_dir}. "
    "Lancez ceci sous l'utilisateur du radiateur.",
    "no_answer": "Le radiateur de {state_dir} ne répond pas comme il faut. Relancez-le.",
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
}

CATALOGUES: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH, "fr": _FRENCH}


def language(environment: Mapping[str, str] = os.environ) -> str:
    """Return the language of the person at the terminal: "fr" or "en"."""
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = environment.get(variable)
        if value:
            return "fr" if value.lower().startswith("fr") else "en"
    return "en"


def say(key: str, **values: object) -> str:
    """Return a sentence in the person's language."""
    return CATALOGUES[language()][key].format(**values)
