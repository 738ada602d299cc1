"""The finished ranking workbook (.xlsx) → the leader's .xlsm with the button `Tổng hợp điểm`.

The button is a shape, not a control: it looks alike in every program and needs no further part.
"""

from __future__ import annotations

import re
import sys
from xml.sax.saxutils import escape, quoteattr

from workbook_builder.ranking.summary.lines import FREE, ROW_TITLE
from workbook_builder.words.workbooks import button as words
from workbook_builder.words.workbooks.ranking_summary import SHEET_SUMMARY
from workbook_builder.xlsx.cells import column_number
from workbook_builder.xlsx.parts import sheet_parts
from workbook_builder.xlsx.write.macros import (
    WORKBOOK_TYPE,
    VbaModule,
    add_content_type,
    add_relationship,
    own_module,
    starting_modules,
    with_macros,
)

MACRO = "ConsolidateScores"

_DRAWING_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/drawing"
_DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.drawing+xml"
_DRAWING = "xl/drawings/drawingButton.xml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

# Pixels at 96 dpi. The column beside the title, where the button lies, is 200 wide.
_LEFT, _TOP, _WIDTH, _HEIGHT = 10, 2, 180, 60
_EMU = 9525  # English metric units in a pixel
_BLUE, _EDGE = "1F4E79", "163A5A"

# The elements that follow `drawing` in a worksheet: ISO/IEC 29500, CT_Worksheet, 18.3.1.99.
_BEHIND = re.compile(
    rb"<(legacyDrawing|legacyDrawingHF|drawingHF|picture|oleObjects|controls|webPublishItems"
    rb"|tableParts|extLst)\b|</worksheet>"
)


def with_button(book: bytes, *, mac: bool = sys.platform == "darwin") -> bytes:
    """The finished workbook with the button and all that a click needs.

    All other parts stay as they are. The same workbook always gives the same bytes. `mac`: whether
    the button shall work in Excel on a Mac; otherwise it works on Windows.
    """
    return with_button_for(book, button_modules(mac=mac))


def button_modules(*, mac: bool) -> tuple[VbaModule, ...]:
    """The VBA modules of a ranking workbook for a Mac, or for Windows."""
    return (*shared_modules(), *starting_modules(mac=mac))


def shared_modules() -> tuple[VbaModule, ...]:
    """The modules that a click runs before the program is started, the same on every system."""
    return own_module("RankingButton"), own_module("HandingOver")


def with_button_for(book: bytes, modules: tuple[VbaModule, ...]) -> bytes:
    """As `with_button`, but with these modules: another office program starts ours differently."""
    parts = with_macros(book, modules, WORKBOOK_TYPE)
    sheet = dict(sheet_parts(parts))[SHEET_SUMMARY]
    if b"<drawing " in parts[sheet]:
        raise ValueError(f"the sheet {SHEET_SUMMARY} has a drawing already")
    parts[_DRAWING] = _drawing()
    add_content_type(parts, _DRAWING, _DRAWING_TYPE)
    given = add_relationship(parts, sheet, _DRAWING_RELATION, _DRAWING)
    element = f'<drawing xmlns:r="{_OFFICE}" r:id="{given}"/>'.encode()
    # Inserted as text: parsing and serializing the sheet would change its bytes.
    cells, end, rest = parts[sheet].rpartition(b"</sheetData>")
    place = _BEHIND.search(rest)
    assert place is not None
    parts[sheet] = cells + end + rest[: place.start()] + element + rest[place.start() :]
    return parts.zipped()


def _drawing() -> bytes:
    """The drawing part: one rounded rectangle that runs the macro and is not printed."""
    main = "http://schemas.openxmlformats.org/drawingml/2006"
    size = f'cx="{_WIDTH * _EMU}" cy="{_HEIGHT * _EMU}"'
    lines = (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n',
        f'<xdr:wsDr xmlns:xdr="{main}/spreadsheetDrawing" xmlns:a="{main}/main">',
        "<xdr:oneCellAnchor><xdr:from>",
        f"<xdr:col>{column_number(FREE) - 1}</xdr:col><xdr:colOff>{_LEFT * _EMU}</xdr:colOff>",
        f"<xdr:row>{ROW_TITLE - 1}</xdr:row><xdr:rowOff>{_TOP * _EMU}</xdr:rowOff>",
        f"</xdr:from><xdr:ext {size}/>",
        f'<xdr:sp macro="[0]!{MACRO}" textlink=""><xdr:nvSpPr>',
        f'<xdr:cNvPr id="2" name={quoteattr(words.BUTTON)} descr={quoteattr(words.BUTTON_TIP)}/>',
        f'<xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/>',
        '</a:xfrm><a:prstGeom prst="roundRect"><a:avLst/></a:prstGeom>',
        f'<a:solidFill><a:srgbClr val="{_BLUE}"/></a:solidFill>',
        f'<a:ln w="12700"><a:solidFill><a:srgbClr val="{_EDGE}"/></a:solidFill></a:ln></xdr:spPr>',
        # Without margins and line breaks the label fits, whichever font a program measures it in.
        '<xdr:txBody><a:bodyPr vertOverflow="clip" wrap="none" lIns="0" rIns="0" anchor="ctr"/>',
        '<a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="vi-VN" sz="1800" b="1">',
        '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill><a:latin typeface="Times New Roman"/>',
        f'<a:cs typeface="Times New Roman"/></a:rPr><a:t>{escape(words.BUTTON)}</a:t></a:r></a:p>',
        '</xdr:txBody></xdr:sp><xdr:clientData fPrintsWithSheet="0"/></xdr:oneCellAnchor>',
        "</xdr:wsDr>",
    )
    return "".join(lines).encode()
