"""The printed texts of a returned sheet → whether Vietnamese letters were lost in a code page.

Formats from before Unicode have no place for most of our letters: what a program saves in them
says “Tri?n khai th??ng xuyên”. Nothing on such a sheet can be compared with anything.
"""

from __future__ import annotations

import unicodedata

from workbook_builder.campaign.model import Campaign, Criterion
from workbook_builder.campaign.once import once_for_each
from workbook_builder.intake.returned.find import ReturnedSheet
from workbook_builder.intake.returned.integrity.places import same_line
from workbook_builder.issue import table as at
from workbook_builder.scoring.printed import criterion_label
from workbook_builder.spelling import without_accents

_SIGNS = frozenset("?_\u00bf\ufffd\u25a1\x1a")  # what programs write in place of a letter
_CODE_PAGES = ("cp1252", "cp1258", "latin-1", "mac-roman", "cp437")
_LEAST = 2  # texts; a single one may have been edited


def has_lost_letters(sheet: ReturnedSheet, campaign: Campaign) -> bool:
    """Whether most of the printed titles and levels stand there with letters lost."""
    compared = lost = 0
    for row_id, issued in _printed(campaign):
        cell = sheet.cell(sheet.fixed(row_id, at.TITLE))
        if cell is not None and isinstance(cell.value, str):
            compared += 1
            lost += cell.value != issued and _lost(issued, same_line(cell.value))
    return lost >= _LEAST and 2 * lost > compared


@once_for_each()
def _printed(campaign: Campaign) -> tuple[tuple[str, str], ...]:
    """Id of the row and text of each title of a criterion and label of a level with accents."""
    texts: list[tuple[str, str]] = []
    for item in campaign.items():
        criterion = item.node
        if isinstance(criterion, Criterion):
            title = criterion_label(criterion, item.above[0].counts_as)
            texts.append((f"criterion {criterion.id}", title))
            texts += [
                (f"tier {criterion.id} {n}", tier.label)
                for n, tier in enumerate(criterion.tiers, 1)
            ]
    lines = ((row_id, same_line(text)) for row_id, text in texts)
    return tuple((row_id, line) for row_id, line in lines if not line.isascii())


def _lost(issued: str, seen: str) -> bool:
    """Whether a text is the issued one but for letters that are signs now, bare, or garbled."""
    if issued == seen:
        return False
    if len(issued) == len(seen):
        return all(_may_be(*letters) for letters in zip(issued, seen, strict=True))
    return any(_read_as(seen, page) == issued for page in _CODE_PAGES)


def _may_be(issued: str, seen: str) -> bool:
    if issued == seen:
        return True
    return not issued.isascii() and (seen in _SIGNS or seen.casefold() == without_accents(issued))


def _read_as(seen: str, page: str) -> str:
    """The text, if what was taken for this code page is UTF-8; "" where it is not."""
    try:
        return unicodedata.normalize("NFC", seen.encode(page).decode("utf-8"))
    except UnicodeError:
        return ""
