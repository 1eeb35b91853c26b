"""What the built program has inside, as JSON: `chaleur-desktop --self-check`.

Things that a build can lose without a word: translations, certificates, keyrings, what Learn shows.
"""

from __future__ import annotations

import json
import sqlite3
import ssl
import sys

import keyring.backend
from chaleur_desktop.system.content_files import load_factors
from chaleur_desktop.system.sensors import ComputerSensors
from chaleur_desktop.system.vault import PROTECTING_BACKENDS
from chaleur_desktop.ui import language
from keyring.backend import KeyringBackend
from PySide6.QtCore import QCoreApplication


def main() -> None:
    """Print what is there."""
    app = QCoreApplication(sys.argv[:1])
    language.install(app, "fr")
    keyring.backend.get_all_keyring()
    modules = {f"{kind.__module__}" for kind in KeyringBackend._classes}  # noqa: SLF001
    found = {
        "french": QCoreApplication.translate("AppMenu", "Quit"),
        "qt_french": QCoreApplication.translate("QPlatformTheme", "Cancel"),
        "certificates": ssl.create_default_context().cert_store_stats()["x509_ca"],
        "factors": len(load_factors()),
        "sensors": isinstance(ComputerSensors().load(), float),
        "sqlite": sqlite3.sqlite_version,
        "keyrings": sorted(modules & set(PROTECTING_BACKENDS)),
    }
    sys.stdout.write(json.dumps(found) + "\n")
