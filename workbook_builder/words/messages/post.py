"""Mail: what `send`, `fetch` and `status` say."""

from __future__ import annotations

from workbook_builder.problems import Code


class PostCode(Code):
    """Codes, each with its sentence."""

    # Help

    HELP_SEND = (
        "help_send",
        "Soạn thư gửi từng đơn vị vào Thu-di/, hoặc gửi luôn.",
        "Draft each unit's mail in Thu-di/, or send it.",
    )
    HELP_SEND_KIND = (
        "help_send_kind",
        "Loại thư: workbooks (bảng tự chấm), reminders (nhắc nộp), letters (công văn đề nghị hoàn "
        "chỉnh), notices (thông báo kết quả). Không ghi thì là workbooks.",
        "What to send: workbooks, reminders, letters (to units that must mend something), notices. "
        "Left out: workbooks.",
    )
    TYPED_KIND = ("typed_kind", "LOẠI-THƯ", "KIND")
    HELP_SMTP = (
        "help_smtp",
        "Gửi luôn qua máy chủ thư đã khai báo; không có thì chỉ soạn thư nháp.",
        "Send through the declared server; without it, only drafts are written.",
    )
    HELP_DRY_RUN = (
        "help_dry_run",
        "Chỉ cho xem mọi thư; không ghi, không gửi gì.",
        "Show every mail; write and send nothing.",
    )
    HELP_AGAIN = (
        "help_again",
        "Mã đơn vị: gửi lại thư đã gửi. Dùng được nhiều lần.",
        "A unit's code: send its mail once more. May be repeated.",
    )
    HELP_ARRIVED = (
        "help_arrived",
        "Mã đơn vị: thư chưa rõ đã đến hay chưa thì nay biết là đã đến.",
        "A unit's code: its uncertain mail is known to have arrived.",
    )
    HELP_PER_MINUTE = (
        "help_per_minute",
        "Mỗi phút gửi nhiều nhất bấy nhiêu thư; 0 là không hạn chế.",
        "Send at most so many mails in a minute; 0: no limit.",
    )
    HELP_FETCH = (
        "help_fetch",
        "Nhận thư của các đơn vị từ hộp thư vào Nhan-ve/Thu/.",
        "Fetch the units' mails from the mailbox into Nhan-ve/Thu/.",
    )
    HELP_STATUS = (
        "help_status",
        "Xem từng đơn vị đã đến đâu, và việc tiếp theo.",
        "See how far each unit is, and what to do next.",
    )

    # Before anything is sent

    MAIL_NO_ADDRESS = (
        "mail_no_address",
        "{unit} chưa có địa chỉ thư điện tử. Hãy ghi vào cột “Thư điện tử” của trang “Đơn vị” "
        "(campaign.yaml: email).",
        "{unit} has no e-mail address. Write one in the column “Thư điện tử” of the sheet "
        "“Đơn vị” (campaign.yaml: email).",
    )
    MAIL_NO_ADDRESS_SCORER = (
        "mail_no_address_scorer",
        "{unit} chưa có địa chỉ thư điện tử. Hãy ghi vào cột “Thư điện tử” của trang “Cấp chấm” "
        "(campaign.yaml: email của người chấm).",
        "{unit} has no e-mail address. Write one in the column “Thư điện tử” of the sheet "
        "“Cấp chấm” (campaign.yaml: the scorer's email).",
    )
    MAIL_ODD_ADDRESS = (
        "mail_odd_address",
        "Địa chỉ “{value}” của {unit} không phải là địa chỉ thư điện tử. Hãy sửa trong khai báo.",
        "The address “{value}” of {unit} is no e-mail address. Mend it in the definition.",
    )
    MAIL_NOT_BUILT = (
        "mail_not_built",
        "Chưa có bảng tự chấm của {unit}. Hãy lập bằng lệnh build.",
        "There is no scoring workbook of {unit} yet. Make it with build.",
    )
    MAIL_NO_STAMP = (
        "mail_no_stamp",
        "Tệp này không có mã bảng chấm đúng của đợt này nên không gửi cho {unit}. Hãy lập lại "
        "bằng lệnh build --overwrite.",
        "This file bears no valid stamp of this campaign, so it does not go to {unit}. Make it "
        "anew with build --overwrite.",
    )
    MAIL_OF_ANOTHER = (
        "mail_of_another",
        "Tệp này là của {other}, không phải của {unit}, nên không gửi. Hãy xem lại các tệp trong "
        "thư mục này, hoặc lập lại.",
        "This file is that of {other}, not of {unit}, so it does not go. Look at the files in this "
        "folder, or make them anew.",
    )
    MAIL_OLD_WORKBOOK = (
        "mail_old_workbook",
        "Bảng tự chấm của {unit} lập theo khai báo cũ nên không gửi. Hãy lập lại bằng lệnh build.",
        "The scoring workbook of {unit} was made of an older definition, so it does not go. Make "
        "it anew with build.",
    )
    MAIL_WORKED_IN = (
        "mail_worked_in",
        "Bảng của {unit} đã có người mở và lưu lại sau khi lập. Hãy xem có ô nào đã nhập không.",
        "Somebody has saved the workbook of {unit} since it was made. See whether anything was "
        "entered in it.",
    )
    MAIL_NO_PAPER = (
        "mail_no_paper",
        "Tệp này không đọc được như văn bản Word nên không gửi cho {unit}.",
        "This file can't be read as a Word document, so it does not go to {unit}.",
    )
    MAIL_NAMES_NOBODY = (
        "mail_names_nobody",
        "Văn bản này không ghi tên {unit} nên không gửi. Hãy ghi đúng tên đơn vị như trong khai "
        "báo.",
        "This paper does not name {unit}, so it does not go. Write the unit's name as it is "
        "declared.",
    )
    MAIL_NO_NOTICE = (
        "mail_no_notice",
        "Chưa có văn bản gửi {unit}. Thông báo kết quả thì lập bằng lệnh notices.",
        "There is no paper for {unit} yet. Notices are written with notices.",
    )
    MAIL_LARGE = (
        "mail_large",
        "Các tệp gửi kèm nặng {size} MB; nhiều máy chủ thư không nhận thư có tệp nặng hơn {limit} "
        "MB.",
        "The files come to {size} MB; many servers take no mail with more than {limit} MB.",
    )
    MAIL_CONSOLIDATE_FIRST = (
        "mail_consolidate_first",
        "Có tệp chưa được tổng hợp: đơn vị có thể đã nộp. Hãy chạy consolidate trước khi nhắc.",
        "There are files that were not read yet: the unit may have answered. Run consolidate "
        "first.",
    )
    MAIL_NOT_COUNTED = (
        "mail_not_counted",
        "Chưa tổng hợp lần nào trong “{folder}” nên chưa biết nhắc ai. Hãy chạy consolidate.",
        "Nothing was consolidated in “{folder}” yet, so nobody knows whom to remind. Run "
        "consolidate.",
    )
    MAIL_NO_KIND = (
        "mail_no_kind",
        "Không có loại thư “{value}”. Hãy dùng: {known}.",
        "There is no kind of mail “{value}”. Use: {known}.",
    )
    MAIL_UNKNOWN_UNIT = (
        "mail_unknown_unit",
        "Không có đơn vị nào có mã “{value}”. Các mã: {known}.",
        "No unit has the code “{value}”. There are: {known}.",
    )
    MAIL_NO_SERVER = (
        "mail_no_server",
        "Chưa khai báo máy chủ và địa chỉ gửi thư. Hãy ghi ở trang “Thông tin” (campaign.yaml: "
        "mail), hoặc bỏ --smtp để soạn thư nháp.",
        "No mail server and sender are declared. Write them on the sheet “Thông tin” "
        "(campaign.yaml: mail), or leave --smtp out and get drafts.",
    )
    MAIL_BUSY = (
        "mail_busy",
        "Đang có một lần gửi hoặc nhận thư khác trong thư mục này ({holder}). Hãy chờ xong.",
        "Another run is sending or fetching mail in this folder ({holder}). Wait for it.",
    )
    ENCLOSED_UNIT_BOOK = (
        "enclosed_unit_book",
        "Tệp này là bảng tự chấm riêng của {unit}; thư mục Gui-kem gửi cho mọi đơn vị. Hãy bỏ tệp "
        "ra khỏi đó; chưa thư nào được gửi.",
        "This file is the scoring workbook of {unit} alone, and Gui-kem goes to every unit. Take "
        "it out of there; no mail was sent.",
    )
    ENCLOSED_BELOW = (
        "enclosed_below",
        "Tệp trong thư mục con không được gửi kèm. Nếu cần, hãy chuyển ra ngay trong {folder}.",
        "A file in a folder further down is not enclosed. If it should be, move it into {folder}.",
    )
    ENCLOSED_NOT_SEEN = (
        "enclosed_not_seen",
        "Không xem được bên trong tệp này để biết có bảng riêng của đơn vị nào không; tệp vẫn được "
        "gửi kèm.",
        "Nobody could look into this file for a unit's own workbook; it is enclosed all the same.",
    )
    MAIL_CHANGED_SINCE = (
        "mail_changed_since",
        "Thư gửi {unit} ngày {date} có bản khác của: {files}. Muốn gửi lại thì dùng --again.",
        "The mail to {unit} of {date} had another version of: {files}. To send it once more, use "
        "--again.",
    )
    DRAFT_EDITED = (
        "draft_edited",
        "Thư nháp này đã có người sửa nên được giữ nguyên. Muốn soạn lại thì xóa tệp rồi chạy lại.",
        "Somebody has edited this draft, so it stays. To have it written anew, delete it.",
    )
    DRAFT_EDITED_IDLE = (
        "draft_edited_idle",
        "Thư nháp này không còn cần gửi nhưng đã có người sửa nên vẫn ở đó. Hãy xem rồi xóa.",
        "This draft is no longer due, but somebody has edited it, so it stays. Look at it, then "
        "delete it.",
    )

    # The office's own texts

    TEXTS_TOO_LONG = (
        "texts_too_long",
        "Tệp lời thư quá dài. Hãy rút ngắn, hoặc xóa tệp để dùng lại lời có sẵn.",
        "The file of texts is too long. Shorten it, or delete it to have the texts that come with "
        "the program.",
    )
    TEXTS_NOT_UTF8 = (
        "texts_not_utf8",
        "Tệp lời thư không lưu theo bảng mã UTF-8. Hãy mở bằng Notepad, chọn Lưu thành… và bảng mã "
        "UTF-8.",
        "The file of texts is not in UTF-8. Open it in Notepad, and save it with that encoding.",
    )
    TEXTS_SECTION = (
        "texts_section",
        "Không có loại thư “{value}”. Các loại: {known}.",
        "There is no kind of mail “{value}”. There are: {known}.",
    )
    TEXTS_TWICE = (
        "texts_twice",
        "Loại thư “{value}” đã ghi ở trên. Hãy bỏ một chỗ.",
        "The kind of mail “{value}” stands above already. Remove one of the two.",
    )
    TEXTS_OUTSIDE = (
        "texts_outside",
        "“{value}” đứng trước mọi đề mục nên không thuộc thư nào. Hãy thêm đề mục như [Bảng tự "
        "chấm] ở trên.",
        "“{value}” stands before every heading and belongs to no mail. Put a heading like [Bảng "
        "tự chấm] above it.",
    )
    TEXTS_NO_SUBJECT = (
        "texts_no_subject",
        "Thư [{section}] chưa có tiêu đề: dòng đầu tiên phải là “Tiêu đề: …”.",
        "The mail [{section}] has no subject: its first line must be “Tiêu đề: …”.",
    )
    TEXTS_MARK = (
        "texts_mark",
        "Không có dấu “{value}” để thay. Dùng được: {known}.",
        "There is no mark “{value}” to be replaced. There are: {known}.",
    )

    # The journal

    JOURNAL_UNREADABLE = (
        "journal_unreadable",
        "Sổ thư đi bị hỏng ({fault}) nên chưa gửi gì, kẻo gửi trùng. Hãy lấy lại tệp từ bản sao "
        "lưu.",
        "The journal of mail is damaged ({fault}); nothing is sent, lest it be sent twice. Bring "
        "the file back from a backup.",
    )
    JOURNAL_NEWER = (
        "journal_newer",
        "Sổ thư đi do phiên bản mới hơn của chương trình ghi. Hãy cập nhật chương trình.",
        "The journal of mail was written by a newer version. Update the program.",
    )

    # Servers

    MAIL_NO_PASSWORD = (
        "mail_no_password",
        "Chưa có mật khẩu của hộp thư {login} tại {server}. Hãy chạy lệnh này trong cửa sổ lệnh để "
        "nhập, hoặc lưu vào kho mật khẩu của máy.",
        "There is no password for the mailbox {login} at {server}. Run this in a terminal and type "
        "it, or put it into the system's store of passwords.",
    )
    MAIL_WRONG_PASSWORD = (
        "mail_wrong_password",
        "Máy chủ {server} không nhận tên đăng nhập {login} với mật khẩu này: {answer}. Hộp thư có "
        "xác thực hai bước thì phải dùng mật khẩu ứng dụng.",
        "The server {server} refuses the login {login} with this password: {answer}. A mailbox "
        "with a second factor needs a password for applications.",
    )
    MAIL_NO_WAY_TO_LOG_IN = (
        "mail_no_way_to_log_in",
        "Máy chủ {server}, cổng {port}, không có cách đăng nhập bằng mật khẩu mà chương trình dùng "
        "được. Hãy hỏi người quản trị hộp thư.",
        "The server {server}, port {port}, offers no way to log in with a password. Ask whoever "
        "runs the mailbox.",
    )
    MAIL_CERTIFICATE = (
        "mail_certificate",
        "Chứng thư của máy chủ {server}, cổng {port}, không tin được: {reason}. Không gửi gì, kể "
        "cả mật khẩu. Hãy xem lại tên máy chủ và ngày giờ của máy, hoặc hỏi người quản trị.",
        "The certificate of {server}, port {port}, can't be trusted: {reason}. Nothing was sent, "
        "the password neither. Check the server's name and this machine's clock, or ask whoever "
        "runs the server.",
    )
    MAIL_NOT_ENCRYPTED = (
        "mail_not_encrypted",
        "Máy chủ {server}, cổng {port}, không mã hóa kết nối nên không gửi gì. Hãy dùng cổng có mã "
        "hóa: 465 hoặc 587 để gửi, 993 hoặc 143 để nhận.",
        "The server {server}, port {port}, does not encrypt, so nothing was sent. Use an encrypted "
        "port: 465 or 587 to send, 993 or 143 to receive.",
    )
    MAIL_SERVER_UNKNOWN = (
        "mail_server_unknown",
        "Không tìm thấy máy chủ thư {server} (cổng {port}). Hãy xem lại tên trong khai báo, và kết "
        "nối mạng.",
        "There is no mail server {server} (port {port}). Check its name in the definition, and the "
        "network.",
    )
    MAIL_SERVER_SILENT = (
        "mail_server_silent",
        "Máy chủ {server}, cổng {port}, không trả lời. Hãy xem lại cổng và kết nối mạng.",
        "The server {server}, port {port}, does not answer. Check the port and the network.",
    )
    MAIL_SERVER_REFUSES = (
        "mail_server_refuses",
        "Máy chủ {server} không cho kết nối ở cổng {port}. Hãy xem lại cổng trong khai báo.",
        "The server {server} refuses connections at port {port}. Check the port in the definition.",
    )
    MAIL_SERVER_ANSWERED = (
        "mail_server_answered",
        "Máy chủ {server}, cổng {port}, trả lời: {answer}.",
        "The server {server}, port {port}, answered: {answer}.",
    )
    MAIL_NO_CONNECTION = (
        "mail_no_connection",
        "Không giữ được kết nối với máy chủ {server}, cổng {port}: {reason}. Chạy lại lệnh này thì "
        "gửi tiếp phần còn lại.",
        "The connection to {server}, port {port}, did not hold: {reason}. Run this again to go on "
        "with the rest.",
    )
    MAILBOX_REFUSES = (
        "mailbox_refuses",
        "Máy chủ {server} không mở được thư mục “{folder}” của hộp thư: {answer}. Hãy xem lại tên "
        "thư mục trong khai báo.",
        "The server {server} does not open the folder “{folder}” of the mailbox: {answer}. Check "
        "its name in the definition.",
    )
    MAIL_REFUSED = (
        "mail_refused",
        "Máy chủ không nhận thư cho {address}: {answer}. Hãy kiểm tra địa chỉ, rồi chạy lại lệnh "
        "này.",
        "The server takes no mail for {address}: {answer}. Check the address, then run this again.",
    )

    # What is printed of a run that sends

    PROGRESS_SEND = ("progress_send", "Gửi thư", "Sending mail")
    MAIL_WAITS = (
        "mail_waits",
        "Máy chủ đề nghị thử lại sau: {count} thư chờ {seconds} giây. Có thể ngừng (Ctrl+C) rồi "
        "chạy lại lệnh này.",
        "The server wants to be tried again later: {count} mails wait for {seconds} seconds. You "
        "may stop (Ctrl+C) and run this again.",
    )
    ASK_UNSURE = (
        "ask_unsure",
        "Thư gửi {unit} ({to}) lúc {time} bị ngắt khi máy chủ chưa trả lời: có thể đã đến. Gửi "
        "lại? [g = gửi lại, d = đã đến, Enter = để sau] ",
        "The mail to {unit} ({to}) of {time} was cut off before the server answered: it may have "
        "arrived. Send it again? [s = send again, a = it arrived, Enter = later] ",
    )
    ASK_PASSWORD = (
        "ask_password",
        "Mật khẩu của hộp thư {login} tại {server}: ",
        "Password of the mailbox {login} at {server}: ",
    )
    ASK_KEEP = (
        "ask_keep",
        "Lưu mật khẩu vào kho mật khẩu của máy này? [c = có, Enter = không] ",
        "Put the password into this machine's store? [y = yes, Enter = no] ",
    )
    SAID_ARRIVED = (
        "said_arrived",
        "người gửi xác nhận đã đến, {date}",
        "said to have arrived, {date}",
    )
    TITLE_MAILS = ("title_mails", "Thư gửi các đơn vị: {kind}", "Mail to the units: {kind}")
    COLUMN_ADDRESS = ("column_address", "Địa chỉ", "Addresses")
    COLUMN_OUTCOME = ("column_outcome", "Kết quả", "Outcome")
    OUTCOME_SENT = ("outcome_sent", "đã gửi", "sent")
    OUTCOME_DRAFTED = ("outcome_drafted", "đã soạn thư nháp", "drafted")
    OUTCOME_READY = ("outcome_ready", "sẽ gửi", "would go")
    OUTCOME_PASSED = ("outcome_passed", "đã gửi trước đây, bỏ qua", "sent before, passed over")
    OUTCOME_HELD = ("outcome_held", "không gửi", "does not go")
    OUTCOME_FAILED = ("outcome_failed", "chưa gửi được", "failed")
    OUTCOME_UNCERTAIN = ("outcome_uncertain", "chưa rõ đã đến hay chưa", "uncertain")
    OUTCOME_WAITS = ("outcome_waits", "chưa gửi", "not tried")
    KIND_WORKBOOKS = ("kind_workbooks", "bảng tự chấm", "scoring workbooks")
    KIND_REMINDERS = ("kind_reminders", "nhắc nộp", "reminders")
    KIND_LETTERS = ("kind_letters", "công văn đề nghị hoàn chỉnh", "letters")
    KIND_NOTICES = ("kind_notices", "thông báo kết quả", "notices")
    MAILS_NONE = (
        "mails_none",
        "Không có đơn vị nào cần gửi {kind}.",
        "No unit is due a mail of the kind {kind}.",
    )
    MAILS_SENT = (
        "mails_sent",
        "Đã gửi {sent} thư; đã gửi trước đây {passed}; không gửi {held}; chưa gửi được {failed}; "
        "chưa rõ {uncertain}.",
        "Sent {sent} mails; sent before {passed}; not to go {held}; failed {failed}; uncertain "
        "{uncertain}.",
    )
    MAILS_DRAFTED = (
        "mails_drafted",
        "{drafted} thư nháp trong {folder}; đã gửi trước đây {passed}; không gửi {held}; chưa rõ "
        "{uncertain}. Mở từng thư bằng Outlook hoặc Thunderbird, xem lại rồi gửi; máy chưa gửi gì.",
        "{drafted} drafts in {folder}; sent before {passed}; not to go {held}; uncertain "
        "{uncertain}. Open each in Outlook or Thunderbird, look at it and send it; nothing has "
        "left this machine.",
    )
    MAILS_READY = (
        "mails_ready",
        "Xem thử, chưa ghi và chưa gửi gì: {ready} thư sẽ gửi; đã gửi trước đây {passed}; không "
        "gửi {held}; chưa rõ {uncertain}.",
        "A trial, nothing was written or sent: {ready} mails would go; sent before {passed}; not "
        "to go {held}; uncertain {uncertain}.",
    )
    MAILS_UNCERTAIN = (
        "mails_uncertain",
        "Chưa rõ thư đã đến hay chưa: {names}. Hãy hỏi đơn vị, rồi chạy lại với --arrived MÃ (đã "
        "đến) hoặc --again MÃ (gửi lại).",
        "Nobody knows whether these have arrived: {names}. Ask the units, then run this again with "
        "--arrived CODE or --again CODE.",
    )
    # What is printed of a run that fetches

    PROGRESS_FETCH = ("progress_fetch", "Nhận thư", "Fetching mail")
    MAIL_NO_INBOX = (
        "mail_no_inbox",
        "Chưa khai báo máy chủ nhận thư và địa chỉ của hộp thư. Hãy ghi ở trang “Thông tin” "
        "(campaign.yaml: mail), hoặc tự lưu thư vào Nhan-ve/.",
        "No server and address of the mailbox are declared. Write them on the sheet “Thông tin” "
        "(campaign.yaml: mail), or save mails into Nhan-ve/ yourself.",
    )
    FETCH_RECORD_UNREADABLE = (
        "fetch_record_unreadable",
        "Sổ thư đến bị hỏng ({fault}); đã xem lại hộp thư từ đầu. Thư đã có trong Nhan-ve/Thu "
        "không bị nhận trùng.",
        "The record of fetched mail is damaged ({fault}); the mailbox was looked through from the "
        "beginning. What is in Nhan-ve/Thu already does not come twice.",
    )
    FETCH_RECORD_NEWER = (
        "fetch_record_newer",
        "Sổ thư đến do phiên bản mới hơn của chương trình ghi. Hãy cập nhật chương trình.",
        "The record of fetched mail was written by a newer version. Update the program.",
    )
    FETCH_TOO_LARGE = (
        "fetch_too_large",
        "Thư “{subject}” của {sender}, {date}, nặng {size} MB nên không nhận. Hãy tự lưu tệp kèm "
        "vào Nhan-ve/.",
        "The mail “{subject}” from {sender}, {date}, has {size} MB and was not fetched. Save its "
        "files into Nhan-ve/ yourself.",
    )
    FETCH_GONE = (
        "fetch_gone",
        "Có {count} thư đã nhận trước đây nay không còn ở Nhan-ve/Thu; thư không được nhận lại. "
        "Nếu lỡ xóa, hãy tự lưu lại từ hộp thư.",
        "{count} mails that were fetched before are no longer in Nhan-ve/Thu; they do not come "
        "again. If they were deleted by mistake, save them from the mailbox yourself.",
    )
    MAIL_BOUNCED = (
        "mail_bounced",
        "Thư gửi {unit} tới {address} bị trả lại: {answer}. Hãy sửa địa chỉ rồi chạy lại send.",
        "The mail to {unit} at {address} came back: {answer}. Mend the address, then run send "
        "again.",
    )
    MAIL_DELAYED = (
        "mail_delayed",
        "Thư gửi {unit} tới {address} đang bị chậm: {answer}. Máy chủ còn thử tiếp.",
        "The mail to {unit} at {address} is delayed: {answer}. The server goes on trying.",
    )
    SAID_BOUNCED = ("said_bounced", "bị trả lại", "it came back")
    TITLE_FETCHED = ("title_fetched", "Thư mới nhận", "New mails")
    COLUMN_SENDER = ("column_sender", "Người gửi", "From")
    COLUMN_SUBJECT = ("column_subject", "Tiêu đề", "Subject")
    COLUMN_ARRIVED = ("column_arrived", "Đến lúc", "Arrived")
    COLUMN_BECAUSE = ("column_because", "Vì sao nhận", "Why it was taken")
    BECAUSE_ANSWER = ("because_answer", "trả lời thư đã gửi", "answers our mail")
    BECAUSE_SENDER = ("because_sender", "địa chỉ của {unit}", "sent by {unit}")
    BECAUSE_STAMP = ("because_stamp", "kèm bảng tự chấm của đợt này", "has a workbook of ours")
    FETCHED = (
        "fetched",
        "Đã xem {looked} thư trong {box} từ ngày {since}: nhận {new} thư mới vào {folder}, {known} "
        "thư đã nhận trước đây, {other} thư không thuộc đợt này. Hộp thư giữ nguyên, thư chưa đọc "
        "vẫn là chưa đọc.",
        "Looked at {looked} mails in {box} since {since}: {new} new ones are in {folder}, {known} "
        "were fetched before, {other} are not of this campaign. The mailbox is as it was; what was "
        "unread is unread.",
    )

    # What is printed of the state of a campaign

    TITLE_STATUS = ("title_status", "Tình hình từng đơn vị", "The state of each unit")
    COLUMN_SENT = ("column_sent", "Gửi bảng", "Workbook sent")
    COLUMN_REMINDED = ("column_reminded", "Nhắc nộp", "Reminded")
    COLUMN_RETURNED = ("column_returned", "Đã nộp", "Returned")
    COLUMN_TO_MEND = ("column_to_mend", "Cần hoàn chỉnh", "To be mended")
    COLUMN_SETTLED = ("column_settled", "Đã xong", "Settled")
    COLUMN_TO_SEE = ("column_to_see", "Cần xem", "To be seen")
    STATE_DRAFT = ("state_draft", "thư nháp", "draft")
    STATE_YES = ("state_yes", "có", "yes")
    STATE_ASKED = ("state_asked", "đã gửi công văn {date}", "asked {date}")
    STATE_UNUSABLE = ("state_unusable", "chưa dùng được", "not usable yet")
    STATUS_NO_ADDRESS = ("status_no_address", "chưa có địa chỉ thư điện tử", "no e-mail address")
    STATUS_UNCERTAIN = (
        "status_uncertain",
        "chưa rõ thư đã đến hay chưa",
        "nobody knows whether the mail arrived",
    )
    STATUS_FAILED = ("status_failed", "chưa gửi được: {answer}", "failed: {answer}")
    STATUS_REFUSED = ("status_refused", "{address}: {answer}", "{address}: {answer}")
    STATUS_COUNTS = (
        "status_counts",
        "{units} đơn vị: đã gửi bảng {sent}, đã nộp {returned}, cần hoàn chỉnh {mend}, đã xong "
        "{settled}.",
        "{units} units: workbook sent {sent}, returned {returned}, to be mended {mend}, settled "
        "{settled}.",
    )
    STATUS_REMIND = (
        "status_remind",
        "{count} nơi chưa nộp: có thể nhắc bằng workbook-builder send {folder} reminders",
        "{count} have not answered: remind them with workbook-builder send {folder} reminders",
    )
    STATUS_ASK = (
        "status_ask",
        "{count} nơi cần hoàn chỉnh và chưa được gửi công văn: workbook-builder send {folder} "
        "letters",
        "{count} must mend something and were not asked by mail: workbook-builder send "
        "{folder} letters",
    )

    TEXTS_WRITTEN = (
        "texts_written",
        "Lời thư đang dùng có trong {file}: sửa theo ý của cơ quan nếu cần.",
        "The words of the mails stand in {file}: make them your own if you like.",
    )
    SHOWN_MAIL = (
        "shown_mail",
        "Đến: {to}\nĐồng gửi: {cc}\nTiêu đề: {subject}\nTệp kèm: {files}",
        "To: {to}\nCc: {cc}\nSubject: {subject}\nFiles: {files}",
    )
    SHOWN_FILE = ("shown_file", "{file} ({size} KB)", "{file} ({size} KB)")


class CertificateCode(Code):
    """Why a connection can't be trusted or held; pieces of sentences."""

    CERTIFICATE_EXPIRED = (
        "certificate_expired",
        "đã hết hạn hoặc chưa có hiệu lực",
        "it has expired, or is not valid yet",
    )
    CERTIFICATE_OTHER_NAME = (
        "certificate_other_name",
        "được cấp cho máy chủ khác",
        "it was issued to another server",
    )
    CERTIFICATE_UNKNOWN = (
        "certificate_unknown",
        "nơi cấp chứng thư không được máy này tin cậy",
        "this machine does not trust whoever issued it",
    )
    NO_AGREEMENT = (
        "no_agreement",
        "hai bên không thống nhất được cách mã hóa",
        "the two sides did not agree on how to encrypt",
    )
    CUT_OFF = ("cut_off", "kết nối bị ngắt", "it was cut off")
