"""A check of the order of XML elements that Excel demands, of which the validator overlooks some.

Elements inside an AlternateContent count as if they stood in its place: Excel looks there, the
validator does not.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

# ECMA-376 Part 1, 18.2.27, 18.3.1.99 and 20.5.2.35 ff., in the order of the schema.
ORDERS = {
    "workbook": "fileVersion fileSharing workbookPr workbookProtection bookViews sheets"
    " functionGroups externalReferences definedNames calcPr oleSize customWorkbookViews"
    " pivotCaches smartTagPr smartTagTypes webPublishing fileRecoveryPr webPublishObjects extLst",
    "worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetCalcPr"
    " sheetProtection protectedRanges scenarios autoFilter sortState dataConsolidate"
    " customSheetViews mergeCells phoneticPr conditionalFormatting dataValidations hyperlinks"
    " printOptions"
    " pageMargins pageSetup headerFooter rowBreaks colBreaks customProperties cellWatches"
    " ignoredErrors smartTags drawing legacyDrawing legacyDrawingHF drawingHF picture oleObjects"
    " controls webPublishItems tableParts extLst",
    "oneCellAnchor": "from ext sp grpSp graphicFrame cxnSp pic contentPart clientData",
    "twoCellAnchor": "from to sp grpSp graphicFrame cxnSp pic contentPart clientData",
    "sp": "nvSpPr spPr style txBody",
    "nvSpPr": "cNvPr cNvSpPr",
    "spPr": "xfrm custGeom prstGeom noFill solidFill gradFill ln effectLst",
    "txBody": "bodyPr lstStyle p",
    "rPr": "ln noFill solidFill gradFill effectLst highlight latin ea cs sym",
    "graphicFrame": "nvGraphicFramePr xfrm graphic",
}


def out_of_order(part: bytes) -> list[str]:
    """The pairs of elements in the wrong order; `a > b` means that b must come before a."""
    return [fault for element in etree.fromstring(part).iter("*") for fault in _faults(element)]


def _faults(element: etree._Element) -> Iterator[str]:
    name = etree.QName(element).localname
    if name not in ORDERS:
        return
    order = ORDERS[name].split()
    children = [etree.QName(child).localname for child in _unwrapped(element)]
    for child in children:
        if child not in order:
            yield f"{name}: {child} is not known here"
    known = [child for child in children if child in order]
    for before, after in pairwise(known):
        if order.index(before) > order.index(after):
            yield f"{name}: {before} > {after}"


def _unwrapped(element: etree._Element) -> Iterator[etree._Element]:
    for child in element.iterchildren("*"):
        if etree.QName(child).localname in ("AlternateContent", "Choice"):
            yield from _unwrapped(child)
        elif etree.QName(child).localname != "Fallback":
            yield child
