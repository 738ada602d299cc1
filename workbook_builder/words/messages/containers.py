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
        "Không đọc được tệp này (.xls, .xlsb hoặc .ods): có thể gửi hoặc tải về chưa xong, hoặc "
        "được lưu theo kiểu riêng của chương trình khác. Đề nghị gửi lại; nếu vẫn vậy, đơn vị mở "
        "tệp, lưu thành .xlsx và gửi tệp mới.",
        "This file (.xls, .xlsb or .ods) can't be read: it may not have been sent or downloaded to"
        " the end, or it was saved in a way of another program's own. Ask for it again; if that"
        " does not help, the unit should open it, save it as .xlsx and send that.",
        Bears.NOT_SEEN,
    )
    OLDER_NOT_READ = (
        "older_not_read",
        "Chương trình này không đọc được kiểu tệp {format} này và trên máy không có LibreOffice để"
        " đọc thay. Mở tệp bằng Excel, lưu thành .xlsx trong thư mục này rồi tổng hợp lại; hoặc cài"
        " LibreOffice.",
        "This program can't read this kind of {format} file, and there is no LibreOffice on this"
        " machine to read it. Open it in Excel, save it into this folder as .xlsx and consolidate"
        " again; or install LibreOffice.",
        Bears.FOR_OFFICERS | Bears.NOT_SEEN,
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

    # Of archives and mails: from `intake/inbox` and `intake/containers/`.

    TAKEN_OUT = (
        "taken_out",
        "Đã mở ra xem; {count} tệp bên trong được liệt kê riêng.",
        "Looked into; the {count} files inside are listed by themselves.",
        Bears.IS_WRAPPING,
    )
    NOTHING_INSIDE = (
        "nothing_inside",
        "Đã mở ra xem; không có tệp nào bên trong.",
        "Looked into; there is no file inside.",
        Bears.IS_WRAPPING,
    )
    ARCHIVE_NOT_OPENED = (
        "archive_not_opened",
        "Tệp nén hoặc thư điện tử này không được mở ra xem. Nếu có bảng tự chấm bên trong, đề nghị"
        " lưu bảng đó vào thư mục này rồi tổng hợp lại.",
        "This archive or message is not looked into. If there is a scoring workbook inside, save"
        " that into this folder and consolidate again.",
        Bears.NOT_SEEN,
    )
    ARCHIVE_DAMAGED = (
        "archive_damaged",
        "Tệp nén bị hỏng nên không mở ra xem được. Đề nghị gửi lại; nếu mở được trên máy này, lưu"
        " bảng tự chấm bên trong vào thư mục này rồi tổng hợp lại.",
        "The archive is damaged and can't be looked into. Ask for it again; if it opens on this"
        " machine, save the scoring workbook inside into this folder and consolidate again.",
        Bears.NOT_SEEN,
    )
    ARCHIVE_TOO_FULL = (
        "archive_too_full",
        "Tệp nén chứa quá nhiều tệp (trên {limit}) nên không được mở ra xem hết. Đề nghị giải nén,"
        " lưu bảng tự chấm vào thư mục này rồi tổng hợp lại.",
        "The archive holds too many files (over {limit}) to be looked into. Unpack it, save the"
        " scoring workbooks into this folder and consolidate again.",
        Bears.NOT_SEEN,
    )
    ARCHIVE_TOO_LARGE = (
        "archive_too_large",
        "Các bảng tính trong tệp này lớn quá {limit} MB; những tệp sau đó không được mở ra xem. Đề"
        " nghị giải nén, lưu bảng tự chấm vào thư mục này rồi tổng hợp lại.",
        "The workbooks in this file come to more than {limit} MB; what comes after is not looked"
        " into. Unpack it, save the scoring workbooks into this folder and consolidate again.",
        Bears.NOT_SEEN,
    )
    MAIL_TOO_LARGE = (
        "mail_too_large",
        "Thư lớn quá {limit} MB nên không được mở ra xem. Đề nghị lưu bảng tự chấm đính kèm vào thư"
        " mục này rồi tổng hợp lại.",
        "The mail is larger than {limit} MB and is not looked into. Save the scoring workbook"
        " attached to it into this folder and consolidate again.",
        Bears.NOT_SEEN,
    )
    MAIL_TOO_FULL = (
        "mail_too_full",
        "Thư có quá nhiều phần (trên {limit}) nên không được mở ra xem. Đề nghị lưu bảng tự chấm"
        " đính kèm vào thư mục này rồi tổng hợp lại.",
        "The mail has too many parts (over {limit}) to be looked into. Save the scoring workbook"
        " attached to it into this folder and consolidate again.",
        Bears.NOT_SEEN,
    )
    MAIL_DAMAGED = (
        "mail_damaged",
        "Thư bị hỏng nên không mở ra xem được. Đề nghị lưu bảng tự chấm đính kèm vào thư mục này"
        " rồi tổng hợp lại.",
        "The mail is damaged and can't be looked into. Save the scoring workbook attached to it"
        " into this folder and consolidate again.",
        Bears.NOT_SEEN,
    )
    PIECE_LOCKED = (
        "piece_locked",
        "Tệp nén đặt mật khẩu nên không lấy được tệp này. Đề nghị giải nén bằng mật khẩu, lưu bảng"
        " tự chấm vào thư mục này rồi tổng hợp lại.",
        "The archive needs a password, so this file can't be taken out. Unpack it with the"
        " password, save the scoring workbook into this folder and consolidate again.",
        Bears.NOT_SEEN,
    )
    PIECE_PACKED_OTHERWISE = (
        "piece_packed_otherwise",
        "Tệp nén theo kiểu mà chương trình không mở được. Đề nghị giải nén, lưu bảng tự chấm vào"
        " thư mục này rồi tổng hợp lại.",
        "The file is packed in a way that this program can't open. Unpack it, save the scoring"
        " workbook into this folder and consolidate again.",
        Bears.NOT_SEEN,
    )
    PIECE_DAMAGED = (
        "piece_damaged",
        "Tệp trong tệp nén hoặc trong thư bị hỏng. Đề nghị đơn vị gửi lại tệp.",
        "The file is damaged inside its archive or mail. Ask the unit to send it again.",
        Bears.NOT_SEEN,
    )
    PACKED_TOO_TIGHTLY = (
        "packed_too_tightly",
        "Tệp bung ra lớn hơn {times} lần, không phải là bảng tính bình thường. Không nên mở tệp"
        " này; đề nghị đơn vị gửi lại bảng tự chấm (.xlsx).",
        "The file unpacks to more than {times} times its size, as no ordinary workbook does. Better"
        " not open it; ask the unit to send the scoring workbook (.xlsx).",
        Bears.NOT_SEEN,
    )
    PIECE_REMOVED = (
        "piece_removed",
        "Tệp đính kèm này không còn trong thư: chương trình thư trên máy lưu thư đã xóa, tách ra"
        " ngoài hoặc chưa tải về. Mở thư gốc trên máy chủ, lưu tệp vào thư mục này rồi tổng hợp"
        " lại.",
        "The attachment is no longer in the mail: the mail program of whoever saved it has deleted"
        " it, moved it out, or never downloaded it. Open the mail on the server, save the file into"
        " this folder and consolidate again.",
        Bears.FOR_OFFICERS | Bears.NOT_SEEN,
    )
    MESSAGE_ENCRYPTED = (
        "message_encrypted",
        "Thư hoặc tệp được mã hóa, chỉ mở được bằng khóa của người nhận. Mở bằng chương trình thư,"
        " lưu bảng tự chấm vào thư mục này rồi tổng hợp lại.",
        "The message is encrypted and opens only with the key of the person it was sent to. Open it"
        " in the mail program, save the scoring workbook into this folder and consolidate again.",
        Bears.FOR_OFFICERS | Bears.NOT_SEEN,
    )
    TIME_SPENT = (
        "time_spent",
        "Chưa xem tệp này: các tệp trước đó cần quá nhiều thời gian xử lý nên phần còn lại được bỏ"
        " qua. Kiểm tra tệp đến từ đâu; nếu đúng là của đơn vị, chuyển các tệp nặng khác ra khỏi"
        " Nhan-ve rồi tổng hợp lại.",
        "Not looked at: the files before it took too much of the processor's time, so the rest was"
        " left out. See where it came from; if it is a unit's own, take the heavy files out of the"
        " inbox and consolidate again.",
        Bears.FOR_OFFICERS | Bears.NOT_SEEN,
    )

    # Of what stands for a file: from `intake/stand_ins`.

    NOT_DOWNLOADED = (
        "not_downloaded",
        "Tệp chưa có nội dung trên máy này: ổ đám mây (iCloud, OneDrive, Google Drive) hoặc trình"
        " duyệt chưa tải về xong. Tải tệp về máy, chờ đồng bộ xong rồi tổng hợp lại.",
        "The file has no content on this machine: the cloud drive (iCloud, OneDrive, Google Drive)"
        " or the browser has not downloaded it to the end. Download it, wait for the"
        " synchronisation and consolidate again.",
        Bears.FOR_OFFICERS | Bears.NOT_SEEN,
    )
    LINK_SENT = (
        "link_sent",
        "Đây chỉ là đường dẫn đến một tệp ở nơi khác, không phải chính tệp. Nếu mở được đường dẫn,"
        " tải bảng tự chấm về dạng .xlsx vào thư mục này; nếu không, đề nghị đơn vị gửi chính tệp.",
        "This is only a link to a file somewhere else, not the file itself. If it opens, download"
        " the scoring workbook as .xlsx into this folder; if not, ask the unit for the file.",
        Bears.NOT_SEEN,
    )
    TEXT_INSTEAD = (
        "text_instead",
        "Tệp chữ hoặc trang web mang tên bảng tính: hệ thống thư có thể đã chặn bảng, hoặc thay"
        " bảng bằng đường dẫn tải về. Mở ra xem, lấy chính tệp .xlsx đặt vào thư mục này; nếu không"
        " lấy được, đề nghị đơn vị gửi lại bằng cách khác.",
        "A text or web page under the name of a workbook: a mail system may have blocked the"
        " workbook, or put a link in its place. Read it and put the .xlsx file itself into this"
        " folder; if it can't be had, ask the unit to send it another way.",
        Bears.FOR_OFFICERS | Bears.NOT_SEEN,
    )
    ARCHIVE_PART = (
        "archive_part",
        "Một phần của tệp nén chia nhỏ nên không được mở ra xem. Để đủ các phần vào một thư mục,"
        " giải nén, lưu bảng tự chấm vào thư mục này rồi tổng hợp lại.",
        "One part of an archive that was split, which is not looked into. Put all the parts into"
        " one folder, unpack them, save the scoring workbook into this folder and consolidate"
        " again.",
        Bears.NOT_SEEN,
    )
    RIGHTS_MANAGED = (
        "rights_managed",
        "Tệp được bảo vệ bằng nhãn mật hoặc quyền truy cập của cơ quan gửi (IRM) nên máy khác không"
        " đọc được; không phải mật khẩu. Đề nghị đơn vị bỏ nhãn bảo vệ (Tệp > Thông tin > Bảo vệ sổ"
        " làm việc > Không giới hạn) rồi gửi lại.",
        "The file is protected by a sensitivity label or rights management (IRM) of the sender's"
        " organisation, so no other machine can read it; this is no password. Ask the unit to take"
        " the protection off (File > Info > Protect Workbook > Unrestricted) and send it again.",
        Bears.NOT_SEEN,
    )
    APPLE_NUMBERS = (
        "apple_numbers",
        "Tệp của Apple Numbers, chương trình không đọc được. Đề nghị đơn vị mở tệp trong Numbers,"
        " chọn Tệp > Xuất sang > Excel (.xlsx) rồi gửi tệp đó.",
        "A document of Apple Numbers, which this program can't read. Ask the unit to open it in"
        " Numbers, choose File > Export To > Excel (.xlsx) and send that.",
        Bears.NOT_SEEN,
    )
    OTHER_CONTENT = (
        "other_content",
        "Tệp mang đuôi của bảng tính nhưng nội dung là {format}. Đề nghị đơn vị gửi chính bảng tự"
        " chấm điểm (.xlsx) đã điền, không chụp ảnh, không chuyển sang PDF, không nén.",
        "The file has the name of a workbook, but its content is {format}. Ask the unit for the"
        " scoring workbook itself (.xlsx), not as a picture, a PDF or an archive.",
        Bears.NOT_SEEN,
    )


class ClusterCode(Code):
    """A Dask cluster that reads returned files."""

    DASK_MISSING = (
        "dask_missing",
        "Chưa cài phần đọc tệp trên nhiều máy. Cài bằng: pip install workbook_builder[dask]",
        "What reads files on several machines is not installed. Install it with: pip install"
        " workbook_builder[dask]",
    )
    DASK_FAILED = (
        "dask_failed",
        "Không nối được với cụm máy Dask “{address}”, hoặc máy trong cụm chưa cài chương trình này."
        " Kiểm tra địa chỉ, mạng và từng máy; hoặc chạy lại không có --dask.",
        "The Dask cluster “{address}” could not be reached, or its machines lack this program."
        " Check the address, the network and each machine; or run it again without --dask.",
    )
    DASK_NO_WORKERS = (
        "dask_no_workers",
        "Cụm máy Dask “{address}” chưa có máy nào làm việc. Chạy dask worker trên các máy, hoặc"
        " chạy lại không có --dask.",
        "The Dask cluster “{address}” has no workers. Start dask worker on its machines, or run it"
        " again without --dask.",
    )
    DASK_OTHER = (
        "dask_other",
        "Máy “{worker}” trong cụm Dask dùng phiên bản {theirs}, máy này dùng {ours}. Cài cùng một"
        " phiên bản trên các máy.",
        "The worker “{worker}” of the Dask cluster has version {theirs}, this machine has {ours}."
        " Install the same version on all.",
    )
