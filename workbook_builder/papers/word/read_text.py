"""A paper in Word → the lines of text in it, those in tables included.

What is no Word document has none. Looks are not read.
"""

from __future__ import annotations

import io
import zipfile

import docx
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn

MOST_BYTES = 32 * 1024 * 1024
"""Of the text of a paper, unpacked."""

_TEXT = "word/document.xml"


def paper_lines(data: bytes) -> tuple[str, ...]:
    """The lines of a paper as a person reads them; none where the bytes are no Word document."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if archive.getinfo(_TEXT).file_size > MOST_BYTES:
                return ()
        document = docx.Document(io.BytesIO(data))
    except (OpcError, OSError, ValueError, LookupError, zipfile.BadZipFile):
        return ()
    lines = []
    for paragraph in document.element.body.iter(qn("w:p")):
        parts = (node.text or "" for node in paragraph.iter(qn("w:t")))
        if text := " ".join("".join(parts).split()):
            lines.append(text)
    return tuple(lines)
