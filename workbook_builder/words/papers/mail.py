"""The words of the mails to units, and of the file in which an office makes them its own."""

from __future__ import annotations

SECTIONS = {
    "workbooks": "Bảng tự chấm",
    "reminders": "Nhắc nộp",
    "letters": "Công văn",
    "notices": "Thông báo",
    "scorers": "Bảng chấm cho người chấm",
    "scorers' reminders": "Nhắc người chấm",
    "scorers' letters": "Công văn cho người chấm",
}
"""Kind of mail → the heading of its text in the file."""

SUBJECT = "Tiêu đề"
COMMENT = "#"

UNIT = "đơn vị"
MOVEMENT = "phong trào"
PERIOD = "thời kỳ"
DUE = "hạn nộp"
ISSUER = "cơ quan"
PLAN = "kế hoạch"
FILE = "tệp"
MARKS = (UNIT, MOVEMENT, PERIOD, DUE, ISSUER, PLAN, FILE)

PLAN_DATED = "Kế hoạch số {number} ngày {date}"
PLAN_UNDATED = "Kế hoạch số {number}"

HEAD = (
    "Lời thư gửi các đơn vị. Sửa tùy ý rồi lưu lại; xóa tệp này thì dùng lại lời có sẵn.",
    "Dòng có dấu # ở đầu không được gửi đi.",
    "Các dấu được thay khi gửi: {đơn vị}, {phong trào}, {thời kỳ}, {hạn nộp}, {cơ quan}, "
    "{kế hoạch}, {tệp}.",
    "Dòng có dấu mà khai báo chưa ghi nội dung (như hạn nộp) thì không được gửi.",
)

DEFAULTS = {
    "workbooks": (
        "{phong trào} – bảng tự chấm điểm của {đơn vị}",
        """\
Kính gửi: {đơn vị}

{cơ quan} gửi quý đơn vị bảng tự chấm điểm “{phong trào}”, tệp kèm theo: {tệp}.
Căn cứ: {kế hoạch}.
Đề nghị đơn vị mở tệp bằng Excel, LibreOffice hoặc WPS, chấm và ghi minh chứng ở các ô được \
phép nhập, lưu lại, rồi trả lời thư này kèm tệp đã chấm.
Hạn nộp: hết ngày {hạn nộp}.
Bảng này chỉ dùng cho {đơn vị}; xin giữ nguyên cấu trúc của bảng.

Trân trọng./.
{cơ quan}
""",
    ),
    "reminders": (
        "{phong trào} – đề nghị {đơn vị} nộp bảng tự chấm điểm",
        """\
Kính gửi: {đơn vị}

Đến nay {cơ quan} chưa nhận được bảng tự chấm điểm “{phong trào}” của quý đơn vị. Xin gửi kèm \
công văn đề nghị và bảng tự chấm điểm của đơn vị.
Hạn nộp: hết ngày {hạn nộp}.
Nếu đơn vị đã gửi, xin trả lời thư này kèm tệp đã gửi.

Trân trọng./.
{cơ quan}
""",
    ),
    "letters": (
        "{phong trào} – đề nghị {đơn vị} hoàn chỉnh bảng tự chấm điểm",
        """\
Kính gửi: {đơn vị}

{cơ quan} đã nhận tệp của quý đơn vị cho “{phong trào}”. Một số nội dung cần được hoàn chỉnh, \
nêu trong công văn kèm theo: {tệp}.
Đề nghị đơn vị sửa ngay trong bảng tự chấm điểm đã gửi, lưu lại, rồi trả lời thư này kèm tệp đã \
sửa.
Hạn nộp: hết ngày {hạn nộp}.

Trân trọng./.
{cơ quan}
""",
    ),
    "notices": (
        "{phong trào} – thông báo kết quả của {đơn vị}",
        """\
Kính gửi: {đơn vị}

{cơ quan} gửi quý đơn vị thông báo kết quả chấm điểm “{phong trào}”, tệp kèm theo: {tệp}.

Trân trọng./.
{cơ quan}
""",
    ),
    "scorers": (
        "{phong trào} – bảng chấm điểm của {đơn vị}",
        """\
Kính gửi: {đơn vị}

{cơ quan} gửi bảng chấm điểm các đơn vị trong “{phong trào}”, tệp kèm theo: {tệp}.
Căn cứ: {kế hoạch}.
Đề nghị mở tệp bằng Excel, LibreOffice hoặc WPS, chấm ở các ô nền vàng (mỗi cột là một đơn vị), \
lưu lại, rồi trả lời thư này kèm tệp đã chấm.
Hạn gửi lại: hết ngày {hạn nộp}.
Bảng này chỉ dùng cho {đơn vị}; xin giữ nguyên cấu trúc của bảng.

Trân trọng./.
{cơ quan}
""",
    ),
    "scorers' reminders": (
        "{phong trào} – đề nghị {đơn vị} gửi bảng chấm điểm",
        """\
Kính gửi: {đơn vị}

Đến nay {cơ quan} chưa nhận được bảng chấm điểm “{phong trào}” của {đơn vị}. Xin gửi kèm công \
văn đề nghị và bảng chấm điểm.
Hạn gửi lại: hết ngày {hạn nộp}.
Nếu đã gửi, xin trả lời thư này kèm tệp đã gửi.

Trân trọng./.
{cơ quan}
""",
    ),
    "scorers' letters": (
        "{phong trào} – đề nghị {đơn vị} hoàn chỉnh bảng chấm điểm",
        """\
Kính gửi: {đơn vị}

{cơ quan} đã nhận bảng chấm điểm “{phong trào}” của {đơn vị}. Một số nội dung cần được hoàn \
chỉnh, nêu trong công văn kèm theo: {tệp}.
Đề nghị sửa ngay trong bảng chấm điểm đã gửi, lưu lại, rồi trả lời thư này kèm tệp đã sửa.
Hạn gửi lại: hết ngày {hạn nộp}.

Trân trọng./.
{cơ quan}
""",
    ),
}
"""Kind of mail → its subject and its text, where the office has none of its own."""

DRAFT_NAMES = {
    "workbooks": "Bang-tu-cham",
    "reminders": "Nhac-nop",
    "letters": "Cong-van",
    "notices": "Thong-bao",
}
"""Kind of mail → how the names of its drafts begin."""
