"""The words of letters to units, in Vietnamese and in the tone of official papers.

`ASKS` has the words for what asks the unit to act: what is wrong and what to do, in the unit's own
terms. Which findings ask is declared beside their sentences (`problems.Bears`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from workbook_builder.problems import Code
from workbook_builder.words.messages.containers import ContainerCode
from workbook_builder.words.messages.integrity import IntegrityCode
from workbook_builder.words.messages.receipts import ReceiptCode
from workbook_builder.words.messages.returned import ReturnedCode


class Ask(NamedTuple):
    """What is wrong, and what the unit must do. The blanks are those of the code's message."""

    wrong: str
    mend: str


_AGAIN = "Nhập lại vào đúng bảng đã gửi cho đơn vị (không chép sang tệp khác) rồi gửi lại."
_SAVE_AS = "Mở tệp, chọn Lưu thành (Save As) một tệp .xlsx mới rồi gửi tệp mới."
_CHOOSE = "Bấm mũi tên ▼ bên phải ô này và chọn lại từ danh sách."
_ENTER = "Xóa nội dung ô này, rồi chọn lại từ danh sách ▼ hoặc gõ lại số."
_OLDER = "Bảng lập theo tiêu chí cũ: "
_NEW_BOOK = "Chấm lại trên bảng mới gửi kèm theo công văn này."
_AGREE = "Xác nhận bằng văn bản bảng nào đúng, hoặc gửi lại một bảng thống nhất."

ANSWERS: Mapping[Code, Ask] = {
    ReceiptCode.UNANSWERED: Ask(
        "Còn {count} tiêu chí chưa chấm, đang tính 0 điểm: {criteria}.",
        "Chọn mức đạt được (hoặc nhập số) của từng tiêu chí; dòng “Đã chấm …” ở đầu bảng cho biết "
        "tiêu chí nào còn thiếu.",
    ),
    ReceiptCode.UNANSWERED_AS_YET: Ask(
        "Còn {count} tiêu chí chưa chấm: {criteria}.",
        "Chọn mức đạt được (hoặc nhập số) của từng tiêu chí; dòng “Đã chấm …” ở đầu bảng cho biết "
        "tiêu chí nào còn thiếu.",
    ),
    ReceiptCode.UNJUDGED: Ask(
        "Còn {count} ô chưa chấm: {criteria}.",
        "Chọn mức (hoặc nhập số) ở từng ô nền vàng; dòng “Đã chấm …” ở đầu bảng cho biết còn thiếu "
        "bao nhiêu ô.",
    ),
    ReceiptCode.NO_SUCH_TIER: Ask(
        "Tiêu chí {criterion}: “{seen}” không phải là mức in trong bảng nên chưa được tính.",
        _CHOOSE,
    ),
    ReceiptCode.POINTS_NOT_ALLOWED: Ask(
        "Tiêu chí {criterion}: “{seen}” không phải là điểm được phép (từ 0 đến {most}, cách nhau "
        "{step}) nên chưa được tính.",
        _CHOOSE,
    ),
    ReceiptCode.POINTS_OUT_OF_BOUNDS: Ask(
        "Tiêu chí {criterion}: “{seen}” ngoài khoảng được phép (từ 0 đến {most}, cách nhau {step}) "
        "nên chưa được tính.",
        _CHOOSE,
    ),
    ReceiptCode.JUDGED_NOT_ALLOWED: Ask(
        "Tiêu chí {criterion}: “{seen}” không phải 0, cũng không trong khoảng từ {low} đến {most} "
        "(cách nhau {step}) nên chưa được tính.",
        _CHOOSE,
    ),
    ReceiptCode.POINTS_BETWEEN_STEPS: Ask(
        "Tiêu chí {criterion}: “{seen}” không đúng bước điểm (từ 0 đến {most}, cách nhau {step}) "
        "nên chưa được tính.",
        _CHOOSE,
    ),
    ReceiptCode.NUMBER_FOR_TIER: Ask(
        "Tiêu chí {criterion}: ô chọn mức ghi số “{seen}” nên chưa được tính.", _CHOOSE
    ),
    ReceiptCode.DATE_FOR_TIER: Ask(
        "Tiêu chí {criterion}: mức đã chọn bị đổi thành ngày tháng nên chưa được tính.", _CHOOSE
    ),
    ReceiptCode.ERROR_IN_INPUT: Ask(
        "Tiêu chí {criterion}: ô nhập báo lỗi {seen} nên chưa được tính.", _ENTER
    ),
    ReceiptCode.CASES_NOT_ALLOWED: Ask(
        "Tiêu chí {criterion}: “{seen}” không phải là số trường hợp nên chưa được tính.",
        "Gõ số trường hợp, là số nguyên từ 0 đến {most}.",
    ),
    ReceiptCode.MEASURE_NOT_ALLOWED: Ask(
        "Tiêu chí {criterion}: “{seen}” không phải là số hợp lệ (đơn vị tính: {measure}) nên chưa "
        "được tính.",
        "Gõ một số từ 0 trở lên, không gõ đơn vị tính.",
    ),
    ReceiptCode.CELL_UNCLEAR: Ask(
        "Tiêu chí {criterion}: chương trình đã lưu tệp ghi ô này theo kiểu không đọc chắc chắn "
        "được nên chưa được tính.",
        _ENTER,
    ),
    ReceiptCode.PERCENT_DOUBTFUL: Ask(
        "Tiêu chí {criterion}: ô tính theo phần trăm ghi “{seen}”, đang được tính là {seen}%.",
        "Nếu ý là {percent}%, gõ {percent}; nếu đúng là {seen}%, trả lời để xác nhận.",
    ),
    IntegrityCode.POINTS_TYPED_ONLY: Ask(
        "Tiêu chí {criterion}: điểm “{seen}” gõ vào cột “Điểm tự chấm” mà chưa chọn mức nên chưa "
        "được tính.",
        "Chọn ở cột “Mức đạt được”; điểm tự tính.",
    ),
    IntegrityCode.INPUT_MOVED: Ask(
        "Tiêu chí {criterion}: ô chọn bị cắt dán từ ô {input} sang chỗ khác nên chưa được tính.",
        "Chọn lại ở ô {input}.",
    ),
    IntegrityCode.INPUTS_MERGED: Ask(
        "Có ô bị gộp, nội dung của tiêu chí {criteria} có thể đã mất.", "Bỏ gộp ô rồi nhập lại."
    ),
    ReceiptCode.ANOTHER_UNIT_NAMED: Ask(
        "Bảng của {unit} nhưng có ô ghi “{seen}”.",
        "Xác nhận bảng là của đơn vị; nếu nhầm, gửi lại đúng bảng đã gửi cho đơn vị.",
    ),
    ReceiptCode.REASON_MISSING: Ask(
        "Tiêu chí {criterion} chọn “Không áp dụng” nhưng chưa ghi lý do.",
        "Ghi lý do không áp dụng vào ô này.",
    ),
    ReceiptCode.APPLIES_TO_UNIT: Ask(
        "Tiêu chí {criterion} áp dụng cho đơn vị nhưng chọn “Không áp dụng”.", "Chấm tiêu chí này."
    ),
    ReceiptCode.EVIDENCE_MISSING: Ask(
        "Tiêu chí {criterion} bắt buộc có minh chứng nhưng để trống.",
        "Ghi số, ký hiệu văn bản, đường dẫn hoặc lời giải thích ngắn vào ô này.",
    ),
    ReceiptCode.ROW_REPEATED: Ask("Tiêu chí {criterion} có nhiều dòng chọn khác nhau.", _AGAIN),
    ReceiptCode.COPY_DIFFERS: Ask(
        "Trong tệp có bản chép của trang tự chấm ghi khác; chỉ trang “{counted}” được tính.",
        "Sửa số liệu ở trang “{counted}”, xóa trang chép.",
    ),
    ReceiptCode.FORMULA_IN_INPUT: Ask(
        "Ô nhập của tiêu chí {criterion} chứa công thức; chỉ tính giá trị hiện ra nếu hợp lệ.",
        _ENTER,
    ),
    ReceiptCode.NEEDS_CONFIRMATION: Ask(
        "Đơn vị gửi các bảng chấm khác nhau ở tiêu chí {criteria}; đang tạm tính bảng này, lưu "
        "sau cùng. Các bảng khác: {others}.",
        _AGREE,
    ),
    ReceiptCode.SAME_DATE_DIFFERENT_ANSWERS: Ask(
        "Các bảng cùng thời điểm lưu nhưng chấm khác nhau ở tiêu chí {criteria}; chưa tính bảng "
        "nào.",
        _AGREE,
    ),
}

REFUSED: Mapping[Code, Ask] = {
    ReceiptCode.NOTHING_ANSWERED: Ask(
        "Bảng chưa chấm tiêu chí nào.", "Chấm điểm vào bảng, lưu (Ctrl+S) rồi gửi lại."
    ),
    ReceiptCode.NOTHING_VALID: Ask(
        "Chưa tiêu chí nào được chấm đúng chỗ và đúng mức nên bảng chưa được tính.",
        "Sửa từng ô nêu dưới đây, lưu (Ctrl+S) rồi gửi lại.",
    ),
    ReceiptCode.LETTERS_LOST: Ask(
        "Tệp lưu ở định dạng cũ không có chữ tiếng Việt nên không đọc được các mức đã chọn.",
        "Mở bảng tự chấm gốc, lưu thành .xlsx rồi gửi lại.",
    ),
    ReceiptCode.LATE_REFUSED: Ask(
        "Bảng lưu ngày {saved}, sau hạn {due}; đợt này không nhận bảng nộp muộn.",
        "Báo cáo lý do nộp muộn để được xem xét.",
    ),
    ReceiptCode.NO_STAMP: Ask("Tệp không phải là bảng tự chấm điểm đã gửi cho đơn vị.", _AGAIN),
    ReceiptCode.OTHER_CAMPAIGN: Ask("Bảng tự chấm thuộc đợt khác ({campaign}).", _AGAIN),
    ReceiptCode.STAMP_NOT_OURS: Ask("Mã bảng chấm trong tệp không đúng.", _AGAIN),
    ReceiptCode.STAMP_DAMAGED: Ask(
        "Mã bảng chấm ở trang ẩn của tệp bị hỏng hoặc bị xóa một phần.", _AGAIN
    ),
    ReceiptCode.PASTED_ELSEWHERE: Ask(
        "Nội dung bảng đã được chép sang tệp khác, hoặc trang ẩn của bảng bị xóa.", _AGAIN
    ),
    ReceiptCode.ANOTHER_UNITS_FILE: Ask(
        "Bảng này lập cho đơn vị khác ({unit}), chỗ in tên bị sửa thành “{seen}” nên chưa được "
        "tính.",
        "Nhập vào bảng đã gửi riêng cho đơn vị mình rồi gửi lại.",
    ),
    ReceiptCode.SEVERAL_STAMPS: Ask("Trong tệp có {count} mã bảng chấm khác nhau.", _AGAIN),
    ReceiptCode.UNIT_NOT_CHOSEN: Ask(
        "Bảng dùng chung chưa chọn tên đơn vị.", "Chọn tên đơn vị mình ở ô này rồi gửi lại."
    ),
    ReceiptCode.UNIT_NOT_LISTED: Ask(
        "Tên đơn vị “{seen}” không có trong danh sách.",
        "Chọn lại tên đơn vị mình từ danh sách ở ô này rồi gửi lại.",
    ),
    ReceiptCode.RUBRIC_SHEET_MISSING: Ask("Trang “{sheet}” không còn hoặc đã mất mã dòng.", _AGAIN),
    ReceiptCode.ROWS_MISSING: Ask("Dòng của tiêu chí {criteria} đã bị xóa.", _AGAIN),
    ReceiptCode.OLDER_NUMBER: Ask(
        _OLDER + "tiêu chí ghi số {criterion} nay là tiêu chí {now}.", _NEW_BOOK
    ),
    ReceiptCode.OLDER_CRITERIA: Ask(_OLDER + "chưa có tiêu chí {criteria}.", _NEW_BOOK),
    ReceiptCode.OLDER_TIER: Ask(
        _OLDER + "mức “{label}” của tiêu chí {criterion} nay không còn.", _NEW_BOOK
    ),
    ReceiptCode.OLDER_POINTS: Ask(
        _OLDER + "mức “{label}” của tiêu chí {criterion} nay là {points} điểm.", _NEW_BOOK
    ),
    ReceiptCode.OLDER_RANGE: Ask(
        _OLDER + "tiêu chí {criterion} nay chấm từ 0 đến {most}, cách nhau {step}.", _NEW_BOOK
    ),
    ReturnedCode.EMPTY_FILE: Ask(
        "Tệp rỗng (0 byte), có thể do gửi hoặc tải lên chưa xong.", "Gửi lại tệp."
    ),
    ReturnedCode.NOT_A_WORKBOOK: Ask("Tệp không phải là bảng tính Excel.", _AGAIN),
    ContainerCode.ENCRYPTED_WORKBOOK: Ask(
        "Tệp đặt mật khẩu nên không đọc được.", "Bỏ mật khẩu mở tệp, lưu rồi gửi lại."
    ),
    ReturnedCode.OTHER_FORMAT: Ask("Tệp ở định dạng {format}.", _SAVE_AS),
    ContainerCode.WRONG_PASSWORD: Ask(
        "Tệp đặt mật khẩu nên không đọc được.", "Bỏ mật khẩu mở tệp, lưu rồi gửi lại."
    ),
    ContainerCode.UNKNOWN_ENCRYPTION: Ask(
        "Tệp đặt mật khẩu nên không đọc được.", "Bỏ mật khẩu mở tệp, lưu thành .xlsx rồi gửi lại."
    ),
    ContainerCode.WEB_PAGE: Ask("Tệp là trang web mang đuôi của bảng tính Excel.", _AGAIN),
    ContainerCode.OLDER_WORKBOOK_DAMAGED: Ask(
        "Tệp bị hỏng, có thể do gửi hoặc tải lên chưa xong.", _SAVE_AS
    ),
    ContainerCode.WORKBOOK_BROKE_READER: Ask("Tệp bị hỏng nên không đọc được.", _SAVE_AS),
    ContainerCode.WORKBOOK_TOOK_TOO_LONG: Ask("Tệp quá nặng nên không đọc được.", _AGAIN),
    ContainerCode.WORKBOOK_TOOK_MEMORY: Ask("Tệp quá nặng nên không đọc được.", _AGAIN),
    ContainerCode.PIECE_LOCKED: Ask(
        "Tệp nén đặt mật khẩu nên không lấy được bảng bên trong.",
        "Gửi bảng (.xlsx) riêng, không nén và không đặt mật khẩu.",
    ),
    ContainerCode.PIECE_PACKED_OTHERWISE: Ask(
        "Không mở được kiểu nén của tệp.", "Gửi bảng (.xlsx) riêng, không nén."
    ),
    ContainerCode.PIECE_DAMAGED: Ask(
        "Tệp trong tệp nén hoặc trong thư bị hỏng.", "Gửi lại bảng (.xlsx) riêng, không nén."
    ),
    ContainerCode.LINK_SENT: Ask(
        "Tệp chỉ là đường dẫn đến bảng ở nơi khác, không phải chính bảng.",
        "Tải bảng về dạng Excel (.xlsx) rồi gửi chính tệp đó.",
    ),
    ContainerCode.RIGHTS_MANAGED: Ask(
        "Tệp được bảo vệ bằng nhãn mật hoặc quyền truy cập của cơ quan nên nơi nhận không đọc "
        "được.",
        "Bỏ nhãn bảo vệ (Tệp > Thông tin > Bảo vệ sổ làm việc > Không giới hạn), lưu rồi gửi lại.",
    ),
    ContainerCode.APPLE_NUMBERS: Ask(
        "Tệp ở định dạng Apple Numbers.",
        "Mở trong Numbers, chọn Tệp > Xuất sang > Excel (.xlsx) rồi gửi tệp đó.",
    ),
    ContainerCode.OTHER_CONTENT: Ask(
        "Tệp mang đuôi bảng tính nhưng nội dung là {format}.",
        "Gửi chính bảng (.xlsx) đã điền, không chụp ảnh, không chuyển sang PDF, không nén.",
    ),
    ContainerCode.PACKED_TOO_TIGHTLY: Ask(
        "Tệp trong tệp nén không phải là bảng tính bình thường.", _AGAIN
    ),
    ReturnedCode.DAMAGED_WORKBOOK: Ask(
        "Tệp bị hỏng, có thể do gửi hoặc tải lên chưa xong.", _SAVE_AS
    ),
    ReturnedCode.REPEATED_PART: Ask("Cấu trúc bên trong tệp bị hỏng.", _SAVE_AS),
    ReturnedCode.UNSAFE_WORKBOOK: Ask("Tệp có nội dung không an toàn.", _AGAIN),
    ReturnedCode.WORKBOOK_TOO_LARGE: Ask(
        "Tệp lớn {size} MB, vượt giới hạn {limit} MB.",
        "Bỏ hình ảnh, tài liệu chèn trong tệp; gửi minh chứng bằng tệp riêng.",
    ),
    ReturnedCode.WORKBOOK_INFLATES_TOO_FAR: Ask("Nội dung tệp vượt giới hạn {limit} MB.", _AGAIN),
    ReturnedCode.TOO_MANY_SHEETS: Ask("Tệp có quá {limit} trang tính.", _AGAIN),
    ReturnedCode.TOO_MANY_CELLS: Ask("Tệp có quá {limit} ô.", _AGAIN),
    ReturnedCode.TOO_MUCH_TEXT: Ask(
        "Tệp có đoạn chữ dài quá {limit} ký tự.",
        "Gửi tài liệu dài bằng tệp riêng rồi gửi lại bảng tự chấm điểm.",
    ),
    ReturnedCode.OVERLOADED_WORKBOOK: Ask("Cấu trúc bên trong tệp phức tạp bất thường.", _AGAIN),
    ReturnedCode.REPEATED_CELL: Ask("Ô này được ghi hai lần trong tệp.", _SAVE_AS),
    ReturnedCode.CELL_OUTSIDE_SHEET: Ask("Tệp có ô ở vị trí không có thật ({seen}).", _SAVE_AS),
    ReturnedCode.UNREADABLE_CELL: Ask(
        "Không đọc được giá trị của ô này ({seen}).", "Nhập lại ô này, lưu rồi gửi lại."
    ),
    ReturnedCode.WORKBOOK_NOT_READ: Ask("Không đọc được tệp.", _SAVE_AS),
}

ASKS: Mapping[Code, Ask] = {**ANSWERS, **REFUSED}
"""In what words a letter asks, by the code of the finding."""

MEND_REFUSED = _AGAIN
"""What the unit must do about a refusal whose code has no words in `REFUSED`."""

UNITS_BOOK, SCORERS_BOOK = "bảng tự chấm điểm", "bảng chấm điểm"
SUBJECT = "hoàn thiện {book}"
SUBJECT_REMINDER = "gửi {book}"
HEADINGS = ("TT", "Tệp", "Ô", "Nội dung cần sửa", "Cách sửa")
WHOLE_FILE = "–"
ON_SHEET = "trang “{sheet}”"
MORE = "… và {count} nội dung khác tương tự; đề nghị rà lại cả bảng."

PLAN = "Kế hoạch số {number}"
PLAN_DATED = "Kế hoạch số {number} ngày {date}"
BY_PLAN = "Thực hiện {plan}, "
AFTER_PLAN = "Theo {plan}, đến nay "
UNTIL_NOW = "Đến nay, "
RECEIVED = "{issuer} đã nhận tệp do quý đơn vị gửi về cho đợt chấm điểm “{title}”."
CHECKED = "Qua kiểm tra, còn những nội dung sau đây cần được hoàn thiện:"
COUNTED_MEANWHILE = (
    "Trong khi chờ bản hoàn thiện, bảng đã gửi được tạm tính theo những gì đã chấm hợp lệ."
)
NONE_COUNTS = "Đến nay chưa có bảng nào của đơn vị được tính."
SEND_AGAIN = (
    "Đề nghị {unit} sửa các nội dung nêu trên trong {book} đã gửi, lưu và gửi lại "
    "chính tệp .xlsx đó cho {issuer} (không chuyển sang PDF, không đặt mật khẩu) {when}."
)
NOT_RECEIVED = "{issuer} chưa nhận được {book} của {unit} cho đợt chấm điểm “{title}”."
ONLY_ATTACHMENTS = "Mới nhận được tài liệu kèm theo: {files}."
FILL_IN = (
    "Đề nghị {unit} chấm điểm vào bảng đã gửi, lưu và gửi lại chính tệp .xlsx đó cho "
    "{issuer} (không chuyển sang PDF, không đặt mật khẩu) {when}."
)
NONE_COUNTS_SCORER = "Đến nay chưa có bảng chấm nào được tính."
NOT_SCORED = "Chưa có bảng chấm thì đang tính điểm của cấp trước, nếu có."
NOT_RANKED = "Đơn vị chưa có bảng được tính thì chưa được xếp hạng."
BY_DUE = "chậm nhất hết ngày {due}"
OVERDUE = "ngay sau khi nhận được công văn này, vì thời hạn (hết ngày {due}) đã qua"
SOON = "trong thời gian sớm nhất"
CLOSING = "Trân trọng./."
RECIPIENT = "Như trên"
KEEPER = "Lưu: VT"
ISSUER = "Cơ quan tổng hợp"
"""The name of the issuer, if the definition has none."""

# The short text to paste into Zalo.
ZALO_TO = "Kính gửi {unit},"
ZALO_RECEIVED = "{issuer} đã nhận tệp của đơn vị cho đợt “{title}”; còn {count} nội dung cần sửa:"
ZALO_WHERE = "{number}. {where}"
ZALO_LINE = "{wrong} {mend}"
ZALO_WRONG = "{wrong}"
ZALO_CELL = "ô {cell}"
ZALO_MORE = "… và {count} nội dung khác; xem đủ và cách sửa trong công văn kèm theo."
ZALO_HOW = "Cách sửa xem trong công văn kèm theo."
ZALO_AGAIN = "Đề nghị sửa, lưu và gửi lại tệp .xlsx {when}."
ZALO_MISSING = "{issuer} chưa nhận được {book} cho đợt “{title}”."
ZALO_SEND = "Đề nghị chấm vào bảng đã gửi, lưu và gửi lại tệp .xlsx {when}."
ZALO_OVERDUE = "ngay (thời hạn {due} đã qua)"
