"""The name and first bytes of a file → what it stands for, where it is not the file itself.

A link, a file that the cloud has not brought down, a part of an archive, a program's own format
that needs an export: each would otherwise pass for an ordinary document, and the unit for one that
has sent nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from workbook_builder.problems import Code
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.xlsx.read.package import OLE_MAGIC

SPREADSHEETS = (
    *(".xlsx", ".xlsm", ".xltx", ".xltm", ".xls", ".xlt", ".xlsb", ".ods", ".ots", ".et", ".ett"),
    *(".fods", ".numbers", ".gsheet", ".pxlsx"),
)
CLOSED_ARCHIVES = (".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".lzh", ".ace", ".pst")
"""Archives that this program cannot open: a workbook inside would be overlooked."""

CLOSED_MAGIC = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b\x08", b"BZh", b"\xfd7zXZ\0")
HOLDERS = (
    *CLOSED_ARCHIVES,
    ".zip",
    ".eml",
    ".emlx",
    ".mbox",
    ".mbx",
    ".msg",
    ".p7m",
    "winmail.dat",
)
"""How the names end of what may hold a workbook."""

PARTIAL = (".tmp", ".temp", ".crdownload", ".part", ".partial", ".download", ".opdownload")
_LINKS = (
    *(".gsheet", ".gdoc", ".gslides", ".gdraw", ".gform", ".gsite", ".gmap"),
    *(".url", ".website", ".webloc", ".inetloc", ".lnk", ".desktop"),
)
_LINK_TO_TABLE = re.compile(
    rb"spreadsheet|\.xls|:x:/", re.IGNORECASE
)  # SharePoint's sign for Excel
_TEXTS = (".txt", ".htm", ".html", ".mht")
_PARTS = re.compile(r"\.(?:z\d\d|zip\.\d{3}|7z\.\d{3}|rar\.\d{3}|part\d+\.rar|r\d\d)$")
_PACKAGES = (".numbers", ".pages", ".key")
_RIGHTS = tuple(name.encode("utf-16-le") for name in ("DRMEncryptedDataSpace", "\tDRMContent"))
_PGP = b"-----BEGIN PGP MESSAGE-----"
_PROTECTED = (".pfile", ".pxlsx")

_NAMED_CONTENTS = (
    (b"%PDF", "PDF"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG", "PNG"),
    (b"GIF8", "GIF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"{\\rtf", "RTF"),
)


class StandIn(NamedTuple):
    """What a file is, where it is not what it stands for; `workbook`: it stands for a workbook."""

    code: Code
    workbook: bool


def stand_in(name: str, data: bytes) -> StandIn | None:
    """What such a file stands for; None where it is what it seems to be."""
    named = name.lower()
    if named.endswith(".icloud"):
        return StandIn(ContainerCode.NOT_DOWNLOADED, _is_table(named.removesuffix(".icloud")))
    if named.endswith(_LINKS):
        before = named.rpartition(".")[0]
        table = named.endswith(".gsheet") or _is_table(before) or bool(_LINK_TO_TABLE.search(data))
        return StandIn(ContainerCode.LINK_SENT, table)
    if named.endswith(_TEXTS) and _is_table(named.rpartition(".")[0]):
        return StandIn(ContainerCode.TEXT_INSTEAD, True)
    if _PARTS.search(named):
        return StandIn(ContainerCode.ARCHIVE_PART, False)
    if named.endswith(_PROTECTED) or (
        data.startswith(OLE_MAGIC) and any(sign in data for sign in _RIGHTS)
    ):
        before = named.removesuffix(".pfile")
        return StandIn(ContainerCode.RIGHTS_MANAGED, _is_table(before))
    if data.startswith(_PGP):
        return StandIn(ContainerCode.MESSAGE_ENCRYPTED, False)
    if _is_table(named) and not data.strip(b"\0"):
        return StandIn(ContainerCode.NOT_DOWNLOADED, True)
    return None


def named_content(head: bytes) -> str:
    """The format of these first bytes, as people call it; "" for one that is not known here."""
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"hevc"):
        return "HEIC"
    return next((name for magic, name in _NAMED_CONTENTS if head.startswith(magic)), "")


def is_apple_package(name: str) -> bool:
    """Whether a folder of this name is one document of Numbers, Pages or Keynote."""
    return name.lower().endswith(_PACKAGES)


def _is_table(name: str) -> bool:
    return name.endswith(SPREADSHEETS)
