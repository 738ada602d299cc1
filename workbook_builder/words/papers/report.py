"""The words of papers in Word, in Vietnamese."""

from __future__ import annotations

from workbook_builder.campaign.model import CountsAs, LedgerKind

# Sentences on the points of units

THERE_ARE, UNITS = "Có ", " đơn vị"
NAMELY, NAMELY_ONE = " gồm: ", ": "
REACHED: dict[CountsAs, tuple[str, str]] = {
    "base": ("đạt điểm chuẩn ", " điểm"),
    "bonus": ("đạt ", " điểm thưởng"),
    "penalty": ("bị trừ ", " điểm"),
    "none": ("đạt ", " điểm (không tính vào tổng điểm)"),
    "deduction": ("bị trừ ", " điểm vào điểm của nhóm"),
}
BONUS_POINTS = " điểm thưởng"
REACHED_NOTHING: dict[CountsAs, str] = {
    "bonus": "không có điểm thưởng",
    "penalty": "không bị trừ điểm",
    "deduction": "không bị trừ điểm",
}
NOT_ANSWERED = "chưa chấm tiêu chí này, tính không điểm"
GIVEN: dict[LedgerKind, tuple[str, str, str]] = {
    "bonus": ("đạt ", " điểm thưởng", "đạt điểm thưởng"),
    "penalty": ("bị trừ ", " điểm", "bị trừ điểm"),
}
"""The words before the points and after them; and the words where points follow each name."""
FOR_GROUP = " ở nhóm {group}"
SHARE_ENDS = " điểm)"
HAVE_RETURNED = " đã gửi bảng tự chấm điểm."
HAVE_NOT_RETURNED = " chưa có bảng tự chấm điểm hợp lệ"
NOT_RANKED = " chưa xếp hạng do chưa có bảng tự chấm điểm hợp lệ"
TIED, TIED_WITH, TIED_ARE = "Cùng hạng ", " với ", " điểm: "

# What a figure means, in the file that traces it

MEANS_UNITS = "số đơn vị: {units}"
MEANS_ALL_UNITS = "số đơn vị trong đợt"
MEANS_POINTS = "điểm của tiêu chí, như nhau ở các đơn vị này"
MEANS_MOST = "điểm tối đa của tiêu chí, nhóm"
MEANS_BONUS = "điểm thưởng"
MEANS_PENALTY = "điểm trừ"
MEANS_BASE = "điểm chuẩn"
MEANS_TOTAL = "tổng điểm: điểm chuẩn + điểm thưởng − điểm trừ"
MEANS_RANK = "thứ hạng"
MEANS_BAND = "xếp loại"
MEANS_OWN_BASE = "điểm chuẩn đạt được, chưa quy đổi"
MEANS_OWN_MOST = "điểm chuẩn tối đa của riêng đơn vị"
MEANS_SHARE = "tỷ lệ điểm chuẩn đạt được trên điểm chuẩn tối đa của đơn vị"
MEANS_REASON = "lý do của xếp loại, xếp hạng, theo quy định của đợt"
RESULT_CODE = "Mã kết quả: {code}. Điểm, thứ hạng hoặc tệp được tính thay đổi thì mã này thay đổi."
MEANS_OWN = "điểm đơn vị tự chấm"
MEANS_UNANSWERED = "số tiêu chí chưa chấm"
MEANS_LEVEL = "điểm của mức theo khai báo"

# The report of the campaign

REPORT, REPORT_SYMBOL = "Báo cáo", "BC-…"
ABOUT = "Tổng kết {movement}"
MOVEMENT = "phong trào thi đua “{title}”"
MOVEMENT_STARTS = "phong trào"
BASIS = "Căn cứ {law}"
BASIS_STARTS = ("căn cứ", "thực hiện", "theo ", "xét ", "trên cơ sở")
PLAN = "Thực hiện Kế hoạch số {number}{date}"
PLAN_DATE = " ngày {date:%d/%m/%Y}"
OPENING = "{issuer} báo cáo kết quả thực hiện {movement} như sau:"
ORGANISER = "Cơ quan tổ chức phong trào"

PART_ORGANISED = "I. Công tác tổ chức phát động và triển khai phong trào thi đua"
PART_RESULTS = "II. Kết quả thực hiện các tiêu chí thi đua"
PART_REMARKS = "III. Nhận xét, đánh giá chung"
PART_RANKING = "IV. Xếp hạng"
GROUP = "Nhóm {id}. {title}"
ITEM = "{id}. {title}"
RESULT = "Kết quả thực hiện:"
OTHER_LINES = "Điểm thưởng, điểm trừ không ghi theo tiêu chí"
STRONG = "1. Ưu điểm"
WEAK = "2. Tồn tại, hạn chế"
RANKING = "Trên cơ sở điểm của các tiêu chí, {issuer} xếp hạng các đơn vị như sau:"
RANKING_IN_CLUSTER = "Xếp hạng trong {cluster}:"
WITHOUT_CLUSTER = "Không thuộc cụm, khối nào, chỉ có hạng chung: {units}."
OF_CLUSTER = "{movement} – {cluster}"
CLOSING = "Trên đây là báo cáo tổng kết {movement}./."
CLOSING_OF = "Trên đây là báo cáo tổng kết {movement} của {issuer}./."

GAP_ORGANISED = "tình hình tổ chức, triển khai phong trào"
GAP_REMARK = "nhận xét"
GAP_STRONG = "ưu điểm"
GAP_WEAK = "tồn tại, hạn chế"
GAP_PARENT = "cơ quan chủ quản"
GAP_ISSUER = "cơ quan ban hành"
GAP_POST = "chức vụ người ký"
GAP_NAME = "họ tên người ký"

RANKING_HEADINGS = ("TT", "Đơn vị", "Điểm chuẩn", "Điểm thưởng", "Điểm trừ", "Tổng điểm")
BAND_HEADING = "Xếp loại"
SHARE_HEADING = "Tỷ lệ (%)"
REASONS = "Lý do về xếp loại, xếp hạng:"

# A unit's own report

OWN_ABOUT = "Kết quả thực hiện {movement}"
OWN_OPENING = "{unit} báo cáo kết quả thực hiện {movement} như sau:"
OWN_ORGANISED = "I. Công tác triển khai thực hiện"
OWN_RESULTS = "II. Kết quả thực hiện"
OWN_REMARKS = "III. Đánh giá chung"
OWN_EASY = "1. Thuận lợi"
OWN_HARD = "2. Khó khăn"
OWN_SCORE = "Đơn vị tự chấm "
OWN_SUM = "Tổng số điểm đơn vị tự chấm: "
OWN_POINTS = " điểm."
OWN_UNANSWERED = "Còn "
OWN_UNANSWERED_ARE = " tiêu chí đơn vị chưa chấm: {criteria}."
OWN_CLOSING = "Trên đây là báo cáo kết quả thực hiện {movement} của {unit}./."
OWN_APPENDIX = "Bảng tự chấm điểm thi đua"
OWN_ENCLOSED = "(Kèm theo Báo cáo số {number} ngày {date} của {unit})"
OWN_HEADINGS = ("TT", "Tiêu chí đánh giá", "Điểm", "Điểm tự chấm")
GAP_EASY = "thuận lợi"
GAP_HARD = "khó khăn, kiến nghị"

# The minutes of the meeting

MINUTES, MINUTES_SYMBOL = "Biên bản", "BB-…"
MINUTES_ABOUT = "Họp xét, đánh giá kết quả {movement}"
MINUTES_OPENING = (
    ("Thời gian bắt đầu: ", "giờ, ngày, tháng, năm"),
    ("Địa điểm: ", "nơi họp"),
    ("Thành phần tham dự: ", "họ tên, chức vụ từng người"),
    ("Vắng mặt: ", "họ tên, lý do"),
    ("Chủ trì: ", "họ tên, chức vụ"),
    ("Thư ký: ", "họ tên, chức vụ"),
    ("Số thành viên có quyền biểu quyết có mặt: ", "số người trên tổng số"),
)
MINUTES_SCORES = "I. Kết quả chấm điểm"
MINUTES_DISCUSSION = "II. Ý kiến thảo luận"
MINUTES_VOTE = "III. Kết quả biểu quyết"
MINUTES_CONCLUSION = "IV. Kết luận"
MINUTES_TIES = "Các đơn vị bằng điểm, đề nghị cuộc họp cho ý kiến:"
MINUTES_VOTED = "Cuộc họp biểu quyết đối với từng đơn vị như sau:"
MINUTES_CLOSING = (
    "Cuộc họp kết thúc vào ",
    "giờ, ngày, tháng, năm",
    "; biên bản đã được đọc lại cho mọi người cùng nghe và nhất trí thông qua./.",
)
GAP_DISCUSSION = "ý kiến của từng thành viên"
GAP_CONCLUSION = "kết luận của người chủ trì"
VOTE_HEADINGS = ("TT", "Đơn vị", "Tổng điểm", "Đồng ý", "Không đồng ý", "Ý kiến khác")
SECRETARY, CHAIR, SIGN_HINT = "Thư ký", "Chủ trì", "(Ký, ghi rõ họ tên)"
