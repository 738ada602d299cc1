"""The words of the papers that follow a frozen result: the list of changed scores, the notices."""

from __future__ import annotations

from workbook_builder.campaign.model import LedgerKind

NOTHING = "–"
NOBODY = "không ghi"
FROZEN = "kết quả chốt ngày {date:%d/%m/%Y}, biên bản số {minutes}"
NOT_FROZEN = "kết quả tổng hợp ngày {date:%d/%m/%Y}, chưa chốt"
OWN_KIND: dict[LedgerKind, str] = {"bonus": "Điểm thưởng", "penalty": "Điểm trừ"}
OF_CRITERION = "{kind} ({criterion})"
MISSING = "Chưa nộp"

# The list of changed scores

CHANGES = "Danh sách"
CHANGES_SYMBOL = "DS-…"
CHANGES_ABOUT = "Các điểm đã thay đổi trong {movement}"
CHANGES_OPENING = (
    "Danh sách này nêu mọi điểm đã thay đổi từ điểm đơn vị tự chấm đến {result}: điểm cũ, điểm "
    "mới, ai quyết định và vì sao."
)
PART_AGREED = "I. ĐIỂM THỐNG NHẤT KHÁC ĐIỂM TỰ CHẤM"
PART_STAGED = "I. ĐIỂM CÁC CẤP CHẤM, ĐIỂM THỐNG NHẤT KHÁC ĐIỂM TỰ CHẤM"
STAGE_SCORED = "Điểm của cấp chấm: {stage}"
STAGE_MEAN = "Điểm trung bình của cấp chấm: {stage}"
PART_PICKED = "II. ĐIỂM THAY ĐỔI DO CHỌN TỆP ĐƯỢC TÍNH"
PART_LEDGER = "III. ĐIỂM THƯỞNG, ĐIỂM TRỪ"
PART_BETWEEN = "IV. THAY ĐỔI SAU KHI MỞ LẠI KẾT QUẢ ĐÃ CHỐT"
PART_TOTALS = "{number}. TỔNG ĐIỂM VÀ XẾP HẠNG"
NO_CHANGES = "Không có."
HEADINGS = ("TT", "Đơn vị", "Nội dung", "Điểm cũ", "Điểm mới", "Người quyết định, ngày", "Lý do")
TOTALS_HEADINGS = ("Hạng", "Đơn vị", "Tổng điểm tự chấm", "Tổng điểm kết quả", "Chênh lệch")
REOPENED = (
    "Kết quả chốt ngày {date:%d/%m/%Y}, biên bản số {minutes}, được mở lại ngày {again:%d/%m/%Y}"
    "{by}. Lý do: {reason}. So với {after}:"
)
REOPENED_BY = " ({by})"
NOT_COMPARED = "Khai báo đã đổi nên không so sánh từng điểm được."
TOTAL_OF = "Tổng điểm"
FROM_FILE = "theo tệp {file}"
CHANGES_CLOSING = "Danh sách có {count} dòng thay đổi./."

MEANS_BEFORE = "điểm trước khi thay đổi"
MEANS_AFTER = "điểm sau khi thay đổi"
MEANS_COUNT = "số dòng của các bảng I đến {last}"
MEANS_DIFFERENCE = "tổng điểm kết quả trừ tổng điểm tự chấm"

# The notice to one unit

NOTICE = "Thông báo"
NOTICE_SYMBOL = "TB-…"
NOTICE_ABOUT = "Kết quả chấm điểm, xếp hạng {movement}"
NOTICE_BASIS = (
    "Căn cứ Biên bản số {minutes} ngày {date:%d/%m/%Y} về việc thống nhất kết quả chấm điểm"
)
NOTICE_OPENING = "{issuer} thông báo kết quả của {unit} trong {movement} như sau:"
NOTICE_SCORES = "1. Điểm theo từng tiêu chí"
NOTICE_HEADINGS = (
    "TT",
    "Tiêu chí",
    "Điểm tối đa",
    "Điểm tự chấm",
    "Điểm thống nhất",
    "Điểm được tính",
)
NOTICE_STAGE = "Cấp chấm {number}"
NOTICE_STAGES = "Cấp chấm {number}: {stage}."
MEANS_STAGE = "điểm của cấp chấm"
NOTICE_CHANGES = "2. Điểm đã thay đổi và lý do"
NOTICE_NO_CHANGES = "Điểm tự chấm của đơn vị được giữ nguyên."
NOTICE_CHANGE_HEADINGS = ("Nội dung", "Điểm cũ", "Điểm mới", "Người quyết định, ngày", "Lý do")
NOTICE_TOTAL = "3. Tổng điểm và thứ hạng"
NOTICE_SUM = ("Điểm chuẩn ", "; điểm thưởng ", "; điểm trừ ", ". Tổng điểm: ", ".")
NOTICE_RANK = ("Xếp hạng: ", "/", " đơn vị được xếp hạng.")
NOTICE_BAND = ("Xếp loại: ", ".")
NOTICE_OWN_BASE = ("Điểm chuẩn đạt ", "/", " điểm tối đa của đơn vị, tỷ lệ ", "%.")
NOTICE_GROUP_BAND = " – xếp loại: {band}"
NOTICE_NO_BAND = "Đơn vị không có xếp loại."
NOTICE_REASONS = ("Lý do: ", ".")
NOTICE_UNRANKED = "Đơn vị không được xếp hạng."
NOTICE_CLUSTER = ("Xếp hạng trong {cluster}: ", "/", " đơn vị được xếp hạng.")
NOTICE_TIED = "Cùng hạng với {count} đơn vị khác."
NOTICE_MISSING = (
    "Đến khi chốt kết quả, {issuer} chưa nhận được bảng tự chấm điểm hợp lệ của đơn vị, nên đơn vị "
    "chưa được tính điểm và chưa được xếp hạng."
)
NOTICE_CLOSING = "{issuer} thông báo để đơn vị biết./."
MEANS_AGREED = "điểm thống nhất"
MEANS_COUNTED = "điểm được tính"
MEANS_RANKED = "số đơn vị được xếp hạng"
MEANS_TIED = "số đơn vị khác cùng hạng"
