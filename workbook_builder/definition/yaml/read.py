"""campaign.yaml → its `Campaign` and every problem in it, each with its line.

The file is YAML 1.2 without anchors, tags and several documents: an officer never needs these, and
an attacker might use them. Numbers are read from their text, so that 1.1 stays 1.1. This module
turns the file into a tree, which `judge.py` judges.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError
from ruamel.yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from workbook_builder.campaign.model import Campaign
from workbook_builder.definition.judge import judge_definition
from workbook_builder.definition.tree import Branch, KeyedNode, Leaf, Node, Series, UnreadNode
from workbook_builder.definition.unit_codes import propose_codes
from workbook_builder.problems import (
    CampaignError,
    Place,
    Problem,
    error,
    errors_among,
    has_errors,
    note,
)
from workbook_builder.spelling import excerpt, first_few, is_forbidden_character
from workbook_builder.words.faults import why
from workbook_builder.words.messages.definition import DefinitionCode

MOST_BYTES = 1024 * 1024  # enough for 10,000 units and the longest rubric
MOST_DEPTH = 40
MOST_BAD_CHARACTERS = 20
_CODES_TOLD = 5


def load_campaign(path: Path) -> Campaign:
    """The campaign in this file; CampaignError with all errors if there are any."""
    campaign, problems = read_campaign(path)
    if campaign is None or has_errors(problems):
        raise CampaignError(*errors_among(problems))
    return campaign


def read_campaign(path: Path) -> tuple[Campaign | None, tuple[Problem, ...]]:
    """The campaign in this file, None where parts can't be read, and its problems by their lines.

    Whatever is wrong in the file becomes a problem, and nothing is raised.
    """
    try:
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None, (error(DefinitionCode.DEFINITION_NOT_FOUND, Place(str(path))),)
    except OSError as failure:
        detail = why(failure)
        return None, (error(DefinitionCode.DEFINITION_NOT_OPENED, Place(str(path)), detail=detail),)
    return parse_campaign(data, path.name)


def parse_campaign(data: bytes, file: str) -> tuple[Campaign | None, tuple[Problem, ...]]:
    """As `read_campaign`, from bytes; `file` is the name of the file in problems."""
    try:
        root, problems = _tree(_text(data, file), file)
    except CampaignError as hopeless:
        return None, hopeless.problems
    root, notes = _with_codes(root)
    judgement = judge_definition(root)
    if judgement.newer:
        return None, judgement.problems
    problems += (*notes, *judgement.problems)
    problems.sort(key=lambda problem: problem.place.line or 0)
    return judgement.campaign, tuple(problems)


def _with_codes(root: Branch) -> tuple[Branch, tuple[Problem, ...]]:
    """The tree in which every unit has a code, proposed from its name where none is written."""
    listed = root.entries.get("units")
    if listed is None or not isinstance(listed.node, Series):
        return root, ()
    codeless = [unit for unit in listed.node.nodes if is_codeless(unit)]
    if not codeless:
        return root, ()
    written = [_said(unit, "code") for unit in listed.node.nodes]
    made = propose_codes([_said(unit, "name") for unit in codeless], filter(None, written))
    codes = dict(zip(map(id, codeless), made, strict=True))
    units = tuple(
        replace(
            unit, entries={**unit.entries, "code": KeyedNode(unit.place, Leaf(code, unit.place))}
        )
        if isinstance(unit, Branch) and (code := codes.get(id(unit)))
        else unit
        for unit in listed.node.nodes
    )
    node = KeyedNode(listed.place, replace(listed.node, nodes=units))
    told = first_few(made, _CODES_TOLD)
    place = codeless[0].place
    said = note(DefinitionCode.UNIT_CODES_MADE, place, count=len(made), codes=told, file=place.file)
    return replace(root, entries={**root.entries, "units": node}), (said,)


def is_codeless(unit: Node) -> bool:
    """Whether a unit has a name but no code."""
    return isinstance(unit, Branch) and "code" not in unit.entries and bool(_said(unit, "name"))


def _said(unit: Node, key: str) -> str:
    found = unit.entries.get(key) if isinstance(unit, Branch) else None
    return found.node.text if found is not None and isinstance(found.node, Leaf) else ""


# Text


def _text(data: bytes, file: str) -> str:
    """The bytes as text, its lines ended by line feeds; CampaignError where they are no text."""
    if len(data) > MOST_BYTES:
        raise CampaignError(
            error(DefinitionCode.DEFINITION_TOO_LARGE, Place(file), limit=MOST_BYTES // 1024)
        )
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = data.count(b"\n", 0, failure.start) + 1
        raise CampaignError(error(DefinitionCode.NOT_UTF8, Place(file, line))) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = tuple(_bad_characters(text, file))
    if problems:
        raise CampaignError(*problems)
    return text


def _bad_characters(text: str, file: str) -> Iterator[Problem]:
    """A problem for each forbidden character, at the line where it first stands."""
    bad = [character for character in set(text) if is_forbidden_character(character)]
    firsts = sorted((text.index(character), character) for character in bad)
    for position, character in firsts[:MOST_BAD_CHARACTERS]:
        place = Place(file, text.count("\n", 0, position) + 1)
        yield _bad_character(character, place)


def _bad_character(character: str, place: Place) -> Problem:
    if character == "\t":
        return error(DefinitionCode.TAB_CHARACTER, place)
    return error(DefinitionCode.BAD_CHARACTER, place, character=f"U+{ord(character):04X}")


# YAML


def _tree(text: str, file: str) -> tuple[Branch, list[Problem]]:
    """The document as a tree, and its problems; CampaignError where no tree can be made."""
    events = _events(text, file)
    documents = [n for n, event in enumerate(events) if isinstance(event, DocumentStartEvent)]
    if not documents:
        raise CampaignError(error(DefinitionCode.DEFINITION_EMPTY, Place(file)))
    planter = _Planter(file)
    root = planter.node(iter(events[documents[0] + 1 :]))
    if len(documents) > 1:
        second = planter.place(events[documents[1]])
        planter.problems.append(error(DefinitionCode.YAML_MANY_DOCUMENTS, second))
    if isinstance(root, Leaf) and root.is_empty:
        raise CampaignError(error(DefinitionCode.DEFINITION_EMPTY, Place(file)))
    if not isinstance(root, Branch):
        planter.problems.append(error(DefinitionCode.DEFINITION_NOT_MAPPING, root.place))
        raise CampaignError(*planter.problems)
    return root, planter.problems


def _events(text: str, file: str) -> list[Event]:
    events: list[Event] = []
    depth = 0
    try:
        for event in YAML(typ="safe", pure=True).parse(text):
            depth += isinstance(event, MappingStartEvent | SequenceStartEvent)
            depth -= isinstance(event, MappingEndEvent | SequenceEndEvent)
            if depth > MOST_DEPTH:
                break
            events.append(event)
    except MarkedYAMLError as failure:
        mark = failure.problem_mark or failure.context_mark
        line = None if mark is None else mark.line + 1
        raise CampaignError(error(DefinitionCode.YAML_SYNTAX, Place(file, line))) from None
    except Exception:  # ruamel.yaml raises OverflowError for "\UFFFFFFFF", and others
        raise CampaignError(error(DefinitionCode.YAML_SYNTAX, Place(file))) from None
    if depth > MOST_DEPTH:
        place = Place(file, event.start_mark.line + 1)
        raise CampaignError(error(DefinitionCode.YAML_TOO_DEEP, place, limit=MOST_DEPTH))
    return events


@dataclass(slots=True)
class _Planter:
    """Makes a tree from the parser's events and collects the problems on the way."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def place(self, event: Event) -> Place:
        return Place(self.file, event.start_mark.line + 1)

    def node(self, events: Iterator[Event]) -> Node:
        """The node that the next events describe."""
        return self._node(next(events), events)

    def _node(self, event: Event, events: Iterator[Event]) -> Node:
        place = self.place(event)
        assert isinstance(event, NodeEvent)  # where a node is due, the parser sends nothing else
        if isinstance(event, AliasEvent):
            self.problems.append(
                error(DefinitionCode.YAML_ANCHOR, place, value=excerpt(f"*{event.anchor}"))
            )
            return UnreadNode(place)
        if event.anchor is not None:
            self.problems.append(
                error(DefinitionCode.YAML_ANCHOR, place, value=excerpt(f"&{event.anchor}"))
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            self.problems.append(error(DefinitionCode.YAML_TAG, place, value=excerpt(str(tag))))
        if isinstance(event, SequenceStartEvent):
            return self._series(place, events)
        if isinstance(event, MappingStartEvent):
            return self._branch(place, events)
        assert isinstance(event, ScalarEvent)
        return self._leaf(event, place)

    def _series(self, place: Place, events: Iterator[Event]) -> Series:
        nodes = []
        while not isinstance(event := next(events), SequenceEndEvent):
            nodes.append(self._node(event, events))
        return Series(tuple(nodes), place)

    def _branch(self, place: Place, events: Iterator[Event]) -> Branch:
        entries: dict[str, KeyedNode] = {}
        while not isinstance(event := next(events), MappingEndEvent):
            key = self._node(event, events)
            node = self.node(events)
            if not isinstance(key, Leaf):
                self.problems.append(error(DefinitionCode.YAML_ODD_KEY, key.place))
            elif key.text in entries:
                first = entries[key.text].place.line or 0
                repeated = error(
                    DefinitionCode.DUPLICATE_KEY, key.place, key=excerpt(key.text), line=first
                )
                self.problems.append(repeated)
            else:
                entries[key.text] = KeyedNode(key.place, node)
        return Branch(entries, place)

    def _leaf(self, event: ScalarEvent, place: Place) -> Node:
        text = unicodedata.normalize("NFC", event.value).strip()
        bad = [character for character in dict.fromkeys(text) if is_forbidden_character(character)]
        if bad:  # the file's text has none, but an escape such as "\u0007" may give one
            self.problems.append(_bad_character(bad[0], place))
            return UnreadNode(place)
        return Leaf(text, place, quoted=event.style is not None)
