"""What residents want, and what was learned of their rooms."""

from collections.abc import Mapping

import msgspec

from chaleur_radiator.control.target import Target
from chaleur_radiator.store.database import Database


class TargetTables(Database):
    """Targets and room models."""

    def targets(self) -> dict[str, Target]:
        """Return the target of each radiator that has one.

        Raises:
            StartError: They are damaged, or of a later version.
        """
        with self._loading():
            rows = self._db.execute("SELECT radiator_id, target FROM targets")
            return {
                radiator_id: msgspec.json.decode(target, type=Target)
                for radiator_id, target in rows
            }

    def save_target(self, radiator_id: str, target: Target) -> None:
        """Keep the target of a radiator."""
        self._db.execute(
            "INSERT INTO targets VALUES (?, ?) "
            "ON CONFLICT (radiator_id) DO UPDATE SET target = excluded.target",
            (radiator_id, msgspec.json.encode(target).decode()),
        )

    def room_models(self) -> dict[str, str]:
        """Return what was learned of each radiator's room, as JSON.

        Raises:
            StartError: The table is damaged.
        """
        with self._loading():
            return dict(self._db.execute("SELECT radiator_id, model FROM room_models"))

    def save_room_models(self, models: Mapping[str, str]) -> None:
        """Keep what was learned of rooms, as JSON: of all of them or, after an error, of none."""
        with self._transaction():
            self._db.executemany(
                "INSERT INTO room_models VALUES (?, ?) "
                "ON CONFLICT (radiator_id) DO UPDATE SET model = excluded.model",
                models.items(),
            )
