"""Print what the lean demo Home Assistant needs beside its own package.

Home Assistant installs the requirements of its components from the internet while it starts.
We install them beforehand, so that it starts in seconds, offline, and with the versions that
its own manifests pin.
"""

import json
from pathlib import Path

from homeassistant import bootstrap, components

# The components of the demo's configuration (chaleur_demo.home_assistant writes it).
CONFIGURED = {
    "config",
    "diagnostics",
    "energy",
    "frontend",
    "history",
    "http",
    "logbook",
    "recorder",
    "zeroconf",
}
# What some versions import to describe actions, without which there is no list of actions.
DESCRIBING = {"assist_satellite", "camera", "conversation", "stream"}


def requirements(domains: set[str]) -> set[str]:
    """Return the pinned requirements of these components and of all that they import.

    Components import their dependencies, and some also an `after_dependency` that is not set up.
    """
    root = Path(components.__path__[0])
    found: set[str] = set()
    seen: set[str] = set()
    waiting = set(domains)
    while waiting:
        domain = waiting.pop()
        seen.add(domain)
        manifest = read_manifest(root, domain)
        found.update(manifest.get("requirements", ()))
        waiting.update(set(manifest.get("dependencies", ())) - seen)
        for other in manifest.get("after_dependencies", ()):
            found.update(read_manifest(root, other).get("requirements", ()))
    return found


def read_manifest(root: Path, domain: str) -> dict[str, list[str]]:
    """Return a component's manifest."""
    manifest: dict[str, list[str]] = json.loads((root / domain / "manifest.json").read_text())
    return manifest


if __name__ == "__main__":
    print(
        "\n".join(
            sorted(requirements(CONFIGURED | DESCRIBING | set(bootstrap.DEFAULT_INTEGRATIONS)))
        )
    )
