"""The lists of a document → the number before each paragraph, as Word counts when it shows it.

In the text these numbers do not stand. A paragraph is in a list by itself or by its style; lists
may lead to the style of a list; a list may go on counting or start anew (ECMA-376 part 1, 17.9).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from workbook_builder.plan_import.read.numbers import roman
from workbook_builder.plan_import.source.word.parts import (
    MOST_CHAIN,
    Element,
    W,
    children,
    is_on,
    value,
    whole,
)
from workbook_builder.plan_import.source.word.styles import Styles

_DEEPEST = 9
_MOST_NUMBER = 999  # of an item in a list; a higher one is written in digits
_DIGITS = {"decimal", "decimalZero", "ordinal", ""}
_LETTERS = {"upperLetter", "lowerLetter"}
_ROMAN = {"upperRoman", "lowerRoman"}


@dataclass(frozen=True, slots=True)
class _Level:
    start: int = 1
    form: str = "decimal"
    text: str = ""
    style: str = ""
    plain: bool = False  # all numbers in it are shown in digits
    hidden: bool = False
    restarts: int | None = None  # only after this level, counted from 1; 0: never


@dataclass(frozen=True, slots=True)
class _List:
    kind: str  # what it shares its counts with
    levels: dict[int, _Level]
    restarted: frozenset[int] = frozenset()  # the levels that it counts for itself


@dataclass(slots=True)
class Numbering:
    """The lists of a document, and how far each has been counted."""

    styles: Styles
    lists: dict[str, _List] = field(default_factory=dict)
    unknown: set[str] = field(default_factory=set)
    """The forms of numbers that were met and are written in digits here, but not by Word."""
    _counts: dict[str, dict[tuple[int, str], int]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None, styles: Styles) -> Numbering:
        """The lists that this part defines."""
        found = cls(styles)
        if root is None:
            return found
        kinds = {one.get(f"{W}abstractNumId", ""): one for one in children(root, "abstractNum")}
        numbers = {one.get(f"{W}numId", ""): one for one in children(root, "num")}
        for identity, number in numbers.items():
            kind = _without_links(value(number.find(f"{W}abstractNumId")), kinds, numbers, styles)
            levels = dict(_levels(kinds.get(kind)))
            restarted = set()
            for override in children(number, "lvlOverride"):
                depth = whole(override.get(f"{W}ilvl"))
                levels.update(_levels(override))
                start = override.find(f"{W}startOverride")
                if start is not None:
                    restarted.add(depth)
                    start_at = whole(value(start), 1)
                    levels[depth] = replace(levels.get(depth, _Level()), start=start_at)
            found.lists[identity] = _List(kind, levels, frozenset(restarted))
        return found

    def label(self, properties: Element | None) -> str:
        """Counts a paragraph with these properties, and returns the number before it, or ''."""
        identity, depth = self._membership(properties)
        listed = self.lists.get(identity)
        if listed is None or depth not in listed.levels:
            return ""
        level = listed.levels[depth]
        counts = self._counts.setdefault(listed.kind, {})
        for deeper, owner in list(counts):
            rule = listed.levels.get(deeper, _Level()).restarts
            if deeper > depth and (rule is None or depth < rule):
                del counts[deeper, owner]
        own = self._key(listed, identity, depth)
        counts[own] = counts.get(own, level.start - 1) + 1
        if level.hidden or level.form == "none":
            return ""
        if level.form == "bullet":
            return "-"
        text = level.text
        for above in range(depth + 1):
            if f"%{above + 1}" in text:
                other = listed.levels.get(above, _Level())
                count = counts.get(self._key(listed, identity, above), other.start)
                form = "decimal" if level.plain else other.form
                text = text.replace(f"%{above + 1}", self._counted(count, form))
        return text

    @staticmethod
    def _key(listed: _List, identity: str, depth: int) -> tuple[int, str]:
        return depth, identity if depth in listed.restarted else ""

    def _membership(self, properties: Element | None) -> tuple[str, int]:
        """The list that a paragraph is in, and how deep: by itself, or else by its style."""
        identity = depth = ""
        style = self.styles.of_paragraph(properties)
        own = None if properties is None else properties.find(f"{W}numPr")
        if own is not None:
            identity, depth = value(own.find(f"{W}numId")), value(own.find(f"{W}ilvl"))
        if not identity:
            for one in self.styles.chain(style):
                said = one.find(f"{W}pPr/{W}numPr")
                if said is not None:
                    identity = identity or value(said.find(f"{W}numId"))
                    depth = depth or value(said.find(f"{W}ilvl"))
                if identity:
                    break
            if not depth and identity in self.lists:
                depth = self._depth_of_style(identity, style)
        return identity, min(whole(depth), _DEEPEST)

    def _depth_of_style(self, identity: str, style: str) -> str:
        """A level names the style of its paragraphs, which then need not name the level."""
        names = [one.get(f"{W}styleId", "") for one in self.styles.chain(style)]
        levels = self.lists[identity].levels
        for name in names:
            for depth, level in levels.items():
                if level.style == name:
                    return str(depth)
        return ""

    def _counted(self, count: int, form: str) -> str:
        if not 0 < count <= _MOST_NUMBER:
            return str(count)
        if form in _ROMAN and count < 400:
            return roman(count) if form == "upperRoman" else roman(count).lower()
        if form in _LETTERS:
            letters = chr(ord("a") + (count - 1) % 26) * (1 + (count - 1) // 26)
            return letters.upper() if form == "upperLetter" else letters
        if form not in _DIGITS | _ROMAN:
            self.unknown.add(form)
        return f"{count:02}" if form == "decimalZero" else str(count)


def _without_links(
    kind: str, kinds: dict[str, Element], numbers: dict[str, Element], styles: Styles
) -> str:
    """The kind that says the levels, where this one only names the style of a list."""
    for _ in range(MOST_CHAIN):
        style = value(kinds[kind].find(f"{W}numStyleLink")) if kind in kinds else ""
        own = next(iter(styles.chain(style)), None)
        if own is None:
            return kind
        number = numbers.get(value(own.find(f"{W}pPr/{W}numPr/{W}numId")))
        if number is None:
            return kind
        kind = value(number.find(f"{W}abstractNumId"))
    return kind


def _levels(element: Element | None) -> Iterator[tuple[int, _Level]]:
    if element is None:
        return
    for level in children(element, "lvl"):
        start, form, text, style, rule = (
            value(level.find(f"{W}{name}"))
            for name in ("start", "numFmt", "lvlText", "pStyle", "lvlRestart")
        )
        yield (
            whole(level.get(f"{W}ilvl")),
            _Level(
                whole(start, 1),
                form or "decimal",
                text,
                style,
                is_on(level.find(f"{W}isLgl")),
                is_on(level.find(f"{W}rPr/{W}vanish")),
                whole(rule) if rule else None,
            ),
        )
