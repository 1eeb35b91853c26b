"""The arithmetic of pairing (Local API 5.3): both sides prove that they know one code.

The proof covers the certificate that the client saw, so a relay in between cannot pass it on.
"""

import hashlib
import hmac
import re
from typing import Final

NONCE_BYTES: Final = 16

_BASE32: Final = "[0-9A-HJKMNP-TV-Z]"
_CODE: Final = re.compile(
    rf"(?:(?P<invite>[0-9]{{2}})(?P<invited>{_BASE32}{{12}})|{_BASE32}{{8}}|{_BASE32}{{12}})"
)
_CLIENT_LABEL: Final = b"chaleur-pair-v1\0client\0"
_SERVER_LABEL: Final = b"chaleur-pair-v1\0server\0"
_SCRYPT_N: Final = 2**15
_SCRYPT_R: Final = 8
_SCRYPT_P: Final = 1
_SCRYPT_MEMORY_BYTES: Final = 64 * 1024 * 1024
_KEY_BYTES: Final = 32


def normalise_code(text: str) -> str:
    """Return a pairing code in its canonical form: 8 or 12 Crockford base32 characters.

    An invitation has 14: two digits that say which it is, then 12 (see `split_code`).
    Case, spaces and hyphens do not matter; O counts as 0, I and L as 1.

    Raises:
        ValueError: the text cannot be a pairing code.
    """
    code = re.sub(r"[\s-]", "", text).upper().translate(str.maketrans("OIL", "011"))
    if not _CODE.fullmatch(code):
        raise ValueError("not a pairing code")
    return code


def split_code(code: str) -> tuple[str | None, str]:
    """Return which invitation a canonical code is, if it is one, and what both sides hash."""
    match = _CODE.fullmatch(code)
    if match is None or match["invite"] is None:
        return None, code
    return match["invite"], match["invited"]


class PairingProof:
    """Proofs of one pairing session.

    Args:
        code: canonical pairing code.
        client_nonce: 16 random bytes of the client.
        server_nonce: 16 random bytes of the host.
        fingerprint: SHA-256 of the certificate that the client saw, 32 bytes.

    Making one takes about 0.2 s and 32 MiB: do it outside the event loop.
    """

    def __init__(
        self, code: str, client_nonce: bytes, server_nonce: bytes, fingerprint: bytes
    ) -> None:
        self._key = hashlib.scrypt(
            code.encode("ascii"),
            salt=client_nonce + server_nonce,
            n=_SCRYPT_N,
            r=_SCRYPT_R,
            p=_SCRYPT_P,
            maxmem=_SCRYPT_MEMORY_BYTES,
            dklen=_KEY_BYTES,
        )
        self._transcript = client_nonce + server_nonce + fingerprint

    def of_client(self) -> str:
        """Return what the client sends, as lower-case hex."""
        return self._sign(_CLIENT_LABEL + self._transcript)

    def accepts_host(self, proof: str, token: str) -> bool:
        """Tell whether the host's proof (hex) is right for the token it handed out."""
        token_hash = hashlib.sha256(token.encode()).digest()
        expected = self._sign(_SERVER_LABEL + self._transcript + token_hash)
        return hmac.compare_digest(expected.encode(), proof.encode())

    def _sign(self, message: bytes) -> str:
        return hmac.new(self._key, message, hashlib.sha256).hexdigest()
