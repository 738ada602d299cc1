"""The words for rounds: in the workbook `Tien-do`, and for last answers in a scoring workbook."""

from __future__ import annotations

ROUND = "kỳ {date}"
"""The name of a round without a title."""
TITLE = "{campaign} – {round}"

DERIVED = (
    "{round} của đợt “{campaign}”. Tệp này do lệnh round lập từ khai báo ở thư mục bên trên.",
    "Sửa ở đây thì chỉ đổi kỳ này; muốn lấy lại theo khai báo bên trên thì xóa tệp rồi chạy lại "
    "lệnh round.",
)

# The column of the last round's answers in a scoring workbook

LAST_HEADING = "Kết quả {round}"
LAST_POINTS = "{points} điểm"
LAST_LEVEL = "{level} ({points} điểm)"
LAST_UNANSWERED = "Chưa chấm"
LAST_MISSING = "Chưa nộp"
LAST_NOTE = (
    "Cột “{heading}” ghi lại mức và điểm của đơn vị ở lần báo cáo trước, để đối chiếu; không tính "
    "vào điểm kỳ này."
)

# The result of all rounds

YEAR = "cả năm"
YEAR_SO_FAR = "cả năm (tạm tính đến {round})"
YEAR_GROUPS = {
    "total": "Kết quả các kỳ",
    "base": "Điểm chuẩn các kỳ",
    "bonus": "Điểm thưởng các kỳ",
    "penalty": "Điểm trừ các kỳ",
}
YEAR_TAKEN = {
    "total": "Tổng điểm",
    "base": "Điểm chuẩn",
    "bonus": "Điểm thưởng",
    "penalty": "Điểm trừ",
}
YEAR_MEASURE = "điểm"
YEAR_DERIVED = (
    "Kết quả cả năm của đợt “{campaign}”. Tệp này do lệnh year lập từ khai báo và kết quả đã chốt "
    "của các kỳ ở thư mục bên trên.",
    "Xếp loại, khen thưởng riêng của năm ghi ở đây được; bảng điểm và đơn vị thì sửa ở bên trên.",
)
YEAR_SOURCE = (
    "{what} {points}, chốt ngày {date} theo biên bản số {minutes}; {folder}/runs/{manifest}, mã "
    "{code}"
)
YEAR_NOT_BEST = "Không thuộc {best} kỳ cao nhất. {source}"
YEAR_NO_POINTS = "Không có điểm ở kỳ này, theo kết quả chốt ngày {date}, biên bản số {minutes}"

# Tien-do.xlsx

SHEET_PROGRESS = "Tiến độ"
SHEET_CRITERIA = "Theo tiêu chí"
SHEET_OVERDUE = "Quá hạn"

PROGRESS_TITLE = "TIẾN ĐỘ QUA CÁC KỲ BÁO CÁO"
CRITERIA_TITLE = "KẾT QUẢ TỪNG TIÊU CHÍ QUA CÁC KỲ"
OVERDUE_TITLE = "ĐƠN VỊ CHƯA NỘP HOẶC NỘP MUỘN"
AS_OF = "Tính đến ngày {date}. Số liệu lấy từ lần tổng hợp gần nhất của mỗi kỳ."
HOW_TO_READ = (
    "Ô trống nền đỏ: đã quá hạn, chưa nộp. Ô trống nền xám: kỳ đó chưa có đơn vị này. "
    "Tăng, giảm: so với lần nộp trước của chính đơn vị."
)

NUMBER = "TT"
UNIT = "Đơn vị"
CRITERION = "Tiêu chí, đơn vị"
CHANGE = "Tăng, giảm"
OVERDUE_ROUNDS = "Chưa nộp, đã quá hạn"
RESULT = "Kết quả"
POINTS = "Điểm"

COLUMN = "{name}\n(hạn {due})"
STATE_ROW = "Tình trạng"
RETURNED_ROW = "Số đơn vị đã nộp"
MEAN_ROW = "Bình quân"
BEST_ROW = "Cao nhất"
WORST_ROW = "Thấp nhất"
STATES = {"unopened": "Chưa mở", "open": "Chưa tổng hợp", "counted": "Tổng hợp {date}"}
STATE_OVERDUE = "{state}, đã quá hạn"

CHART_TITLE = "Tổng điểm qua các kỳ"

OVERDUE_HEADINGS = ("TT", "Kỳ", "Hạn nộp", "Đơn vị", "Thư điện tử", "Tình trạng", "Số ngày chậm")
MISSING = "Chưa nộp"
LATE = "Nộp muộn, ngày {date}"
NOBODY_OVERDUE = "Các kỳ đã hết hạn và đã tổng hợp: đơn vị nào cũng nộp đúng hạn."
DAYS_FROM = "Tính đến ngày"
NOT_COUNTED = "Kỳ đã quá hạn mà chưa tổng hợp, chưa biết đơn vị nào chưa nộp: {rounds}."

FOOTER_PAGE = "Trang {page}/{pages}"
