"""A workbook with a password."""

from __future__ import annotations

import io

from msoffcrypto.format.ooxml import OOXMLFile


def encrypted(data: bytes, password: str) -> bytes:
    out = io.BytesIO()
    OOXMLFile(io.BytesIO(data)).encrypt(password, out)
    return out.getvalue()
