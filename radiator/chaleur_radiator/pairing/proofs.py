"""The cryptography of pairing, version 1: scrypt and HMAC over nonces and certificate.

A man in the middle shows the client another certificate than the host's, so the two sides hash
different transcripts and neither proof fits; guessing needs scrypt for each code tried.
"""

import hashlib
import hmac
import secrets

CODE_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's base32: no I, L, O, U."""
CODE_LENGTH = 8
_GROUP = 4
NONCE_BYTES = 16
# Constants of version 1, never negotiated, so nobody can ask for weaker ones.
_SCRYPT_N = 2**15
_SCRYPT_R = 8
_SCRYPT_P = 1
_SCRYPT_MEMORY = 64 * 1024 * 1024
_KEY_BYTES = 32
_CLIENT_LABEL = b"chaleur-pair-v1\0client\0"
_SERVER_LABEL = b"chaleur-pair-v1\0server\0"
_TYPED_FOR = str.maketrans({"-": "", " ": "", "O": "0", "I": "1", "L": "1"})


def new_code(length: int = CODE_LENGTH) -> str:
    """Return a random code of `length` times 5 bits, without separator."""
    return "".join(secrets.choice(CODE_ALPHABET) for _ in range(length))


def normalise_code(typed: str) -> str:
    """Return a code as typed by a person in the form that is hashed."""
    return typed.upper().translate(_TYPED_FOR)


def readable_code(code: str) -> str:
    """Return a code as shown to a person: K7QM-3XTP."""
    return "-".join(code[at : at + _GROUP] for at in range(0, len(code), _GROUP))


def derive_key(code: str, client_nonce: bytes, server_nonce: bytes) -> bytes:
    """Return the key that both sides derive from the code; takes 0.2 s and 32 MiB."""
    return hashlib.scrypt(
        normalise_code(code).encode("ascii"),
        salt=client_nonce + server_nonce,
        n=_SCRYPT_N,
        r=_SCRYPT_R,
        p=_SCRYPT_P,
        maxmem=_SCRYPT_MEMORY,
        dklen=_KEY_BYTES,
    )


def transcript(client_nonce: bytes, server_nonce: bytes, fingerprint: bytes) -> bytes:
    """Return what both proofs are bound to; `fingerprint` is SHA-256 of the certificate."""
    return client_nonce + server_nonce + fingerprint


def client_proof(key: bytes, bound_to: bytes) -> bytes:
    """Return the proof that the client knows the code and sees this certificate."""
    return hmac.digest(key, _CLIENT_LABEL + bound_to, "sha256")


def server_proof(key: bytes, bound_to: bytes, token: str) -> bytes:
    """Return the proof that the host knows the code and gave this token."""
    token_hash = hashlib.sha256(token.encode()).digest()
    return hmac.digest(key, _SERVER_LABEL + bound_to + token_hash, "sha256")
