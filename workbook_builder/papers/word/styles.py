"""The form of papers by Nghị định 30/2020/NĐ-CP, Phụ lục I → an empty Word document with styles.

Everything whose looks an office may wish to change is a named style. The measures that the decree
sets for the page are here too. This module holds no text of any paper.
"""

from __future__ import annotations

from dataclasses import dataclass
from xml.sax.saxutils import quoteattr

from workbook_builder.xlsx.parts import zip_parts

FONT = "Times New Roman"
TWIPS_PER_MM = 1440 / 25.4
INDENT_MM = 12.7
"""The indent of the first line of a paragraph; the decree allows 10 or 12.7 mm."""

_MARGINS_MM = {"top": 20, "right": 15, "bottom": 20, "left": 30}
# the decree: top, bottom 20–25, left 30–35, right 15–20


@dataclass(frozen=True, slots=True)
class PaperStyle:
    """One named paragraph style.

    `size`, `before`, `after` and `exact` (the height of a line) are in points. `level` is the level
    of a heading in Word's navigation pane.
    """

    name: str
    id: str
    size: float = 14
    bold: bool = False
    italic: bool = False
    align: str = "left"
    indent: bool = False
    left: float = 0
    before: float = 0
    after: float = 0
    exact: float = 0
    keep_next: bool = False
    level: int | None = None


PARENT = PaperStyle("Cơ quan chủ quản", "CoQuanChuQuan", 13, align="center")
BODY = PaperStyle("Cơ quan ban hành", "CoQuanBanHanh", 13, bold=True, align="center")
NATION = PaperStyle("Quốc hiệu", "QuocHieu", 13, bold=True, align="center")
MOTTO = PaperStyle("Tiêu ngữ", "TieuNgu", 14, bold=True, align="center")
RULE = PaperStyle("Đường kẻ", "DuongKe", 2, align="center", before=2, exact=3)
NUMBER = PaperStyle("Số và ký hiệu", "SoKyHieu", 13, align="center", before=6)
DATE = PaperStyle(
    "Địa danh và thời gian", "DiaDanhThoiGian", 13, italic=True, align="center", before=6
)
SUBJECT = PaperStyle("Trích yếu công văn", "TrichYeuCongVan", 13, align="center", before=6)
KIND = PaperStyle(
    "Tên loại văn bản", "TenLoaiVanBan", 14, bold=True, align="center", before=18, keep_next=True
)
ABOUT = PaperStyle("Trích yếu", "TrichYeu", 14, bold=True, align="center", keep_next=True)
ADDRESSEE = PaperStyle("Kính gửi", "KinhGui", 14, align="center", before=12, after=12)
ADDRESSEES = PaperStyle("Danh sách kính gửi", "DanhSachKinhGui", 14, left=50, before=12, after=12)
BASIS = PaperStyle("Căn cứ", "CanCu", 14, italic=True, align="both", indent=True, before=3, after=3)
TEXT = PaperStyle("Nội dung", "NoiDung", 14, align="both", indent=True, before=3, after=3)
LEAD = PaperStyle(
    "Nội dung dẫn", "NoiDungDan", 14, align="both", indent=True, before=3, after=3, keep_next=True
)
"""Text that stays on the page of the list or table that it introduces."""
PART = PaperStyle(
    "Đề mục I",
    "DeMucI",
    14,
    bold=True,
    align="both",
    indent=True,
    before=6,
    after=3,
    keep_next=True,
    level=0,
)
ITEM = PaperStyle(
    "Đề mục 1",
    "DeMuc1",
    14,
    bold=True,
    align="both",
    indent=True,
    before=3,
    after=3,
    keep_next=True,
    level=1,
)
COLUMN = PaperStyle("Đầu bảng", "DauBang", 13, bold=True, align="center", before=2, after=2)
CELL = PaperStyle("Ô bảng", "OBang", 13, before=2, after=2)
CELL_CENTRED = PaperStyle("Ô bảng giữa", "OBangGiua", 13, align="center", before=2, after=2)
POST = PaperStyle("Chức vụ người ký", "ChucVuNguoiKy", 14, bold=True, align="center")
SIGN_HINT = PaperStyle("Ghi chú ký", "GhiChuKy", 13, italic=True, align="center")
SIGNER = PaperStyle("Họ tên người ký", "HoTenNguoiKy", 14, bold=True, align="center", before=66)
SENT_TO = PaperStyle("Nơi nhận", "NoiNhan", 12, bold=True, italic=True)
SENT_LIST = PaperStyle("Danh sách nơi nhận", "DanhSachNoiNhan", 11)
APPENDIX = PaperStyle("Phụ lục", "PhuLuc", 14, bold=True, align="center", keep_next=True)
APPENDIX_OF = PaperStyle("Kèm theo", "KemTheo", 14, italic=True, align="center", after=6)
PAGE = PaperStyle("Số trang", "SoTrang", 13, align="center")
AIR = PaperStyle("Khoảng trống", "KhoangTrong", 6)
"""The low empty paragraph between two tables."""

STYLES = (
    PARENT,
    BODY,
    NATION,
    MOTTO,
    RULE,
    NUMBER,
    DATE,
    SUBJECT,
    KIND,
    ABOUT,
    ADDRESSEE,
    ADDRESSEES,
    BASIS,
    TEXT,
    LEAD,
    PART,
    ITEM,
    COLUMN,
    CELL,
    CELL_CENTRED,
    POST,
    SIGN_HINT,
    SIGNER,
    SENT_TO,
    SENT_LIST,
    APPENDIX,
    APPENDIX_OF,
    PAGE,
    AIR,
)

GAP, GAP_ID = "Chỗ ghi thêm", "ChoGhiThem"
"""The character style of what a person has still to write: its name and its id."""

GRID, GRID_ID = "Bảng kẻ khung", "BangKeKhung"
"""The table style with borders: its name and its id."""

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_PART = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_A4 = (11906, 16838)  # width and height in twips


def empty_paper() -> bytes:
    """A Word document without text, with the page, page number and styles of the decree."""
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relationships(
            ("officeDocument", f"{_R}/officeDocument", "word/document.xml"),
            ("core", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"),
        ),
        "docProps/core.xml": f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"/>',
        "word/_rels/document.xml.rels": _relationships(
            ("styles", f"{_R}/styles", "styles.xml"),
            ("settings", f"{_R}/settings", "settings.xml"),
            ("header", f"{_R}/header", "header1.xml"),
        ),
        "word/document.xml": _document(),
        "word/header1.xml": f'<w:hdr xmlns:w="{_W}">{_page_number()}</w:hdr>',
        "word/settings.xml": _settings(),
        "word/styles.xml": _styles(),
    }
    return zip_parts({name: (_XML + text).encode() for name, text in parts.items()})


def _content_types() -> str:
    kinds = {
        "/word/document.xml": f"{_PART}.document.main+xml",
        "/word/styles.xml": f"{_PART}.styles+xml",
        "/word/settings.xml": f"{_PART}.settings+xml",
        "/word/header1.xml": f"{_PART}.header+xml",
        "/docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="{name}" ContentType="{kind}"/>' for name, kind in kinds.items()
    )
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="'
        'application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relationships(*relationships: tuple[str, str, str]) -> str:
    lines = "".join(
        f'<Relationship Id="{id_}" Type="{kind}" Target="{target}"/>'
        for id_, kind, target in relationships
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


def _document() -> str:
    width, height = _A4
    sides = {name: _twips(mm) for name, mm in _MARGINS_MM.items()}
    edges = " ".join(f'w:{name}="{size}"' for name, size in sides.items())
    # The first page has no number, so it gets a header of its own, which is empty.
    return (
        f'<w:document xmlns:w="{_W}" xmlns:r="{_R}"><w:body><w:sectPr>'
        '<w:headerReference w:type="default" r:id="header"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"/>'
        f'<w:pgMar {edges} w:header="{_twips(10)}" w:footer="{_twips(10)}" w:gutter="0"/>'
        "<w:titlePg/></w:sectPr></w:body></w:document>"
    )


def _page_number() -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{PAGE.id}"/></w:pPr>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def _settings() -> str:
    # Without this mode Word takes the paper for one of Word 2007, and says so in its title bar.
    return (
        f'<w:settings xmlns:w="{_W}"><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting '
        'w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
        '</w:compat><w:themeFontLang w:val="vi-VN"/><w:decimalSymbol w:val=","/>'
        '<w:listSeparator w:val=";"/></w:settings>'
    )


def _styles() -> str:
    fonts = " ".join(f'w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    return (
        f'<w:styles xmlns:w="{_W}"><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>'
        '<w:color w:val="000000"/><w:sz w:val="28"/><w:szCs w:val="28"/>'
        '<w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" '
        'w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>'
        "<w:qFormat/></w:style>"
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
        '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal">'
        '<w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/>'
        '<w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/>'
        '<w:uiPriority w:val="99"/><w:semiHidden/></w:style>'
        + "".join(_paragraph_style(style, fonts) for style in STYLES)
        + f'<w:style w:type="character" w:customStyle="1" w:styleId="{GAP_ID}">'
        f"<w:name w:val={quoteattr(GAP)}/><w:qFormat/><w:rPr>"
        '<w:shd w:val="clear" w:color="auto" w:fill="FFFF00"/></w:rPr></w:style>'
        f"{_grid_style()}</w:styles>"
    )


def _paragraph_style(style: PaperStyle, fonts: str) -> str:
    line = f' w:line="{_twentieths(style.exact)}" w:lineRule="exact"' if style.exact else ""
    spacing = f'w:before="{_twentieths(style.before)}" w:after="{_twentieths(style.after)}"{line}'
    half_points = round(style.size * 2)
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{style.id}">'
        f"<w:name w:val={quoteattr(style.name)}/>"
        '<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>'
        + ("<w:keepNext/>" if style.keep_next else "")
        + f"<w:spacing {spacing}/>"
        + (f'<w:ind w:firstLine="{_twips(INDENT_MM)}"/>' if style.indent else "")
        + (f'<w:ind w:left="{_twips(style.left)}"/>' if style.left else "")
        + f'<w:jc w:val="{style.align}"/>'
        + ("" if style.level is None else f'<w:outlineLvl w:val="{style.level}"/>')
        + f"</w:pPr><w:rPr><w:rFonts {fonts}/>"
        + ("<w:b/><w:bCs/>" if style.bold else "")
        + ("<w:i/><w:iCs/>" if style.italic else "")
        + f'<w:color w:val="000000"/><w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
        "</w:rPr></w:style>"
    )


def _grid_style() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>' for side in sides
    )
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{GRID_ID}">'
        f"<w:name w:val={quoteattr(GRID)}/>"
        '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr>'
        f"<w:tblBorders>{borders}</w:tblBorders></w:tblPr></w:style>"
    )


def _twips(millimetres: float) -> int:
    return round(millimetres * TWIPS_PER_MM)


def _twentieths(points: float) -> int:
    return round(points * 20)
