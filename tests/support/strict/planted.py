"""A small workbook without fault, and for each rule the faults that it must find when planted."""

from __future__ import annotations

import re
from collections.abc import Callable

from openpyxl.chart import BarChart, Reference
from openpyxl.formatting.rule import ColorScaleRule
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.pagebreak import Break
from openpyxl.worksheet.protection import SheetProtection

from workbook_builder.campaign.stamp import protection
from workbook_builder.xlsx.parts import unzip_parts, zip_parts
from workbook_builder.xlsx.write import sheet as style
from workbook_builder.xlsx.write.finish import Pending, finish
from workbook_builder.xlsx.write.sheet import SheetWriter

Parts = dict[str, bytes]
Plant = Callable[[Parts], None]
ONE, TWO = "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
BOOK, STYLES, STRINGS = "xl/workbook.xml", "xl/styles.xml", "xl/sharedStrings.xml"
CHART, DRAWING = "xl/charts/chart1.xml", "xl/drawings/drawing1.xml"
TYPES, RELS = "[Content_Types].xml", "xl/worksheets/_rels/sheet1.xml.rels"


def base() -> bytes:
    """The workbook: two sheets with at least one of everything that a rule looks at."""
    book, pending = style.new_workbook(), Pending()
    sheet = SheetWriter(book.create_sheet("Một"), pending)
    other = SheetWriter(book.create_sheet("Hai"), pending)
    for row, name in enumerate(("Sở A", "Sở B", "Sở C"), start=1):
        other.text(f"A{row}", name)
        other.number(f"B{row}", row)
    sheet.widths({"A": 90, "B": 200, "C": 80})
    sheet.text("A1", "Tiêu đề của bảng")
    sheet.worksheet.merge_cells("A1:C1")
    for letter, heading in zip("ABC", ("TT", "Đơn vị", "Điểm"), strict=True):
        sheet.text(f"{letter}3", heading)
    for row in (4, 5, 6):
        sheet.text(f"A{row}", f"{row - 3}")
        sheet.text(f"B{row}", f" đơn vị {row}")
        sheet.number(f"C{row}", row)
        sheet.height(row, 20)
    sheet.put("D4", "=SUMPRODUCT((ten=B4)*1)", 0)
    sheet.put("D5", '=IF(D4=0,"không","có")', "không")
    sheet.put("D6", "=ROUND(SUM(C4:C6)/3,2)", 5)
    sheet.number("D7", 45_000).number_format = style.DAY_FORMAT
    book.defined_names["ten"] = DefinedName("ten", attr_text="Hai!$A$1:$A$3")
    _dress(sheet)
    chart = BarChart()
    chart.add_data(Reference(sheet.worksheet, min_col=3, min_row=4, max_row=6))
    sheet.worksheet.add_chart(chart, "F4")
    style.open_at(book, sheet.worksheet, "C4")
    return finish(book, pending)


def _dress(sheet: SheetWriter) -> None:
    worksheet = sheet.worksheet
    worksheet.sheet_properties.codeName = "wsMot"
    style.fill_where(worksheet, "C4:C6", "$C4>5", style.WRONG_FILL)
    style.fill_where(worksheet, "B4:B6", "LEN($B4)=0", style.INPUT_FILL)
    scale = ColorScaleRule("min", None, "FFFFFF", "max", None, "63BE7B")
    worksheet.conditional_formatting.add("C4:C6", scale)
    named = DataValidation("list", "ten", allow_blank=True, promptTitle="Đơn vị", prompt="Chọn.")
    for cells, rule in (
        ("B4:B6", named),
        ("A4:A6", DataValidation("list", '"1,2,3"', errorTitle="Sai", error="Chọn lại.")),
        ("C4:C6", DataValidation("decimal", "0", formula2="9", operator="between")),
    ):
        rule.add(cells)
        worksheet.add_data_validation(rule)
    worksheet.auto_filter.ref = "A3:C6"
    worksheet.freeze_panes = "B4"
    worksheet.print_title_rows = "3:3"
    worksheet.print_area = "A1:D7"
    worksheet.row_breaks.append(Break(id=6))
    style.set_page(worksheet, "portrait", sides=(30, 15))
    style.set_footer(worksheet, left="Mã: 12", right="Trang &P/&N")
    worksheet["B7"].hyperlink = Hyperlink(ref="B7", location="'Hai'!A1")
    guard = protection(b"k" * 32)
    worksheet.protection = SheetProtection(
        sheet=True,
        algorithmName="SHA-512",
        hashValue=guard.hash,
        saltValue=guard.salt,
        spinCount=guard.spin_count,
    )


def planted(plant: Plant) -> bytes:
    """The workbook with a fault planted in it."""
    parts = unzip_parts(base())
    plant(parts)
    return zip_parts(parts)


def swap(part: str, old: str, new: str, times: int = 1) -> Plant:
    """Puts something in the place of what a pattern finds in a part."""

    def plant(parts: Parts) -> None:
        text, count = re.subn(old, new, parts[part].decode(), count=times, flags=re.DOTALL)
        assert count, f"{part} has no {old}"
        parts[part] = text.encode()

    return plant


def formula(text: str) -> Plant:
    """Puts another formula into D5."""
    shown = text.replace("&", "&amp;").replace("<", "&lt;").replace("\\", r"\\")
    return swap(ONE, r"<f>IF\(D4=0.*?</f>", f"<f>{shown}</f>")


def add(part: str, before: str, what: str) -> Plant:
    """Puts something into a part, in front of the text that is given."""
    return swap(part, f"(?={re.escape(before)})", what.replace("\\", r"\\"))


def drop(part: str) -> Plant:
    """Takes a part away."""
    return lambda parts: parts.pop(part) and None


def rename(part: str, new: str) -> Plant:
    """Adds a copy of a part under another name."""
    return lambda parts: parts.update({new: parts[part]})


def table(*columns: str, name: str = "bang") -> Plant:
    """Adds a table over A3:C6 whose columns are called so."""

    def plant(parts: Parts) -> None:
        heads = "".join(f'<tableColumn id="{n}" name="{c}"/>' for n, c in enumerate(columns, 1))
        main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
        parts["xl/tables/table1.xml"] = (
            f'<table xmlns="{main}" id="1" name="{name}" displayName="{name}" ref="A3:C6">'
            f'<tableColumns count="{len(columns)}">{heads}</tableColumns></table>'
        ).encode()
        office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        relation = f'<Relationship Id="rId9" Type="{office}/table" Target="../tables/table1.xml"/>'
        add(RELS, "</Relationships>", relation)(parts)

    return plant


PLANTED: dict[str, tuple[Plant, ...]] = {
    # the package
    "well_formed": (
        swap(TWO, "</worksheet>", ""),
        swap(TWO, "<worksheet", "<!DOCTYPE a><worksheet"),
    ),
    "members": (rename(STYLES, "xl/Styles.xml"),),
    "content_types": (
        swap(TYPES, '<Override PartName="/xl/styles.xml".*?/>', ""),
        swap(TYPES, "spreadsheetml.styles", "spreadsheetml.worksheet"),
        drop("docProps/app.xml"),
        rename(STYLES, "xl/khac.xml"),
    ),
    "relations": (
        swap(RELS, "drawing1.xml", "drawing7.xml"),
        swap(ONE, 'r:id="rId1"|id="rId1"', 'r:id="rId8"'),
        drop(DRAWING),
        swap("xl/_rels/workbook.xml.rels", 'Id="rId2"', 'Id="rId1"'),
    ),
    "element_order": (
        swap(ONE, "(<sheetProtection.*?/>)(<autoFilter.*?/?>)", r"\2\1"),
        swap(
            ONE,
            "(<drawing .*?/>)",
            "<tableParts/><mc:AlternateContent xmlns:mc='m'><mc:Choice>"
            r"\1</mc:Choice></mc:AlternateContent>",
        ),
    ),
    "counts": (
        swap(STYLES, r'<fonts count="\d+"', '<fonts count="77"'),
        swap(ONE, r'<mergeCells count="\d+"', '<mergeCells count="2"'),
        swap(ONE, r'<dataValidations count="\d+"', '<dataValidations count="1"'),
    ),
    "dates_of_properties": (swap("docProps/core.xml", "2000-01-01T00:00:00Z", "01/01/2000"),),
    "tabs": (
        swap(BOOK, 'name="Hai"', f'name="{"x" * 32}"'),
        swap(BOOK, 'name="Hai"', 'name="Hai/Ba"'),
        swap(BOOK, 'name="Hai"', 'name="MỘT"'),
        swap(BOOK, 'name="Hai"', 'name="History"'),
    ),
    "sheets_listed": (
        swap(BOOK, 'sheetId="2"', 'sheetId="1"'),
        swap(BOOK, 'state="visible"', 'state="hidden"', 2),
        swap("xl/_rels/workbook.xml.rels", "sheet2.xml", "sheet9.xml"),
    ),
    "one_sheet_selected": (
        swap(TWO, "<sheetView ", '<sheetView tabSelected="1" '),
        swap(ONE, ' tabSelected="1"', ""),
        swap(BOOK, 'activeTab="0"', 'activeTab="5"'),
    ),
    "code_names": (
        swap(ONE, 'codeName="wsMot"', 'codeName="Một"'),
        swap(TWO, "<sheetPr", '<sheetPr codeName="wsMot"'),
    ),
    "names": (
        *(
            swap(BOOK, 'name="ten"', f'name="{name}"')
            for name in ("AB12", "R1C1", "r", "muc I", "1muc", "muc-1", "x" * 256)
        ),
        add(BOOK, "</definedNames>", '<definedName name="TEN">Hai!$A$1</definedName>'),
    ),
    "filters": (
        swap(ONE, '<autoFilter ref="A3:C6"', '<autoFilter ref="A3:C5"'),
        swap(ONE, "<autoFilter.*?/>", ""),
        swap(BOOK, r"<definedName name=\"_xlnm._FilterDatabase\".*?</definedName>", ""),
    ),
    "print_names": (
        swap(BOOK, r"(_xlnm.Print_Titles[^>]*>)'Một'", r"\1'Hai'"),
        swap(BOOK, r"'Một'!\$3:\$3", "'Một'!$A$3:$C$3"),
    ),
    "protection": (
        swap(ONE, 'algorithmName="SHA-512"', 'algorithmName="SHA-1"'),
        swap(ONE, 'hashValue="', 'hashValue="?'),
        swap(ONE, r'spinCount="\d+"', 'spinCount="90000000"'),
    ),
    "references": (
        swap(ONE, 'sqref="B4:B6"', 'sqref="B4:ZZZZ6"'),
        swap(ONE, '<mergeCell ref="A1:C1"', '<mergeCell ref=""'),
    ),
    # cells
    "cell_order": (
        swap(ONE, '<c r="B4"', '<c r="D9"'),
        swap(ONE, '<c r="B4"', '<c r="A4"'),
        swap(ONE, '<row r="5"', '<row r="2"'),
    ),
    "cell_values": (
        swap(ONE, "<v>4</v>", "<v>nan</v>"),
        swap(ONE, "<v>4</v>", "<v>4,5</v>"),
        swap(ONE, r'(<c r="A1"[^>]*t="s"[^>]*><v>)\d+', r"\g<1>999"),
        swap(ONE, r'(<c r="C4"[^>]*) t="n"', r'\1 t="e"'),
        swap(ONE, r'(<c r="C4"[^>]*) t="n"', r'\1 t="b"'),
        swap(ONE, r'(<c r="C4"[^>]*) t="n"', r'\1 t="str"'),
    ),
    "formula_has_value": (swap(ONE, "<v>không</v>", ""), swap(ONE, 't="str"', 't="s"')),
    "days": (swap(ONE, "<v>45000</v>", "<v>4500000</v>"), swap(ONE, "<v>45000</v>", "<v>-1</v>")),
    "texts": (
        swap(STRINGS, "Tiêu đề", "x" * 32_768),
        swap(STRINGS, "Tiêu đề", "x\n" * 254),
        swap(ONE, "<v>không</v>", f"<v>{'x' * 32_768}</v>"),
    ),
    "shared_strings": (
        swap(STRINGS, r'uniqueCount="\d+"', 'uniqueCount="1"'),
        swap(STRINGS, ' xml:space="preserve"', ""),
    ),
    "numbers_as_text": (
        swap(ONE, "<ignoredErrors>.*?</ignoredErrors>", ""),
        swap(ONE, '(<ignoredError sqref=")[^"]*', r"\1F1:F9"),
    ),
    "row_heights": (
        swap(ONE, 'ht="20"', 'ht="420"'),
        swap(ONE, 'ht="20"', 'ht="20" outlineLevel="8"'),
    ),
    "column_widths": (
        swap(ONE, '<col width="[^"]*"', '<col width="256"'),
        swap(ONE, 'min="2" max="2"', 'min="1" max="2"'),
    ),
    "folded_columns": (swap(ONE, "<col ", '<col outlineLevel="1" '),),
    "merges": (
        swap(ONE, '<mergeCell ref="A1:C1"/>', '<mergeCell ref="A1:C1"/><mergeCell ref="C1:D2"/>'),
        swap(ONE, 'mergeCell ref="A1:C1"', 'mergeCell ref="A1"'),
        swap(ONE, 'mergeCell ref="A1:C1"', 'mergeCell ref="A4:C4"'),
    ),
    "nothing_behind_merged_cells": (swap(ONE, 'mergeCell ref="A1:C1"', 'mergeCell ref="A3:C3"'),),
    "tables": (
        table("TT", "Đơn vị", "Điểm khác"),
        table("TT", "Đơn vị", "TT"),
        table("TT", "Đơn vị", "Điểm", name="ten"),
    ),
    "only_known_elements": (swap(ONE, "<f>ROUND(.*?)</f>(<v.*?</v>)", r"\2<f>ROUND\1</f>"),),
    # inputs
    "validation_texts": (
        swap(ONE, 'prompt="Chọn."', f'prompt="{"ă" * 256}"'),
        swap(ONE, 'prompt="Chọn."', f'prompt="{chr(0x1F600) * 128}"'),
        swap(ONE, 'promptTitle="Đơn vị"', f'promptTitle="{"x" * 33}"'),
        swap(ONE, 'errorTitle="Sai"', f'errorTitle="{"x" * 33}"'),
        swap(ONE, 'error="Chọn lại."', f'error="{"x" * 226}"'),
    ),
    "validation_formulas": (
        swap(ONE, '"1,2,3"', f'"{"1," * 130}1"'),
        swap(ONE, "<formula2>9</formula2>", ""),
    ),
    "validation_lists": (swap(ONE, '"1,2,3"', '"1, 2,3"'), swap(ONE, '"1,2,3"', '"1,,3"')),
    "validations_apart": (swap(ONE, 'sqref="A4:A6"', 'sqref="A4:A5 B6"'),),
    "no_other_sheet_in_validations": (swap(ONE, ">ten<", r">Hai!$A$1:$A$3<"),),
    "lists_without_blanks": (
        swap(BOOK, r"\$A\$1:\$A\$3", "$A$1:$A$4"),
        swap(TWO, '<c r="A2".*?</c>', ""),
    ),
    "format_priorities": (swap(ONE, 'priority="3"', 'priority="1"'),),
    "format_looks": (swap(ONE, 'dxfId="1"', 'dxfId="2"'), swap(ONE, ' dxfId="1"', "")),
    "no_other_sheet_in_formats": (swap(ONE, r"\$C4&gt;5", "$C4&gt;Hai!$B$1"),),
    "format_parts": (
        swap(ONE, r"<formula>\$C4.*?</formula>", ""),
        swap(ONE, '<color rgb="00FFFFFF"/>', ""),
    ),
    "format_places": (
        swap(
            ONE,
            '<conditionalFormatting sqref="B4:B6"',
            '<conditionalFormatting sqref="B4:B6 B4:B6"',
        ),
        swap(ONE, '<conditionalFormatting sqref="B4:B6"', '<conditionalFormatting sqref="Z0"'),
    ),
    # looks
    "cell_styles": (swap(ONE, '<c r="A4" s="[0-9]+"|<c r="A4"', '<c r="A4" s="900"'),),
    "style_parts": (
        swap(STYLES, 'fontId="0"', 'fontId="99"', 9),
        swap(STYLES, 'numFmtId="164"(?= fontId)', 'numFmtId="199"', 9),
        swap(STYLES, 'patternType="gray125"', 'patternType="solid"'),
    ),
    "number_formats": tuple(
        swap(STYLES, 'formatCode="dd/mm/yyyy"', f'formatCode="{code}"')
        for code in ("dd/mm/yyyy;0;0;@;0", "[Rot]0", "0 điểm", "&quot;x", "0" * 256)
    ),
    "font_names": (
        swap(STYLES, '<name val="Times New Roman"', f'<name val="{"x" * 32}"'),
        swap(STYLES, '<sz val="12"', '<sz val="410"'),
    ),
    "style_names": (
        add(STYLES, "</cellStyles>", '<cellStyle name="NORMAL" xfId="0"/>'),
        swap(STYLES, '(<cellStyle name="Normal" xfId=)"0"', r'\1"4"'),
    ),
    "zoom": (
        swap(ONE, "<sheetView ", '<sheetView zoomScale="5" '),
        swap(ONE, "<pageSetup ", '<pageSetup scale="401" '),
    ),
    "panes": (
        swap(ONE, 'topLeftCell="B4"', 'topLeftCell="B3"'),
        swap(ONE, 'activePane="bottomRight"', 'activePane="middle"'),
        swap(ONE, 'sqref="C4"', 'sqref="A1:B3"'),
    ),
    "links": (
        swap(ONE, "location=\"'Hai'!A1\"", "location=\"'Ba'!A1\""),
        swap(
            ONE,
            "location=\"'Hai'!A1\"",
            'r:id="rId7" xmlns:r="'
            'http://schemas.openxmlformats.org/officeDocument/2006/relationships"',
        ),
    ),
    "headers": (
        swap(ONE, "Mã: 12", "x" * 256),
        swap(ONE, "Mã: 12", "Vệ sinh &amp;amp; môi trường &amp;Q"),
        swap(ONE, "Mã: 12", "&amp;L"),
    ),
    "pages": (
        swap(ONE, '<pageMargins left="[^"]*"', '<pageMargins left="50"'),
        swap(ONE, '<brk id="6"', '<brk id="0"'),
    ),
    "extensions": (add(ONE, "</worksheet>", '<extLst><ext uri="{0}"><x/></ext></extLst>'),),
    "anchors": (
        swap(DRAWING, "<xdr:row>3</xdr:row>", "<xdr:row>2000000</xdr:row>"),
        swap(DRAWING, '(<xdr:cNvPr id="1".*?/>)', r"\1\1"),
    ),
    "chart_frames": (
        swap(CHART, "<c:roundedCorners.*?/>", ""),
        swap(CHART, '<c:roundedCorners val="0"', '<c:roundedCorners val="1"'),
    ),
    "chart_sources": (
        swap(CHART, r"'Một'!", "'Ba'!"),
        swap(CHART, '<c:axId val="10"', '<c:axId val="11"'),
    ),
    # formulas
    "formula_is_read": (formula("IF(D4=0"), formula("SUM(#REF!)"), formula("1+;2")),
    "formula_length": (formula("D4" + "+D4" * 2731),),
    "formula_nesting": (formula("ABS(" * 65 + "1" + ")" * 65),),
    "formula_arguments": (formula(f"SUM({','.join(['1'] * 256)})"),),
    "formula_texts": (formula(f'D4&"{"x" * 256}"'),),
    "functions_of_2010": (formula('TEXTJOIN(",",TRUE,B4:B6)'), formula("_xlfn.IFS(D4,1)")),
    "nothing_volatile": (
        formula("TODAY()-D7"),
        formula("SUM(OFFSET(C4,0,0,3,1))"),
        swap(ONE, r"\$C4&gt;5", r"$C4&gt;NOW()"),
    ),
    "no_whole_column": (formula("SUM(C:C)"), formula("SUM($4:$6)")),
    "names_are_there": (formula("SUM(khong_co)"), formula("Ba!A1")),
    "no_implicit_intersection": (
        formula("C4:C6*2"),
        formula('IF(ten="x",1,2)'),
        formula("SUM((C4:C6>1)*1)"),
        formula("ten"),
    ),
    "no_if_over_arrays": (
        formula("SUMPRODUCT(IF(C4:C6>1,1,0))"),
        formula("SUMPRODUCT(IFERROR(C4:C6*1,0))"),
        formula("SUMPRODUCT(INDEX(ten,ROW(C4:C6)))"),
    ),
    "no_cycle": (
        formula("D6+D5"),
        formula("SUM(D4:D6)"),
        swap(BOOK, r"Hai!\$A\$1:\$A\$3", "Một!$D$4:$D$6"),
    ),
}
"""Rule → what it must find, each planted into the workbook alone."""
