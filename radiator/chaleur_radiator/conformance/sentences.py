"""The suite's sentences, in English and French.

A rule's English sentence is the docstring of its check.
"""

from chaleur_radiator.messages import language

_TEXTS: dict[str, tuple[str, str]] = {
    # Groups
    "transport": ("Connection and identity", "Connexion et identité"),
    "pairing": ("Pairing", "Appairage"),
    "state": ("What the host tells", "Ce que dit l'hôte"),
    "target": ("Changing a target", "Changer une consigne"),
    "schedule": ("Schedule", "Programme hebdomadaire"),
    "history": ("History", "Historique"),
    "access": ("Access", "Accès"),
    "websocket": ("WebSocket", "WebSocket"),
    "limits": ("Limits", "Limites"),
    "tokens": ("Tokens", "Jetons"),
    "overall": ("In all answers", "Dans toutes les réponses"),
    # Why a check was not made
    "no_resident": (
        "needs a resident's access: --code or --token",
        "demande l'accès d'un occupant : --code ou --token",
    ),
    "no_operator": (
        "needs an operator's access: --operator-code or --operator-token",
        "demande l'accès d'un exploitant : --operator-code ou --operator-token",
    ),
    "no_code": ("needs a pairing code: --code", "demande un code d'appairage : --code"),
    "not_paired": ("pairing failed", "l'appairage a échoué"),
    "pairing_stopped": (
        "pairing ended before; see the failures above",
        "l'appairage a fini avant ; voir les échecs ci-dessus",
    ),
    "no_radiator": ("there is no such radiator", "ce radiateur n'existe pas"),
    "no_sensor": ("no room temperature now", "pas de température de pièce maintenant"),
    "no_history": ("no history yet", "pas encore d'historique"),
    "update_waiting": ("an update is waiting", "une mise à jour attend"),
    "destructive": (
        "disturbs other clients: --destructive",
        "gêne les autres clients : --destructive",
    ),
    # The report
    "expected": ("expected", "attendu"),
    "seen": ("seen", "vu"),
    "conforming": (
        "Conforms: {passed} rules kept, {skipped} not checked.",
        "Conforme : {passed} règles tenues, {skipped} non vérifiées.",
    ),
    "not_conforming": (
        "Does not conform: {failed} rules broken, {passed} kept, {skipped} not checked.",
        "Non conforme : {failed} règles enfreintes, {passed} tenues, {skipped} non vérifiées.",
    ),
    # The command
    "opt_host": (
        "HOST or HOST:PORT (default port: {port})",
        "HÔTE ou HÔTE:PORT (port par défaut : {port})",
    ),
    "opt_code": (
        "a resident's pairing code (asked for if there is a terminal)",
        "un code d'appairage d'occupant (demandé s'il y a un terminal)",
    ),
    "opt_token": (
        "a resident's token, in place of a code or beside it",
        "un jeton d'occupant, au lieu d'un code ou avec lui",
    ),
    "opt_fingerprint": (
        "SHA-256 of the certificate that the token was given with, in hex; goes with a token",
        "SHA-256 en hexadécimal du certificat avec lequel le jeton fut donné ; va avec un jeton",
    ),
    "opt_operator_code": ("an operator's pairing code", "un code d'appairage d'exploitant"),
    "opt_operator_token": ("an operator's token", "un jeton d'exploitant"),
    "opt_radiator": (
        "id of the radiator to change, and to put back afterwards (default: the first)",
        "identifiant du radiateur à changer, puis à remettre (par défaut : le premier)",
    ),
    "opt_json": (
        "write the report as JSON to this file",
        "écrire le rapport en JSON dans ce fichier",
    ),
    "opt_destructive": (
        "also check what disturbs other clients for a while",
        "vérifier aussi ce qui gêne un moment les autres clients",
    ),
    "opt_only": (
        "make only this check or group of checks (can be repeated)",
        "ne faire que cette vérification ou ce groupe (répétable)",
    ),
    "ask_code": (
        "Open a pairing window for a resident and type its code (Enter: go on without): ",
        "Ouvrez une fenêtre d'appairage d'occupant et tapez son code (Entrée : sans) : ",
    ),
    "ask_operator_code": (
        "Now one for an operator (Enter: go on without): ",
        "Maintenant une d'exploitant (Entrée : sans) : ",
    ),
    "checking": (
        "Checking {host}; its radiator changes for a minute and is put back.",
        "Vérification de {host} ; son radiateur change une minute, puis est remis.",
    ),
    # Why the suite could not run
    "no_host": (
        "Nothing at {host}:{port} speaks TLS. Is the radiator on, and the address right?",
        "Rien à {host}:{port} ne parle TLS. Le radiateur est-il allumé, l'adresse juste ?",
    ),
    "bad_host": (
        "{value} is no HOST or HOST:PORT.",
        "{value} n'est pas un HÔTE ou HÔTE:PORT.",
    ),
    "other_certificate": (
        "The host shows another certificate ({seen}). Tokens are not sent to it.",
        "L'hôte montre un autre certificat ({seen}). Aucun jeton ne lui est envoyé.",
    ),
    "token_without_fingerprint": (
        "A token goes only to a known certificate: give --fingerprint too.",
        "Un jeton ne va qu'à un certificat connu : donnez aussi --fingerprint.",
    ),
    "bad_fingerprint": (
        "A fingerprint has 64 hex digits.",
        "Une empreinte a 64 chiffres hexadécimaux.",
    ),
    "no_such_check": (
        "There is no check or group named {names}.",
        "Il n'y a pas de vérification ou de groupe nommé {names}.",
    ),
    "report_unwritable": (
        "The report could not be written to {path}.",
        "Le rapport n'a pas pu être écrit dans {path}.",
    ),
}

_FRENCH_RULES = {
    "transport.tls-1.3": "L'hôte parle TLS 1.3 et rien de plus ancien.",
    "transport.certificate": "Il montre un seul certificat auto-signé, à clé P-256.",
    "transport.id": "Son identifiant découle du certificat.",
    "transport.no-plain-http": "Il ne sert ni ne redirige le HTTP en clair.",
    "transport.identity": "Chacun peut lire produit, version d'API, identifiant et état "
    "d'appairage, rien d'autre.",
    "transport.origin": "Les pages web sont refusées.",
    "transport.host": "Les requêtes pour un nom étranger sont refusées (DNS rebinding).",
    "transport.host-local": "Les adresses et les noms en .local sont servis.",
    "transport.version": "Une version non servie est refusée avec celles qui le sont.",
    "transport.compressed": "Les corps compressés sont refusés.",
    "pairing.announced": "L'identité dit que l'appairage est ouvert.",
    "pairing.start": "Une session commence avec un nonce à elle.",
    "pairing.start-malformed": "Les débuts mal formés sont refusés en désignant la faute.",
    "pairing.proof-malformed": "Les preuves et noms mal formés sont refusés en désignant la faute.",
    "pairing.sessions": "Une troisième session d'une adresse met fin à sa plus ancienne.",
    "pairing.wrong-code": "Un code faux est refusé, et compté.",
    "pairing.one-proof": "Une session n'accepte qu'une preuve.",
    "pairing.relay": "Le bon code vu à travers un autre certificat est refusé.",
    "pairing.starts": "Le sixième début d'une adresse en une minute doit attendre.",
    "pairing.granted": "Le bon code donne un jeton.",
    "pairing.host-proof": "L'hôte prouve qu'il connaît le code, et le jeton fonctionne.",
    "pairing.once": "Un code sert à un seul client.",
    "state.host": "L'hôte se décrit.",
    "state.radiators": "Tous les radiateurs ont chaque champ, aux bons types et unités.",
    "state.radiator": "Un radiateur peut être lu seul.",
    "state.no-null": "Ce qui est inconnu est absent, jamais null.",
    "state.consistent": "Ce qu'un radiateur dit de lui-même concorde.",
    "state.totals": "Les totaux ne baissent pas.",
    "state.identify": "On peut demander à un radiateur de se montrer.",
    "state.not-found": "Ce qui n'existe pas est 404 not-found.",
    "state.method": "Une méthode qu'une ressource n'a pas est refusée avec celles qu'elle a.",
    "state.update": "Sans mise à jour en attente, il n'y en a pas à installer.",
    "state.openapi": "L'hôte sert sa description OpenAPI.",
    "target.temperature": "Une température est prise telle quelle.",
    "target.rev": "Chaque changement augmente rev.",
    "target.merge": "Les membres qu'un changement ne nomme pas restent tels quels.",
    "target.null": "Null rétablit une valeur par défaut.",
    "target.preset": "Un préréglage apporte sa température.",
    "target.boost": "Un boost a une fin, peut finir plus tôt, et est refusé s'il est trop long.",
    "target.idempotent": "Le même changement deux fois ne fait pas de mal.",
    "target.limits": "Ce qui dépasse une limite est refusé avec la limite, jamais rogné.",
    "target.types": "Les valeurs d'un mauvais type sont refusées avec un pointeur.",
    "target.unknown": "Les membres inconnus sont refusés avec un pointeur.",
    "target.bodies": "Les corps qui ne sont pas des changements sont refusés et ne changent rien.",
    "target.all-or-nothing": "Tout un changement est appliqué, ou rien.",
    "target.off": "Un radiateur s'éteint et se rallume.",
    "target.power-limit": "Une limite de puissance a toujours une fin, un jour au plus à l'avance.",
    "target.compute-policy": "Une politique de calcul est prise si le radiateur la propose, sinon "
    "refusée.",
    "target.room-temperature": "La température d'un meilleur capteur est prise si plausible, et "
    "jamais montrée.",
    "schedule.shape": "Le programme peut être lu.",
    "schedule.round-trip": "Un programme écrit est relu tel quel.",
    "schedule.refused": "Les fautes d'un programme sont refusées avec un pointeur ; rien n'en "
    "est gardé.",
    "schedule.auto": "Le mode auto suit le programme ; un réglage à la main tient jusqu'au "
    "changement suivant.",
    "history.shape": "L'historique est dit par heures entières, dans l'ordre.",
    "history.sums": "Base et lignes d'une période font la base de la suivante.",
    "history.totals": "La base et toutes les lignes font les totaux.",
    "history.refused": "Les périodes mal formées, hors heures entières ou trop longues sont "
    "refusées.",
    "access.no-token": "Rien n'est servi sans jeton.",
    "access.wrong-token": "Un mauvais jeton est refusé partout.",
    "access.scheme": "Un jeton ne compte que comme « bearer ».",
    "access.no-query-token": "Un jeton dans l'adresse ne compte pas.",
    "access.operator-view": "Un exploitant voit les pannes et rien de la vie du logement.",
    "access.operator-refused": "Un exploitant ne change rien dans le logement.",
    "access.operator-tokens": "Un exploitant ne voit que son propre jeton.",
    "access.summary": "Seul un exploitant voit le résumé, sans sommes de quelques logements.",
    "websocket.opening": "La socket s'ouvre par hello et snapshot.",
    "websocket.delta": "Un changement est dit par un delta portant le rev de la réponse.",
    "websocket.merge": "Snapshot et deltas font l'état, sans trou dans seq.",
    "websocket.all-clients": "Chaque client apprend un changement.",
    "websocket.alive": "La boucle de chauffage dit qu'elle est vivante.",
    "websocket.resync": "Un resync apporte un snapshot ; un second aussitôt ferme la socket "
    "par 4429.",
    "websocket.bad-frame": "Une trame autre que resync ferme la socket par 1008.",
    "websocket.long-frame": "Une trame de plus de 4 ko ferme la socket par 1009.",
    "websocket.third": "Une troisième socket d'un jeton prend la place de sa plus ancienne.",
    "websocket.refused": "Sans jeton, et pour les pages web, la socket ne s'ouvre pas.",
    "websocket.operator": "Le snapshot d'un exploitant ne dit que les pannes.",
    "limits.body": "Un corps de plus de 16 ko est refusé.",
    "limits.headers": "Des en-têtes de plus de 8 ko sont refusés.",
    "limits.slow-body": "Un corps qui ne vient pas n'est pas attendu.",
    "limits.slow-headers": "Des en-têtes qui ne viennent pas ne sont pas attendus.",
    "limits.slow-handshake": "Une poignée de main TLS qui ne vient pas n'est pas attendue.",
    "limits.smuggling": "Une requête à deux longueurs est refusée.",
    "limits.requests": "Une salve de 400 requêtes passe ; un flot doit attendre.",
    "limits.connections": "Une adresse a 16 connexions au plus.",
    "tokens.shape": "Les jetons sont listés sans leurs secrets.",
    "tokens.revoked": "Un jeton révoqué ne vaut plus rien aussitôt, et ses sockets se "
    "ferment par 4401.",
    "target.restored": "Le radiateur vise ce qu'il visait avant.",
    "overall.no-redirects": "Aucune réponse ne redirige.",
    "overall.no-cookies": "Aucune réponse ne pose de cookie.",
    "overall.no-cors": "Aucune réponse n'invite les pages web (CORS).",
    "overall.json": "Chaque corps est du JSON.",
    "overall.no-null": "Aucune réponse ne contient null.",
    "overall.problems": "Chaque erreur est un document de problème.",
    "overall.no-breakdown": "L'hôte n'a jamais failli (5xx).",
}

_COLUMN = {"en": 0, "fr": 1}


def sentence(key: str, **values: object) -> str:
    """Return a sentence in the person's language."""
    return _TEXTS[key][_COLUMN[language()]].format(**values)


def rule_sentence(check_id: str, english: str) -> str:
    """Return the sentence of a rule in the person's language."""
    return _FRENCH_RULES[check_id] if language() == "fr" else english
