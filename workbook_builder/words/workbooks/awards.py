"""The words in the workbook of award proposals and in the Tờ trình, in Vietnamese."""

from __future__ import annotations

BOOK = "Khen-thuong.xlsx"
SHEET_AWARDS = "Khen thưởng"
SHEET_PERSONS = "Cá nhân"
SHEET_INDEX = "Chỉ số"

YES = frozenset({"x", "có", "co", "đạt", "dat", "✓", "✔"})
NO = frozenset({"không", "khong", "k", "ko", "không đạt", "khong dat"})
MARKS = ("x", "không")
"""The words that the dropdowns offer."""

# The sheet Khen thưởng

TITLE = "Đề xuất khen thưởng {movement}"
HINT = (
    "Ô màu vàng để ghi: “x” là có, đạt, đã nhận; “không” là không. Cột “Chọn”: kết quả bỏ phiếu "
    "khi bằng nhau, hoặc “không” khi không đề nghị. Cá nhân ghi ở trang “Cá nhân”. Lưu, đóng tệp "
    "rồi chạy lại workbook-builder awards: những gì đã ghi được giữ nguyên."
)
CONDITION, PAPER = "ĐK{number}", "HS{number}"
LEGEND = "{number}. {text}"
LEGEND_DUE = "{number}. {text} (trước ngày {before:%d/%m/%Y})"
NUMBER, COLLECTIVE, INDIVIDUAL, YEAR = "TT", "Tập thể", "Cá nhân", "Năm {year}"
MET, AVERAGE, OUTCOME, REASON = "Số năm đạt", "Bình quân", "Đề xuất", "Lý do, còn thiếu"
CHOSEN, REMARK = "Chọn", "Ghi chú"
CONDITIONS, PAPERS = "Điều kiện", "Hồ sơ"
MARK_PROMPT = "“x” là có, đạt, đã nhận; “không” là không; để trống là chưa rõ."
RULE = "Tiêu chuẩn: {rule}. {quota}"
RULE_SHARE = "{measure} đạt từ {share}% trở lên"
RULE_FIGURES = "xét theo {measure}"
RULE_YEARS = ", từ {years:02} năm trở lên trong các năm {first}–{last}"
RULE_YEAR = " của năm {first}"
MEASURES = {"total": "tổng điểm so với điểm tối đa", "base": "điểm chuẩn so với điểm tối đa"}
NO_QUOTA = "Không hạn chế số lượng."
QUOTA = "Không quá {quota:02} {who}, xếp theo {order}; {tied}."
QUOTA_SHARE = " Số lượng tính cả mức không quá {share}% số đơn vị có điểm."
RULE_BANDS = ", xếp loại {bands}"
ORDER_YEAR, ORDER_YEARS = "năm cao nhất", "bình quân {years} năm cao nhất"
WHO = {"collective": "tập thể", "individual": "cá nhân"}
TIED = {
    "vote": "bằng nhau ở chỗ cuối thì bỏ phiếu",
    "in": "bằng nhau ở chỗ cuối thì cùng được đề nghị",
    "out": "bằng nhau ở chỗ cuối thì cùng không được đề nghị",
}
LEGAL_BASIS = "Căn cứ: {basis}"
SUBMIT = "Hồ sơ trình trước ngày {before:%d/%m/%Y}."
OUTCOMES = {
    "proposed": "Đề nghị",
    "tied": "Bằng nhau, chờ bỏ phiếu",
    "beyond": "Ngoài số lượng",
    "open": "Thiếu số liệu",
    "near": "Gần đạt",
    "missed": "Chưa đạt",
    "refused": "Không đề nghị",
}
OUTCOMES_EN = {
    "proposed": "proposed",
    "tied": "tied, to be voted on",
    "beyond": "beyond the quota",
    "open": "figures missing",
    "near": "near miss",
    "missed": "missed",
    "refused": "not proposed",
}
NOBODY = "Chưa có ai trong danh sách; ghi ở trang “Cá nhân”."
SOURCE_POINTS = "Năm {year}: {folder}/{manifest}, tổng hợp lúc {moment:%H:%M ngày %d/%m/%Y}."
SOURCES = "Nguồn số liệu"
NONE = "–"

# The sheets Cá nhân and Chỉ số

PERSONS_TITLE = "Cá nhân đề nghị khen thưởng"
PERSONS_HINT = (
    "Mỗi dòng một người. Năm: tỷ lệ % của lĩnh vực được giao phụ trách, đã được phê duyệt. Hình "
    "thức: chọn trong danh sách. Xác nhận điều kiện, hồ sơ ở trang “Khen thưởng” sau khi chạy lại."
)
PERSON_HEADINGS = {"name": "Họ và tên", "post": "Chức vụ", "unit": "Đơn vị", "award": "Hình thức"}
PERSON_AWARD_PROMPT = "Chọn hình thức khen thưởng của cá nhân."
YEAR_PERCENT = "Năm {year} (%)"
INDEX_TITLE = "Chỉ số do cơ quan có thẩm quyền phê duyệt"
INDEX_HINT = (
    "Ghi giá trị đã được phê duyệt của từng đơn vị. Ô trống là chưa có số liệu. Giá trị ghi ở đây "
    "được dùng thay cho giá trị trong khai báo."
)
INDEX_BLOCK = "{name} (tối đa {most})"
INDEX_UNIT = "Đơn vị"
FOOTER = "Trang &P/&N"

# The Tờ trình

PAPER_KIND, PAPER_SYMBOL = "Tờ trình", "TTr-…"
PAPER_ABOUT = "Về việc đề nghị khen thưởng {movement}"
PAPER_OPENING = (
    "Trên cơ sở kết quả thực hiện, đối chiếu với tiêu chuẩn, số lượng khen thưởng, {issuer} kính "
    "trình xem xét, khen thưởng {movement} như sau:"
)
PAPER_PART = "{number}. {award}"
PAPER_PROPOSED = ("Đề nghị khen thưởng ", " {who}:")
PAPER_NOBODY = "Không có {who} nào trong diện đề nghị."
PAPER_TIED = ("Có ", " {who} bằng nhau với bình quân ", "%, còn ", " chỗ: ")
PAPER_VOTE = "Kết quả bỏ phiếu: "
GAP_VOTE = "kết quả bỏ phiếu"
PAPER_CONFIRMED = "Các {who} trên đã được xác nhận: {conditions}."
PAPER_UNCONFIRMED = "Chưa xác nhận đủ điều kiện của {names}: "
GAP_CONDITIONS = "xác nhận hoặc đưa ra khỏi danh sách"
PAPER_PAPERS = "Hồ sơ kèm theo: {papers}."
PAPER_NOT_THERE = "Còn thiếu hồ sơ của {names}: "
GAP_PAPERS = "bổ sung hồ sơ"
PAPER_CLOSING = "{issuer} kính trình xem xét, quyết định./."
PERSON_DETAIL = "Chức vụ, đơn vị"
PAPER_YEAR = "Năm {year} (%)"
PAPER_AVERAGE = "Bình quân (%)"

MEANS_COUNT = "số được đề nghị"
MEANS_TIED = "số bằng nhau ở chỗ cuối"
MEANS_PLACES = "số chỗ còn lại trong số lượng"
MEANS_SHARE = "tỷ lệ % của năm {year}"
MEANS_AVERAGE = "bình quân {years} năm cao nhất"
MEANS_PLACE = "số thứ tự"
