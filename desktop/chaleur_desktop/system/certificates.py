"""Where the system keeps the certificates that it trusts.

A built program brings OpenSSL along, which looks where the computer that built it keeps them; other
systems have other places, and without certificates every `https` home would look like a forgery.
"""

from __future__ import annotations

import os
import ssl
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import MutableMapping, Sequence

PLACES = (
    "/etc/ssl/certs/ca-certificates.crt",  # Debian, Ubuntu, Arch
    "/etc/pki/tls/certs/ca-bundle.crt",  # Fedora, Red Hat
    "/etc/ssl/ca-bundle.pem",  # openSUSE
    "/etc/ssl/cert.pem",  # macOS, Alpine
)


def find(
    environment: MutableMapping[str, str] = os.environ, places: Sequence[str] = PLACES
) -> None:
    """Tell OpenSSL the place by `environment` where it would find nothing; call it before `ssl`.

    What the person set stays. Windows has a store of its own, which Python asks by itself.
    """
    own = ssl.get_default_verify_paths()
    if sys.platform == "win32" or own.cafile or _has_files(own.capath):
        return
    found = next((place for place in places if Path(place).is_file()), None)
    if found is not None:
        environment[own.openssl_cafile_env] = found


def _has_files(folder: str | None) -> bool:
    return folder is not None and any(Path(folder).iterdir())
