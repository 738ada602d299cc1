"""A list of units from anywhere → the units. Their names are enough: codes are proposed.

The list may be in Word, Excel or plain text, with headings or without, numbered or not, with e-mail
addresses or without.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from workbook_builder.campaign.model import Unit
from workbook_builder.definition.checks.campaign import EMAIL
from workbook_builder.definition.unit_codes import propose_codes
from workbook_builder.plan_import.read.head import FoundUnit, listed_units
from workbook_builder.plan_import.read.numbers import read_numeral
from workbook_builder.plan_import.source.mend import one_line
from workbook_builder.plan_import.source.paper import Paragraph, PlanPaper, TableRow
from workbook_builder.problems import CampaignError, Place, Problem, error, warning
from workbook_builder.spelling import folded
from workbook_builder.words.messages.plan_import import PlanCode

_LEADING = re.compile(r"^(?:\d{1,4}\s*[.)/-]?\s+|\d{1,4}\s*[.)]\s*|[-–•+*]\s*)(?=\D)")
_TITLE = re.compile(r"(?:phụ lục|danh sách|kèm theo|\()")


def read_unit_list(paper: PlanPaper) -> tuple[tuple[FoundUnit, ...], tuple[Problem, ...]]:
    """The units of the list, and a warning for each line left out; CampaignError without units."""
    for table in paper.tables():
        found = tuple(listed_units(table))
        if found:
            return found, ()
    units: list[FoundUnit] = []
    problems: list[Problem] = []
    for texts, place in _lines(paper):
        unit = _unit(texts, place)
        if unit is None or _TITLE.match(folded(unit.name)):
            value = " ".join(texts)[:80]
            problems.append(warning(PlanCode.PLAN_UNIT_PASSED_OVER, place, value=value))
        else:
            units.append(unit)
    if not units:
        raise CampaignError(error(PlanCode.PLAN_NO_UNITS, Place(paper.file)))
    return tuple(units), tuple(problems)


def units_with_codes(found: Sequence[FoundUnit]) -> tuple[Unit, ...]:
    """The units, each with the code proposed for its name."""
    codes = propose_codes([unit.name for unit in found])
    return tuple(
        Unit(code, unit.name, email=unit.email) for code, unit in zip(codes, found, strict=True)
    )


def _lines(paper: PlanPaper) -> Iterator[tuple[list[str], Place]]:
    for part in paper.parts:
        if isinstance(part, Paragraph):
            for line in part.text.split("\n"):
                if line:
                    yield [line], part.place
        else:
            yield from ((_texts(row), row.place) for row in part.rows if _texts(row))


def _texts(row: TableRow) -> list[str]:
    return [one_line(cell.text) for cell in row.cells if cell.text]


def _unit(texts: Sequence[str], place: Place) -> FoundUnit | None:
    """The unit on a line: the first text that may be a name, and the first e-mail address."""
    words = [word for text in texts for word in re.split(r"[\s,;<>()]+", text)]
    email = next((word for word in words if EMAIL.fullmatch(word)), "")
    for text in texts:
        name = _LEADING.sub("", text)
        if email:
            name = re.sub(rf"[\s,;:<(]*{re.escape(email)}[>)\s]*$", "", name)
        if read_numeral(name) is None and re.search(r"[^\W\d_]{2}", name):
            return FoundUnit(name.strip(" .;,"), email, place)
    return None
