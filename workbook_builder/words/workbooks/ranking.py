"""The words inside the ranking workbook (bảng tổng hợp điểm)."""

from __future__ import annotations

from workbook_builder.campaign.model import CountsAs, LedgerKind

SHEET_RANKING = "Xếp hạng"
SHEET_BY_CLUSTER = "Xếp hạng theo cụm"
SHEET_OVERVIEW = "Bảng tổng hợp điểm"
SHEET_DETAIL = "Chi tiết điểm"
SHEET_COMPARISON = "Đối chiếu"
SHEET_LEDGER = "Điểm thưởng, điểm trừ"
# The names of the hidden sheets: units, scores, rubric, information, calculation, and the
# calculation of every score.
SHEET_UNITS = "_don_vi"
SHEET_SCORES = "_diem"
SHEET_RUBRIC = "_tieu_chi"
SHEET_INFORMATION = "_thong_tin"
SHEET_CALCULATION = "_tinh"
SHEET_POINTS = "_tinh_diem"

# The ranking

RANKING_HEADINGS = (
    "Hạng",
    "Đơn vị",
    "Điểm chuẩn",
    "Điểm thưởng",
    "Điểm trừ",
    "Tổng điểm",
    "Ghi chú",
)
CLUSTER_HEADINGS = ("Cụm, khối", "Hạng trong cụm, khối")
OWN_BASE_HEADINGS = ("Điểm chuẩn đạt", "Tối đa của đơn vị", "Tỷ lệ (%)")
RANKING_TITLE = "BẢNG XẾP HẠNG"
BY_CLUSTER_HEADINGS = (
    "Hạng",
    "Đơn vị",
    "Điểm chuẩn",
    "Điểm thưởng",
    "Điểm trừ",
    "Tổng điểm",
    "Hạng chung",
    "Ghi chú",
)
WITHOUT_CLUSTER = "Không thuộc cụm, khối nào, chỉ có hạng chung: {units}."
BY_CLUSTER_TITLE = "BẢNG XẾP HẠNG THEO CỤM, KHỐI"
CLUSTER_TITLE = "Xếp hạng trong {cluster}"
MISSING = "Chưa nộp"
NEVER_CONSOLIDATED = "Chưa tổng hợp lần nào."
CONSOLIDATED = "Tổng hợp lúc {when}."
WHEN = "{time} ngày {date}"
COUNTED_UNITS = " Đã có điểm: {returned}/{units} đơn vị."
UNCOUNTED = "Có {lines} dòng ở trang “{sheet}” chưa được tính: xem cột “{check}” của trang đó."
UNCOUNTABLE = (
    "Trang “{sheet}” đã bị đổi cấu trúc, không đếm được các dòng chưa tính. Hãy tổng hợp lại."
)
# In the hints above the inputs: whether the ranking follows at once when the leader types (True).
ACTS: dict[bool, str] = {
    True: "Bảng xếp hạng đổi ngay khi cột “Kiểm tra” hiện ✓.",
    False: "Cột “Kiểm tra” và bảng xếp hạng chỉ đổi sau khi lưu, đóng bảng này và tổng hợp lại.",
}
# In a workbook whose tables hold values in place of formulas: why, and what to do.
VALUES = (
    "{tables} là số đã tính sẵn, không phải công thức. Nhập xong, hãy lưu, đóng bảng này rồi tổng "
    "hợp lại: khi đó điểm và thứ hạng mới đổi."
)
ALL_TABLES = "Các bảng ở đây"
TABLES_OF_MANY = "Đợt có {units} đơn vị, nhiều hơn {most}, nên các bảng ở đây"
SIGN_PLACE = "{place}, ngày …… tháng …… năm ……"
NO_PLACE = "……"
FOOTER_PAGE = "Trang {page}/{pages}"

# The ledger

LEDGER_HEADINGS = (
    "Đơn vị",
    "Tiêu chí",
    "Loại",
    "Số điểm",
    "Lý do, căn cứ",
    "Người nhập",
    "Ngày",
    "Kiểm tra",
)
LEDGER_TITLE = "ĐIỂM THƯỞNG, ĐIỂM TRỪ"
LEDGER_HINT = (
    "Mỗi dòng một lần thưởng hoặc trừ. Chọn đơn vị, tiêu chí (có thể để trống) và loại từ danh "
    "sách ▼; số điểm luôn ghi số dương. {acts}"
)
LEDGER_COUNTED = "Đã tính {lines} dòng."
LEDGER_UNCOUNTED = " Chưa tính {lines} dòng: xem cột “Kiểm tra”."

KINDS: dict[LedgerKind, str] = {"bonus": "Thưởng", "penalty": "Trừ"}

COUNTS = "✓"
NO_UNIT = "Chưa chọn đơn vị"
UNKNOWN_UNIT = "Không có đơn vị này"
UNKNOWN_CRITERION = "Không có tiêu chí này"
NO_KIND = "Chưa chọn loại"
UNKNOWN_KIND = "Loại phải là Thưởng hoặc Trừ"
NO_POINTS = "Chưa có số điểm"
NOT_A_NUMBER = "Điểm phải là số"
NEGATIVE = "Điểm phải từ 0 trở lên"
TOO_MANY_POINTS = "Điểm quá lớn (trên {most})"

# The agreed scores: `Chi tiết điểm`

DETAIL_HEADINGS = (
    "Đơn vị",
    "Tiêu chí",
    "Điểm tối đa",
    "Mức đạt được",
    "Điểm tự chấm",
    "Minh chứng",
    "Điểm thống nhất",
    "Lý do",
    "Người thống nhất",
    "Ngày",
    "Điểm được tính",
    "Kiểm tra",
)
DETAIL_TITLE = "CHI TIẾT ĐIỂM TỪNG TIÊU CHÍ"
DETAIL_HINT = (
    "Ghi điểm thống nhất vào ô màu vàng khi điểm được chốt khác điểm tự chấm (hoặc để xác nhận); "
    "để trống thì tính điểm tự chấm. Lọc theo đơn vị, tiêu chí bằng mũi tên ▼ ở dòng tiêu đề. "
    "{acts} Nếu đơn vị gửi lại điểm khác sau khi đã "
    "thống nhất, điểm thống nhất vẫn được tính và dòng đó được đánh dấu; sửa một ô của dòng (điểm, "
    "lý do, người, ngày) để xác nhận lại, lần tổng hợp sau sẽ bỏ dấu."
)
NO_ANSWER = "Chưa chấm"
NO_EVIDENCE = "Thiếu minh chứng"
DETAIL_COUNTED = "Đã thống nhất {lines} tiêu chí."
DETAIL_UNCOUNTED = " Chưa tính {lines} dòng: xem cột “Kiểm tra”."
DETAIL_CHANGED = " Đơn vị sửa sau khi thống nhất: {lines} dòng."
DETAIL_LOST = " Mất {lines} dòng (bị xóa hoặc mất mã): các tiêu chí đó tính theo điểm tự chấm."
# The line on `Xếp hạng`: this, followed by those of the sentences above that apply.
DETAIL_BANNER = "Trang “{sheet}”:"

# What `Kiểm tra` says of an agreed score, in the order of the statuses.
AGREED_CHECKS = (
    "",
    COUNTS,
    "Đơn vị sửa sau khi thống nhất",
    "Đơn vị chưa nộp, chưa được tính",
    "Chưa có điểm thống nhất",
    NOT_A_NUMBER,
    NEGATIVE,
    "Lớn hơn điểm tối đa",
    "Sai bước điểm",
    "Quá nhiều chữ số thập phân",
    "Dòng trùng hoặc mất mã, không được tính",
)
AGREED_PROMPTS: dict[str, tuple[str, str]] = {
    "points": (
        "Điểm thống nhất",
        "Ghi điểm đã chốt, từ 0 đến điểm tối đa. Ví dụ: 4,5; máy dùng dấu chấm thì gõ 4.5.",
    ),
    "reason": ("Lý do", "Ghi lý do điểm thống nhất khác điểm tự chấm."),
    "by": ("Người thống nhất", "Ghi họ tên người hoặc cuộc họp đã chốt điểm."),
    "date": ("Ngày", "Ghi ngày/tháng/năm. Ví dụ: 18/12/2023"),
}
AGREED_REFUSALS: dict[str, tuple[str, str]] = {
    "points": (
        "Điểm không hợp lệ",
        "Điểm thống nhất phải là số từ 0 đến điểm tối đa của tiêu chí.",
    ),
    "date": ("Ngày không hợp lệ", "Ghi ngày/tháng/năm, ví dụ 18/12/2023."),
}

# `Bảng tổng hợp điểm`

OVERVIEW_TITLE = "BẢNG TỔNG HỢP ĐIỂM"
OVERVIEW_NUMBER = "TT"
OVERVIEW_GROUP = "{id}. {title}\n(tối đa {points})"
OVERVIEW_HINT = (
    "Điểm theo nhóm tiêu chí, đã tính điểm thống nhất. Ô càng xanh, đơn vị càng gần điểm tối đa "
    "của nhóm. Cột “Ghi chú” màu vàng là để ghi; ghi chú hiện ở bảng xếp hạng. Kéo sang "
    "phải để xem điểm từng tiêu chí."
)
HEAT_TITLE = "ĐIỂM TỪNG TIÊU CHÍ"
HEAT_HINT = "Trong ngoặc là điểm tối đa. Ô càng xanh, điểm càng gần tối đa."
HEAT_CRITERION = "{id}\n({points})"
REMARK_PROMPT = ("Ghi chú", "Ghi chú về đơn vị; hiện ở cột Ghi chú của bảng xếp hạng.")

# `Đối chiếu`

COMPARISON_TITLE = "ĐỐI CHIẾU ĐIỂM TỰ CHẤM VÀ ĐIỂM THỐNG NHẤT"
COMPARISON_PICK = "Đơn vị:"
COMPARISON_PROMPT = ("Đơn vị", "Bấm mũi tên ▼ bên phải ô và chọn đơn vị cần xem.")
COMPARISON_REFUSAL = (
    "Đơn vị không có trong danh sách",
    "Ô này chỉ nhận tên đơn vị trong danh sách.\nBấm Hủy (Cancel), rồi bấm mũi tên ▼ để chọn.",
)
COMPARISON_HEADINGS = (
    "Tiêu chí",
    "Điểm tối đa",
    "Mức đạt được",
    "Điểm tự chấm",
    "Điểm thống nhất",
    "Điểm được tính",
    "Chênh lệch",
    "Lý do",
)
COMPARISON_SUMS: dict[CountsAs, str] = {
    "base": "Cộng điểm chuẩn",
    "bonus": "Cộng điểm thưởng theo tiêu chí",
    "penalty": "Cộng điểm trừ theo tiêu chí",
    "none": "Cộng điểm không tính vào tổng",
}
COMPARISON_UNSCALED = " (chưa quy đổi)"
LEVEL_WITHOUT_EVIDENCE = " – thiếu minh chứng"
COMPARISON_NONE = "Hãy chọn đơn vị ở ô màu vàng."
COMPARISON_MISSING = "Đơn vị chưa nộp bảng tự chấm."

# Column → title and text of its prompt, then of its refusal (none where anything may be typed).
# Excel accepts at most 32 characters for a title, 255 for a prompt and 225 for a refusal.
LEDGER_PROMPTS: dict[str, tuple[str, str]] = {
    "unit": ("Đơn vị", "Bấm mũi tên ▼ bên phải ô và chọn đơn vị."),
    "criterion": (
        "Tiêu chí",
        "Bấm mũi tên ▼ và chọn tiêu chí hoặc nhóm tiêu chí. Để trống nếu không gắn với tiêu chí "
        "nào.",
    ),
    "kind": ("Loại", "Chọn Thưởng (cộng vào tổng điểm) hoặc Trừ (trừ khỏi tổng điểm)."),
    "points": (
        "Số điểm",
        "Ghi số từ 0 trở lên, không ghi dấu cộng, trừ. Ví dụ: 0,5; máy dùng dấu chấm thì gõ 0.5.",
    ),
    "reason": ("Lý do, căn cứ", "Ghi lý do và số, ký hiệu văn bản làm căn cứ."),
    "by": ("Người nhập", "Ghi họ tên người nhập dòng này."),
    "date": ("Ngày", "Ghi ngày/tháng/năm. Ví dụ: 18/12/2023"),
}
LEDGER_REFUSALS: dict[str, tuple[str, str]] = {
    "unit": (
        "Đơn vị không có trong danh sách",
        "Ô này chỉ nhận tên đơn vị trong danh sách.\nBấm Hủy (Cancel), rồi bấm mũi tên ▼ để chọn.",
    ),
    "criterion": (
        "Tiêu chí không có",
        "Ô này chỉ nhận tiêu chí trong danh sách, hoặc để trống.\n"
        "Bấm Hủy (Cancel), rồi bấm mũi tên ▼ để chọn.",
    ),
    "kind": ("Loại không hợp lệ", "Chỉ chọn Thưởng hoặc Trừ."),
    "points": (
        "Số điểm không hợp lệ",
        "Ghi số từ 0 đến {most}, không ghi dấu trừ: điểm trừ cũng ghi số dương, loại là Trừ.",
    ),
    "date": ("Ngày không hợp lệ", "Ghi ngày/tháng/năm, ví dụ 18/12/2023."),
}

# The information table: key → its label, for people who unhide the sheet.
INFORMATION: dict[str, str] = {
    "schema": "Phiên bản cấu trúc",
    "layout": "Phiên bản vị trí các ô",
    "program": "Phiên bản chương trình",
    "campaign": "Mã đợt chấm điểm",
    "definition": "Dấu của khai báo",
    "title": "Tên đợt chấm điểm",
    "decimals": "Số chữ số thập phân",
    "ties": "Cách xếp hạng khi bằng điểm",
    "units": "Số đơn vị",
    "returned": "Số đơn vị đã có điểm",
    "missing": "Số đơn vị chưa có điểm",
    "criteria": "Số tiêu chí",
    "live": "Các bảng là công thức, tự tính lại (1) hay là số đã tính sẵn (0)",
    "files": "Số tệp đã tiếp nhận",
    "most_points": "Số điểm lớn nhất của một dòng thưởng, trừ",
    "consolidated": "Tổng hợp lần cuối",
    "consolidated_text": "Tổng hợp lần cuối, như in trên bảng",
    "mail_sent": "Thư gửi bảng tự chấm, như in trên bảng",
    "mail_reminded": "Thư nhắc nộp, như in trên bảng",
    "seal": "Dấu của các trang ẩn khi lập bảng",
}
