"""What other programs write and Word or Excel open → .docx or .xlsx, by the LibreOffice here.

The content tells what a file is: offices keep RTF and web pages under names that end in .doc.
"""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass, replace

from workbook_builder.libreoffice import ConversionError, converted, find_office
from workbook_builder.xlsx.read.format import workbook_format
from workbook_builder.xlsx.read.limits import LIMITS, MIB
from workbook_builder.xlsx.read.package import OLE_MAGIC, ZIP_MAGIC, Package, overloaded

_HEAD = 4_000
_MOST_OF_TEXT = 4 * MIB  # bytes of a format that is written in letters
_MOST_OF_PART = 12 * MIB  # bytes of a part of OpenDocument, inflated
_MOST_PIECES = 60_000  # paragraphs and cells, by what begins them
_PIECES = re.compile(
    rb"<(?:w:)?(?:p|td|th|cell|text:p|text:h|table:table-cell)[\s>/]|\\(?:par|cell)\b",
    re.IGNORECASE,
)
_DOCX = "docx:MS Word 2007 XML"
_XLSX = "xlsx:Calc MS Excel 2007 XML"


@dataclass(frozen=True, slots=True)
class Foreign:
    """A kind of file: what people call it, and how LibreOffice reads it."""

    name: str
    suffix: str
    target: str = _DOCX
    reader: str = ""
    opens: bool = True  # here, into what can be read

    @property
    def remedy(self) -> str:
        """The kind that people are asked to save it as."""
        return f".{self.target.partition(':')[0]}"


# The filters are named, since LibreOffice takes what it does not know for plain text.
RTF = Foreign("RTF", "rtf", reader="Rich Text Format")
WEB_PAGE = Foreign("trang web (HTML)", "html", reader="HTML (StarWriter)")
WEB_ARCHIVE = Foreign("trang web (MHT)", "mht", reader="HTML (StarWriter)")
WORD_XML = Foreign("Word XML 2003", "xml", reader="MS Word 2003 XML")
EXCEL_XML = Foreign("Excel XML 2003", "xml", _XLSX, "MS Excel 2003 XML")
OLD_WORD = Foreign("Word 97-2003 (.doc)", "doc", reader="MS Word 97")
OLD_EXCEL = Foreign("Excel 97-2003 (.xls)", "xls", _XLSX, "MS Excel 97")
BINARY_EXCEL = Foreign("Excel nhị phân (.xlsb)", "xlsb", _XLSX, "Calc MS Excel 2007 Binary")
WORD_95 = Foreign("Word 6.0/95 (.doc)", "doc", reader="MS Word 95")
WORKS = Foreign("Microsoft Works (.wps)", "wps", opens=False)
SLIDES = Foreign("PowerPoint (.ppt, .pptx)", "ppt", opens=False)
MAIL = Foreign("thư của Outlook (.msg)", "msg", opens=False)
OPEN_TEXT = Foreign("OpenDocument (.odt)", "odt", reader="writer8")
OPEN_SHEET = Foreign("OpenDocument (.ods)", "ods", _XLSX, "calc8")


def foreign_kind(data: bytes) -> Foreign | None:
    """The kind of these bytes; None for what is none of these kinds."""
    if data.startswith(OLE_MAGIC):
        found = workbook_format(data)
        return {"encrypted": None, "xls": OLD_EXCEL}.get(found, _ole_kind(data))
    if data.startswith(_WORD_95):
        return WORD_95
    if data.startswith(ZIP_MAGIC):
        return BINARY_EXCEL if workbook_format(data) == "xlsb" else None
    head = data[:_HEAD].replace(b"\0", b"").lower()  # without the zero bytes of UTF-16
    start = head.removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").lstrip()
    if start.startswith(b"{\\rt"):
        return RTF
    if b"content-type: multipart/related" in head and start[:200].count(b":") > 0:
        return WEB_ARCHIVE
    if not start.startswith(b"<"):
        return None
    if b"schemas.microsoft.com/office/word/2003/wordml" in head:
        return WORD_XML
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and start.startswith(b"<?xml"):
        return EXCEL_XML
    signs = (b"<html", b"<!doctype html", b"<table", b"<body", b"<meta", b"<div", b"<p>")
    return WEB_PAGE if any(sign in head for sign in signs) else None


_WORD_95 = (b"\xdb\xa5", b"\xdc\xa5")  # how a document of Word 2 to 95 begins
_SECTOR = 512  # in an OLE file, a stream begins at a multiple of it
_OLE_KINDS = (("PowerPoint Document", SLIDES), ("__properties_version1.0", MAIL), ("MatOST", WORKS))


def _ole_kind(data: bytes) -> Foreign:
    """The kind of an OLE file that is no workbook, by the names of its streams."""
    for name, kind in _OLE_KINDS:
        if name.encode("utf-16-le") in data:
            return kind
    begins = (data[at : at + 2] for at in range(_SECTOR, len(data), _SECTOR))
    return WORD_95 if any(mark in _WORD_95 for mark in begins) else OLD_WORD


def opened(data: bytes, kind: Foreign) -> bytes | None:
    """The file as .docx or .xlsx; None where there is no LibreOffice, or it can't open the file.

    `Unreadable` where there is more in it than a plan holds.
    """
    if _is_too_much(data, kind):
        raise overloaded("part_bytes")
    program = find_office() if kind.opens else None
    if program is None:
        return None
    if kind == WEB_ARCHIVE:
        page = _page_of_archive(data)
        if page is None:
            return None
        data, kind = page, WEB_PAGE
    if kind == WEB_PAGE and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        # A page that does not name its encoding is taken for one in Latin letters.
        data = (b"\xef\xbb\xbf" if _is_utf_8(data) else b"") + data
    try:
        made = converted(program, data, kind.suffix, kind.target, kind.reader)
    except ConversionError:
        return None
    return made if len(made) <= LIMITS.file_bytes else None


def _is_too_much(data: bytes, kind: Foreign) -> bool:
    """Whether there is more in a file than a plan holds, as far as that shows without opening it.

    LibreOffice takes a second for what is little, and gigabytes for what is much.
    """
    if kind in (OPEN_TEXT, OPEN_SHEET):
        package = Package(data, replace(LIMITS, part_bytes=_MOST_OF_PART))
        return any(
            len(_PIECES.findall(b"".join(package.chunks(part)))) > _MOST_PIECES
            for part in ("content.xml", "styles.xml")
            if part in package
        )
    if kind in (OLD_WORD, OLD_EXCEL, BINARY_EXCEL):
        return False
    return len(data) > _MOST_OF_TEXT or len(_PIECES.findall(data)) > _MOST_PIECES


def as_docx(data: bytes) -> bytes | None:
    """A document that another embeds as .docx; None where it can't be opened here."""
    if data.startswith(ZIP_MAGIC):
        return data
    kind = foreign_kind(data)
    return None if kind is None or kind.target != _DOCX else opened(data, kind)


def _is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _page_of_archive(data: bytes) -> bytes | None:
    """The web page in a web archive, in UTF-8."""
    archive = email.message_from_bytes(data, policy=email.policy.default)
    for part in archive.walk():
        if part.get_content_type() == "text/html":
            content = part.get_payload(decode=True)
            if not isinstance(content, bytes):
                return None
            form = part.get_content_charset() or "utf-8"
            try:
                return b"\xef\xbb\xbf" + content.decode(form, "replace").encode()
            except LookupError:
                return content
    return None
