"""Where in a TOML file something is said, which tomllib does not keep."""

type KeyPath = tuple[str | int, ...]
"""Keys and positions from the top of the file, such as ("radiators", 0, "id")."""


def line_of(text: str, path: KeyPath) -> int | None:
    """Return the line, from 1, on which a key is set, or else the one its section starts on.

    Good for files written line by line as people do; None for what is within inline tables.
    """
    keys = [step for step in path if isinstance(step, str)]
    item = path[1] if len(path) > 1 and isinstance(path[1], int) else None
    header: list[str] = []
    inside = item is None
    items_seen = 0
    section = None
    for number, line in enumerate(text.splitlines(), start=1):
        content = line.strip()
        if content.startswith("["):
            header = content.partition("]")[0].strip("[ ").split(".")
            items_seen += content.startswith("[[") and header == keys[:1]
            inside = header == keys[: len(header)] and item in (None, items_seen - 1)
            section = number if inside else section
        elif inside and _key(content) == ".".join(keys[len(header) :]):
            return number
    return section


def _key(content: str) -> str:
    return content.partition("=")[0].strip().strip("\"'")
