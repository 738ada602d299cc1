"""Messages that are signed "opaquely": what was signed stands inside the signature (.p7m)."""

from __future__ import annotations

import base64
from datetime import UTC, datetime

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs7

_SIGNED_DATA, _ENVELOPED_DATA = "2a864886f70d010702", "2a864886f70d010703"
_DATA = "2a864886f70d010701"


def signed(content: bytes) -> bytes:
    """What was signed, within its signature, as one piece."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "So Noi vu")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(1)
        .not_valid_before(datetime(2024, 1, 1, tzinfo=UTC))
        .not_valid_after(datetime(2034, 1, 1, tzinfo=UTC))
        .sign(key, hashes.SHA256())
    )
    builder = pkcs7.PKCS7SignatureBuilder().set_data(content)
    builder = builder.add_signer(certificate, key, hashes.SHA256())
    return builder.sign(serialization.Encoding.DER, [pkcs7.PKCS7Options.Binary])


def signed_in_segments(content: bytes, size: int = 1_000) -> bytes:
    """The same as mail programs write that do not know the length beforehand."""
    segments = (content[at : at + size] for at in range(0, len(content), size))
    octets = _open(0x24, b"".join(_value(0x04, one) for one in segments))
    inner = _open(0x30, _value(0x06, bytes.fromhex(_DATA)) + _open(0xA0, octets))
    shell = _value(0x02, b"\1") + _value(0x31, b"") + inner + _value(0x31, b"")
    return _message(_SIGNED_DATA, _open(0x30, shell))


def encrypted_message() -> bytes:
    """A message that only its recipient can open."""
    return _message(_ENVELOPED_DATA, _open(0x30, _value(0x02, b"\0") + _value(0x31, b"x" * 200)))


def signature_alone() -> bytes:
    """A signature that stands beside what was signed."""
    shell = _value(0x02, b"\1") + _value(0x31, b"")
    shell += _value(0x30, _value(0x06, bytes.fromhex(_DATA))) + _value(0x31, b"")
    return _message(_SIGNED_DATA, _value(0x30, shell))


def mail_of(der: bytes, **headers: str) -> bytes:
    """The mail that consists of such a message alone."""
    told = {"From": "so-noi-vu@dongthap.gov.vn", "Date": "Sat, 14 Dec 2024 09:30:00 +0700"}
    lines = [f"{name}: {said}" for name, said in {**told, **headers}.items()]
    lines += [
        "MIME-Version: 1.0",
        "Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m",
        "Content-Transfer-Encoding: base64",
        "Content-Disposition: attachment; filename=smime.p7m",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + base64.encodebytes(der)


def _message(kind: str, content: bytes) -> bytes:
    return _open(0x30, _value(0x06, bytes.fromhex(kind)) + _open(0xA0, content))


def _open(tag: int, content: bytes) -> bytes:
    return bytes([tag, 0x80]) + content + b"\0\0"


def _value(tag: int, content: bytes) -> bytes:
    if len(content) < 0x80:
        return bytes([tag, len(content)]) + content
    length = len(content).to_bytes((len(content).bit_length() + 7) // 8)
    return bytes([tag, 0x80 + len(length)]) + length + content
