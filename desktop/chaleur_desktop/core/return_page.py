"""The page that the browser shows when it comes back to the app, in English and French."""

from __future__ import annotations

from html import escape

_TEXTS = {
    "en": {
        True: ("You are signed in", "You can close this window and go back to Chaleur."),
        False: (
            "This sign-in did not work",
            "You can close this window. In Chaleur, start signing in again.",
        ),
    },
    "fr": {
        True: (
            "Vous êtes connecté",
            "Vous pouvez fermer cette fenêtre et revenir à Chaleur.",
        ),
        False: (
            "La connexion n\N{RIGHT SINGLE QUOTATION MARK}a pas abouti",
            "Vous pouvez fermer cette fenêtre. Dans Chaleur, recommencez la connexion.",
        ),
    },
}
LANGUAGES = tuple(_TEXTS)

_STYLE = """
:root { color-scheme: light dark; }
body { font: 18px/1.5 system-ui, sans-serif; margin: 15vh auto; max-width: 32em; padding: 0 1em; }
h1 { font-size: 1.5em; }
"""


def return_page(language: str, *, accepted: bool) -> str:
    """The whole HTML page; an unknown language gives English."""
    known = language if language in _TEXTS else "en"
    title, sentence = _TEXTS[known][accepted]
    return (
        f'<!doctype html><html lang="{known}"><head><meta charset="utf-8">'
        f"<title>Chaleur: {escape(title)}</title><style>{_STYLE}</style></head>"
        f"<body><h1>{escape(title)}</h1><p>{escape(sentence)}</p></body></html>"
    )
