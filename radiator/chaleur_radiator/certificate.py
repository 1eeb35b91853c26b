"""Makes a host's certificate; `python -m chaleur_radiator.certificate NOW` prints it and its key.

Making one takes a library that would stay in the daemon's memory for good, and it is needed once
in a radiator's life: so the daemon has it made in a process of its own.
"""

import sys
from datetime import datetime, timedelta

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

VALIDITY = timedelta(days=20 * 365)
# A certificate dated in the future is refused by clients whose clock is slow.
BACKDATING = timedelta(days=1)


def make(now: datetime) -> bytes:
    """Return a new private key and its self-signed certificate, one after the other, in PEM."""
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
    private_key = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return private_key + certificate.public_bytes(serialization.Encoding.PEM)


if __name__ == "__main__":
    sys.stdout.buffer.write(make(datetime.fromisoformat(sys.argv[1])))
