"""The host's identity: a self-signed certificate whose hash is the host's id."""

import base64
import hashlib
import os
import ssl
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from chaleur_radiator.errors import StartError
from chaleur_radiator.store import DATABASE_NAME

ID_LENGTH = 16
_CERTIFICATE_BEGINS = b"-----BEGIN CERTIFICATE-----"


@dataclass(frozen=True, slots=True)
class Identity:
    """A host's certificate, and the names that follow from it."""

    certificate_file: Path
    key_file: Path
    fingerprint: bytes
    """SHA-256 of the certificate in DER, 32 bytes."""

    @property
    def host_id(self) -> str:
        """The public name of the host, 16 characters."""
        return host_id(self.fingerprint)

    def server_context(self) -> ssl.SSLContext:
        """Return the TLS settings of the server: TLS 1.3 only, no session tickets."""
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.minimum_version = ssl.TLSVersion.TLSv1_3
        context.num_tickets = 0
        context.load_cert_chain(self.certificate_file, self.key_file)
        return context


def host_id(fingerprint: bytes) -> str:
    """Return the first 16 characters of lower-case RFC 4648 base32 of a fingerprint (80 bits)."""
    return base64.b32encode(fingerprint).decode("ascii").lower()[:ID_LENGTH]


def load_or_create(state_dir: Path, now: datetime) -> Identity:
    """Return the identity kept in `state_dir`, made on the first start.

    Raises:
        StartError: A file of the identity is missing, damaged, or does not fit the other, or
            cannot be written.
    """
    certificate_file = state_dir / "certificate.pem"
    key_file = state_dir / "key.pem"
    # A key alone, with no database yet, is a first start that was cut short: nobody knows it.
    begun_before = key_file.exists() and (state_dir / DATABASE_NAME).exists()
    if not certificate_file.exists() and not begun_before:
        try:
            _create(certificate_file, key_file, now)
        except OSError as error:
            raise StartError("state_dir_unusable", state_dir=state_dir) from error
    try:
        certificate = ssl.PEM_cert_to_DER_cert(certificate_file.read_text())
        fingerprint = hashlib.sha256(certificate).digest()
        identity = Identity(certificate_file, key_file, fingerprint)
        identity.server_context()
    except (OSError, ValueError) as error:
        # Making a new one silently would lock out every paired client without a word.
        raise StartError("identity_damaged", state_dir=state_dir) from error
    return identity


def make_elsewhere(now: datetime) -> bytes:
    """Return a new key and certificate in PEM, made by a process that ends (see `certificate`)."""
    command = [sys.executable, "-m", "chaleur_radiator.certificate", now.isoformat()]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout  # noqa: S603 - ours


def _create(certificate_file: Path, key_file: Path, now: datetime) -> None:
    key, begin, certificate = make_elsewhere(now).partition(_CERTIFICATE_BEGINS)
    # The certificate is written last: the pair counts as made only when both are whole.
    _write_private(key_file, key)
    _write_private(certificate_file, begin + certificate)


def _write_private(path: Path, content: bytes) -> None:
    """Write a whole file that only its owner can read, or leave no file."""
    partial = path.with_suffix(".partial")
    partial.unlink(missing_ok=True)
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)
