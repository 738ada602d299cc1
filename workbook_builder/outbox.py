"""The finished scoring workbook → a stamped copy for each unit in the outbox, or one for all.

Everything that all copies share is compressed once; a copy costs the few bytes that name its unit.
"""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

from workbook_builder import scoring_book as marks
from workbook_builder.campaign import SCHEMA, Campaign, Unit
from workbook_builder.campaign_folder import COMMON_CODE, KEY, CampaignFolder, write_whole
from workbook_builder.common_layout import with_choice
from workbook_builder.last_round import LastRound, last_marks, last_texts, read_last_round
from workbook_builder.layout import Layout, lay_out
from workbook_builder.package import literal
from workbook_builder.problems import CampaignError, Place, Problem, error, warning
from workbook_builder.stamp import COMMON_UNIT, ISSUED_AT, Stamp, printed_code, rubric_digest
from workbook_builder.xlsx_reader import Unreadable, read_xlsx

Progress = Callable[[int, int], None]
"""Told how many of how many are done."""

_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")

_LOCAL_HEADER = struct.Struct("<IHHHHHIIIHH")
_CENTRAL_HEADER = struct.Struct("<IHHHHHHIIIHHHHHII")
_END = struct.Struct("<IHHHHIIH")
_VERSION = 20
_DEFLATED = 8
_DATE = (1980 - 1980) << 9 | 1 << 5 | 1  # 1 January 1980, as everywhere in a finished package


@dataclass(frozen=True, slots=True)
class Issued:
    """What a build did, as paths relative to the campaign folder."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]
    problems: tuple[Problem, ...]


def issue(
    campaign: Campaign,
    folder: CampaignFolder,
    *,
    overwrite: bool = False,
    progress: Progress = lambda done, total: None,
) -> Issued:
    """Builds the scoring workbook and writes each unit's copy.

    A file in the outbox that somebody has saved is left alone and refused as a whole
    (CampaignError), unless `overwrite`.
    """
    books = [(folder.scoring_book(campaign, unit), unit) for unit in campaign.units]
    last = read_last_round(folder)
    return _issue(campaign, folder, lay_out(campaign), books, overwrite, progress, last)


def issue_common(
    campaign: Campaign,
    folder: CampaignFolder,
    *,
    overwrite: bool = False,
    progress: Progress = lambda done, total: None,
) -> Issued:
    """Builds the scoring workbook and writes one for all units, which names none of them.

    It shows no answers of a last round, since nobody knows whose it will be.

    The units' own workbooks in the outbox are left alone, with a warning: nobody should get both.
    Refused as `issue` is, and where the file would be called like that of a unit.
    """
    if unit := campaign.unit(COMMON_CODE):
        raise CampaignError(error("common_code_taken", unit_code=unit.code, unit=unit.name))
    layout = with_choice(campaign, lay_out(campaign))
    books = [(folder.common_book(campaign), Unit(COMMON_UNIT, name=""))]
    return _issue(campaign, folder, layout, books, overwrite, progress)


def _issue(
    campaign: Campaign,
    folder: CampaignFolder,
    layout: Layout,
    books: Sequence[tuple[Path, Unit]],
    overwrite: bool,
    progress: Progress,
    last: LastRound | None = None,
) -> Issued:
    key = _signing_key(folder)
    digest = rubric_digest(campaign)
    master = Master(
        marks.write_scoring_book(campaign, layout, key, last),
        (*marks.MARKS, *last_marks(campaign, last).values()),
    )

    def copy_for(unit: Unit) -> bytes:
        stamp = Stamp(SCHEMA, campaign.id, unit.code, digest)
        texts = unit_texts(unit, stamp.signature(key))
        return master.copy({**texts, **last_texts(campaign, last, unit.code)})

    if not overwrite:
        _refuse_worked_in(folder, books, copy_for)
    written, unchanged = [], []
    for done, (path, unit) in enumerate(books, start=1):
        data = copy_for(unit)
        if path.exists() and _read(path) == data:
            unchanged.append(folder.relative(path))
        else:
            write_whole(path, data, durable=False)
            written.append(folder.relative(path))
        progress(done, len(books))
    problems = (*_both_kinds(campaign, folder), *_strangers(campaign, folder))
    return Issued(tuple(written), tuple(unchanged), problems)


def _signing_key(folder: CampaignFolder) -> bytes:
    """The key, made on the first build; with a new one, whatever was sent would be lost."""
    if folder.key() is None and any(folder.outbox.glob("*.xlsx")):
        raise CampaignError(error("key_lost", Place(file=KEY)))
    return folder.make_key()


def unit_texts(unit: Unit, signature: str) -> Mapping[str, str]:
    """Mark → what stands in its place in this unit's copy."""
    return {
        marks.MARK_UNIT_NAME: unit.name,
        marks.MARK_UNIT_CODE: unit.code,
        marks.MARK_SIGNATURE: signature,
        marks.MARK_PRINTED_CODE: printed_code(signature),
    }


def _refuse_worked_in(
    folder: CampaignFolder,
    books: Sequence[tuple[Path, Unit]],
    copy_for: Callable[[Unit], bytes],
) -> None:
    worked_in = []
    for path, unit in books:
        if not path.exists():
            continue
        data = _read(path)
        if data != copy_for(unit) and saved_by_somebody(data):
            worked_in.append(error("outbox_worked_in", Place(file=folder.relative(path))))
    if worked_in:
        raise CampaignError(*worked_in)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:  # on Windows: somebody has the file open
        raise CampaignError(error("file_in_use", Place(file=path.name))) from fault


def saved_by_somebody(data: bytes) -> bool:
    """Whether a workbook that we have made is not any more as we made it."""
    try:
        saved = read_xlsx(data).saved
    except Unreadable:
        return True  # not ours to judge: kept
    return saved is None or saved > ISSUED_AT


def _both_kinds(campaign: Campaign, folder: CampaignFolder) -> list[Problem]:
    """That the outbox holds the common workbook and units' own ones: who gets both may mix them."""
    common = folder.common_book(campaign)
    if campaign.unit(COMMON_CODE) or not common.exists():
        return []
    count = sum(folder.scoring_book(campaign, unit).exists() for unit in campaign.units)
    if not count:
        return []
    return [warning("outbox_both_kinds", Place(file=folder.relative(common)), count=count)]


def _strangers(campaign: Campaign, folder: CampaignFolder) -> list[Problem]:
    """Files in the outbox that belong to no unit of the campaign, as after a unit was renamed."""
    ours = {folder.scoring_book(campaign, unit).name.lower() for unit in campaign.units}
    ours.add(folder.common_book(campaign).name.lower())
    strangers = sorted(p for p in folder.outbox.glob("*.xlsx") if p.name.lower() not in ours)
    return [
        warning("outbox_stranger", Place(file=folder.relative(path)))
        for path in strangers
        if not path.name.startswith("~$")
    ]


# Copies


@dataclass(frozen=True, slots=True)
class _Part:
    """A member of the package: all of it compressed, or the start of it and the rest as it is."""

    name: bytes
    checksum: int
    size: int
    compressed: bytes
    rest: bytes = b""


class Master:
    """A finished package with marks in it, ready to be copied with the marks filled in."""

    def __init__(self, finished: bytes, marks: Sequence[str]) -> None:
        self._mark = re.compile(b"|".join(mark.encode() for mark in marks))
        with zipfile.ZipFile(io.BytesIO(finished)) as archive:
            self._parts = [self._prepare(name, archive.read(name)) for name in archive.namelist()]

    def copy(self, texts: Mapping[str, str]) -> bytes:
        """The package with each mark replaced by its text, in one pass, escaped for XML.

        ValueError for a character that no XML can hold: Excel would call the file corrupt. The
        checks of a definition refuse such names before they come here.
        """
        for text in texts.values():
            if wrong := _NOT_XML.search(text):
                raise ValueError(f"{text!a} holds U+{ord(wrong.group()):04X}")
        escaped = {mark.encode(): escape(literal(text)).encode() for mark, text in texts.items()}
        return _zip([self._fill(part, escaped) for part in self._parts])

    def _prepare(self, name: str, data: bytes) -> _Part:
        found = self._mark.search(data)
        start = data[: found.start()] if found else data
        compressor = zlib.compressobj(9, zlib.DEFLATED, -15)
        # A full flush ends on a byte and forgets what came before: whatever is compressed
        # afterwards, by another compressor, continues a valid stream.
        end = zlib.Z_FULL_FLUSH if found else zlib.Z_FINISH
        compressed = compressor.compress(start) + compressor.flush(end)
        rest = data[found.start() :] if found else b""
        return _Part(name.encode("ascii"), zlib.crc32(start), len(start), compressed, rest)

    def _fill(self, part: _Part, escaped: Mapping[bytes, bytes]) -> _Part:
        if not part.rest:
            return part
        rest = self._mark.sub(lambda found: escaped[found.group()], part.rest)
        compressor = zlib.compressobj(6, zlib.DEFLATED, -15)
        compressed = part.compressed + compressor.compress(rest) + compressor.flush()
        checksum = zlib.crc32(rest, part.checksum)
        return _Part(part.name, checksum, part.size + len(rest), compressed)


def _zip(parts: Sequence[_Part]) -> bytes:
    """A zip of parts that are compressed already, which zipfile cannot write (APPNOTE 4.3)."""
    body, directory = bytearray(), bytearray()
    for part in parts:
        described = (_DEFLATED, 0, _DATE, part.checksum, len(part.compressed), part.size)
        offset = len(body)
        body += _LOCAL_HEADER.pack(0x04034B50, _VERSION, 0, *described, len(part.name), 0)
        body += part.name + part.compressed
        directory += _CENTRAL_HEADER.pack(
            0x02014B50, _VERSION, _VERSION, 0, *described, len(part.name), 0, 0, 0, 0, 0, offset
        )
        directory += part.name
    end = _END.pack(0x06054B50, 0, 0, len(parts), len(parts), len(directory), len(body), 0)
    return bytes(body + directory + end)
