"""Messages about older workbooks, passwords, and files that hold other files."""

from __future__ import annotations

from workbook_builder.problems import Bears, Code


class ContainerCode(Code):
    """Codes, each with its sentence."""

    # Formats that are read in a process of their own: from `xlsx/read/`.

    WEB_PAGE = (
        "web_page",
        "Tệp là trang web hoặc XML mang đuôi của bảng tính, không phải bảng tự chấm đã gửi. Đề nghị"
        " đơn vị nhập vào bảng đã gửi, lưu thành .xlsx và gửi lại.",
        "The file is a web page or XML under the name of a workbook, not the scoring workbook that"
        " was sent. Ask the unit to fill that in, save it as .xlsx and send it again.",
    )
    OLDER_WORKBOOK_DAMAGED = (
        "older_workbook_damaged",
        "Tệp .xls, .xlsb hoặc .ods bị hỏng nên không mở được, có thể do gửi hoặc tải về chưa xong."
        " Đề nghị gửi lại; nếu vẫn vậy, đơn vị mở tệp, lưu thành .xlsx và gửi tệp mới.",
        "The .xls, .xlsb or .ods file is damaged and can't be opened, perhaps because it was not"
        " sent or downloaded to the end. Ask for it again; if that does not help, the unit should"
        " open it, save it as .xlsx and send that.",
    )
    WORKBOOK_BROKE_READER = (
        "workbook_broke_reader",
        "Tệp làm chương trình đọc phải dừng nên không đọc được; có thể tệp bị hỏng hoặc bị cố ý làm"
        " sai. Đề nghị đơn vị mở tệp, lưu thành .xlsx và gửi lại.",
        "The file brought its reader down, so it can't be read; it may be damaged, or made to do"
        " so. Ask the unit to open it, save it as .xlsx and send it again.",
    )
    WORKBOOK_TOOK_TOO_LONG = (
        "workbook_took_too_long",
        "Đọc tệp quá {seconds} giây chưa xong nên dừng lại. Đề nghị đơn vị mở tệp, lưu thành .xlsx"
        " và gửi lại.",
        "The file was not read within {seconds} seconds. Ask the unit to open it, save it as .xlsx"
        " and send it again.",
    )
    WORKBOOK_TOOK_MEMORY = (
        "workbook_took_memory",
        "Tệp cần quá nhiều bộ nhớ nên không đọc được. Đề nghị đơn vị mở tệp, xóa dữ liệu thừa, lưu"
        " thành .xlsx và gửi lại.",
        "The file takes too much memory to be read. Ask the unit to open it, delete what does not"
        " belong there, save it as .xlsx and send it again.",
    )
    READER_NOT_STARTED = (
        "reader_not_started",
        "Không khởi động được tiến trình đọc tệp .xls, .xlsb, .ods và tệp có mật khẩu. Chạy lại;"
        " nếu vẫn vậy, mở tệp, lưu thành .xlsx không mật khẩu trong thư mục này.",
        "The process that reads .xls, .xlsb, .ods and files with passwords could not be started."
        " Run again; if that does not help, open the file and save it into this folder as .xlsx"
        " without a password.",
        Bears.FOR_OFFICERS,
    )
    ENCRYPTED_WORKBOOK = (
        "encrypted_workbook",
        "Tệp đặt mật khẩu nên không đọc được. Nếu biết mật khẩu: chạy consolidate với --password."
        " Nếu không: đề nghị đơn vị mở tệp, bỏ mật khẩu mở tệp, lưu lại và gửi lại.",
        "The file needs a password to open, so it can't be read. If you know it, run consolidate"
        " with --password. If not, ask the unit to open it, remove that password, save it and send"
        " it again.",
        Bears.NO_PASSWORD,
    )
    WRONG_PASSWORD = (
        "wrong_password",
        "Tệp đặt mật khẩu; mật khẩu đã nêu với --password không mở được. Kiểm tra lại mật khẩu,"
        " hoặc đề nghị đơn vị mở tệp, bỏ mật khẩu mở tệp, lưu lại và gửi lại.",
        "The file needs a password, and what was given with --password does not open it. Check the"
        " password, or ask the unit to open the file, remove it, save and send again.",
        Bears.NO_PASSWORD,
    )
    UNKNOWN_ENCRYPTION = (
        "unknown_encryption",
        "Tệp đặt mật khẩu theo kiểu mà chương trình không mở được. Đề nghị đơn vị mở tệp, bỏ mật"
        " khẩu mở tệp, lưu thành .xlsx và gửi lại.",
        "The file is protected by a password in a way that this program can't open. Ask the unit to"
        " open it, remove the password, save it as .xlsx and send it again.",
    )

    # Of archives and mails: from `inbox`, `archives`, `mails`, `enclosed`.

    TAKEN_OUT = (
        "taken_out",
        "Đã mở ra xem; {count} tệp bên trong được liệt kê riêng.",
        "Looked into; the {count} files inside are listed by themselves.",
    )
    NOTHING_INSIDE = (
        "nothing_inside",
        "Đã mở ra xem; không có tệp nào bên trong.",
        "Looked into; there is no file inside.",
    )
    ARCHIVE_NOT_OPENED = (
        "archive_not_opened",
        "Tệp nén hoặc thư điện tử này không được mở ra xem. Nếu có bảng tự chấm bên trong, đề nghị"
        " lưu bảng đó vào thư mục này rồi tổng hợp lại.",
        "This archive or message is not looked into. If there is a scoring workbook inside, save"
        " that into this folder and consolidate again.",
    )
    ARCHIVE_DAMAGED = (
        "archive_damaged",
        "Tệp nén bị hỏng nên không mở ra xem được. Đề nghị gửi lại; nếu mở được trên máy này, lưu"
        " bảng tự chấm bên trong vào thư mục này rồi tổng hợp lại.",
        "The archive is damaged and can't be looked into. Ask for it again; if it opens on this"
        " machine, save the scoring workbook inside into this folder and consolidate again.",
    )
    ARCHIVE_TOO_FULL = (
        "archive_too_full",
        "Tệp nén chứa quá nhiều tệp (trên {limit}) nên không được mở ra xem hết. Đề nghị giải nén,"
        " lưu bảng tự chấm vào thư mục này rồi tổng hợp lại.",
        "The archive holds too many files (over {limit}) to be looked into. Unpack it, save the"
        " scoring workbooks into this folder and consolidate again.",
    )
    ARCHIVE_TOO_LARGE = (
        "archive_too_large",
        "Các bảng tính trong tệp này lớn quá {limit} MB; những tệp sau đó không được mở ra xem. Đề"
        " nghị giải nén, lưu bảng tự chấm vào thư mục này rồi tổng hợp lại.",
        "The workbooks in this file come to more than {limit} MB; what comes after is not looked"
        " into. Unpack it, save the scoring workbooks into this folder and consolidate again.",
    )
    MAIL_TOO_LARGE = (
        "mail_too_large",
        "Thư lớn quá {limit} MB nên không được mở ra xem. Đề nghị lưu bảng tự chấm đính kèm vào thư"
        " mục này rồi tổng hợp lại.",
        "The mail is larger than {limit} MB and is not looked into. Save the scoring workbook"
        " attached to it into this folder and consolidate again.",
    )
    MAIL_TOO_FULL = (
        "mail_too_full",
        "Thư có quá nhiều phần (trên {limit}) nên không được mở ra xem. Đề nghị lưu bảng tự chấm"
        " đính kèm vào thư mục này rồi tổng hợp lại.",
        "The mail has too many parts (over {limit}) to be looked into. Save the scoring workbook"
        " attached to it into this folder and consolidate again.",
    )
    MAIL_DAMAGED = (
        "mail_damaged",
        "Thư bị hỏng nên không mở ra xem được. Đề nghị lưu bảng tự chấm đính kèm vào thư mục này"
        " rồi tổng hợp lại.",
        "The mail is damaged and can't be looked into. Save the scoring workbook attached to it"
        " into this folder and consolidate again.",
    )
    PIECE_LOCKED = (
        "piece_locked",
        "Tệp nén đặt mật khẩu nên không lấy được tệp này. Đề nghị giải nén bằng mật khẩu, lưu bảng"
        " tự chấm vào thư mục này rồi tổng hợp lại.",
        "The archive needs a password, so this file can't be taken out. Unpack it with the"
        " password, save the scoring workbook into this folder and consolidate again.",
    )
    PIECE_PACKED_OTHERWISE = (
        "piece_packed_otherwise",
        "Tệp nén theo kiểu mà chương trình không mở được. Đề nghị giải nén, lưu bảng tự chấm vào"
        " thư mục này rồi tổng hợp lại.",
        "The file is packed in a way that this program can't open. Unpack it, save the scoring"
        " workbook into this folder and consolidate again.",
    )
    PIECE_DAMAGED = (
        "piece_damaged",
        "Tệp trong tệp nén hoặc trong thư bị hỏng. Đề nghị đơn vị gửi lại tệp.",
        "The file is damaged inside its archive or mail. Ask the unit to send it again.",
    )
    PACKED_TOO_TIGHTLY = (
        "packed_too_tightly",
        "Tệp bung ra lớn hơn {times} lần, không phải là bảng tính bình thường. Không nên mở tệp"
        " này; đề nghị đơn vị gửi lại bảng tự chấm (.xlsx).",
        "The file unpacks to more than {times} times its size, as no ordinary workbook does. Better"
        " not open it; ask the unit to send the scoring workbook (.xlsx).",
    )
