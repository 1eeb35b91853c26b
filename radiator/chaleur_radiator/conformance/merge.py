"""JSON Merge Patch as a client applies it."""


def merged(document: object, patch: object) -> object:
    """Return `document` changed by `patch` (RFC 7396, section 2)."""
    if not isinstance(patch, dict):
        return patch
    result = dict(document) if isinstance(document, dict) else {}
    for name, value in patch.items():
        if value is None:
            result.pop(name, None)
        else:
            result[name] = merged(result.get(name), value)
    return result
