"""Rules for styles, views, pages, links and drawings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from lxml import etree

from tests.support.strict.registry import rule
from tests.support.strict.written import PANES, Element, Written, areas, main, overlap, units
from workbook_builder.xlsx.cells import position

_MOST_STYLES, _MOST_FONTS, _MOST_FORMATS = 65_490, 1024, 200
_MOST_HEADER, _MOST_LINK = 255, 2079
_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"
_EXTENSIONS = {
    "{78C0D931-6437-407d-A8EE-F0AAD7539E65}",  # x14:conditionalFormattings
    "{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}",  # x14:dataValidations
    "{05C60535-1F16-4fd2-B633-F4F36F0B64E0}",  # x14:sparklineGroups
    "{EB79DEF2-80B8-43e5-95BD-54CBDDF9020C}",  # x14:slicerStyles
}
_HEADER = re.compile(r'&(?:[LCRPNDTFAZGBIUESXYOH&]|"[^"]+"|\d{1,3}|K[0-9A-F]{6}|K\d\d[+-]\d{3})')


def _list(written: Written, name: str) -> list[Element]:
    found = written.styles.find(main(name))
    return [] if found is None else list(found)


@rule
def cell_styles(written: Written) -> Iterator[str]:
    """A cell, row or column has a style that is there."""
    known = len(_list(written, "cellXfs"))
    for sheet in written.sheets:
        for name, key in (("c", "s"), ("row", "s"), ("col", "style")):
            for one in sheet.all(name):
                if int(one.get(key, "0")) >= known:
                    yield f"{sheet.title} {one.get('r')} {one.get(key)} of {known}"


@rule
def style_parts(written: Written) -> Iterator[str]:
    """A style has a font, fill, border and format that are there, and there are not too many."""
    sizes = {
        f"{name}Id": len(_list(written, f"{name}s")) for name in ("font", "fill", "border")
    } | {"xfId": len(_list(written, "cellStyleXfs"))}
    own = {one.get("numFmtId") for one in written.styles.iter(main("numFmt"))}
    for place, one in enumerate([*_list(written, "cellXfs"), *_list(written, "cellStyleXfs")]):
        for key, size in sizes.items():
            if int(one.get(key, "0")) >= size > 0 or (size == 0 and key != "xfId"):
                yield f"style {place} {key} {one.get(key)}"
        number = one.get("numFmtId", "0")
        if int(number) >= 164 and number not in own:
            yield f"style {place} numFmtId {number}"
    for name, most in (("cellXfs", _MOST_STYLES), ("fonts", _MOST_FONTS)):
        if len(_list(written, name)) > most:
            yield f"{len(_list(written, name))} {name}"
    first = [one.find(main("patternFill")) for one in _list(written, "fills")[:2]]
    if [one.get("patternType", "none") for one in first if one is not None] != ["none", "gray125"]:
        yield "the first two fills are not those that Excel takes for itself"


@rule
def number_formats(written: Written) -> Iterator[str]:
    """A number format has 255 letters and four parts at most, and brackets that Excel knows."""
    found = list(written.styles.iter(main("numFmt")))
    if len(found) > _MOST_FORMATS:
        yield f"{len(found)} formats"
    for one in found:
        code = str(one.get("formatCode"))
        bare = re.sub(r'"[^"]*"|\\.|_.|\*.', "", code)
        brackets = re.findall(r"\[([^\]]*)\]", bare)
        known = r"(Red|Blue|Black|White|Green|Color\d+|[<>=]+-?[\d.]+|\$[^\]]*|h+|m+|s+)"
        left = re.sub(r"\[[^\]]*\]|General|AM/PM|E[+-]", "", bare)
        wrong = (
            not code
            or units(code) > 255
            or bare.count(";") > 3
            or '"' in bare
            or not all(re.fullmatch(known, said) for said in brackets)
            or re.search(r"[^0#?.,%/@dmyhs;:+\-−() ]", left)
            or (int(one.get("numFmtId", "0")) < 164)
        )
        if wrong:
            yield f"{one.get('numFmtId')} {code}"
    for id_, times in Counter(one.get("numFmtId") for one in found).items():
        if times > 1:
            yield f"numFmtId {id_} twice"


@rule
def font_names(written: Written) -> Iterator[str]:
    """A font has a name of at most 31 letters and a size from 1 to 409."""
    for one in written.styles.iter(main("font")):
        name, size = one.find(main("name")), one.find(main("sz"))
        if name is not None and not 0 < units(name.get("val", "")) <= 31:
            yield f"{name.get('val')}"
        if size is not None and not 1 <= float(size.get("val", "0")) <= 409:
            yield f"{size.get('val')}"


@rule
def style_names(written: Written) -> Iterator[str]:
    """Named styles have names of their own, and looks that are there."""
    found = _list(written, "cellStyles")
    looks = len(_list(written, "cellStyleXfs"))
    for name, times in Counter(str(one.get("name")).casefold() for one in found).items():
        if times > 1:
            yield f"{name} twice"
    for one in found:
        if int(one.get("xfId", "0")) >= looks:
            yield f"{one.get('name')} {one.get('xfId')}"


@rule
def zoom(written: Written) -> Iterator[str]:
    """A view is zoomed from 10 to 400 per cent, and so is a page."""
    for sheet in written.sheets:
        for one in (*sheet.all("sheetView"), *sheet.all("pageSetup")):
            for key in ("zoomScale", "zoomScaleNormal", "zoomScalePageLayoutView", "scale"):
                said = one.get(key)
                if said not in (None, "0") and not 10 <= int(str(said)) <= 400:
                    yield f"{sheet.title} {key} {said}"


@rule
def panes(written: Written) -> Iterator[str]:
    """Frozen panes begin where they are split, and each selection is in a pane that is there."""
    for sheet in written.sheets:
        for view in sheet.all("sheetView"):
            pane, there = view.find(main("pane")), {"topLeft"}
            if pane is not None:
                across, down = (int(float(pane.get(key, "0"))) for key in ("xSplit", "ySplit"))
                begins = position(str(pane.get("topLeftCell")))
                if begins is None or begins[0] <= down or begins[1] <= across or not across + down:
                    yield f"{sheet.title} {pane.get('topLeftCell')} {across} {down}"
                there |= {
                    p for p, s in zip(PANES, (across, down, across and down), strict=True) if s
                }
                if pane.get("activePane", "topLeft") not in there:
                    yield f"{sheet.title} {pane.get('activePane')}"
            for one in view.iter(main("selection")):
                if one.get("pane", "topLeft") not in there:
                    yield f"{sheet.title} {one.get('pane')}"
                (cell,) = areas(one.get("activeCell", "A1"))
                chosen = areas(one.get("sqref", "A1"))
                if cell and not any(area and overlap(cell, area) for area in chosen):
                    yield f"{sheet.title} {one.get('activeCell')} {one.get('sqref')}"


@rule
def links(written: Written) -> Iterator[str]:
    """A link of at most 2,079 letters leads to a sheet or name that is there, or outside."""
    titles = {sheet.title.casefold() for sheet in written.sheets}
    names = {one.name.casefold() for one in written.names}
    for sheet in written.sheets:
        external = {one.id for one in written.relations(sheet.part) if one.external}
        for one in sheet.all("hyperlink"):
            to, out = (
                one.get("location"),
                [value for key, value in one.items() if key.endswith("}id")],
            )
            title = (to or "").rpartition("!")[0].strip("'").replace("''", "'").casefold()
            lost = to is not None and title not in titles and to.casefold() not in names
            if lost or (to is None and not set(out) & external) or units(to or "") > _MOST_LINK:
                yield f"{sheet.title}!{one.get('ref')} {to}"
            if units(one.get("tooltip", "")) > 255:
                yield f"{sheet.title}!{one.get('ref')} tooltip"


@rule
def headers(written: Written) -> Iterator[str]:
    """A header or footer has at most 255 letters with its codes, all of which Excel knows."""
    for sheet in written.sheets:
        holder = sheet.one("headerFooter")
        for one in () if holder is None else holder:
            text = one.text or ""
            if units(text) > _MOST_HEADER or "&" in _HEADER.sub("", text):
                yield f"{sheet.title} {units(text)} {text}"
            parts = re.findall(r"(?<!&)(?:&&)*&([LCR])", text)
            if len(set(parts)) < len(parts):
                yield f"{sheet.title} {text}"


@rule
def pages(written: Written) -> Iterator[str]:
    """Margins are under 49 inches, breaks within the sheet and no more than 1,026."""
    for sheet in written.sheets:
        for one in sheet.all("pageMargins"):
            if any(not 0 <= float(value) < 49 for value in one.attrib.values()):
                yield f"{sheet.title} {dict(one.attrib)}"
        for name, most in (("rowBreaks", 1_048_575), ("colBreaks", 16_383)):
            for holder in sheet.all(name):
                ids = [int(one.get("id", "0")) for one in holder]
                if (
                    len(ids) > 1026
                    or sorted(set(ids)) != ids
                    or any(not 0 < i <= most for i in ids)
                ):
                    yield f"{sheet.title} {name} {ids[:5]}"


@rule
def extensions(written: Written) -> Iterator[str]:
    """What stands in an extension is of a kind that Excel 2010 knows."""
    for sheet in written.sheets:
        for one in sheet.root.iter(main("ext")):
            if str(one.get("uri")) not in _EXTENSIONS or len(one) != 1:
                yield f"{sheet.title} {one.get('uri')}"


@rule
def anchors(written: Written) -> Iterator[str]:
    """What is drawn begins on the sheet and ends behind its beginning, with an id of its own."""
    for name, root in written.roots.items():
        if not name.startswith("xl/drawings/") or not name.endswith(".xml"):
            continue
        for anchor in root:
            found = []
            for key in ("from", "to"):
                place = anchor.find(f"{{{_DRAWING}}}{key}")
                if place is not None:
                    found.append(
                        [int(place.findtext(f"{{{_DRAWING}}}{k}", "0")) for k in ("row", "col")]
                    )
            if any(not (0 <= row < 1_048_576 and 0 <= column < 16_384) for row, column in found):
                yield f"{name} {found}"
            if len(found) == 2 and (found[1][0] < found[0][0] or found[1][1] < found[0][1]):
                yield f"{name} {found}"
        ids = [one.get("id") for one in root.iter(f"{{{_DRAWING}}}cNvPr")]
        if len(set(ids)) < len(ids):
            yield f"{name} {ids}"


@rule
def chart_frames(written: Written) -> Iterator[str]:
    """A chart says that its frame has no round corners: Excel takes round ones for granted."""
    for name, root in written.roots.items():
        if etree.QName(root).localname == "chartSpace":
            one = root.find(f"{{{_CHART}}}roundedCorners")
            if one is None or one.get("val", "1") not in ("0", "false"):
                yield name


@rule
def chart_sources(written: Written) -> Iterator[str]:
    """A chart reads cells of sheets that are there, and its axes belong together."""
    titles = {sheet.title for sheet in written.sheets}
    for name, root in written.roots.items():
        if etree.QName(root).localname != "chartSpace":
            continue
        for one in root.iter(f"{{{_CHART}}}f"):
            title, _, cells = (one.text or "").rpartition("!")
            if title.strip("'").replace("''", "'") not in titles or None in areas(
                cells.replace("$", "")
            ):
                yield f"{name} {one.text}"
        axes = {
            one.get("val")
            for axis in root.iter("{*}catAx", "{*}valAx", "{*}dateAx", "{*}serAx")
            for one in axis.iterchildren(f"{{{_CHART}}}axId", f"{{{_CHART}}}crossAx")
        }
        used = {
            one.get("val")
            for one in root.iter(f"{{{_CHART}}}axId")
            if str(etree.QName(one.getparent()).localname).endswith("Chart")
        }
        if axes != used:
            yield f"{name} {axes} {used}"
