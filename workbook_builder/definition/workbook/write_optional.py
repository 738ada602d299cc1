"""`Campaign` → the sheets of Khai-bao.xlsx that are there only where something stands on them."""

from __future__ import annotations

from collections.abc import Iterator

from openpyxl import Workbook

from workbook_builder.campaign.bands import Band, Requirement
from workbook_builder.campaign.model import Campaign
from workbook_builder.definition.workbook import layout as at
from workbook_builder.definition.workbook import looks as look
from workbook_builder.definition.workbook.looks import CellValue, WrittenTable
from workbook_builder.words.sentences import number
from workbook_builder.words.workbooks import definition as words
from workbook_builder.xlsx.write.finish import Pending
from workbook_builder.xlsx.write.sheet import SheetWriter


def write_optional_tables(book: Workbook, pending: Pending, campaign: Campaign) -> None:
    """Adds the sheets of rounds, bands, minimums and stages, each if the campaign has any."""
    for code_name, one in _sheets(campaign):
        if one.lines:
            sheet = SheetWriter(book.create_sheet(one.table.sheet), pending)
            sheet.worksheet.sheet_properties.codeName = code_name
            look.write_table(sheet, one)


def _sheets(campaign: Campaign) -> Iterator[tuple[str, WrittenTable]]:
    """Each optional sheet, with its name in VBA."""
    yield (
        "CacKy",
        WrittenTable(
            at.ROUNDS,
            words.ROUNDS_TITLE,
            words.ROUNDS_HINT,
            words.ROUND_PROMPTS,
            [
                {"id": r.id, "due": r.due, "title": r.title or None, "weight": r.weight}
                for r in campaign.rounds
            ],
        ),
    )
    yield (
        "XepLoai",
        WrittenTable(
            at.BANDS,
            words.BANDS_TITLE,
            words.BANDS_HINT,
            words.BAND_PROMPTS,
            [_band(band) for band in campaign.bands],
        ),
    )
    yield (
        "DiemToiThieu",
        WrittenTable(
            at.MINIMUMS,
            words.MINIMUMS_TITLE,
            words.MINIMUMS_HINT,
            words.MINIMUM_PROMPTS,
            [
                {
                    "of": _about(one.of),
                    "at_least": one.at_least,
                    "share": one.share,
                    "then": at.word_of(words.THEN, one.then),
                    "band": one.band or None,
                }
                for one in campaign.minimums
            ],
        ),
    )
    yield (
        "CapCham",
        WrittenTable(
            at.STAGES,
            words.STAGES_TITLE,
            words.STAGES_HINT,
            words.STAGE_PROMPTS,
            _scorers(campaign),
            "landscape",
        ),
    )


def _band(band: Band) -> dict[str, CellValue]:
    return {
        "name": band.name,
        "at_least": band.at_least,
        "share": band.share,
        "requires": "; ".join(_condition(one) for one in band.requires) or None,
        "quota": band.quota,
        "group_share": band.group_share,
    }


def _condition(one: Requirement) -> str:
    about = _about(one.of)
    if one.share is not None:
        return f"{about} >= {number(one.share)}%"
    if one.at_most is not None:
        return f"{about} <= {number(one.at_most)}"
    return f"{about} >= {number(one.at_least or 0)}"


def _scorers(campaign: Campaign) -> list[dict[str, CellValue]]:
    """A line for each scorer; what its stage has of its own stands on the first line only."""
    lines: list[dict[str, CellValue]] = []
    for stage in campaign.stages:
        for place, scorer in enumerate(stage.scorers):
            own: dict[str, CellValue] = {"id": stage.id}
            if not place:
                judges = at.word_of(words.JUDGES, stage.judges)
                own |= {"title": stage.title, "judges": judges, "due": stage.due}
            lines.append(
                {
                    **own,
                    "code": scorer.code,
                    "name": scorer.name,
                    "email": scorer.email or None,
                    "criteria": "; ".join(scorer.criteria) or None,
                    "units": "\n".join(scorer.units) or None,
                    "source": at.word_of(words.SOURCES, scorer.source),
                }
            )
    return lines


def _about(of: str) -> str:
    return next((word for word, meant in words.SUMS if meant == of), of)
