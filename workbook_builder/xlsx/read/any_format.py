"""The untrusted bytes of any workbook → a book, by the reader that its content calls for.

The suffix of its name decides nothing. An .xlsx is read in this process, by `book.py`; an older
format or an encrypted file goes to another process, and what the library there can't read to
LibreOffice.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from types import TracebackType

from workbook_builder.problems import error
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.xlsx.read.book import Book, read_package, read_xlsx
from workbook_builder.xlsx.read.by_office import OfficeReader
from workbook_builder.xlsx.read.format import Format, format_and_package, workbook_format
from workbook_builder.xlsx.read.history import history_of
from workbook_builder.xlsx.read.limits import LIMITS, Limits
from workbook_builder.xlsx.read.other_process import Worker
from workbook_builder.xlsx.read.package import (
    OLE_MAGIC,
    Encrypted,
    NotRead,
    Unreadable,
    WrongPassword,
)

# Excel encrypts with this password a workbook of which only the structure is protected, and opens
# it without asking for one: its user does not know that the file is encrypted.
_SET_BY_EXCEL = "VelvetSweatshop"
_BY_LIBRARY: tuple[Format, ...] = ("xls", "xlsb", "ods")
_BY_OFFICE: tuple[Format, ...] = ("fods", "xml")
_WEB_PAGES = (b"<html", b"<!doctype html", b"<table", b"content-type: multipart/related")
_HEAD = 2_000


class WorkbookReader:
    """Reads workbooks, one after the other: `with WorkbookReader(passwords) as reader: …`."""

    def __init__(self, passwords: Sequence[str] = (), limits: Limits = LIMITS) -> None:
        self._limits = limits
        self._passwords = [*dict.fromkeys((_SET_BY_EXCEL, *passwords))]
        self._given = bool(passwords)
        self._worker = Worker()
        self._office = OfficeReader(limits)

    def __enter__(self) -> WorkbookReader:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._worker.__exit__(kind, fault, traceback)

    def read(self, data: bytes) -> tuple[Book, Format]:
        """The workbook and its format. Whatever the bytes are, only `Unreadable` is raised."""
        if data.startswith(OLE_MAGIC) and workbook_format(data) == "encrypted":
            return self._read_open(self._opened(data))
        return self._read_open(data)

    def _read_open(self, data: bytes) -> tuple[Book, Format]:
        found, package = format_and_package(data, self._limits)
        if found == "xlsx" and package is not None and len(data) <= self._limits.file_bytes:
            return read_package(package, self._limits), found
        if found in _BY_OFFICE:
            return self._office.read(data, found), found
        if found not in _BY_LIBRARY:
            if found == "other" and _is_web_page(data):
                raise Unreadable(error(ContainerCode.WEB_PAGE))
            return read_xlsx(data, self._limits), "xlsx"
        try:
            book = self._by_library(data, found)
        except Encrypted:
            book = self._by_library(self._opened(data), found)
        return replace(book, history=history_of(data, self._limits)), found

    def _by_library(self, data: bytes, found: Format) -> Book:
        """The book by the library for its format, or by LibreOffice where that can't read it."""
        try:
            return self._worker.read(data)
        except NotRead:
            return self._office.read(data, found)

    def _opened(self, data: bytes) -> bytes:
        """The file without its encryption: the first password that fits opens it."""
        for password in self._passwords:
            try:
                opened = self._worker.decrypt(data, password)
            except WrongPassword:
                continue
            self._passwords.remove(password)  # the next file most likely has the same one
            self._passwords.insert(0, password)
            return opened
        if self._given:
            raise WrongPassword(error(ContainerCode.WRONG_PASSWORD))
        raise Encrypted(error(ContainerCode.ENCRYPTED_WORKBOOK))


def _is_web_page(data: bytes) -> bool:
    head = data[:_HEAD].replace(b"\0", b"").lower()  # without the zero bytes of UTF-16
    return any(sign in head for sign in _WEB_PAGES)
