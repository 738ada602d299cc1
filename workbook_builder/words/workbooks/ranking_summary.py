"""The words of the sheet `Tổng hợp`, the first of the ranking workbook."""

from __future__ import annotations

SHEET_SUMMARY = "Tổng hợp"
TITLE = "TỔNG HỢP ĐIỂM"

# The chart on `Xếp hạng`.
CHART_TITLE = "Điểm của các đơn vị theo thứ hạng"
CHART_SERIES = ("Điểm chuẩn", "Điểm thưởng", "Điểm trừ")

HEADING_STATE = "Tình hình tiếp nhận"
HEADING_WATCH = "Cần xem trước khi tin bảng xếp hạng"
# Under the big numbers.
CARD_RETURNED = "đơn vị đã có điểm"
CARD_WAITING = "đơn vị chưa có điểm"
CARD_WATCH = "việc cần xem"
CARD_SETTLED = "điểm đã thống nhất, thưởng, trừ"
RETURNED_CARD = "{returned}/{units}"

# What there is to see, the gravest first.
WATCH_NOT_AS_SHOWN = "Khác chỗ nhìn thấy"
WATCH_TAMPERED = "Bảng bị sửa"
WATCH_OTHER_NAME = "Tên đơn vị khác"
WATCH_OLDER_ISSUE = "Bảng lập trước"
WATCH_ON_BEHALF = "Nhập thay đơn vị"
WATCH_LATE = "Nộp muộn"
WATCH_DIFFERS = "Cần xác nhận"
WATCH_UNPROVEN = "Thiếu minh chứng"
WATCH_UNANSWERED = "Chưa chấm đủ"
WATCH_NO_ANSWER = "Ô chấm chưa đúng"
WATCH_NOT_SEEN = "Chưa xem được tệp"
WATCH_OTHER = "Cần xem"
WATCH_LINK = "Mở ›"
WATCH_NOTHING = "Không có việc nào cần xem."
WATCH_MORE = "Còn {count} việc nữa: xem cột “Nội dung” của trang “{sheet}”."

NEXT = "Việc tiếp theo: "
NEXT_FIRST = (
    "gửi bảng tự chấm trong thư mục {outbox} cho các đơn vị; có tệp gửi về thì chép vào {inbox} "
    "rồi bấm Tổng hợp điểm."
)
NEXT_UNCOUNTED = "sửa các dòng chưa được tính, nêu bằng chữ đỏ dưới đây."
NEXT_CONFIRM = "chọn tệp được dùng cho {count} đơn vị ở trang “{sheet}”."
NEXT_RESEND = "đề nghị {count} đơn vị gửi lại; công văn có trong thư mục {letters}."
NEXT_MISSING = "nhắc {count} đơn vị chưa nộp; công văn nhắc có trong thư mục {letters}."
NEXT_WATCH = "xem {count} việc dưới đây; điểm chốt khác thì ghi ở trang “{detail}”."
NEXT_FREEZE = "mọi đơn vị đã có điểm: họp thống nhất, in trang “{ranking}”, rồi chốt kết quả."
NEXT_FROZEN = "kết quả đã chốt: lập thông báo cho các đơn vị, lưu hồ sơ."
HEADING_RULES = "Quy tắc tính điểm"
HEADING_STEPS = "Cách dùng"

LAST_RUN = "Tổng hợp lần cuối"
NEVER = "Chưa tổng hợp lần nào"
INBOX = "Thư mục nhận tệp"
RETURNED = "Đã có điểm"
OF_UNITS = "trong {units} đơn vị"
MISSING = "Chưa nộp"
TO_CONFIRM = "Cần xác nhận"
TO_RESEND = "Cần gửi lại"
TO_CHECK = "Cần kiểm tra"
NOBODY = "Không có"
MAILED_LABEL = "Gửi bảng tự chấm"
MAILED = "Đã gửi thư cho {count}/{units} đơn vị."
MAILED_NOT = " Chưa gửi: {names}"
MAILED_NOTHING = "Chưa gửi thư bằng chương trình"
REMINDED_LABEL = "Nhắc nộp"
REMINDED_UNIT = "{unit} ({date})"
REMINDED_NOBODY = "Chưa nhắc bằng thư"
FILES = "Tệp gửi về"
FILES_VALUE = "{files} tệp, trong đó {used} tệp được tính điểm"
FILES_VALUE_STAGES = "{files} tệp, trong đó {used} bảng tự chấm được tính điểm"
UNUSABLE = "Tệp không dùng được"
FOREIGN = "Tệp không thuộc đợt này"
ATTACHMENTS = "Tài liệu kèm theo"
FILE_COUNT = "{count} tệp"
CONFIRM_HINT = " – chọn tệp ở trang “{sheet}”"

PICKS_UNCOUNTED = "Có {rows} dòng chọn tệp ở trang “{sheet}” chưa được tính: xem cột “{check}”."
PICKS_UNCOUNTABLE = "Trang “{sheet}” đã bị đổi cấu trúc. Hãy tổng hợp lại."

RULE_TOTAL = "Tổng điểm"
RULE_TOTAL_TEXT = "Tổng điểm = điểm chuẩn + điểm thưởng − điểm trừ. Điểm chuẩn tối đa {total}."
RULE_COUNTS = {
    "base": "Điểm chuẩn gồm {sources}.",
    "bonus": "Điểm thưởng gồm {sources}.",
    "penalty": "Điểm trừ gồm {sources}.",
}
RULE_GROUPS = "nhóm {groups}"
RULE_CRITERIA = {  # for criteria that feed another kind than their group
    "base": "các tiêu chí ghi “điểm chuẩn” trong nhóm {groups}",
    "bonus": "các tiêu chí ghi “điểm thưởng” trong nhóm {groups}",
    "penalty": "các tiêu chí ghi “điểm trừ” trong nhóm {groups}",
}
RULE_LEDGER = {
    "bonus": "các dòng thưởng ở trang “{sheet}”",
    "penalty": "các dòng trừ ở trang “{sheet}”",
}
AND = " và "
RULE_NONE = "Nhóm {groups} chỉ ghi nhận, không tính vào tổng điểm."
RULE_NONE_CRITERIA = (
    "Các tiêu chí ghi “không tính vào tổng điểm” trong nhóm {groups} chỉ để ghi nhận."
)
RULE_KINDS = "Tính vào đâu"
RULE_DECIMALS = "Làm tròn"
RULE_DECIMALS_TEXT = "Đến {decimals} chữ số thập phân; từ 5 trở lên thì làm tròn lên."
RULE_WHOLE_TEXT = "Đến điểm nguyên; từ nửa điểm trở lên thì làm tròn lên."
RULE_TIES = "Bằng điểm"
RULE_TIES_TEXT = {
    "dense": "Cùng hạng; hạng sau tiếp ngay, không bỏ số (1, 2, 2, 3).",
    "competition": "Cùng hạng; hạng sau bỏ số (1, 2, 2, 4).",
}
RULE_DUE = "Hạn nộp"
RULE_DUE_TEXT = "Hết ngày {due}. {late}"
RULE_NO_DUE = "Không quy định."
RULE_LATE = {
    "count": "Bảng nộp muộn vẫn được tính và được ghi chú.",
    "refuse": "Bảng nộp muộn không được tính, trừ khi được chọn ở trang “{sheet}”.",
}
RULE_UNANSWERED = "Chưa chấm, chưa nộp"
RULE_UNANSWERED_TEXT = (
    "Tiêu chí chưa chấm được 0 điểm và có ghi chú. Đơn vị chưa nộp không xếp hạng, không tính là 0 "
    "điểm."
)
RULE_SEVERAL = "Nhiều bảng của một đơn vị"
RULE_SEVERAL_TEXT = (
    "Tính bảng lưu sau cùng, cho đến khi chọn bảng khác ở trang “{sheet}”. Các bảng cùng ngày lưu "
    "mà khác nhau thì chưa tính bảng nào."
)

STEP = "Bước {number}"
STEPS = (
    "Chép các tệp đơn vị gửi về vào thư mục {inbox}, để nguyên tên tệp.",
    "Bấm nút Tổng hợp điểm ở đầu trang này. Máy không có Excel: lưu, đóng bảng rồi chạy lệnh "
    "workbook-builder consolidate <thư mục của đợt>: những gì đã nhập được giữ lại; trang, định "
    "dạng tự thêm thì chỉ còn trong bản lưu ở thư mục runs/.",
    "Xem trang “{receipts}”; đơn vị nào gửi nhiều bảng khác nhau thì chọn một.",
    "Nhập điểm thống nhất ở trang “{detail}”, điểm thưởng, điểm trừ ở trang “{ledger}”. {acts}",
    "Ô có công thức được khóa, không có mật khẩu. Ô nền đỏ chữ trắng là ô đã bị ghi đè lên công "
    "thức: lần tổng hợp sau tính lại ô đó và nêu tên từng ô.",
)
ACTS: dict[bool, str] = {
    True: "Trang “{ranking}” đổi theo ngay, in được luôn.",
    False: "Nhập xong thì làm lại bước 2; trang “{ranking}” khi đó đổi theo và in được.",
}
