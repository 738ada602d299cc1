"""A cell of Khai-bao.xlsx → a leaf of the definition's tree, or a problem at the cell.

People write numbers and days as text, and words in any case. A cell that can mean only one thing is
accepted; one that can mean two things is reported. `read.py` and its neighbours decide to which
part of the definition a cell belongs.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from decimal import Decimal

from workbook_builder.definition.tree import (
    PLAIN_NUMBER,
    Branch,
    KeyedNode,
    Leaf,
    Node,
    Series,
    UnreadNode,
)
from workbook_builder.definition.workbook.layout import CellKind, Choices, choice_words
from workbook_builder.problems import Place, Problem, error, note, warning
from workbook_builder.scoring.kinds.measured import BOUNDS
from workbook_builder.scoring.sums import BASE
from workbook_builder.spelling import excerpt, folded, is_forbidden_character, without_accents
from workbook_builder.words.messages.definition import DefinitionCode
from workbook_builder.words.messages.definition_workbook import DefinitionWorkbookCode
from workbook_builder.words.workbooks import definition as spoken
from workbook_builder.xlsx.cells import Cell
from workbook_builder.xlsx.dates import from_serial, written_day
from workbook_builder.xlsx.number_format import is_of_days, shown

# Blanks that pasting leaves around a text. They are removed there, but not inside the text.
_AROUND = " \t\r\n\u00a0\u200b\u2060\ufeff"
_MINUS = str.maketrans({"−": "-", "–": "-"})
_POINTS = re.compile(r"\s*(điểm|đ)\.?$")
_NUMBER = re.compile(r"([-+]?)([0-9]+)(?:[.,]([0-9]+))?", re.ASCII)
_THOUSANDS = 3  # digits behind a point or comma that may separate thousands or decimals
_BOUND = re.compile(r"(>=|=>|≥|<=|=<|≤|>|<)\s*(.*)", re.DOTALL)
_AT_LEAST = re.compile(r">=|=>|≥")
_SIGNS = {"≥": ">=", "=>": ">=", "≤": "<=", "=<": "<="}
_GROUP = re.compile(r"nhóm\s+", re.IGNORECASE)
_PART = re.compile(r"(nhóm|tiêu chí)\s+", re.IGNORECASE)
_CONDITION = re.compile(r"(.+?)\s*(>=|=>|≥|<=|=<|≤)\s*([^%]*?)\s*(%?)", re.DOTALL)
_AT_MOST = ("<=", "=<", "≤")
_COUNTED = 9  # decimals kept of a formula's value: more than points may have


@dataclass(slots=True)
class CellReader:
    """Makes leaves from cells, and collects the problems found in them."""

    problems: list[Problem] = field(default_factory=list)

    def node(
        self, cell: Cell | None, place: Place, item: str, kind: CellKind, choices: Choices = ()
    ) -> Node:
        """The leaf of a cell; an empty one for an empty cell."""
        if cell is not None and cell.kind in ("error", "empty"):
            code = (
                DefinitionWorkbookCode.CELL_ERROR
                if cell.kind == "error"
                else DefinitionWorkbookCode.CELL_NOT_COUNTED
            )
            values = {"value": str(cell.value)} if cell.kind == "error" else {}
            self.problems.append(error(code, place, item=item, **values))
            return UnreadNode(place)
        text = shown_text(cell) if kind == "text" else text_of(cell)
        if kind == "text" and cell is not None and cell.format:
            self._tell_format(cell, text, place, item)
        bad = next((character for character in text if is_forbidden_character(character)), None)
        if bad is not None:
            found = error(DefinitionCode.BAD_CHARACTER, place, character=f"U+{ord(bad):04X}")
            self.problems.append(found)
            return UnreadNode(place)
        if not text or kind == "text":
            return Leaf(text, place, quoted=bool(text))  # "~" and "null" are texts here
        if kind == "number":
            typed = cell is not None and isinstance(cell.value, str)
            return self._number(text, place, item, typed=typed)
        if kind == "day":
            return Leaf(_day(cell, text), place)
        return self.word(text, place, item, choices)

    def _tell_format(self, cell: Cell, text: str, place: Place, item: str) -> None:
        """Says where a text was made of a number: of a day, or in a way that is not known here."""
        values = {"item": item, "value": text}
        if shown(float(cell.value or 0), cell.format) is None:
            self.problems.append(warning(DefinitionWorkbookCode.FORMAT_UNKNOWN, place, **values))
        elif is_of_days(cell.format):
            self.problems.append(note(DefinitionWorkbookCode.DAY_AS_TEXT, place, **values))

    def word(self, text: str, place: Place, item: str, choices: Choices) -> Node:
        """The model's value for a word of the sheet; another word is reported with the nearest."""
        meant = {folded(word): value for word, value in choices}
        if (value := meant.get(folded(text))) is not None:
            return Leaf(value, place)
        known = choice_words(choices)
        values = {"item": item, "value": excerpt(text), "choices": ", ".join(known)}
        near = nearest(text, known)
        if near:
            self.problems.append(
                error(DefinitionWorkbookCode.UNKNOWN_WORD_NEAR, place, near=near, **values)
            )
        else:
            self.problems.append(error(DefinitionWorkbookCode.UNKNOWN_WORD, place, **values))
        return UnreadNode(place)

    def words(self, cell: Cell | None, place: Place, item: str, choices: Choices) -> Node:
        """Several words in one cell, in order: each a word of the sheet, or the id of a group.

        Before an id, the word `Nhóm` is ignored.
        """
        node = self.node(cell, place, item, "text")
        if not isinstance(node, Leaf):
            return node
        meant = {folded(word): value for word, value in choices}
        found = []
        for part in re.split(r"[;,\n]", node.text):
            word = part.strip(_AROUND)
            if word:
                value = meant.get(folded(word)) or _GROUP.sub("", word)
                found.append(Leaf(value, place, quoted=True))
        return Series(tuple(found), place)

    def names(self, cell: Cell | None, place: Place, item: str) -> Node:
        """The texts of a cell, one on each of its lines; an empty leaf for an empty cell."""
        node = self.node(cell, place, item, "text")
        if not isinstance(node, Leaf) or node.is_empty:
            return node
        lines = [" ".join(line.split()) for line in node.text.split("\n")]
        return Series(tuple(Leaf(line, place, quoted=True) for line in lines if line), place)

    def condition(self, cell: Cell | None, place: Place, item: str) -> Node:
        """What must reach how many points: `I >= 40`, `Nhóm I >= 40`, `Điểm chuẩn >= 90`."""
        node = self.node(cell, place, item, "text")
        if not isinstance(node, Leaf) or node.is_empty:
            return node
        said = [part.strip(_AROUND) for part in _AT_LEAST.split(node.text)]
        of, number = said if len(said) == 2 else ("", "")
        of = BASE if folded(of) == folded(spoken.CONDITION_BASE) else _GROUP.sub("", of)
        points = self._number(number, place, item, typed=True)
        if isinstance(points, UnreadNode):
            return points
        if of and isinstance(points, Leaf) and PLAIN_NUMBER.fullmatch(points.text):
            parts = {"of": Leaf(of, place, quoted=True), "at_least": points}
            return Branch({key: KeyedNode(place, part) for key, part in parts.items()}, place)
        values = {"item": item, "value": excerpt(node.text)}
        self.problems.append(error(DefinitionWorkbookCode.BAD_CONDITION, place, **values))
        return UnreadNode(place)

    def about(self, cell: Cell | None, place: Place, item: str) -> Node:
        """A sum by its word, or the id of a group or criterion, with or without that word."""
        node = self.node(cell, place, item, "text")
        if not isinstance(node, Leaf) or node.is_empty:
            return node
        return replace(node, text=_meant(node.text))

    def conditions(self, cell: Cell | None, place: Place, item: str) -> Node:
        """Conditions between semicolons or on lines: `Nhóm I >= 18; I.2 >= 50%; Điểm trừ <= 2`."""
        node = self.node(cell, place, item, "text")
        if not isinstance(node, Leaf) or node.is_empty:
            return node
        found: list[Node] = []
        for part in re.split(r"[;\n]", node.text):
            said = part.strip(_AROUND)
            condition = self._condition(said, place, item) if said else None
            if said and condition is None:
                told = {"item": item, "value": excerpt(said)}
                self.problems.append(error(DefinitionWorkbookCode.BAD_REQUIREMENT, place, **told))
                return UnreadNode(place)
            found += [condition] if condition is not None else []
        return Series(tuple(found), place)

    def _condition(self, said: str, place: Place, item: str) -> Node | None:
        """One condition; None where it can't be read as one."""
        match = _CONDITION.fullmatch(said)
        if match is None:
            return None
        about, sign, digits, percent = match.groups()
        number = self._number(digits, place, item, typed=True)
        at_most = sign in _AT_MOST
        if isinstance(number, Leaf) and not PLAIN_NUMBER.fullmatch(number.text):
            return None
        if percent and at_most:
            return None
        key = "share" if percent else "at_most" if at_most else "at_least"
        of = Leaf(_meant(about), place, quoted=True)
        return Branch({"of": KeyedNode(place, of), key: KeyedNode(place, number)}, place)

    def bounds(self, cell: Cell | None, place: Place, item: str, measure: str) -> dict[str, Node]:
        """The bounds in a cell: the model's name of a bound → its number.

        The measure may stand behind each number. If the cell holds anything else, a problem is
        reported and the bounds become an unread node, so that no check judges the level by them.
        """
        node = self.node(cell, place, item, "text")
        unread: dict[str, Node] = {BOUNDS[0][1]: UnreadNode(place)}
        if not isinstance(node, Leaf):
            return unread
        names, found = dict(BOUNDS), dict[str, Node]()
        for part in re.split(r"[;\n]", node.text):
            said = part.strip(_AROUND)
            match = _BOUND.fullmatch(said)
            if said and match:
                sign, number = match[1], folded(match[2])
                key = names[_SIGNS.get(sign, sign)]
                plain = number.removesuffix(folded(measure)) if measure else number
                bound = self._number(plain, place, item, typed=True)
                if isinstance(bound, UnreadNode):
                    return unread
                if (
                    key not in found
                    and isinstance(bound, Leaf)
                    and PLAIN_NUMBER.fullmatch(bound.text)
                ):
                    found[key] = bound
                    continue
            if said:
                self.problems.append(
                    error(
                        DefinitionWorkbookCode.BAD_BOUNDS,
                        place,
                        item=item,
                        value=excerpt(node.text),
                    )
                )
                return unread
        return found

    def _number(self, text: str, place: Place, item: str, *, typed: bool) -> Node:
        """A number. `typed`: the cell holds text, in which a point may separate thousands too."""
        plain = _POINTS.sub("", "".join(text.casefold().translate(_MINUS).split()))
        match = _NUMBER.fullmatch(plain)
        if match is None:
            return Leaf(text, place)
        sign, whole, decimals = match.groups()
        if not decimals:
            return Leaf(sign + whole, place)
        number = f"{sign}{whole}.{decimals}"
        if typed and len(decimals) == _THOUSANDS >= len(whole) and not whole.startswith("0"):
            self.problems.append(
                error(
                    DefinitionWorkbookCode.AMBIGUOUS_NUMBER,
                    place,
                    item=item,
                    value=excerpt(text),
                    decimal=Decimal(number),
                    whole=Decimal(sign + whole + decimals),
                )
            )
            return UnreadNode(place)
        return Leaf(number, place)


def _meant(text: str) -> str:
    """The model's word for a sum; otherwise the id of a group or criterion, without the word."""
    sums = {folded(word): value for word, value in spoken.SUMS}
    return sums.get(folded(text)) or _PART.sub("", text, count=1).strip(_AROUND)


def text_of(cell: Cell | None) -> str:
    """The text of a cell in composed Unicode, without blanks around it; '' for a blank cell."""
    if cell is None or cell.value is None:
        return ""
    if isinstance(cell.value, bool):
        return "TRUE" if cell.value else "FALSE"
    if isinstance(cell.value, float):
        return decimal_text(cell)
    return unicodedata.normalize("NFC", cell.value).replace("\t", " ").strip(_AROUND)


def shown_text(cell: Cell | None) -> str:
    """As `text_of`, but a number as its cell shows it: 100%, 1/2."""
    if cell is not None and cell.format and isinstance(cell.value, float):
        said = shown(cell.value, cell.format)
        return decimal_text(cell) if said is None else said
    return text_of(cell)


def decimal_text(cell: Cell) -> str:
    """The shortest text of a number: 4, 0.5. A formula's value is rounded to hide float noise."""
    value = float(cell.value or 0)
    if cell.formula is not None:
        value = round(value, _COUNTED)
    text = f"{Decimal(repr(value)):f}"
    return text.removesuffix(".0") if text != "-0.0" else "0"


def nearest(text: str, known: Iterable[str]) -> str | None:
    """The known word that was probably meant, or None."""
    spoken = {without_accents(word): word for word in known}
    matches = difflib.get_close_matches(without_accents(text), spoken, n=1)
    return spoken[matches[0]] if matches else None


def _day(cell: Cell | None, text: str) -> str:
    """A day in the form of campaign.yaml, 2023-12-31; the text itself where it is no day."""
    if cell is not None and isinstance(cell.value, float):
        typed = from_serial(cell.value)
        return text if typed is None else typed.isoformat()
    day = written_day(text)
    return text if day is None else day.isoformat()
