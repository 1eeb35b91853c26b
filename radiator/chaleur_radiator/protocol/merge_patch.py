"""JSON Merge Patch (RFC 7396) between two documents."""

from chaleur_radiator.protocol.models import Document


def difference(before: Document, after: Document) -> Document:
    """Return the merge patch that turns `before` into `after`.

    Neither may hold null as a value: in a merge patch null means "remove".
    """
    patch: Document = dict.fromkeys(before.keys() - after.keys())
    for name, value in after.items():
        old = before.get(name)
        if old == value:
            continue
        if isinstance(old, dict) and isinstance(value, dict):
            patch[name] = difference(old, value)
        else:
            patch[name] = value
    return patch
