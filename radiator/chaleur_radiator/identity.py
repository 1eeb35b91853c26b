"""The host's identity: a self-signed certificate whose hash is the host's id."""

import base64
import os
import ssl
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from chaleur_radiator.errors import StartError
from chaleur_radiator.store import DATABASE_NAME

ID_LENGTH = 16
VALIDITY = timedelta(days=20 * 365)
# A certificate dated in the future is refused by clients whose clock is slow.
BACKDATING = timedelta(days=1)


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
        certificate = x509.load_pem_x509_certificate(certificate_file.read_bytes())
        identity = Identity(certificate_file, key_file, certificate.fingerprint(hashes.SHA256()))
        identity.server_context()
    except (OSError, ValueError) as error:
        # Making a new one silently would lock out every paired client without a word.
        raise StartError("identity_damaged", state_dir=state_dir) from error
    return identity


def _create(certificate_file: Path, key_file: Path, now: datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Chaleur radiator")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - BACKDATING)
        .not_valid_after(now + VALIDITY)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    # The certificate is written last: the pair counts as made only when both are whole.
    _write_private(
        key_file,
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        ),
    )
    _write_private(certificate_file, certificate.public_bytes(serialization.Encoding.PEM))


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
