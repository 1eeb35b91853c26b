"""Writes openapi.json and asyncapi.json: `python -m chaleur_radiator.api.documents docs`."""

import sys
from pathlib import Path

from chaleur_radiator.api import asyncapi, openapi
from chaleur_radiator.api.routes import ENDPOINTS


def documents() -> dict[str, bytes]:
    """Return the content of each file by its name."""
    return {
        "openapi.json": openapi.encode(openapi.document(ENDPOINTS)),
        "asyncapi.json": openapi.encode(asyncapi.document()),
    }


def main(folder: Path) -> None:
    """Write the files into `folder`."""
    for name, content in documents().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
