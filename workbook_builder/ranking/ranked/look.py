"""The looks of `Xếp hạng`: large type for the projector, a head and a signature as on paper.

They follow Nghị định 30/2020/NĐ-CP, Phụ lục I.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from workbook_builder.campaign.model import Campaign
from workbook_builder.ranking import looks as ours
from workbook_builder.ranking.ranked import beside, clusters
from workbook_builder.ranking.ranked import columns as at
from workbook_builder.ranking.ranked.cells import note_text
from workbook_builder.ranking.ranked.chart import add_chart
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.bands import long_reasons
from workbook_builder.scoring.standings import Standing
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.write import looks as look
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter
from workbook_builder.xlsx.write.text_height import height_needed, row_height

_WIDTHS = {"A": 40, "B": 78, "C": 420, "D": 112, "E": 118, "F": 100, "G": 122, "H": 238}
_CLUSTER_WIDTHS = {"I": 130, "J": 120, "K": 60}
_BAND_WIDTH = 170
_OWN_BASE_WIDTH = 118
_ROW_OF_UNIT = 34.0  # points: the least height
_SIGNATURE_SPACE = 64.0
_UNITS_ON_ONE_PAGE = 20


def dress(sheet: SheetWriter, tables: RankingTables) -> None:
    """Sets the looks of the ranked table and its head; adds the signature and the chart."""
    worksheet, campaign = sheet.worksheet, tables.campaign
    sheet.widths({**_WIDTHS, **(_CLUSTER_WIDTHS if campaign.has_clusters() else {})})
    if campaign.bands:
        sheet.widths({beside.band_column(campaign): _BAND_WIDTH})
    sheet.widths(dict.fromkeys(beside.own_base_columns(campaign), _OWN_BASE_WIDTH))
    worksheet.column_dimensions[at.WHICH].hidden = True
    # While the workbook is open, ledger lines and agreed scores may fail to count: a line for each.
    banner_lines = 4 if tables.frozen else 2
    state_lines = 1 if tables.live or tables.frozen else 2
    _write_head(sheet, campaign, state_lines, banner_lines)
    look.write_leader_headings(sheet, at.RANKING_HEADINGS_ROW, _ranked_headings(campaign), 14)
    last, last_column = at.FIRST_RANK + len(tables.standings) - 1, beside.last_column(campaign)
    _dress_units(sheet, tables, last)
    end = _write_signature(sheet, campaign, last + 2)
    worksheet.freeze_panes = f"A{at.FIRST_RANK}"
    worksheet.print_title_rows = f"{at.RANKING_HEADINGS_ROW}:{at.RANKING_HEADINGS_ROW}"
    worksheet.print_area = f"{at.RANK}1:{last_column}{end}"
    look.set_numbered_pages(worksheet, one_page=len(tables.standings) <= _UNITS_ON_ONE_PAGE)
    add_chart(worksheet, len(campaign.units), beside=last_column)


def _dress_units(sheet: SheetWriter, tables: RankingTables, last: int) -> None:
    worksheet, campaign = sheet.worksheet, tables.campaign
    height = _unit_height(tables)
    looks: dict[str, ours.RankLook] = {
        at.RANK: ("center", 18, True, "General"),
        at.NAME: ("left", 16, False, "General"),
        at.BASE: ("center", 16, False, "General"),
        at.BONUS: ("center", 16, False, ours.PLUS_FORMAT),
        at.PENALTY: ("center", 16, False, ours.MINUS_FORMAT),
        at.TOTAL: ("center", 18, True, "General"),
        at.NOTE: ("left", 13, False, "General"),
    }
    if campaign.has_clusters():
        worksheet.column_dimensions[clusters.FIRST_OF_RANK].hidden = True
        looks[clusters.CLUSTER] = ("center", 13, False, "General")
        looks[clusters.CLUSTER_RANK] = ("center", 16, True, "General")
    if campaign.bands:
        looks[beside.band_column(campaign)] = ("center", 14, True, "General")
    for column in beside.own_base_columns(campaign):
        looks[column] = ("center", 14, False, "General")
    ours.dress_ranks(sheet, looks, at.FIRST_RANK, last)
    for row in range(at.FIRST_RANK, last + 1):
        sheet.height(row, height)
    table = f"{at.RANK}{at.FIRST_RANK}:{beside.last_column(campaign)}{last}"
    style.fill_where(
        worksheet, table, f"NOT(ISNUMBER(${at.RANK}{at.FIRST_RANK}))", ours.MISSING_FILL
    )


def _ranked_headings(campaign: Campaign) -> dict[str, str]:
    return {**at.RANKED, **beside.headings(campaign)}


def _write_head(
    sheet: SheetWriter, campaign: Campaign, state_lines: int, banner_lines: int
) -> None:
    issuer = campaign.issuer
    look.write_centred_line(sheet, at.ROW_PARENT, f"{at.RANK}:{at.NAME}", issuer.parent.upper(), 13)
    look.write_centred_line(
        sheet, at.ROW_ISSUER, f"{at.RANK}:{at.NAME}", issuer.name.upper(), 13, bold=True
    )
    last = beside.last_column(campaign)
    across = f"{at.RANK}:{last}"
    look.write_centred_line(sheet, at.ROW_TITLE, across, words.RANKING_TITLE, 20, bold=True)
    look.write_centred_line(sheet, at.ROW_CAMPAIGN, across, campaign.title, 16, bold=True)
    period = campaign.period[:1].upper() + campaign.period[1:]
    look.write_centred_line(sheet, at.ROW_PERIOD, across, period, 14)
    for row, size, bold, color in (
        (at.ROW_STATE, 13, False, "000000"),
        (at.ROW_BANNER, 14, True, ours.RED),
    ):
        sheet.worksheet.merge_cells(f"{at.RANK}{row}:{last}{row}")
        cell = sheet.worksheet[f"{at.RANK}{row}"]
        cell.font = style.font(size, bold=bold, italic=not bold, color=color)
        cell.alignment = style.aligned("center")
    sheet.height(at.ROW_STATE, row_height(state_lines, 13))
    sheet.height(at.ROW_BANNER, row_height(banner_lines, 14))


def _unit_height(tables: RankingTables) -> float:
    """The height in points of every row: a change of rank may bring any unit to any row."""
    widths = {**_WIDTHS, **_CLUSTER_WIDTHS}
    texts = [
        (widths[column], text, size)
        for one in tables.standings
        for column, text, size in (
            (at.NAME, one.name, 16.0),
            *((at.NOTE, note, 13.0) for note in _notes(tables, one)),
            (clusters.CLUSTER, one.cluster, 13.0),
        )
    ]
    texts.append((_WIDTHS[at.NOTE], long_reasons(tables.campaign), 13.0))
    texts += [(_BAND_WIDTH, band.name, 14.0) for band in tables.campaign.bands]
    return max(_ROW_OF_UNIT, height_needed(texts))


def _notes(tables: RankingTables, one: Standing) -> Iterator[str]:
    """The notes on a unit with its present file, and with each of its other files."""
    remark = tables.entered.remark(one.unit)
    yield note_text(one, remark)
    for other in tables.alternatives.get(one.unit, ()):
        yield note_text(replace(one, notes=other.notes), remark)


def _write_signature(sheet: SheetWriter, campaign: Campaign, row: int) -> int:
    """Writes place and date, the signer's role and post, and the name; returns the last row."""
    signer = campaign.signer
    columns = f"{at.PENALTY}:{at.NOTE}"
    place = campaign.issuer.place or words.NO_PLACE
    look.write_centred_line(sheet, row, columns, words.SIGN_PLACE.format(place=place), 14)
    sheet.worksheet[f"{at.PENALTY}{row}"].font = style.font(14, italic=True)
    for text in (signer.role.upper(), signer.post.upper()):
        if text:
            row += 1
            look.write_centred_line(sheet, row, columns, text, 14, bold=True)
    row += 1
    sheet.height(row, _SIGNATURE_SPACE)
    if signer.name:
        row += 1
        look.write_centred_line(sheet, row, columns, signer.name, 14, bold=True)
    return row
