"""A tree of texts, each with its place → a draft of the `Campaign` and what is wrong in its shape.

A reader makes the tree of a definition; places are lines of YAML or cells of a sheet. The shape is
described by the dataclasses of `campaign` alone: their type hints are read here. Whether the
campaign makes sense is judged in `checks/`.

A draft is a whole `Campaign` even where parts could not be read. Stand-ins take their place and
their paths are listed, so that everything else can still be judged.
"""

from __future__ import annotations

import dataclasses
import difflib
import re
import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Literal, TypeAlias, Union, get_args, get_origin, get_type_hints

from workbook_builder.campaign import model
from workbook_builder.campaign.model import Campaign
from workbook_builder.definition.findings import PartPath, PlacesByPath, Unread
from workbook_builder.problems import Code, Place, Problem, Value, error
from workbook_builder.spelling import excerpt
from workbook_builder.words.messages.definition import DefinitionCode

# mypy can't know these types: the hints of the model, and what is built from them when it runs.
_Hint: TypeAlias = Any
_Built: TypeAlias = Any

NULLS = frozenset({"", "~", "null", "Null", "NULL"})
PLAIN_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?", re.ASCII)
DECIMAL_COMMA = re.compile(r"[-+]?[0-9]+,[0-9]+", re.ASCII)
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", re.ASCII)
MOST_DIGITS = 20
FIRST_YEAR = 1900  # Excel has no earlier dates


@dataclass(frozen=True, slots=True)
class Leaf:
    """A single value as it was written; `quoted` tells the text "4" from the number 4."""

    text: str
    place: Place
    quoted: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether the key has no value."""
        return not self.quoted and self.text in NULLS


@dataclass(frozen=True, slots=True)
class Series:
    """A list of nodes."""

    nodes: tuple[Node, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Branch:
    """A mapping: key → the node under it."""

    entries: Mapping[str, KeyedNode]
    place: Place


@dataclass(frozen=True, slots=True)
class UnreadNode:
    """A part that the reader of the file could not read, and has already reported."""

    place: Place


Node = Leaf | Series | Branch | UnreadNode


@dataclass(frozen=True, slots=True)
class KeyedNode:
    """The node under a key; `place` is that of the key itself."""

    place: Place
    node: Node


@dataclass(frozen=True, slots=True)
class CampaignDraft:
    """A campaign with stand-ins, at the paths in `unread`, for what could not be read."""

    campaign: Campaign
    problems: tuple[Problem, ...]
    places: PlacesByPath
    unread: Unread


def shape_campaign(root: Branch) -> CampaignDraft:
    """The draft of a campaign from the tree of its whole definition."""
    shaper = _Shaper()
    shaper.places[()] = root.place
    campaign = shaper.record(Campaign, root, ())
    assert isinstance(campaign, Campaign)
    return CampaignDraft(campaign, tuple(shaper.problems), shaper.places, Unread(shaper.unread))


class _NotOfShapeError(Exception):
    def __init__(self, code: Code, **values: Value) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(slots=True)
class _Shaper:
    problems: list[Problem] = field(default_factory=list)
    places: dict[PartPath, Place] = field(default_factory=dict)
    unread: list[PartPath] = field(default_factory=list)
    names: dict[PartPath, str] = field(default_factory=dict)

    def value(self, hint: _Hint, node: Node, path: PartPath) -> _Built:
        """The node as a value of this type; else a stand-in, and the problem is reported."""
        try:
            return self._value(hint, node, path)
        except _NotOfShapeError as wrong:
            self._report(wrong.code, self.places[path], path, **wrong.values)
            self.unread.append(path)
            return _stand_in(hint)

    def _value(self, hint: _Hint, node: Node, path: PartPath) -> _Built:
        if isinstance(node, UnreadNode):
            self.unread.append(path)
            return _stand_in(hint)
        if isinstance(node, Leaf) and node.is_empty:
            raise _NotOfShapeError(DefinitionCode.EMPTY_VALUE)
        hint = _without_none(hint)
        if dataclasses.is_dataclass(hint):
            if not isinstance(node, Branch):
                raise _NotOfShapeError(DefinitionCode.NOT_A_MAPPING, value=_seen(node))
            return self.record(hint, node, path)
        if _origin(hint) is tuple:
            return self._series(get_args(hint)[0], node, path)
        if not isinstance(node, Leaf):
            raise _NotOfShapeError(DefinitionCode.NOT_A_VALUE)
        return _leaf_value(hint, node)

    def record(self, cls: _Hint, branch: Branch, path: PartPath) -> _Built:
        """One object of the model from the keys of a branch."""
        for key in ("id", "code"):
            entry = branch.entries.get(key)
            if path and entry and isinstance(entry.node, Leaf) and not entry.node.is_empty:
                self.names[path] = excerpt(entry.node.text, 40)
        hints = _hints(cls)
        misspelt = self._unknown_keys(hints, branch, path)
        values: dict[str, _Built] = {}
        for name, hint in hints.items():
            found = branch.entries.get(name)
            if found is not None:
                self.places[(*path, name)] = found.place
            if found is not None and not _means_default(cls, name, found.node):
                values[name] = self.value(hint, found.node, (*path, name))
            elif name in _required(cls):
                values[name] = _stand_in(hint)
                if name not in misspelt:
                    code = (
                        DefinitionCode.MISSING_KEY if found is None else DefinitionCode.EMPTY_VALUE
                    )
                    place = self.places[path] if found is None else found.place
                    self._report(code, place, (*path, name))
                    self.unread.append((*path, name))
        return cls(**values)

    def _unknown_keys(self, hints: Mapping[str, _Hint], branch: Branch, path: PartPath) -> set[str]:
        """Reports keys that the model does not have; returns those that were probably meant."""
        meant = set()
        absent = [name for name in hints if name not in branch.entries]
        for key, entry in branch.entries.items():
            if key in hints:
                continue
            near = difflib.get_close_matches(key.lower(), absent, n=1)
            item = (*path, excerpt(key))
            if near:
                self._report(DefinitionCode.UNKNOWN_KEY_NEAR, entry.place, item, near=near[0])
                meant.add(near[0])
                self.unread.append((*path, near[0]))
            else:
                self._report(DefinitionCode.UNKNOWN_KEY, entry.place, item, known=", ".join(hints))
        return meant

    def _series(self, hint: _Hint, node: Node, path: PartPath) -> tuple[_Built, ...]:
        if not isinstance(node, Series):
            raise _NotOfShapeError(DefinitionCode.NOT_A_LIST, value=_seen(node))
        if not node.nodes and len(path) > 1:
            raise _NotOfShapeError(DefinitionCode.EMPTY_VALUE)
        for number, child in enumerate(node.nodes):
            self.places[(*path, number)] = child.place
        return tuple(
            self.value(hint, child, (*path, number)) for number, child in enumerate(node.nodes)
        )

    def _report(self, code: Code, place: Place, path: PartPath, **values: Value) -> None:
        self.problems.append(error(code, place, item=self._item(path), **values))

    def _item(self, path: PartPath) -> str:
        """A path as messages name it: from the nearest id or code on, such as `I.1 › tiers 2`."""
        if not path or path in self.names:
            return self.names.get(path, "")
        above, last = self._item(path[:-1]), path[-1]
        if isinstance(last, int):
            return f"{above} {last + 1}"
        return f"{above} › {last}" if above else last


def _means_default(cls: _Hint, name: str, node: Node) -> bool:
    """Whether a key without a value means the same as no key at all.

    Not for a list in the rubric: to leave `tiers` out means that points are given directly, but
    `tiers:` with nothing behind it was forgotten.
    """
    if not (isinstance(node, Leaf) and node.is_empty):
        return False
    return name in _required(cls) or cls is Campaign or _origin(_hints(cls)[name]) is not tuple


def _leaf_value(hint: _Hint, leaf: Leaf) -> _Built:
    if hint is str:
        return leaf.text
    if hint is Decimal:
        return _number(leaf)
    if hint is int:
        return _whole_number(leaf)
    if hint is date:
        return _date(leaf)
    assert _origin(hint) is Literal  # no field of the model has another type
    return _choice(leaf, get_args(hint))


def _number(leaf: Leaf) -> Decimal:
    if DECIMAL_COMMA.fullmatch(leaf.text):
        point = leaf.text.replace(",", ".")
        raise _NotOfShapeError(
            DefinitionCode.DECIMAL_COMMA, value=excerpt(leaf.text), point=excerpt(point)
        )
    if not PLAIN_NUMBER.fullmatch(leaf.text):
        raise _NotOfShapeError(DefinitionCode.NOT_A_NUMBER, value=excerpt(leaf.text))
    if leaf.quoted:
        raise _NotOfShapeError(DefinitionCode.NUMBER_IN_QUOTES, value=excerpt(leaf.text))
    if len(leaf.text) > MOST_DIGITS:
        raise _NotOfShapeError(
            DefinitionCode.NUMBER_TOO_LONG, value=excerpt(leaf.text), limit=MOST_DIGITS
        )
    return Decimal(leaf.text)


def _whole_number(leaf: Leaf) -> int:
    number = _number(leaf)
    if number != number.to_integral_value():
        raise _NotOfShapeError(DefinitionCode.NOT_A_WHOLE_NUMBER, value=leaf.text)
    return int(number)


def _date(leaf: Leaf) -> date:
    try:
        if ISO_DATE.fullmatch(leaf.text):
            day = date.fromisoformat(leaf.text)
            if day.year >= FIRST_YEAR:
                return day
    except ValueError:
        pass  # it looks like a date, but there is no such day: 2023-02-30
    raise _NotOfShapeError(DefinitionCode.NOT_A_DATE, value=excerpt(leaf.text))


def _choice(leaf: Leaf, choices: tuple[str, ...]) -> str:
    if leaf.text not in choices:
        raise _NotOfShapeError(
            DefinitionCode.NOT_A_CHOICE, value=excerpt(leaf.text), choices=", ".join(choices)
        )
    return leaf.text


def _origin(hint: _Hint) -> object:
    return get_origin(hint)  # mypy takes the result for a ParamSpec


@cache
def _hints(cls: _Hint) -> dict[str, _Hint]:
    # Names of the module come first: in a class with a field `date`, the hint `date` is the type.
    return get_type_hints(cls, localns=vars(model))


def _required(cls: _Hint) -> set[str]:
    missing = dataclasses.MISSING
    return {part.name for part in dataclasses.fields(cls) if part.default is missing}


def _without_none(hint: _Hint) -> _Hint:
    if _origin(hint) in (Union, types.UnionType):
        return next(kind for kind in get_args(hint) if kind is not type(None))
    return hint


def _stand_in(hint: _Hint) -> _Built:
    """Some value of this type, to keep the campaign whole where the real one could not be read."""
    if dataclasses.is_dataclass(hint):
        record: _Built = hint
        hints = _hints(record)
        return record(**{name: _stand_in(hints[name]) for name in _required(record)})
    if _origin(hint) is tuple:
        return ()
    if _origin(hint) is Literal:
        return get_args(hint)[0]
    if _origin(hint) in (Union, types.UnionType):
        return None
    if hint is date:
        return date(FIRST_YEAR, 1, 1)
    return hint()


def _seen(node: Node) -> str:
    if isinstance(node, Leaf):
        return excerpt(node.text)
    return "- …" if isinstance(node, Series) else "…: …"
