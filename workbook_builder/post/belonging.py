"""The bytes of a file × the unit that it is to go to → whether it is that unit's, or why not.

A workbook tells by its signed stamp. A paper tells by the record of what was written for whom, and
by the names in it. Nothing is decided by the name of a file.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from workbook_builder.campaign.model import Campaign, Unit
from workbook_builder.campaign.stamp import COMMON_UNIT, Stamp, rubric_digest
from workbook_builder.folder.kept import saved_by_somebody
from workbook_builder.intake.returned.stamp import find_stamps
from workbook_builder.papers.word.read_text import paper_lines
from workbook_builder.problems import Place, Problem, error, warning
from workbook_builder.spelling import folded_visible, printable
from workbook_builder.words.messages.post import PostCode
from workbook_builder.xlsx.read.book import Book, read_xlsx
from workbook_builder.xlsx.read.package import Unreadable

_ADDRESSED = "kính gửi"


def workbook_problems(
    data: bytes, campaign: Campaign, unit: Unit, key: bytes | None, place: Place
) -> tuple[tuple[Problem, ...], str]:
    """What keeps a scoring workbook from going to this unit, and the signature of its stamp."""
    try:
        found = find_stamps(read_xlsx(data))
    except Unreadable:
        found = []
    if len(found) != 1:
        return (error(PostCode.MAIL_NO_STAMP, place, unit=unit.name),), ""
    ((stamp, signature),) = found
    if key is None or stamp.campaign != campaign.id or not stamp.verify(signature, key):
        return (error(PostCode.MAIL_NO_STAMP, place, unit=unit.name),), ""
    if stamp.unit not in (unit.code, COMMON_UNIT):
        return (_of_another(campaign, stamp.unit, unit, place),), ""
    if stamp.rubric != rubric_digest(campaign):
        return (error(PostCode.MAIL_OLD_WORKBOOK, place, unit=unit.name),), ""
    if saved_by_somebody(data):
        return (warning(PostCode.MAIL_WORKED_IN, place, unit=unit.name),), signature
    return (), signature


def paper_problems(
    data: bytes, campaign: Campaign, unit: Unit, written_for: Mapping[str, str], place: Place
) -> tuple[tuple[Problem, ...], str]:
    """What keeps a paper from going to this unit, and a digest of what it says.

    `written_for`: SHA-256 of a paper → the code of the unit that it was written for.
    """
    lines = paper_lines(data)
    said = hashlib.sha256("\n".join(lines).encode()).hexdigest()
    if not lines:
        return (error(PostCode.MAIL_NO_PAPER, place, unit=unit.name),), said
    owner = written_for.get(hashlib.sha256(data).hexdigest(), unit.code)
    if owner != unit.code:
        return (_of_another(campaign, owner, unit, place),), said
    named = _units_in(lines, campaign.units)
    if unit.code not in named:
        if named:
            return (_of_another(campaign, named[0], unit, place),), said
        return (error(PostCode.MAIL_NAMES_NOBODY, place, unit=unit.name),), said
    return (), said


def stamped_units(book: Book, campaign: Campaign) -> Iterator[str]:
    """The codes of the units whose stamps stand in a workbook, but for the common one's."""
    for stamp, _ in find_stamps(book):
        if _is_of_unit(stamp, campaign):
            yield stamp.unit


def _is_of_unit(stamp: Stamp, campaign: Campaign) -> bool:
    return stamp.campaign == campaign.id and stamp.unit != COMMON_UNIT


def _units_in(lines: Sequence[str], units: Sequence[Unit]) -> list[str]:
    """The codes of the units named where the paper addresses somebody, else anywhere in it.

    Where the name of one unit is part of another's, the longer one is meant.
    """
    folded = [folded_visible(line) for line in lines]
    addressed = [line for line in folded if line.startswith(_ADDRESSED)]
    text = "\n".join(addressed or folded)
    found: dict[str, int] = {}
    for unit in sorted(units, key=lambda one: len(one.name), reverse=True):
        name = folded_visible(unit.name)
        if (first := text.find(name)) >= 0:
            found[unit.code] = first
            text = text.replace(name, "\0" * len(name))
    return sorted(found, key=lambda code: found[code])


def _of_another(campaign: Campaign, other: str, unit: Unit, place: Place) -> Problem:
    known = campaign.unit(other)
    name = known.name if known is not None else printable(other)
    return error(PostCode.MAIL_OF_ANOTHER, place, unit=unit.name, other=name)
