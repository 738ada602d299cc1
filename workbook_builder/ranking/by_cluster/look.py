"""The looks of `Xếp hạng theo cụm`: one table below the other, each on its own page where long."""

from __future__ import annotations

from openpyxl.worksheet.pagebreak import Break

from workbook_builder.ranking import looks as ours
from workbook_builder.ranking.by_cluster import cells as at
from workbook_builder.ranking.ranked.cells import note_text
from workbook_builder.ranking.tables import RankingTables
from workbook_builder.scoring.bands import long_reasons
from workbook_builder.words.workbooks import ranking as words
from workbook_builder.xlsx.write import looks as look
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.sheet import SheetWriter
from workbook_builder.xlsx.write.text_height import height_needed

_WIDTHS = {"A": 40, "B": 78, "C": 400, "D": 112, "E": 118, "F": 100, "G": 122, "H": 100, "I": 238}
_BAND_WIDTH = 160
_OWN_BASE_WIDTH = 110
_ROW_OF_UNIT = 30.0  # points: the least height
_UNITS_ON_ONE_PAGE = 16
_LOOKS: dict[str, ours.RankLook] = {
    at.RANK: ("center", 16, True, "General"),
    at.NAME: ("left", 15, False, "General"),
    at.BASE: ("center", 15, False, "General"),
    at.BONUS: ("center", 15, False, ours.PLUS_FORMAT),
    at.PENALTY: ("center", 15, False, ours.MINUS_FORMAT),
    at.TOTAL: ("center", 16, True, "General"),
    at.OVERALL: ("center", 13, False, "General"),
    at.NOTE: ("left", 13, False, "General"),
}

_BAND_LOOK: ours.RankLook = ("center", 13, True, "General")


def dress(sheet: SheetWriter, tables: RankingTables) -> None:
    """Sets the looks of all tables and of the head above them."""
    worksheet, campaign = sheet.worksheet, tables.campaign
    sheet.widths({**_WIDTHS, **({at.BAND: _BAND_WIDTH} if campaign.bands else {})})
    sheet.widths(dict.fromkeys(at.own_base_columns(campaign), _OWN_BASE_WIDTH))
    worksheet.column_dimensions[at.WHICH].hidden = True
    last_column = max(at.headings(campaign))
    across = f"{at.RANK}:{last_column}"
    look.write_centred_line(sheet, at.ROW_TITLE, across, words.BY_CLUSTER_TITLE, 20, bold=True)
    look.write_centred_line(sheet, at.ROW_CAMPAIGN, across, campaign.title, 16, bold=True)
    period = campaign.period[:1].upper() + campaign.period[1:]
    look.write_centred_line(sheet, at.ROW_PERIOD, across, period, 14)
    worksheet.merge_cells(f"{at.STATE}:{last_column}{at.ROW_STATE}")
    worksheet[at.STATE].font = style.font(13, italic=True)
    worksheet[at.STATE].alignment = style.aligned("center")
    found = list(at.cluster_tables(tables))
    for place, table in enumerate(found):
        _dress_table(sheet, tables, table)
        if place and len(campaign.units) > _UNITS_ON_ONE_PAGE:
            worksheet.row_breaks.append(Break(id=table.title - 1))
    last = found[-1].last
    if apart := campaign.without_cluster():
        last += 2
        names = ", ".join(unit.name for unit in apart)
        said = words.WITHOUT_CLUSTER.format(units=names)
        look.write_centred_line(sheet, last, across, said, 13)
        worksheet[f"{at.RANK}{last}"].alignment = style.aligned("left")
    worksheet.freeze_panes = f"A{at.ROW_STATE + 1}"
    worksheet.print_area = f"{at.RANK}1:{last_column}{last}"
    look.set_numbered_pages(worksheet, one_page=len(campaign.units) <= _UNITS_ON_ONE_PAGE)


def _dress_table(sheet: SheetWriter, tables: RankingTables, table: at.ClusterTable) -> None:
    worksheet = sheet.worksheet
    headings = at.headings(tables.campaign)
    last_column = max(headings)
    across = f"{at.RANK}:{last_column}"
    title = words.CLUSTER_TITLE.format(cluster=table.cluster)
    look.write_centred_line(sheet, table.title, across, title, 16, bold=True)
    worksheet[f"{at.RANK}{table.title}"].alignment = style.aligned("left")
    look.write_leader_headings(sheet, table.headings, headings, 13)
    looks = _LOOKS | ({at.BAND: _BAND_LOOK} if tables.campaign.bands else {})
    looks |= dict.fromkeys(at.own_base_columns(tables.campaign), _LOOKS[at.OVERALL])
    ours.dress_ranks(sheet, looks, table.first, table.last)
    height = _unit_height(tables, table)
    for row in range(table.first, table.last + 1):
        sheet.height(row, height)
    cells = f"{at.RANK}{table.first}:{last_column}{table.last}"
    missing = f"NOT(ISNUMBER(${at.RANK}{table.first}))"
    style.fill_where(worksheet, cells, missing, ours.MISSING_FILL)
    first = f"${at.RANK}{table.first}=1"
    style.fill_where(worksheet, cells, first, ours.RIGHT_FILL)


def _unit_height(tables: RankingTables, table: at.ClusterTable) -> float:
    """The height in points of every row: a change of rank may bring any unit to any row."""
    texts = [
        (_WIDTHS[column], text, size)
        for one in table.rows
        for column, text, size in (
            (at.NAME, one.name, 15.0),
            (at.NOTE, note_text(one, tables.entered.remark(one.unit)), 13.0),
        )
    ]
    texts.append((_WIDTHS[at.NOTE], long_reasons(tables.campaign), 13.0))
    texts += [(_BAND_WIDTH, band.name, 13.0) for band in tables.campaign.bands]
    return max(_ROW_OF_UNIT, height_needed(texts))
