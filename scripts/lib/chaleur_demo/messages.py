"""What the demo says to the person who runs it, in English and French."""

from typing import Literal

type Language = Literal["en", "fr"]

TEXTS: dict[str, dict[Language, str]] = {
    "radiator": {
        "en": "Starting the radiator: a virtual flat of three rooms",
        "fr": "Démarrage du radiateur : un logement virtuel de trois pièces",
    },
    "radiator_on": {
        "en": "  radiator {id} on port {port}",
        "fr": "  radiateur {id} sur le port {port}",
    },
    "speed": {
        "en": "  its time runs {speed:g} times faster than life",
        "fr": "  son temps passe {speed:g} fois plus vite que le nôtre",
    },
    "home_assistant": {
        "en": "Starting Home Assistant",
        "fr": "Démarrage de Home Assistant",
    },
    "sign_in": {
        "en": "  {url}   user: {username}   password: {password}",
        "fr": "  {url}   utilisateur : {username}   mot de passe : {password}",
    },
    "discovered": {
        "en": "  it found the radiator on the network (mDNS)",
        "fr": "  il a trouvé le radiateur sur le réseau (mDNS)",
    },
    "pair_yourself": {
        "en": "Now pair them yourself: Settings > Devices & services > Discovered > Chaleur",
        "fr": "À vous de les appairer : Paramètres > Appareils et services > Découvert > Chaleur",
    },
    "pairing_code": {
        "en": "  pairing code: {code} (valid for 10 minutes)",
        "fr": "  code d'appairage : {code} (valable 10 minutes)",
    },
    "paired": {
        "en": "  paired through the config flow: {title}",
        "fr": "  appairés par le dialogue de configuration : {title}",
    },
    "rooms": {"en": "  the rooms: {url}", "fr": "  les pièces : {url}"},
    "tray_app": {
        "en": "Starting the tray app, signed in as the demo user",
        "fr": "Démarrage de l'application de bureau, connectée comme utilisateur de la démo",
    },
    "no_display": {
        "en": "There is no display here, so the tray app was not started. On a desktop:",
        "fr": "Pas d'écran ici : l'application de bureau n'est pas lancée. Sur un bureau :",
    },
    "tray_app_quit": {
        "en": "The tray app was quit. The rest goes on; stop it with Ctrl-C.",
        "fr": "L'application de bureau a été quittée. Le reste continue ; arrêt par Ctrl-C.",
    },
    "ready": {"en": "Ready. Stop with Ctrl-C.", "fr": "Prêt. Arrêt par Ctrl-C."},
    "stopped": {"en": "Stopped.", "fr": "Arrêté."},
    "port_taken": {
        "en": "Port {port} is taken by another program. Name another one: --port.",
        "fr": "Le port {port} est pris par un autre programme. Indiquez-en un autre : --port.",
    },
    "no_port": {
        "en": "No free port from {port} on. Name another one: --port.",
        "fr": "Aucun port libre à partir de {port}. Indiquez-en un autre : --port.",
    },
    "ended": {
        "en": "{name} ended with exit code {code}. Its last words ({log}):\n{words}",
        "fr": "{name} : arrêt avec le code {code}. Ses derniers mots ({log}) :\n{words}",
    },
    "said_nothing": {"en": "    (it said nothing)", "fr": "    (il n'a rien dit)"},
    "name_radiator": {"en": "The radiator", "fr": "Le radiateur"},
    "name_tray_app": {"en": "The tray app", "fr": "L'application de bureau"},
    "folder_not_ours": {
        "en": "{folder} holds other things. The demo empties its folder: name another one.",
        "fr": "{folder} contient autre chose. La démo vide son dossier : indiquez-en un autre.",
    },
    "folder_in_use": {
        "en": "Another demo runs in {folder}. Stop it first, or name another folder: --folder.",
        "fr": "Une autre démo tourne dans {folder}. Arrêtez-la, ou indiquez un autre dossier :"
        " --folder.",
    },
    "folder_not_writable": {
        "en": "The demo cannot write in {folder} ({error}). Name another folder: --folder.",
        "fr": "La démo ne peut pas écrire dans {folder} ({error}). Indiquez un autre dossier :"
        " --folder.",
    },
    "connection_lost": {
        "en": "Home Assistant stopped answering ({error}). Its log: {log}",
        "fr": "Home Assistant ne répond plus ({error}). Son journal : {log}",
    },
    "bad_speed": {
        "en": "--speed takes a number from 1 to 1000",
        "fr": "--speed demande un nombre de 1 à 1000",
    },
    "check_or_manual": {
        "en": "--check does the pairing itself: leave out --manual",
        "fr": "--check fait l'appairage lui-même : enlevez --manual",
    },
}

_language: Language = "en"


def speak(language: Language) -> None:
    """Choose the language of all texts from now on."""
    global _language  # noqa: PLW0603 - a program speaks one language
    _language = language


def text(key: str, **values: object) -> str:
    """Return a text in the chosen language with its values filled in."""
    return TEXTS[key][_language].format(**values)
