"""The untrusted bytes of an .xlsx or .xlsm → its cells and names, within limits, in this process.

It does not judge what the cells say, calculates nothing and repairs nothing: a file that two
programs could read differently is refused. `read_xlsx` raises `Unreadable` and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, partial
from types import MappingProxyType
from typing import Literal
from unicodedata import normalize

from workbook_builder.problems import error
from workbook_builder.words.messages.returned import ReturnedCode
from workbook_builder.xlsx.cells import Cell
from workbook_builder.xlsx.looks import NOTHING_ODD, Area, Looks, Spot
from workbook_builder.xlsx.read.history import History, read_history
from workbook_builder.xlsx.read.limits import LIMITS, Limits
from workbook_builder.xlsx.read.looks.styles import Styles, read_styles
from workbook_builder.xlsx.read.package import (
    Package,
    Unreadable,
    damaged,
    not_a_workbook,
    open_package,
    overloaded,
    unforeseen_fault,
)
from workbook_builder.xlsx.read.relationships import Relationship, read_relationships, target_of
from workbook_builder.xlsx.read.remembered import read_once
from workbook_builder.xlsx.read.sheet import Worksheet, read_worksheet
from workbook_builder.xlsx.read.texts import Strings, read_strings
from workbook_builder.xlsx.read.xml import (
    RELATIONSHIP_IDS,
    Attributes,
    Listener,
    Meter,
    listen_at,
    parse_chunks,
)

SheetState = Literal["visible", "hidden", "veryHidden"]

_STATES: dict[str, SheetState] = {"hidden": "hidden", "veryHidden": "veryHidden"}
_NAME_CHARS = 255  # the most of the name of a sheet, a defined name or a program
_NO_NAMES: Mapping[str, str] = MappingProxyType({})
_MACRO_SHEETS = ("xlMacrosheet", "xlIntlMacrosheet")  # macros of Excel 4, which stand in cells


@dataclass(frozen=True)
class Sheet:
    """One sheet: its cells by (row, column), counted from 1; blank cells are left out.

    `names` holds the names that are defined for this sheet alone. `merged` holds each run of merged
    cells as its first row and column, then its last. `hidden_rows` are those with cells that
    nobody sees; `hidden_columns` are counted from 1 as well. A chart sheet has no cells.
    """

    name: str
    state: SheetState
    cells: Mapping[tuple[int, int], Cell]
    protected: bool
    names: Mapping[str, str]
    merged: tuple[Area, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    looks: Looks = NOTHING_ODD

    @cached_property
    def texts(self) -> tuple[tuple[Spot, str], ...]:
        """The cells that hold a text, each with its place; many look for one among them."""
        held = [(spot, cell.value) for spot, cell in self.cells.items()]
        return tuple((spot, value) for spot, value in held if isinstance(value, str))


@dataclass(frozen=True, slots=True)
class Book:
    """One workbook as it came back.

    `names` maps the workbook's defined names to the text that they stand for, such as
    `'Bảng tự chấm'!$E$12`. `history` is what the file itself says of its last saving. `values_only`
    tells that the format was read for its values alone: whether the file has formulas, names,
    protection, macros or links is then not known. Without `looks_known`, neither is what of its
    cells is hidden, covered or shown otherwise.
    """

    sheets: tuple[Sheet, ...]
    names: Mapping[str, str]
    history: History
    has_macros: bool
    has_external_links: bool
    values_only: bool = False
    looks_known: bool = True

    def sheet(self, name: str) -> Sheet | None:
        """The sheet of this name, whichever form of Unicode either is written in."""
        wanted = normalize("NFC", name)
        return next((s for s in self.sheets if normalize("NFC", s.name) == wanted), None)


def read_xlsx(data: bytes, limits: Limits = LIMITS, at: str | None = None) -> Book:
    """The workbook in these bytes. Whatever they are, only `Unreadable` is raised.

    `at`: a defined name; only the sheet that it leads to is then read, however large the others
    are, which have no cells.
    """
    try:
        package = open_package(data, limits)
    except Unreadable:
        raise
    except Exception as fault:
        raise Unreadable(unforeseen_fault(fault)) from fault
    return read_package(package, limits, at)


def read_package(package: Package, limits: Limits, at: str | None = None) -> Book:
    """The same for the package of an .xlsx or .xlsm that is open already."""
    try:
        return _read(package, Meter(limits), at)
    except Unreadable:
        raise
    except Exception as fault:  # a returned file must never stop the reading of the others
        raise Unreadable(unforeseen_fault(fault)) from fault


@dataclass(frozen=True, slots=True)
class _SheetEntry:
    name: str
    state: SheetState
    relationship: str


@dataclass(frozen=True, slots=True)
class _DefinedName:
    name: str
    text: str
    sheet: str | None  # its number from 0, where the name holds for one sheet only


def _read(package: Package, meter: Meter, at: str | None) -> Book:
    root = read_relationships(package, "", meter)
    main = target_of(root.values(), "officeDocument")
    if main is None:
        raise not_a_workbook()
    if main.lower().endswith(".bin"):
        raise Unreadable(error(ReturnedCode.OTHER_FORMAT, format=".xlsb"))
    if main not in package:
        raise damaged(main)
    entries, names = read_once(package, main, meter, partial(_workbook, main), "workbook")
    scopes = _by_scope(names)
    names_of_all = scopes.get(None, _NO_NAMES)
    wanted = None if at is None else sheet_named(names_of_all.get(at, ""))
    inner = read_relationships(package, main, meter)
    strings = read_strings(package, target_of(inner.values(), "sharedStrings"), meter)
    looks, theme = (target_of(inner.values(), kind) for kind in ("styles", "theme"))
    styles = read_styles(package, looks, theme, meter)
    told = [target_of(root.values(), kind) for kind in ("core-properties", "extended-properties")]
    kinds = {relationship.like for relationship in inner.values()}
    return Book(
        sheets=_sheets(package, entries, wanted, scopes, inner, strings, styles, meter),
        names=names_of_all,
        history=read_history(package, meter, *told),
        has_macros=not kinds.isdisjoint({"vbaProject", *_MACRO_SHEETS})
        or any(part.endswith("vbaproject.bin") for part in package.names()),
        has_external_links="externalLink" in kinds,
    )


def _workbook(
    part: str, chunks: Iterable[bytes], meter: Meter
) -> tuple[list[_SheetEntry], list[_DefinedName]]:
    """The sheets, in the order of the tabs, and the defined names."""
    entries: list[_SheetEntry] = []
    names: list[_DefinedName] = []
    current: Attributes = {}

    def sheet(attributes: Attributes) -> None:
        if len(entries) >= meter.limits.sheets:
            raise Unreadable(error(ReturnedCode.TOO_MANY_SHEETS, limit=meter.limits.sheets))
        name = attributes.get("name", "")
        if not 1 <= len(name) <= _NAME_CHARS or any(
            name.lower() == e.name.lower() for e in entries
        ):
            raise damaged(part)
        relationship = next((attributes[key] for key in RELATIONSHIP_IDS if key in attributes), "")
        state = _STATES.get(attributes.get("state", ""), "visible")
        entries.append(_SheetEntry(name, state, relationship))

    def start_name(attributes: Attributes) -> None:
        nonlocal current
        current = attributes

    def name_text(text: str) -> None:
        if len(names) >= meter.limits.defined_names:
            raise overloaded("defined_names")
        name = current.get("name", "")
        if len(name) > _NAME_CHARS:
            raise damaged(part)
        names.append(_DefinedName(name, text, current.get("localSheetId")))

    root = Listener()
    listen_at(root, "main:workbook")
    listen_at(root, "main:workbook/sheets/sheet", sheet)
    listen_at(root, "main:workbook/definedNames/definedName", start_name, name_text)
    parse_chunks(chunks, part, root, meter, wrong_root=not_a_workbook)
    if not entries:
        raise damaged(part)
    return entries, names


def sheet_named(reference: str) -> str:
    """The name of the sheet that the text of a defined name leads to."""
    return reference.rpartition("!")[0].strip("'").replace("''", "'")


def _by_scope(names: list[_DefinedName]) -> dict[str | None, Mapping[str, str]]:
    """The defined names of each scope. Of two with the same name the first counts, as in Excel."""
    scopes: dict[str | None, dict[str, str]] = {}
    for name in names:
        scopes.setdefault(name.sheet, {}).setdefault(name.name, name.text)
    return {scope: MappingProxyType(found) for scope, found in scopes.items()}


def _sheets(
    package: Package,
    entries: list[_SheetEntry],
    wanted: str | None,
    scopes: Mapping[str | None, Mapping[str, str]],
    relationships: Mapping[str, Relationship],
    strings: Strings,
    styles: Styles,
    meter: Meter,
) -> tuple[Sheet, ...]:
    sheets: list[Sheet] = []
    parts: set[str] = set()
    for number, entry in enumerate(entries):
        relationship = relationships.get(entry.relationship)
        page = Worksheet({}, protected=False)  # as a chart sheet stays, or one that is not there
        if relationship is not None and relationship.kind == "worksheet":
            part = relationship.target.lower()
            if part in parts:  # many sheets with one part would have it read over and over
                raise damaged(part)
            parts.add(part)
            if wanted in (None, entry.name):
                target = relationship.target
                page = read_worksheet(package, target, entry.name, strings, styles, meter)
        cells, own = MappingProxyType(page.cells), scopes.get(str(number), _NO_NAMES)
        looks = page.merged, page.hidden_rows, page.hidden_columns, page.looks
        sheets.append(Sheet(entry.name, entry.state, cells, page.protected, own, *looks))
    return tuple(sheets)
