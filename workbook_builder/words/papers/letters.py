"""The words of letters to units: Vietnamese, in the tone of papers; and messages about them.

`ASKS` says which findings ask the unit to act: what is wrong and what to do, in the unit's own
terms. What stands in neither table is the officer's to judge, and no letter speaks of it.
"""

from __future__ import annotations

from typing import NamedTuple


class Ask(NamedTuple):
    """What is wrong, and what the unit is to do; with the blanks of the message of that code."""

    wrong: str
    mend: str


_AGAIN = "Nhập lại vào đúng bảng đã gửi cho đơn vị (không chép sang tệp khác) rồi gửi lại."
_SAVE_AS = "Mở tệp, chọn Lưu thành (Save As) một tệp .xlsx mới rồi gửi tệp mới."
_CHOOSE = "Bấm mũi tên ▼ bên phải ô này và chọn lại từ danh sách."
_ENTER = "Xóa nội dung ô này, rồi chọn lại từ danh sách ▼ hoặc gõ lại số."
_OLDER = "Bảng lập theo tiêu chí cũ: "
_NEW_BOOK = "Chấm lại trên bảng mới gửi kèm theo công văn này."
_AGREE = "Xác nhận bằng văn bản bảng nào đúng, hoặc gửi lại một bảng thống nhất."

ANSWERS: dict[str, Ask] = {
    "unanswered": Ask(
        "Còn {count} tiêu chí chưa chấm, đang tính 0 điểm: {criteria}.",
        "Chọn mức đạt được (hoặc nhập số) của từng tiêu chí; dòng “Đã chấm …” ở đầu bảng cho biết "
        "tiêu chí nào còn thiếu.",
    ),
    "no_such_tier": Ask(
        "Tiêu chí {criterion}: “{seen}” không phải là mức in trong bảng nên chưa được tính.",
        _CHOOSE,
    ),
    "points_not_allowed": Ask(
        "Tiêu chí {criterion}: “{seen}” không phải là điểm được phép (từ 0 đến {most}, cách nhau "
        "{step}) nên chưa được tính.",
        _CHOOSE,
    ),
    "points_out_of_bounds": Ask(
        "Tiêu chí {criterion}: “{seen}” ngoài khoảng được phép (từ 0 đến {most}, cách nhau {step}) "
        "nên chưa được tính.",
        _CHOOSE,
    ),
    "points_between_steps": Ask(
        "Tiêu chí {criterion}: “{seen}” không đúng bước điểm (từ 0 đến {most}, cách nhau {step}) "
        "nên chưa được tính.",
        _CHOOSE,
    ),
    "number_for_tier": Ask(
        "Tiêu chí {criterion}: ô chọn mức ghi số “{seen}” nên chưa được tính.", _CHOOSE
    ),
    "date_for_tier": Ask(
        "Tiêu chí {criterion}: mức đã chọn bị đổi thành ngày tháng nên chưa được tính.", _CHOOSE
    ),
    "error_in_input": Ask(
        "Tiêu chí {criterion}: ô nhập báo lỗi {seen} nên chưa được tính.", _ENTER
    ),
    "cases_not_allowed": Ask(
        "Tiêu chí {criterion}: “{seen}” không phải là số trường hợp nên chưa được tính.",
        "Gõ số trường hợp, là số nguyên từ 0 đến {most}.",
    ),
    "measure_not_allowed": Ask(
        "Tiêu chí {criterion}: “{seen}” không phải là số hợp lệ (đơn vị tính: {measure}) nên chưa "
        "được tính.",
        "Gõ một số từ 0 trở lên, không gõ đơn vị tính.",
    ),
    "points_typed_only": Ask(
        "Tiêu chí {criterion}: điểm “{seen}” gõ vào cột “Điểm tự chấm” mà chưa chọn mức nên chưa "
        "được tính.",
        "Chọn ở cột “Mức đạt được”; điểm tự tính.",
    ),
    "input_moved": Ask(
        "Tiêu chí {criterion}: ô chọn bị cắt dán từ ô {input} sang chỗ khác nên chưa được tính.",
        "Chọn lại ở ô {input}.",
    ),
    "inputs_merged": Ask(
        "Có ô bị gộp, nội dung của tiêu chí {criteria} có thể đã mất.", "Bỏ gộp ô rồi nhập lại."
    ),
    "another_unit_named": Ask(
        "Bảng của {unit} nhưng có ô ghi “{seen}”.",
        "Xác nhận bảng là của đơn vị; nếu nhầm, gửi lại đúng bảng đã gửi cho đơn vị.",
    ),
    "reason_missing": Ask(
        "Tiêu chí {criterion} chọn “Không áp dụng” nhưng chưa ghi lý do.",
        "Ghi lý do không áp dụng vào ô này.",
    ),
    "evidence_missing": Ask(
        "Tiêu chí {criterion} bắt buộc có minh chứng nhưng để trống.",
        "Ghi số, ký hiệu văn bản, đường dẫn hoặc lời giải thích ngắn vào ô này.",
    ),
    "row_repeated": Ask("Tiêu chí {criterion} có nhiều dòng chọn khác nhau.", _AGAIN),
    "copy_differs": Ask(
        "Trong tệp có bản chép của trang tự chấm ghi khác; chỉ trang “{counted}” được tính.",
        "Sửa số liệu ở trang “{counted}”, xóa trang chép.",
    ),
    "formula_in_input": Ask(
        "Ô nhập của tiêu chí {criterion} chứa công thức; chỉ tính giá trị hiện ra nếu hợp lệ.",
        _ENTER,
    ),
    "needs_confirmation": Ask(
        "Đơn vị gửi các bảng chấm khác nhau ở tiêu chí {criteria}; đang tạm tính bảng này, lưu "
        "sau cùng. Các bảng khác: {others}.",
        _AGREE,
    ),
    "same_date_different_answers": Ask(
        "Các bảng cùng thời điểm lưu nhưng chấm khác nhau ở tiêu chí {criteria}; chưa tính bảng "
        "nào.",
        _AGREE,
    ),
}

REFUSED: dict[str, Ask] = {
    "nothing_answered": Ask(
        "Bảng chưa chấm tiêu chí nào.", "Chấm điểm vào bảng, lưu (Ctrl+S) rồi gửi lại."
    ),
    "late_refused": Ask(
        "Bảng lưu ngày {saved}, sau hạn {due}; đợt này không nhận bảng nộp muộn.",
        "Báo cáo lý do nộp muộn để được xem xét.",
    ),
    "no_stamp": Ask("Tệp không phải là bảng tự chấm điểm đã gửi cho đơn vị.", _AGAIN),
    "other_campaign": Ask("Bảng tự chấm thuộc đợt khác ({campaign}).", _AGAIN),
    "stamp_not_ours": Ask("Mã bảng chấm trong tệp không đúng.", _AGAIN),
    "stamp_damaged": Ask("Mã bảng chấm ở trang ẩn của tệp bị hỏng hoặc bị xóa một phần.", _AGAIN),
    "pasted_elsewhere": Ask(
        "Nội dung bảng đã được chép sang tệp khác, hoặc trang ẩn của bảng bị xóa.", _AGAIN
    ),
    "another_units_file": Ask(
        "Bảng này lập cho đơn vị khác ({unit}), chỗ in tên bị sửa thành “{seen}” nên chưa được "
        "tính.",
        "Nhập vào bảng đã gửi riêng cho đơn vị mình rồi gửi lại.",
    ),
    "several_stamps": Ask("Trong tệp có {count} mã bảng chấm khác nhau.", _AGAIN),
    "unit_not_chosen": Ask(
        "Bảng dùng chung chưa chọn tên đơn vị.", "Chọn tên đơn vị mình ở ô này rồi gửi lại."
    ),
    "unit_not_listed": Ask(
        "Tên đơn vị “{seen}” không có trong danh sách.",
        "Chọn lại tên đơn vị mình từ danh sách ở ô này rồi gửi lại.",
    ),
    "rubric_sheet_missing": Ask("Trang “{sheet}” không còn hoặc đã mất mã dòng.", _AGAIN),
    "rows_missing": Ask("Dòng của tiêu chí {criteria} đã bị xóa.", _AGAIN),
    "older_number": Ask(_OLDER + "tiêu chí ghi số {criterion} nay là tiêu chí {now}.", _NEW_BOOK),
    "older_criteria": Ask(_OLDER + "chưa có tiêu chí {criteria}.", _NEW_BOOK),
    "older_tier": Ask(_OLDER + "mức “{label}” của tiêu chí {criterion} nay không còn.", _NEW_BOOK),
    "older_points": Ask(
        _OLDER + "mức “{label}” của tiêu chí {criterion} nay là {points} điểm.", _NEW_BOOK
    ),
    "older_range": Ask(
        _OLDER + "tiêu chí {criterion} nay chấm từ 0 đến {most}, cách nhau {step}.", _NEW_BOOK
    ),
    "empty_file": Ask("Tệp rỗng (0 byte), có thể do gửi hoặc tải lên chưa xong.", "Gửi lại tệp."),
    "not_a_workbook": Ask("Tệp không phải là bảng tính Excel.", _AGAIN),
    "encrypted_workbook": Ask(
        "Tệp đặt mật khẩu nên không đọc được.", "Bỏ mật khẩu mở tệp, lưu rồi gửi lại."
    ),
    "other_format": Ask("Tệp ở định dạng {format}.", _SAVE_AS),
    "wrong_password": Ask(
        "Tệp đặt mật khẩu nên không đọc được.", "Bỏ mật khẩu mở tệp, lưu rồi gửi lại."
    ),
    "unknown_encryption": Ask(
        "Tệp đặt mật khẩu nên không đọc được.", "Bỏ mật khẩu mở tệp, lưu thành .xlsx rồi gửi lại."
    ),
    "web_page": Ask("Tệp là trang web mang đuôi của bảng tính Excel.", _AGAIN),
    "older_workbook_damaged": Ask("Tệp bị hỏng, có thể do gửi hoặc tải lên chưa xong.", _SAVE_AS),
    "workbook_broke_reader": Ask("Tệp bị hỏng nên không đọc được.", _SAVE_AS),
    "workbook_took_too_long": Ask("Tệp quá nặng nên không đọc được.", _AGAIN),
    "workbook_took_memory": Ask("Tệp quá nặng nên không đọc được.", _AGAIN),
    "piece_locked": Ask(
        "Tệp nén đặt mật khẩu nên không lấy được bảng bên trong.",
        "Gửi bảng (.xlsx) riêng, không nén và không đặt mật khẩu.",
    ),
    "piece_packed_otherwise": Ask(
        "Không mở được kiểu nén của tệp.", "Gửi bảng (.xlsx) riêng, không nén."
    ),
    "piece_damaged": Ask(
        "Tệp trong tệp nén hoặc trong thư bị hỏng.", "Gửi lại bảng (.xlsx) riêng, không nén."
    ),
    "packed_too_tightly": Ask("Tệp trong tệp nén không phải là bảng tính bình thường.", _AGAIN),
    "damaged_workbook": Ask("Tệp bị hỏng, có thể do gửi hoặc tải lên chưa xong.", _SAVE_AS),
    "repeated_part": Ask("Cấu trúc bên trong tệp bị hỏng.", _SAVE_AS),
    "unsafe_workbook": Ask("Tệp có nội dung không an toàn.", _AGAIN),
    "workbook_too_large": Ask(
        "Tệp lớn {size} MB, vượt giới hạn {limit} MB.",
        "Bỏ hình ảnh, tài liệu chèn trong tệp; gửi minh chứng bằng tệp riêng.",
    ),
    "workbook_inflates_too_far": Ask("Nội dung tệp vượt giới hạn {limit} MB.", _AGAIN),
    "too_many_sheets": Ask("Tệp có quá {limit} trang tính.", _AGAIN),
    "too_many_cells": Ask("Tệp có quá {limit} ô.", _AGAIN),
    "too_much_text": Ask(
        "Tệp có đoạn chữ dài quá {limit} ký tự.",
        "Gửi tài liệu dài bằng tệp riêng rồi gửi lại bảng tự chấm điểm.",
    ),
    "overloaded_workbook": Ask("Cấu trúc bên trong tệp phức tạp bất thường.", _AGAIN),
    "repeated_cell": Ask("Ô này được ghi hai lần trong tệp.", _SAVE_AS),
    "cell_outside_sheet": Ask("Tệp có ô ở vị trí không có thật ({seen}).", _SAVE_AS),
    "unreadable_cell": Ask(
        "Không đọc được giá trị của ô này ({seen}).", "Nhập lại ô này, lưu rồi gửi lại."
    ),
    "workbook_not_read": Ask("Không đọc được tệp.", _SAVE_AS),
}

ASKS: dict[str, Ask] = {**ANSWERS, **REFUSED}

OFFICERS = frozenset(
    {
        "newer_version",
        "unknown_unit",
        "not_verified",
        "file_vanished",
        "file_closed",
        "file_unreadable",
        "file_changed",
        "folder_closed",
        "superseded_by_none",
        "reader_not_started",
    }
)
"""Errors that only the officer can mend: no unit is troubled with them."""

MEND_REFUSED = _AGAIN
"""What to do about a refusal that has no words of its own here."""

SUBJECT = "hoàn thiện bảng tự chấm điểm"
SUBJECT_REMINDER = "gửi bảng tự chấm điểm"
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
    "Đề nghị {unit} sửa các nội dung nêu trên trong bảng tự chấm điểm của đơn vị, lưu và gửi lại "
    "chính tệp .xlsx đó cho {issuer} (không chuyển sang PDF, không đặt mật khẩu) {when}."
)
NOT_RECEIVED = "{issuer} chưa nhận được bảng tự chấm điểm của {unit} cho đợt chấm điểm “{title}”."
ONLY_ATTACHMENTS = "Mới nhận được tài liệu kèm theo: {files}."
FILL_IN = (
    "Đề nghị {unit} chấm điểm vào bảng đã gửi cho đơn vị, lưu và gửi lại chính tệp .xlsx đó cho "
    "{issuer} (không chuyển sang PDF, không đặt mật khẩu) {when}."
)
NOT_RANKED = "Đơn vị chưa có bảng được tính thì chưa được xếp hạng."
BY_DUE = "chậm nhất hết ngày {due}"
OVERDUE = "ngay sau khi nhận được công văn này, vì thời hạn (hết ngày {due}) đã qua"
SOON = "trong thời gian sớm nhất"
CLOSING = "Trân trọng./."
RECIPIENT = "Như trên"
KEEPER = "Lưu: VT"
ISSUER = "Cơ quan tổng hợp"
"""In place of an issuer that the definition does not name."""

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
ZALO_MISSING = "{issuer} chưa nhận được bảng tự chấm điểm của đơn vị cho đợt “{title}”."
ZALO_SEND = "Đề nghị chấm vào bảng đã gửi, lưu và gửi lại tệp .xlsx {when}."
ZALO_OVERDUE = "ngay (thời hạn {due} đã qua)"
