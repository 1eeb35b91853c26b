"""What must survive a restart: targets, room models, tokens, totals and history, in SQLite."""

from chaleur_radiator.store.access import AccessTables, Invitation, Token, secret_hash
from chaleur_radiator.store.history import HistoryTables, SavedTotals
from chaleur_radiator.store.schema import SCHEMA_VERSION
from chaleur_radiator.store.targets import TargetTables

__all__ = [
    "DATABASE_NAME",
    "SCHEMA_VERSION",
    "Invitation",
    "SavedTotals",
    "Store",
    "Token",
    "secret_hash",
]

DATABASE_NAME = "radiator.db"


class Store(TargetTables, AccessTables, HistoryTables):
    """The database of a host."""
