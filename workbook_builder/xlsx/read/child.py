"""The process in which libraries read older workbooks, and decrypt encrypted ones.

A file of two kilobytes can bring such a library down, so they run here and nowhere else. A job
comes in on standard input, and its outcome goes out on standard output: JSON, followed by bytes
where a file was decrypted. `other_process.py` starts this process, limits its time and ends it; the
process limits its own memory. It reads no file and writes none.
"""

from __future__ import annotations

import contextlib
import faulthandler
import json
import math
import os
import signal
import struct
import sys
import time as clock
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import IO, TYPE_CHECKING

from workbook_builder.problems import Code, Problem, error
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.words.messages.returned import ReturnedCode
from workbook_builder.xlsx.dates import DAY_ZERO, moment_serial
from workbook_builder.xlsx.read.limits import LIMITS
from workbook_builder.xlsx.read.looks.ods import looks_of_ods
from workbook_builder.xlsx.read.looks.told import spelled_looks
from workbook_builder.xlsx.read.looks.xls import looks_of_xls
from workbook_builder.xlsx.read.looks.xlsb import looks_of_xlsb
from workbook_builder.xlsx.read.package import (
    OLE_MAGIC,
    Damaged,
    Encrypted,
    NotRead,
    Package,
    TwoReadings,
    UnknownEncryption,
    Unreadable,
    WrongPassword,
    damaged,
    too_large,
)
from workbook_builder.xlsx.read.single import check_one_stream, check_one_workbook, has_short_cells
from workbook_builder.xlsx.read.xml import Meter

if TYPE_CHECKING:
    from python_calamine import CalamineSheet, CalamineWorkbook


MEMORY = 320 * 1024 * 1024
"""Bytes of address space that the process may take; Windows cannot limit it."""

HEAD = struct.Struct(">II")
"""Before each job and each outcome: the bytes of JSON that follow, then those of the file."""

KNOWN_REFUSALS: Mapping[Code, type[Unreadable]] = MappingProxyType(
    {
        ReturnedCode.DAMAGED_WORKBOOK: Damaged,
        ContainerCode.ENCRYPTED_WORKBOOK: Encrypted,
        ContainerCode.OLDER_WORKBOOK_DAMAGED: NotRead,
        ReturnedCode.OVERLOADED_WORKBOOK: Unreadable,
        ReturnedCode.REPEATED_PART: Damaged,
        ReturnedCode.TOO_MANY_CELLS: Unreadable,
        ReturnedCode.TWO_READINGS: TwoReadings,
        ReturnedCode.TOO_MANY_SHEETS: Unreadable,
        ReturnedCode.TOO_MUCH_TEXT: Unreadable,
        ContainerCode.UNKNOWN_ENCRYPTION: UnknownEncryption,
        ReturnedCode.UNSAFE_WORKBOOK: Unreadable,
        ReturnedCode.WORKBOOK_INFLATES_TOO_FAR: Unreadable,
        ReturnedCode.WORKBOOK_NOT_READ: NotRead,
        ReturnedCode.WORKBOOK_TOO_LARGE: Unreadable,
        ContainerCode.WORKBOOK_TOOK_MEMORY: Unreadable,
        ContainerCode.WORKBOOK_TOOK_TOO_LONG: Unreadable,
        ContainerCode.WRONG_PASSWORD: WrongPassword,
    }
)
"""Every code by which the process refuses a file, and what the parent raises for it.

The parent believes no other code: whoever brought the process down may have written the answer."""

_Row = list[object]

_STATES = {"Visible": "visible", "Hidden": "hidden", "VeryHidden": "veryHidden"}
_READ_PARTS = (".xml", ".bin", ".rels", "mimetype")  # the other parts are pictures and the like
_MANIFEST = "META-INF/manifest.xml"
_GRID = 20_000_000  # cells of a sheet, blank ones too: calamine walks over every one of them


def main() -> None:
    """Does one job after the other until standard input ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C reaches both: the parent answers it
    limit_memory()
    jobs, outcomes = sys.stdin.buffer, sys.stdout.buffer
    write_frame(outcomes, {"ready": True})
    while (job := read_frame(jobs)) is not None:
        order, data = job
        # If the parent has been killed, nobody else would ever end a job that hangs.
        with Path(os.devnull).open("w", encoding="ascii") as nowhere:
            faulthandler.dump_traceback_later(_seconds(order), exit=True, file=nowhere)
            started = clock.process_time()
            told, result = _do(order, data)
            told = {**told, "spent": clock.process_time() - started}
            faulthandler.cancel_dump_traceback_later()
        write_frame(outcomes, told, result)


def write_frame(stream: IO[bytes], told: Mapping[str, object], data: bytes = b"") -> None:
    """Writes one job or outcome: two lengths, JSON, then the bytes of a file, if any."""
    spelled = json.dumps(told, allow_nan=False).encode("ascii")
    stream.write(HEAD.pack(len(spelled), len(data)))
    stream.write(spelled)
    stream.write(data)
    stream.flush()


def read_frame(stream: IO[bytes], most: int = 2**32) -> tuple[dict[str, object], bytes] | None:
    """Reads one job or outcome; None where the stream has ended.

    Raises ValueError for what is neither, or is longer than `most` bytes.
    """
    head = stream.read(HEAD.size)
    if len(head) < HEAD.size:
        return None
    spelled, size = HEAD.unpack(head)
    if spelled > most or size > most:
        raise ValueError(spelled, size)
    told, data = stream.read(spelled), stream.read(size)
    if len(told) < spelled or len(data) < size:
        return None
    found = json.loads(told)
    if not isinstance(found, dict):
        raise ValueError(found)
    return found, data


def _seconds(order: Mapping[str, object]) -> float:
    asked = order.get("seconds")
    return float(asked) if isinstance(asked, int | float) and asked > 0 else 60.0


def limit_memory(most: int = MEMORY) -> None:
    """Limits this process to so many bytes of address space; not on Windows, which has no such."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # an abort writes no memory to disk
        resource.setrlimit(resource.RLIMIT_AS, (most, most))


def _do(order: Mapping[str, object], data: bytes) -> tuple[dict[str, object], bytes]:
    try:
        if order.get("job") == "decrypt":
            return {"done": True}, _decrypted(data, str(order.get("password", "")))
        return _read(data), b""
    except Unreadable as fault:
        return _refusal(fault.problem), b""
    except MemoryError:
        return _refusal(error(ContainerCode.WORKBOOK_TOOK_MEMORY)), b""
    except BaseException:  # a panic in calamine's Rust is no Exception
        return _refusal(error(ReturnedCode.WORKBOOK_NOT_READ)), b""


def _refusal(problem: Problem) -> dict[str, object]:
    values = {name: str(value) for name, value in problem.values.items()}
    return {"refused": problem.code, "values": values}


# What is encrypted


def _decrypted(data: bytes, password: str) -> bytes:
    import msoffcrypto  # type: ignore[import-untyped]  # it declares no types
    from msoffcrypto.exceptions import DecryptionError, InvalidKeyError  # type: ignore[import-untyped]

    opened = BytesIO()
    try:
        file = msoffcrypto.OfficeFile(BytesIO(data))
        if file.format == "ooxml":
            file.load_key(password=password, verify_password=True)
        else:
            file.load_key(password=password)
        file.decrypt(opened)
    except InvalidKeyError as fault:
        raise WrongPassword(error(ContainerCode.WRONG_PASSWORD)) from fault
    except DecryptionError as fault:
        raise UnknownEncryption(error(ContainerCode.UNKNOWN_ENCRYPTION)) from fault
    if len(opened.getvalue()) > LIMITS.file_bytes:
        raise Unreadable(too_large(len(opened.getvalue()), LIMITS.file_bytes))
    return opened.getvalue()


# What is older


def _read(data: bytes) -> dict[str, object]:
    """The sheets of an .xls, .xlsb or .ods with their cells."""
    import python_calamine as calamine

    if data.startswith(OLE_MAGIC):
        check_one_stream(data)
    else:
        package = Package(data)
        _check_parts(package)
        check_one_workbook(package)
        if _MANIFEST in package and b"encryption-data" in b"".join(package.chunks(_MANIFEST)):
            raise UnknownEncryption(error(ContainerCode.UNKNOWN_ENCRYPTION))
        if not package.is_opendocument() and has_short_cells(package):
            raise _not_read()
    try:
        book = calamine.CalamineWorkbook.from_filelike(BytesIO(data))
        told = {"sheets": _sheets(book)}
    except (calamine.CalamineError, OSError) as fault:
        if _is_encrypted(data):
            raise Encrypted(error(ContainerCode.ENCRYPTED_WORKBOOK)) from fault
        raise _not_read() from fault
    return {**told, "looks": _looks(data)}


def _looks(data: bytes) -> list[dict[str, object]] | None:
    """What of each sheet may not be seen as it is; None where that can't be told."""
    try:
        if data.startswith(OLE_MAGIC):
            found = looks_of_xls(data)
        else:
            package = Package(data)
            found = (looks_of_ods if package.is_opendocument() else looks_of_xlsb)(package)
    except TwoReadings:
        raise
    except Exception:  # the values were read: what is not known of the looks is told
        return None
    return None if found is None else [spelled_looks(one) for one in found]


def _not_read() -> NotRead:
    return NotRead(error(ContainerCode.OLDER_WORKBOOK_DAMAGED))


def _is_encrypted(data: bytes) -> bool:
    """Whether an .xls file is encrypted: calamine says only that it is damaged."""
    import msoffcrypto

    if not data.startswith(OLE_MAGIC):
        return False
    try:
        return bool(msoffcrypto.OfficeFile(BytesIO(data)).is_encrypted())
    except Exception:  # it is broken too, which is what the caller reports then
        return False


def _check_parts(package: Package) -> None:
    """Inflates what calamine will read, which itself has no limits and checks no checksums."""
    for name in package.names():
        if name.endswith(_READ_PARTS):
            for _ in package.chunks(name):
                pass


def _sheets(book: CalamineWorkbook) -> list[dict[str, object]]:
    meter = Meter(LIMITS)
    listed = book.sheets_metadata
    if len(listed) > LIMITS.sheets:
        raise Unreadable(error(ReturnedCode.TOO_MANY_SHEETS, limit=LIMITS.sheets))
    found: list[dict[str, object]] = []
    for number, entry in enumerate(listed):
        holds_cells = _named(entry.typ) == "WorkSheet"
        cells = list(_cells(book.get_sheet_by_index(number), meter)) if holds_cells else []
        state = _STATES.get(_named(entry.visible), "visible")
        found.append({"name": entry.name, "state": state, "cells": cells})
    return found


def _named(member: object) -> str:
    """SheetVisibleEnum.Hidden → Hidden; the enums of calamine have no attribute `name`."""
    return str(member).rpartition(".")[2]


def _cells(sheet: CalamineSheet, meter: Meter) -> Iterator[_Row]:
    """[row, column, kind, value] of every cell that holds something, counted from 1."""
    if sheet.start is None or sheet.end is None:
        return
    if (sheet.end[0] + 1) * (sheet.end[1] - sheet.start[1] + 1) > _GRID:
        raise Unreadable(error(ReturnedCode.TOO_MANY_CELLS, limit=_GRID))
    count, first_column = 0, sheet.start[1] + 1
    for row, values in enumerate(sheet.iter_rows(), start=1):  # it begins at row 1, blank or not
        for column, value in enumerate(values, start=first_column):
            if value != "":
                count += 1
                meter.count_cells(1, count)
                yield [row, column, *_value(value, meter)]


def _value(value: object, meter: Meter) -> tuple[str, object]:
    if isinstance(value, bool):
        return "boolean", value
    if isinstance(value, str):
        if len(value) > LIMITS.text_chars:
            raise Unreadable(error(ReturnedCode.TOO_MUCH_TEXT, limit=LIMITS.text_chars))
        if "\0" in value:  # the letters of a code page that the library took for another
            raise _not_read()
        meter.spend(0, 0, len(value))
        return "text", value
    number = _number(value)
    if not math.isfinite(number):
        raise damaged("number")
    return "number", number


def _number(value: object) -> float:
    """The number in a cell; for a date or a time, its serial number."""
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, timedelta):
        return value / timedelta(days=1)
    if isinstance(value, time):
        value = datetime.combine(DAY_ZERO, value)
    elif isinstance(value, date) and not isinstance(value, datetime):
        value = datetime.combine(value, time())
    if isinstance(value, datetime):
        return moment_serial(value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value)
    raise damaged(type(value).__name__)
