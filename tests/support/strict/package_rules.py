"""Rules for the package and the workbook part: parts, relations, tabs, names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tests.support.element_order import out_of_order
from tests.support.strict.registry import rule
from tests.support.strict.written import OFFICE, R_ID, Written, areas, main, units

_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_DRAWING = "application/vnd.openxmlformats-officedocument.drawing"
_MACROS = "application/vnd.ms-"
TYPES = {
    r"xl/workbook\.xml": (
        f"{_SHEET}sheet.main+xml",
        f"{_MACROS}excel.sheet.macroEnabled.main+xml",
        f"{_MACROS}excel.addin.macroEnabled.main+xml",
    ),
    r"xl/worksheets/[^/]+\.xml": (f"{_SHEET}worksheet+xml",),
    r"xl/styles\.xml": (f"{_SHEET}styles+xml",),
    r"xl/sharedStrings\.xml": (f"{_SHEET}sharedStrings+xml",),
    r"xl/theme/[^/]+\.xml": ("application/vnd.openxmlformats-officedocument.theme+xml",),
    r"xl/drawings/[^/]+\.xml": (f"{_DRAWING}+xml",),
    r"xl/charts/[^/]+\.xml": (f"{_DRAWING}ml.chart+xml",),
    r"xl/tables/[^/]+\.xml": (f"{_SHEET}table+xml",),
    r"xl/vbaProject\.bin": (f"{_MACROS}office.vbaProject",),
    r"docProps/core\.xml": ("application/vnd.openxmlformats-package.core-properties+xml",),
    r"docProps/app\.xml": (
        "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    ),
    r".*\.rels": ("application/vnd.openxmlformats-package.relationships+xml",),
    r"customUI/[^/]+\.xml": ("application/xml",),
}
"""Part → the content types that Excel takes there."""
COUNTED = {
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "numFmts",
    "mergeCells",
    "dataValidations",
    "tableParts",
    "tableColumns",
    "rowBreaks",
    "colBreaks",
}
_MOST_TITLE, _MOST_NAME, _MOST_CODE = 31, 255, 31
_SPINS = 10_000_000


@rule
def well_formed(written: Written) -> Iterator[str]:
    """Every part of XML can be read, and declares no entities."""
    for name, data in written.parts.items():
        if name.endswith((".xml", ".rels")) and (name not in written.roots or b"<!DOCTYPE" in data):
            yield name


@rule
def members(written: Written) -> Iterator[str]:
    """Each part stands once in the archive, also if capitals are not told apart."""
    for name, times in Counter(name.casefold() for name in written.members).items():
        if times > 1:
            yield name


@rule
def content_types(written: Written) -> Iterator[str]:
    """Every part has the content type that belongs to it, and no type is of a missing part."""
    root = written.roots["[Content_Types].xml"]
    types, defaults = {}, {}
    for one in root:
        if "PartName" in one.attrib:
            if one.get("PartName") in types:
                yield f"{one.get('PartName')} twice"
            types[one.get("PartName")] = str(one.get("ContentType"))
        else:
            defaults[str(one.get("Extension")).casefold()] = str(one.get("ContentType"))
    for name in types:
        if str(name).removeprefix("/") not in written.parts:
            yield f"{name} is not there"
    for name in written.parts:
        if name == "[Content_Types].xml":
            continue
        own = types.get(f"/{name}", defaults.get(name.rpartition(".")[2].casefold()))
        known = next((ok for form, ok in TYPES.items() if re.fullmatch(form, name)), None)
        if own is None or known is None or own not in known:
            yield f"{name} is {own}"


@rule
def relations(written: Written) -> Iterator[str]:
    """Every relation has an id of its own and a target that is there; every r:id is a relation."""
    for name in written.parts:
        if name.endswith(".rels") and name != "_rels/.rels":
            source = name.replace("_rels/", "").removesuffix(".rels")
            if source not in written.parts:
                yield f"{name} belongs to no part"
    for name in ("", *written.roots):
        found = written.relations(name)
        for id_, times in Counter(one.id for one in found).items():
            if times > 1:
                yield f"{name} {id_} twice"
        for one in found:
            if not one.external and one.target not in written.parts:
                yield f"{name} {one.id} → {one.target}"
        if name and not name.endswith(".rels"):
            known = {one.id for one in found}
            for element in written.roots[name].iter("*"):
                for key in (R_ID, f"{{{OFFICE}}}embed", f"{{{OFFICE}}}link"):
                    if key in element.attrib and element.get(key) not in known:
                        yield f"{name} {element.get(key)} is no relation"


@rule
def element_order(written: Written) -> Iterator[str]:
    """Elements stand in the order of the schema, also inside an AlternateContent."""
    for name, data in written.parts.items():
        if name.startswith("xl/") and name.endswith(".xml"):
            for fault in out_of_order(data):
                yield f"{name} {fault}"


@rule
def counts(written: Written) -> Iterator[str]:
    """Where a list says how many it holds, it holds so many."""
    for name, root in written.roots.items():
        for element in root.iter("*"):
            said = element.get("count")
            if said is None or etree.QName(element).localname not in COUNTED:
                continue
            if int(said) != len(element):
                yield f"{name} {etree.QName(element).localname}: {said}, not {len(element)}"


@rule
def dates_of_properties(written: Written) -> Iterator[str]:
    """The dates in docProps/core.xml are dates with a time zone."""
    for one in written.roots.get("docProps/core.xml", ()):
        if etree.QName(one).localname in ("created", "modified") and not re.fullmatch(
            r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", one.text or ""
        ):
            yield f"{etree.QName(one).localname} {one.text}"


@rule
def tabs(written: Written) -> Iterator[str]:
    """A sheet's title has 1 to 31 letters, none of []:*?/\\, and is no other sheet's."""
    seen: set[str] = set()
    for element in written.workbook.iter(main("sheet")):
        title = str(element.get("name"))
        odd = re.search(r"[\[\]:*?/\\\x00-\x1f]", title) or title[:1] == "'" or title[-1:] == "'"
        if not title.strip() or units(title) > _MOST_TITLE or odd or title.casefold() == "history":
            yield title
        if title.casefold() in seen:
            yield f"{title} twice"
        seen.add(title.casefold())


@rule
def sheets_listed(written: Written) -> Iterator[str]:
    """The sheets have ids of their own, each has a part, and one of them is visible."""
    sheets = list(written.workbook.iter(main("sheet")))
    ids = [one.get("sheetId") for one in sheets]
    if len(set(ids)) < len(ids):
        yield f"sheetId {ids}"
    if len(written.sheets) < len(sheets):
        yield "a sheet has no part"
    if all(one.get("state", "visible") != "visible" for one in sheets):
        yield "no sheet is visible"


@rule
def one_sheet_selected(written: Written) -> Iterator[str]:
    """The sheet that opens is visible and alone selected: else what is typed goes into several."""
    sheets = list(written.workbook.iter(main("sheet")))
    view = written.workbook.find(f"{main('bookViews')}/{main('workbookView')}")
    active = int("0" if view is None else view.get("activeTab", "0"))
    if active >= len(sheets) or sheets[active].get("state", "visible") != "visible":
        yield f"activeTab {active}"
    for place, sheet in enumerate(written.sheets):
        chosen = any(one.get("tabSelected") == "1" for one in sheet.all("sheetView"))
        if chosen != (place == active):
            yield f"{sheet.title} tabSelected {chosen}"


@rule
def code_names(written: Written) -> Iterator[str]:
    """A code name is a plain word of 31 letters at most, and no other sheet's."""
    own = written.workbook.find(main("workbookPr"))
    found = [own.get("codeName")] if own is not None and own.get("codeName") else []
    for sheet in written.sheets:
        properties = sheet.one("sheetPr")
        if properties is not None and properties.get("codeName"):
            found.append(properties.get("codeName"))
    for name in found:
        if not re.fullmatch(r"[A-Za-z][A-Za-z0-9_]*", str(name)) or len(str(name)) > _MOST_CODE:
            yield str(name)
    for name, times in Counter(str(name).casefold() for name in found).items():
        if times > 1:
            yield f"{name} twice"


@rule
def names(written: Written) -> Iterator[str]:
    """A defined name is a legal word of 255 letters at most, no cell, and there once."""
    seen: set[tuple[str, int | None]] = set()
    for one in written.names:
        bare = one.name.removeprefix("_xlnm.")
        legal = re.fullmatch(r"[^\W\d][\w.\\?]*|\\[\w.\\?]*", bare)
        cell = re.fullmatch(r"[A-Za-z]{1,3}\d+|[Rr](\d*)([Cc]\d*)?|[Cc]\d*", bare)
        if not legal or cell or units(one.name) > _MOST_NAME:
            yield one.name
        if (one.name.casefold(), one.sheet) in seen:
            yield f"{one.name} twice"
        seen.add((one.name.casefold(), one.sheet))
        if one.sheet is not None and one.sheet >= len(written.sheets):
            yield f"{one.name} of sheet {one.sheet}"


def _plain(text: str) -> tuple[str, str]:
    """The title of the sheet and the range without $ of a reference."""
    title, _, cells = text.rpartition("!")
    title = title[1:-1].replace("''", "'") if title.startswith("'") else title
    return title, cells.replace("$", "")


@rule
def filters(written: Written) -> Iterator[str]:
    """A filter of a sheet and its hidden name _FilterDatabase are there together, and equal."""
    named = {one.sheet: one for one in written.names if one.name == "_xlnm._FilterDatabase"}
    for place, sheet in enumerate(written.sheets):
        found = sheet.one("autoFilter")
        own = named.pop(place, None)
        if found is None and own is None:
            continue
        if found is None or own is None:
            yield f"{sheet.title} has only one of them"
        elif not own.hidden or _plain(own.text) != (sheet.title, found.get("ref")):
            yield f"{sheet.title} {found.get('ref')} {own.text}"
    for one in named.values():
        yield f"{one.text} of no sheet"


@rule
def print_names(written: Written) -> Iterator[str]:
    """Print areas and titles name ranges, or whole rows and columns, of their own sheet."""
    forms = {
        "_xlnm.Print_Area": r"[A-Z]+\d+(:[A-Z]+\d+)?",
        "_xlnm.Print_Titles": r"\d+:\d+|[A-Z]+:[A-Z]+",
    }
    for one in written.names:
        if one.name not in forms:
            continue
        for text in re.split(r",(?=(?:[^']*'[^']*')*[^']*$)", one.text):
            title, cells = _plain(text)
            own = "" if one.sheet is None else written.sheets[one.sheet].title
            if title != own or not re.fullmatch(forms[one.name], cells):
                yield f"{one.name} {one.text}"


@rule
def protection(written: Written) -> Iterator[str]:
    """A password is a SHA-512 hash with salt, in base64, counted 10,000,000 times at most."""
    guards = [written.workbook.find(main("workbookProtection"))]
    guards += [sheet.one("sheetProtection") for sheet in written.sheets]
    for one in guards:
        if one is None:
            continue
        said = {etree.QName(key).localname.replace("workbook", ""): v for key, v in one.items()}
        said = {key[:1].lower() + key[1:]: value for key, value in said.items()}
        keys = {"algorithmName", "hashValue", "saltValue", "spinCount"} & set(said)
        if not keys:
            continue
        right = (
            len(keys) == 4
            and said["algorithmName"] == "SHA-512"
            and re.fullmatch(r"[A-Za-z0-9+/]{86}==", said["hashValue"])
            and re.fullmatch(r"[A-Za-z0-9+/]{22,}={0,2}", said["saltValue"])
            and int(said["spinCount"]) <= _SPINS
        )
        if not right:
            yield f"{said}"


@rule
def references(written: Written) -> Iterator[str]:
    """Every list of ranges names ranges of a sheet, and names one at least."""
    for sheet in written.sheets:
        for element in sheet.root.iter("*"):
            for key in ("sqref", "ref", "activeCell", "topLeftCell"):
                said = element.get(key)
                if said is not None and (not said.split() or None in areas(said)):
                    yield f"{sheet.title} {etree.QName(element).localname} {key}={said}"
