"""The lines of a list of units → what each of them is: a unit, its cluster, a heading, a total …

Offices keep such lists as papers: with a head, numbers, headings, totals and signatures. Nothing is
left out in silence: each line gets a fate, and the caller tells it. No file is known here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import takewhile
from types import MappingProxyType
from typing import Literal

from workbook_builder.definition import list_words as said_as
from workbook_builder.definition.unit_names import (
    LOWER_MARKS,
    is_titled_person,
    looks_like_person,
    number_in_cell,
    same_unit_key,
    tidy_name,
    unmarked,
)
from workbook_builder.problems import Code
from workbook_builder.spelling import folded
from workbook_builder.words.messages.definition_workbook import DefinitionWorkbookCode

LineKind = Literal[
    "unit", "repeated", "cluster", "heading", "paper", "total", "signature", "note", "blank"
]
"""`paper`: the head of the paper, its date, or the papers that it is based on. `signature`: who
signs or receives it. `blank`: a line without words."""


SAID_OF: Mapping[LineKind, Code] = MappingProxyType(
    {
        "heading": DefinitionWorkbookCode.LINE_IS_HEADING,
        "paper": DefinitionWorkbookCode.LINE_IS_PAPER,
        "total": DefinitionWorkbookCode.LINE_IS_TOTAL,
        "signature": DefinitionWorkbookCode.LINE_IS_SIGNATURE,
        "note": DefinitionWorkbookCode.LINE_IS_NOTE,
        "blank": DefinitionWorkbookCode.LINE_IS_BLANK,
    }
)
"""What is said of a line that is left out."""


@dataclass(frozen=True, slots=True)
class ListLine:
    """A line of a list, or the cell with a name in a table.

    `number` stands in a column of its own, and so does `cluster`; `rest` is what else the row says.
    `settled`: somebody gave it a code or an address, so that it is a unit whatever it looks like.
    `otherwise` is what it is where nothing tells better. `part` is the same for lines that stand
    side by side.
    """

    text: str
    number: str = ""
    cluster: str = ""
    rest: str = ""
    settled: bool = False
    otherwise: LineKind = "unit"
    part: int = -1


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A name as it is taken from a line, and the cluster that it stands under."""

    name: str
    cluster: str = ""


@dataclass(slots=True)
class LineFate:
    """What became of a line: `units` are those that it names.

    `text` is what was read in it, without numbering; `first` the unit that a repeated line names
    again. `stated` is the number of units that a total tells, where another number was read.
    """

    kind: LineKind
    text: str
    units: tuple[ListedUnit, ...] = ()
    first: str = ""
    stated: int | None = None
    read: int = 0

    @property
    def left_out(self) -> bool:
        """Whether the line says nothing of the units."""
        return self.kind not in ("unit", "repeated", "cluster")


def judge_lines(lines: Sequence[ListLine]) -> list[LineFate]:
    """The fate of each line, in the same order."""
    items = [item for at, line in enumerate(lines) for item in _items(at, line)]
    _drop_false_marks(items)
    for item in items:
        item.kind = "unit" if item.settled else _kind(item, items)
    _judge_head(items)
    _judge_signatures(items)
    _judge_clusters(items)
    _judge_repeated(items)
    return _fates(lines, items)


def is_cluster_row(name: str) -> bool:
    """Whether a name can only be that of a cluster: `Cụm 1`, `Khối thi đua số 2: …`."""
    return said_as.NUMBERED_CLUSTER.match(folded(unmarked(name)[2])) is not None


_MOST_HEAD = 15
_MOST_ABOVE = 3  # bodies named above a title, in capitals
_MOST_WORDS = 25  # a name has fewer; more are a sentence


@dataclass(slots=True)
class _Item:
    """One name, or what stands in the place of one; a line may have several."""

    line: int
    mark: str
    number: str
    text: str
    said: ListLine
    colon: bool = False
    kind: LineKind = "unit"
    cluster: str = ""
    first: str = ""
    members: list[str] = field(default_factory=list)

    @property
    def settled(self) -> bool:
        return self.said.settled

    @property
    def folded(self) -> str:
        return folded(self.text)


# Lines → items


def _items(at: int, line: ListLine) -> Iterator[_Item]:
    if line.settled:  # its name is what somebody declared: not one letter of it is taken away
        yield _Item(at, "", "", " ".join(line.text.split()), line)
        return
    for text in _names_in(line.text):
        mark, number, rest = unmarked(text)
        if line.number and not mark:
            mark, number = number_in_cell(line.number)
        office = said_as.ROLE_BEFORE.sub("", rest)
        plain = tidy_name(office if said_as.ORGANISATIONS.match(folded(office)) else rest)
        yield _Item(at, mark, number, plain, line, colon=rest.rstrip().endswith(":"))


def _names_in(text: str) -> list[str]:
    """The names in a text: several where each line, or each part between `;`, is one by itself."""
    lines = [" ".join(part.split()) for part in text.split("\n") if part.strip()]
    goes_on = text.strip()[:1].isupper() and any(line[0].islower() for line in lines[1:])
    if goes_on or not all(begins_a_name(part) for part in lines):
        lines = [" ".join(lines)]
    found = []
    for line in lines:
        parts = [part.strip() for part in line.split(";") if part.strip()]
        several = len(parts) > 1 and all(begins_a_name(part) for part in parts)
        found += parts if several else [line]
    return found or [""]


def begins_a_name(text: str) -> bool:
    """Whether a text is by itself a line of a list: an office, a numbered line, a heading …"""
    mark, _, rest = unmarked(text)
    named = said_as.ORGANISATIONS.match(folded(rest)) is not None
    apart = (
        said_as.STATE,
        said_as.TITLE,
        said_as.TOTAL,
        said_as.SIGNER,
        said_as.RECEIVERS,
        said_as.CLUSTER,
    )
    return named or mark in LOWER_MARKS or any(one.match(folded(rest)) for one in apart)


def _drop_false_marks(items: Sequence[_Item]) -> None:
    """Takes marks back that are none: `X. Tân Thành` is no tenth line where there is no first."""
    numbers = {(item.mark, item.number) for item in items}
    bare = sum(1 for item in items if item.mark == "bare")
    for item in items:
        lone = item.mark in ("roman", "capital") and (
            (item.mark, "I" if item.mark == "roman" else "A") not in numbers
        )
        unsure = item.mark == "bare" and bare < 2 and not said_as.ORGANISATIONS.match(item.folded)
        if not item.said.number and (lone or unsure):
            item.mark = item.number = ""
            item.text = tidy_name(" ".join(item.said.text.split()))


# What an item is by itself


def _kind(item: _Item, items: Sequence[_Item]) -> LineKind:
    said = item.folded
    if item.said.otherwise == "heading":
        return "heading"
    if not re.search(r"[^\W\d_]{2}", said):
        return "blank"
    if said_as.STATE.search(said) or said_as.PAPER.match(said) or said_as.DATE.search(said):
        return "paper"
    if said_as.TOTAL.match(said) or said_as.TOTAL.match(folded(item.said.text)):
        return "total"
    if said_as.TITLE.match(said):
        return "paper"
    if said_as.NOTE.match(said) or len(said.split()) > _MOST_WORDS:
        return "note"
    if said_as.RECEIVERS.match(said) or (
        said_as.SIGNER.match(said) and item.mark in ("", "bullet")
    ):
        return "signature"
    if said_as.CLUSTER.match(said):
        return "cluster"
    if said_as.HEADING.match(said) or item.colon:
        return "heading"
    above = item.mark in ("roman", "capital")
    if above and any(other.mark in LOWER_MARKS or other.settled for other in items):
        return "heading"
    return item.said.otherwise


def _judge_head(items: Sequence[_Item]) -> None:
    """What stands above the title, and beside the name of the state, is the head of the paper."""
    first = list(takewhile(lambda item: not item.settled, items[:_MOST_HEAD]))
    marked = next((n for n, item in enumerate(first) if item.mark in LOWER_MARKS), len(first))
    top = [
        n
        for n, item in enumerate(first[:marked])
        if said_as.STATE.search(item.folded)
        or (said_as.TITLE.match(item.folded) and item.kind == "paper")
    ]
    last = max(top, default=0)
    above = [item for item in first[:last] if item.kind == "unit"]
    if not top or len(above) > _MOST_ABOVE or not all(item.text.isupper() for item in above):
        return
    part = first[last].said.part
    for n, item in enumerate(first[:marked]):
        if n <= last or (part >= 0 and item.said.part == part):
            item.kind = item.kind if item.kind == "blank" else "paper"


def _judge_signatures(items: Sequence[_Item]) -> None:
    """After a signer's post come names of people; after `Nơi nhận`, receivers."""
    numbered = sum(1 for item in items if item.mark == "arabic" or item.settled) > 1
    zone = ""
    for item in items:
        if item.settled:
            zone = ""
            continue
        if item.kind == "signature":
            zone = "receivers" if said_as.RECEIVERS.match(item.folded) else zone or "signer"
        elif zone == "receivers" and item.mark in ("", "bullet"):
            item.kind = "signature"
        elif item.kind in ("cluster", "heading") or item.mark in LOWER_MARKS:
            zone = ""
        office = said_as.ORGANISATIONS.match(item.folded)
        if (item.kind == "unit" and not office) and (
            is_titled_person(item.text)
            or (zone == "signer" and looks_like_person(item.text, surname=False))
            or (numbered and not item.mark and looks_like_person(item.text, surname=True))
        ):
            item.kind = "signature"


# Clusters


def _judge_clusters(items: Sequence[_Item]) -> None:
    """Gives each unit the cluster that it stands under; a cluster without units is one itself."""
    _number_along(items)
    clusters = [n for n, item in enumerate(items) if item.kind == "cluster"]
    for n in clusters:
        _split_members(items[n])
    filled = [n for n in clusters if items[n].members or _units_below(items, n)]
    if not filled:
        for n in clusters:
            items[n].kind = "heading" if items[n].colon else "unit"
    units = [n for n, item in enumerate(items) if item.kind == "unit"]
    alone = len(clusters) == 1 and not items[clusters[0]].members
    if filled and alone and all(n > clusters[0] for n in units) and not items[clusters[0]].mark:
        items[clusters[0]].kind = "heading"  # what the whole list is of parts nobody from anybody
    current = ""
    for item in items:
        if item.kind == "cluster":
            current = item.cluster
        elif item.kind == "unit":
            item.cluster = item.said.cluster or current


def _number_along(items: Sequence[_Item]) -> None:
    """A row `Khối …` that is numbered along with the units before and after is one of them."""
    numbered = [item for item in items if item.mark in ("arabic", "bare")]
    for before, item, after in zip(
        [None, *numbered], numbered, [*numbered[1:], None], strict=False
    ):
        if item.kind != "cluster" or is_cluster_row(item.text):
            continue
        beside = [one for one in (before, after) if one is not None and one.kind == "unit"]
        if beside and all(abs(int(one.number) - int(item.number)) == 1 for one in beside):
            item.kind = "unit"


def _units_below(items: Sequence[_Item], at: int) -> bool:
    for item in items[at + 1 :]:
        if item.kind == "cluster":
            return False
        if item.kind == "unit":
            return True
    return False


def _split_members(item: _Item) -> None:
    """The name of a cluster, and its units where they stand behind it on the same line."""
    item.cluster = item.text
    head, colon, tail = item.text.partition(":")
    for separator in (";", ","):
        parts = [tidy_name(unmarked(part)[2]) for part in tail.split(separator) if part.strip()]
        if (
            colon
            and len(parts) > 1
            and all(said_as.ORGANISATIONS.match(folded(part)) for part in parts)
        ):
            item.cluster, item.members = head.strip(), parts
            return
    match = said_as.CLUSTER_END.match(item.text)
    if match and len(folded(found := next(filter(None, match.groups()))).split()) > 1:
        item.cluster = found.strip()


# Repeated names


def _judge_repeated(items: Sequence[_Item]) -> None:
    """The first of several lines with the same name is the unit; it is not kept in capitals."""
    seen: dict[str, _Item] = {}
    for item in items:
        if item.kind == "unit" and item.text:
            first = seen.setdefault(same_unit_key(item.text), item)
            if first is not item and not item.settled:
                item.kind, item.first = "repeated", first.text
                if first.text.isupper() and not item.text.isupper() and not first.settled:
                    item.first = first.text = item.text


# Fates


def _fates(lines: Sequence[ListLine], items: Sequence[_Item]) -> list[LineFate]:
    fates: list[LineFate] = []
    counted = since = 0
    by_line: dict[int, list[_Item]] = {}
    for item in items:
        by_line.setdefault(item.line, []).append(item)
    for at, line in enumerate(lines):
        fate = _fate(by_line[at])
        if fate.kind in ("cluster", "heading"):
            since = 0
        counted, since = counted + len(fate.units), since + len(fate.units)
        if fate.kind == "total":
            stated = re.search(r"\d+", f"{line.text} {line.rest}")
            if stated and int(stated[0]) not in (counted, since):
                fate = replace(fate, stated=int(stated[0]), read=counted)
        fates.append(fate)
    return fates


def _fate(items: Sequence[_Item]) -> LineFate:
    units = tuple(unit for item in items for unit in _units_of(item))
    chief = next((item for item in items if item.kind == "cluster"), None)
    chief = chief or next((item for item in items if item.kind == "unit"), items[0])
    text = chief.cluster if chief.kind == "cluster" else chief.text
    return LineFate(chief.kind, text, units, chief.first)


def _units_of(item: _Item) -> Iterator[ListedUnit]:
    if item.kind == "unit":
        yield ListedUnit(item.text, item.cluster)
    for name in item.members:
        yield ListedUnit(name, item.cluster)
