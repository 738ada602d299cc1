"""What the command line says: help, results, and messages about folders, files and calls."""

from __future__ import annotations

from workbook_builder.problems import Code


class CommandCode(Code):
    """Codes, each with its sentence."""

    # Help

    HELP = (
        "help",
        "Lập bảng tự chấm điểm thi đua cho từng đơn vị, nhận các bảng gửi về và xếp hạng.",
        "Makes a locked scoring workbook for each unit, takes in what comes back, and ranks.",
    )
    HELP_EPILOG = (
        "help_epilog",
        "Một đợt lần lượt qua các lệnh: import hoặc new, check, build, consolidate, report. "
        "Mỗi lệnh có --help riêng; tên tiếng Việt gõ có dấu cũng được. Không ghi lệnh nào thì hiện "
        "danh sách các bước đánh số để chọn.",
        "A campaign goes through these in turn: import or new, check, build, consolidate, report. "
        "Each has a --help of its own, and a Vietnamese name. Without a command, a terminal shows "
        "the steps by numbers.",
    )
    HELP_LANG = (
        "help_lang",
        "Ngôn ngữ thông báo: vi hoặc en.",
        "The language of messages: vi or en.",
    )
    HELP_VERSION = ("help_version", "Cho biết phiên bản.", "Tell the version.")
    HELP_NEW = (
        "help_new",
        "Tạo thư mục cho đợt chấm điểm, từ mẫu hoặc trống.",
        "Start a campaign folder, of a template or empty.",
    )
    HELP_CHECK = (
        "help_check",
        "Kiểm tra khai báo; nêu tất cả lỗi cùng lúc.",
        "Check a campaign's definition; all faults at once.",
    )
    HELP_BUILD = (
        "help_build",
        "Lập bảng tự chấm cho từng đơn vị vào Gui-di/.",
        "Make each unit's scoring workbook in Gui-di/.",
    )
    HELP_CONSOLIDATE = (
        "help_consolidate",
        "Đọc các tệp trong Nhan-ve/ và xếp hạng.",
        "Read what came back in Nhan-ve/, and rank.",
    )
    HELP_LIVE = (
        "help_live",
        "Tổng hợp vào bảng đang mở trong Excel.",
        "Consolidate into the workbook open in Excel.",
    )
    HELP_DEMO = (
        "help_demo",
        "Chạy trọn một đợt mẫu, từ lập bảng đến xếp hạng.",
        "Play a whole campaign, from workbooks to ranking.",
    )
    HELP_DIR = (
        "help_dir",
        "Thư mục của đợt chấm điểm; không ghi thì là thư mục đang đứng.",
        "The campaign folder; left out, the one that you are in.",
    )
    HELP_NEW_DIR = ("help_new_dir", "Thư mục sẽ tạo.", "The folder to make.")
    HELP_TEMPLATE = ("help_template", "Tên mẫu: {names}.", "Name of the template: {names}.")
    HELP_EXCEL = (
        "help_excel",
        "Khai báo trong Khai-bao.xlsx thay cho campaign.yaml; không có --template thì để trống, "
        "kèm một nhóm ví dụ.",
        "The definition as Khai-bao.xlsx in place of campaign.yaml; without --template empty, with "
        "an example group.",
    )
    HELP_CONVERT = (
        "help_convert",
        "Đổi campaign.yaml thành Khai-bao.xlsx hoặc ngược lại.",
        "Turn campaign.yaml into Khai-bao.xlsx, or back.",
    )
    HELP_COMMON = (
        "help_common",
        "Lập một bảng dùng chung; đơn vị tự chọn tên mình trong bảng.",
        "Make one workbook for all units; each picks its name in it.",
    )
    HELP_OVERWRITE = (
        "help_overwrite",
        "Ghi đè cả những tệp trong Gui-di/ đã có người lưu.",
        "Replace files in Gui-di/ even where somebody has saved them.",
    )
    HELP_JSON = (
        "help_json",
        "In kết quả dạng JSON cho chương trình khác đọc.",
        "Print the result as JSON.",
    )
    HELP_STRICT = (
        "help_strict",
        "Kết thúc với mã 1 nếu có tệp không nhận được hoặc đơn vị chưa nộp.",
        "Exit with 1 where a file was not accepted or a unit is missing.",
    )
    HELP_JOBS = (
        "help_jobs",
        "Số tiến trình cùng đọc tệp gửi về; 1: đọc lần lượt. Nếu không ghi: bằng số nhân của bộ xử"
        " lý khi có nhiều tệp chưa đọc. Kết quả luôn như nhau.",
        "How many processes read the returned files; 1: one after the other. By default as many as"
        " the processor has cores, where many files are new. The result is always the same.",
    )
    HELP_DASK = (
        "help_dask",
        "Địa chỉ cụm máy Dask cùng đọc tệp gửi về; khi đó --jobs không có tác dụng.",
        "The address of a Dask cluster that reads the returned files too; --jobs is then without"
        " effect.",
    )
    HELP_PASSWORD = (
        "help_password",
        "Mật khẩu mở tệp của đơn vị; có thể ghi nhiều lần.",
        "A password that a unit's file opens with; may be repeated.",
    )

    # Done

    CREATED = (
        "created",
        "Đã tạo {folder} từ mẫu {template}. Sửa {file} cho đúng đợt của mình, rồi chạy: "
        "workbook-builder check {typed}",
        "Made {folder} from the template {template}. Edit {file} to suit, then run: "
        "workbook-builder check {typed}",
    )
    CREATED_EMPTY = (
        "created_empty",
        "Đã tạo {folder} với {file} để trống, kèm một nhóm ví dụ. Điền xong, lưu tệp rồi chạy: "
        "workbook-builder check {typed}",
        "Made {folder} with an empty {file} and one example group. Fill it in, save it, then run: "
        "workbook-builder check {typed}",
    )
    CONVERTED = (
        "converted",
        "Đã lập {file}; nội dung như trước. Tệp trước được giữ ở {before}; ghi chú trong đó không "
        "chuyển sang.",
        "Made {file}, which says the same. What was there before is kept as {before}; remarks in "
        "it were not carried over.",
    )
    FAULTS_SHOWN = (
        "faults_shown",
        "Các chỗ cần xem được tô màu trong {file}.",
        "The places to look at are marked in {file}.",
    )
    DUE_UNKNOWN = (
        "due_unknown",
        "Chưa ghi hạn nộp: không bảng nào bị ghi là nộp muộn, không có công văn nhắc nộp. Đợt có "
        "hạn nộp thì ghi vào trước khi gửi bảng.",
        "There is no due date: no workbook will be marked late, and nobody will be reminded. If "
        "the campaign has one, put it in before sending.",
    )
    DUE_PASSED = (
        "due_passed",
        "Hạn nộp {due} đã qua {days} ngày: bảng gửi về từ nay bị coi là nộp muộn. Bảng chưa gửi "
        "thì sửa lại hạn nộp.",
        "The due date {due} passed {days} days ago: what comes back from now on is late. Mend it, "
        "if the workbooks were not sent yet.",
    )
    DEFINITION_GOOD = (
        "definition_good",
        "Khai báo hợp lệ: {groups} nhóm, {criteria} tiêu chí, {total} điểm, {units} đơn vị.",
        "The definition is good: {groups} groups, {criteria} criteria, {total} points, {units} "
        "units.",
    )
    DEFINITION_BAD = (
        "definition_bad",
        "Khai báo có {errors} lỗi; sửa rồi kiểm tra lại.",
        "The definition has {errors} errors; mend them and check again.",
    )
    BUILT = (
        "built",
        "Đã lập {written} bảng tự chấm trong {folder} ({unchanged} bảng không đổi). Gửi mỗi tệp "
        "cho đúng đơn vị của nó.",
        "Made {written} scoring workbooks in {folder} ({unchanged} unchanged). Send each to its "
        "unit.",
    )
    BUILT_ALL = (
        "built_all",
        "Đã lập {written} bảng tự chấm trong {folder}. Gửi mỗi tệp cho đúng đơn vị của nó.",
        "Made {written} scoring workbooks in {folder}. Send each to its unit.",
    )
    BUILT_FOR_SCORERS = (
        "built_for_scorers",
        "Trong {folder} còn {count} bảng chấm của những người chấm sau đơn vị ({written} bảng vừa "
        "lập). Gửi mỗi tệp cho đúng người chấm của nó.",
        "In {folder} there are also {count} workbooks for those who score after the units "
        "({written} written now). Send each to its scorer.",
    )
    BUILT_COMMON = (
        "built_common",
        "Đã lập bảng tự chấm dùng chung {file}. Gửi tệp này cho mọi đơn vị; mỗi đơn vị chọn tên "
        "mình trong bảng.",
        "Made the common scoring workbook {file}. Send it to all units; each picks its name in it.",
    )
    BUILT_COMMON_UNCHANGED = (
        "built_common_unchanged",
        "Bảng tự chấm dùng chung {file} không đổi. Gửi tệp này cho mọi đơn vị; mỗi đơn vị chọn tên "
        "mình trong bảng.",
        "The common scoring workbook {file} is unchanged. Send it to all units; each picks its "
        "name in it.",
    )
    RANKING_MADE = (
        "ranking_made",
        "Đã lập {file} cho người tổng hợp.",
        "Made {file} for the leader.",
    )
    RANKING_KEPT = (
        "ranking_kept",
        "{file} đã có, giữ nguyên.",
        "{file} is there already and was left as it is.",
    )
    RANKING_WRITTEN = ("ranking_written", "Đã ghi {file}.", "Wrote {file}.")
    RANKING_REPLACED = (
        "ranking_replaced",
        "Đã ghi {file}; bản trước giữ ở {backup}.",
        "Wrote {file}; the one before is kept as {backup}.",
    )
    MANIFEST_WRITTEN = ("manifest_written", "Nhật ký tổng hợp: {file}.", "Manifest: {file}.")
    COUNTS = (
        "counts",
        "Có bảng được tính: {returned}/{units} đơn vị. {files} tệp gửi về: {kinds}.",
        "Units with a workbook that counts: {returned} of {units}. {files} files: {kinds}.",
    )
    COUNTS_EMPTY = (
        "counts_empty",
        "Có bảng được tính: {returned}/{units} đơn vị. Chưa có tệp nào trong {inbox}.",
        "Units with a workbook that counts: {returned} of {units}. Nothing lies in {inbox} yet.",
    )
    MISSING_UNITS = (
        "missing_units",
        "Chưa có bảng được tính: {names}.",
        "No workbook counts of: {names}.",
    )
    LEDGER_NOT_COUNTED = (
        "ledger_not_counted",
        "Có {count} dòng điểm thưởng, điểm trừ chưa được tính; xem cột Kiểm tra trong {file}.",
        "{count} bonus or penalty lines do not count; see the column Kiểm tra in {file}.",
    )
    LEDGER_OF_MISSING = (
        "ledger_of_missing",
        "Có {count} dòng điểm thưởng, điểm trừ của đơn vị chưa có bảng được tính nên chưa vào kết "
        "quả nào: {names}.",
        "{count} bonus or penalty lines are of units of which no workbook counts, so that they "
        "are in no result: {names}.",
    )
    AGREED_NOT_COUNTED = (
        "agreed_not_counted",
        "Có {count} điểm thống nhất chưa được tính; xem trang Chi tiết điểm trong {file}.",
        "{count} agreed scores do not count; see the sheet Chi tiết điểm in {file}.",
    )
    AGREED_CHANGED = (
        "agreed_changed",
        "Có {count} điểm thống nhất mà đơn vị đã sửa điểm sau đó; xem trang Chi tiết điểm trong "
        "{file}.",
        "{count} agreed scores were settled before their unit sent in another score; see the "
        "sheet Chi tiết điểm in {file}.",
    )
    DEMO_OPEN = ("demo_open", "Mở xem:", "Files to open:")
    DEMO_WITHOUT_OFFICE = (
        "demo_without_office",
        "Không thấy LibreOffice nên không có bảng nào do LibreOffice lưu.",
        "LibreOffice is not here, so none of the workbooks was saved by it.",
    )
    DEMO_STARTED = (
        "demo_started",
        "Đợt mẫu {title}: {units} đơn vị, thư mục {folder}.",
        "The sample campaign {title}: {units} units, folder {folder}.",
    )

    # What the library of the command line writes around the help.

    FRAME_USAGE = ("frame_usage", "Cách gọi: ", "Usage: ")
    FRAME_COMMAND = ("frame_command", "[TÙY CHỌN] LỆNH …", "[OPTIONS] COMMAND …")
    FRAME_SOME_OPTIONS = ("frame_some_options", "[TÙY CHỌN]", "[OPTIONS]")
    FRAME_ARGUMENTS = ("frame_arguments", "Tham số:", "Arguments:")
    FRAME_OPTIONS = ("frame_options", "Tùy chọn:", "Options:")
    FRAME_COMMANDS = ("frame_commands", "Các lệnh:", "Commands:")
    FRAME_HELP = ("frame_help", "Cho biết cách dùng.", "Tell how it is used.")
    FRAME_REQUIRED = ("frame_required", "[bắt buộc]", "[required]")
    FRAME_DEFAULT = ("frame_default", "[mặc định: ", "[default: ")

    # What stands in help for that which is to be typed.

    TYPED_DIR = ("typed_dir", "THƯ-MỤC", "DIR")
    TYPED_FILE = ("typed_file", "TỆP", "FILE")
    TYPED_PLAN = ("typed_plan", "KẾ-HOẠCH", "PLAN")
    TYPED_RUN = ("typed_run", "NHẬT-KÝ", "RUN")
    TYPED_ROUND = ("typed_round", "MÃ-KỲ", "ID")
    TYPED_CLUSTER = ("typed_cluster", "TÊN-CỤM", "NAME")
    TYPED_UNIT = ("typed_unit", "MÃ", "CODE")
    TYPED_TEMPLATE = ("typed_template", "TÊN-MẪU", "NAME")
    TYPED_TABLE = ("typed_table", "SỐ", "N")
    TYPED_CODE = ("typed_code", "MÃ-KẾT-QUẢ", "CODE")
    TYPED_ADDRESS = ("typed_address", "ĐỊA-CHỈ", "ADDRESS")
    TYPED_NUMBER = ("typed_number", "SỐ", "NUMBER")
    TYPED_DAY = ("typed_day", "NGÀY/THÁNG/NĂM", "DD/MM/YYYY")
    TYPED_NAME = ("typed_name", "HỌ-TÊN", "NAME")
    TYPED_KIND_WHY = ("typed_kind_why", "LOẠI=LÝ-DO", "KIND=WHY")
    TYPED_WHY = ("typed_why", "LÝ-DO", "WHY")
    TYPED_PASSWORD = ("typed_password", "MẬT-KHẨU", "X")
    TYPED_LANG = ("typed_lang", "MÃ", "CODE")

    # Progress

    PROGRESS_BUILD = ("progress_build", "Lập bảng tự chấm", "Making workbooks")
    PROGRESS_READ = ("progress_read", "Đọc tệp gửi về", "Reading returned files")

    # Table

    COLUMN_RANK = ("column_rank", "Hạng", "Rank")
    COLUMN_UNIT = ("column_unit", "Đơn vị", "Unit")
    COLUMN_BASE = ("column_base", "Điểm chuẩn", "Base")
    COLUMN_BONUS = ("column_bonus", "Điểm thưởng", "Bonus")
    COLUMN_PENALTY = ("column_penalty", "Điểm trừ", "Penalty")
    COLUMN_TOTAL = ("column_total", "Tổng điểm", "Total")
    COLUMN_BAND = ("column_band", "Xếp loại", "Band")
    COLUMN_NOTES = ("column_notes", "Ghi chú", "Notes")
    COLUMN_FILE = ("column_file", "Tệp gửi về", "File")
    COLUMN_STATUS = ("column_status", "Kết quả tiếp nhận", "Receipt")
    COLUMN_PROBLEMS = ("column_problems", "Nội dung", "What")
    TITLE_STANDINGS = ("title_standings", "BẢNG XẾP HẠNG", "STANDINGS")
    TITLE_CLUSTER = (
        "title_cluster",
        "XẾP HẠNG THEO CỤM, KHỐI: {cluster}",
        "STANDINGS WITHIN {cluster}",
    )
    TITLE_RECEIPTS = ("title_receipts", "KẾT QUẢ TIẾP NHẬN", "RECEIPTS")
    NOTE_MISSING = ("note_missing", "Chưa nộp", "Missing")
    STATUS_ACCEPTED = ("status_accepted", "đã nhận", "accepted")
    STATUS_ACCEPTED_WITH_WARNINGS = (
        "status_accepted_with_warnings",
        "đã nhận, cần xem lại",
        "accepted with warnings",
    )
    STATUS_DUPLICATE = ("status_duplicate", "trùng", "duplicate")
    STATUS_SUPERSEDED = ("status_superseded", "có bản khác thay", "superseded")
    STATUS_REJECTED = ("status_rejected", "không dùng được", "rejected")
    STATUS_FOREIGN = ("status_foreign", "không thuộc đợt này", "foreign")
    STATUS_ATTACHMENT = ("status_attachment", "tài liệu kèm theo", "attachment")
    STATUS_IGNORED = ("status_ignored", "bỏ qua", "ignored")

    # Faults

    BAD_CALL = (
        "bad_call",
        "Lệnh gọi chưa đúng: {reason} Xem: workbook-builder --help",
        "The call is wrong: {reason} See: workbook-builder --help",
    )
    CALL_NO_OPTION = (
        "call_no_option",
        "Không có tùy chọn {seen}. Xem: workbook-builder{command} --help",
        "There is no option {seen}. See: workbook-builder{command} --help",
    )
    CALL_NO_OPTION_NEAR = (
        "call_no_option_near",
        "Không có tùy chọn {seen}; có phải {near}? Xem: workbook-builder{command} --help",
        "There is no option {seen}; is it {near}? See: workbook-builder{command} --help",
    )
    CALL_NO_COMMAND = (
        "call_no_command",
        "Không có lệnh “{seen}”. Xem các lệnh: workbook-builder{command} --help",
        'There is no command "{seen}". See: workbook-builder{command} --help',
    )
    CALL_NO_COMMAND_NEAR = (
        "call_no_command_near",
        "Không có lệnh “{seen}”; có phải “{near}”? Xem các lệnh: workbook-builder{command} --help",
        'There is no command "{seen}"; is it "{near}"? See: workbook-builder{command} --help',
    )
    CALL_TOO_MANY = (
        "call_too_many",
        "Lệnh có phần thừa: {seen}. Tên có dấu cách phải đặt trong ngoặc kép. Xem: "
        "workbook-builder{command} --help",
        "There is more than the command takes: {seen}. Names with blanks go in quotes. See: "
        "workbook-builder{command} --help",
    )
    CALL_MISSING = (
        "call_missing",
        "Lệnh còn thiếu {name}: {told} Xem: workbook-builder{command} --help",
        "The command lacks {name}: {told} See: workbook-builder{command} --help",
    )
    CALL_BAD_VALUE = (
        "call_bad_value",
        "Giá trị ghi cho {name} không dùng được: {told} Xem: workbook-builder{command} --help",
        "The value for {name} can't be used: {told} See: workbook-builder{command} --help",
    )
    CALL_NEEDS_VALUE = (
        "call_needs_value",
        "Sau {seen} phải ghi một giá trị. Xem: workbook-builder{command} --help",
        "A value must follow {seen}. See: workbook-builder{command} --help",
    )
    BAD_LANG = (
        "bad_lang",
        "Ngôn ngữ “{seen}” không có; chọn vi hoặc en.",
        'There is no language "{seen}"; vi or en.',
    )
    INTERRUPTED = (
        "interrupted",
        "Đã dừng theo yêu cầu; không tệp nào bị ghi dở.",
        "Stopped as asked; no file was left half-written.",
    )
    PRESS_ENTER = (
        "press_enter",
        "\nBấm phím Enter để đóng cửa sổ này.",
        "\nPress Enter to close this window.",
    )
    SYSTEM_REFUSED = (
        "system_refused",
        "Máy không cho đọc hoặc ghi ở đây ({reason}); không tệp nào bị ghi dở. Kiểm tra tên, ổ "
        "đĩa, quyền rồi chạy lại.",
        "The system does not let this be read or written ({reason}); no file was left "
        "half-written. Check name, disk and rights, then run again.",
    )
    UNEXPECTED = (
        "unexpected",
        "Lỗi ngoài dự kiến của chương trình; không tệp nào bị ghi dở. Đặt biến môi trường "
        "WORKBOOK_BUILDER_DEBUG=1, chạy lại và gửi kết quả cho người phát triển.",
        "An unexpected fault of the program; no file was left half-written. Set the environment "
        "variable WORKBOOK_BUILDER_DEBUG=1, run again and send the output to the developers.",
    )
    NO_MEMORY = (
        "no_memory",
        "Máy không đủ bộ nhớ để làm việc này; không tệp nào bị ghi dở. Đóng bớt chương trình khác "
        "rồi chạy lại.",
        "This computer has too little memory for it; no file was left half-written. Close other "
        "programs and run again.",
    )
    NOT_PRINTED = (
        "not_printed",
        "Không in được kết quả ({reason}). Những tệp mà lệnh này ghi đều đã ghi xong; chỉ cần in "
        "lại ra nơi khác.",
        "The result could not be printed ({reason}). All files that this command writes are "
        "written; only the output is to be had again, at another place.",
    )
    NO_DEFINITION = (
        "no_definition",
        "Thư mục “{folder}” không có {file}. Kiểm tra lại tên thư mục, hoặc tạo đợt mới bằng: "
        "workbook-builder new {typed} --excel",
        'The folder "{folder}" has no {file}. Check its name, or start a campaign with: '
        "workbook-builder new {typed} --excel",
    )
    NO_DEFINITION_NEAR = (
        "no_definition_near",
        "Thư mục “{folder}” không có {file}. Thư mục của đợt chấm điểm ở gần đó: {near}",
        'The folder "{folder}" has no {file}. Campaign folders nearby: {near}',
    )
    FOLDER_NOT_THERE = (
        "folder_not_there",
        "Không có thư mục “{folder}”. Kiểm tra lại tên và nơi đang đứng, hoặc tạo đợt mới bằng: "
        "workbook-builder new {typed} --excel",
        'There is no folder "{folder}". Check its name and where you are, or start a campaign '
        "with: workbook-builder new {typed} --excel",
    )
    FOLDER_NOT_THERE_NEAR = (
        "folder_not_there_near",
        "Không có thư mục “{folder}”. Thư mục của đợt chấm điểm ở gần đó: {near}",
        'There is no folder "{folder}". Campaign folders nearby: {near}',
    )
    FILE_FOR_FOLDER = (
        "file_for_folder",
        "“{folder}” là một tệp. Hãy ghi thư mục của đợt chấm điểm, là thư mục chứa tệp này: {near}",
        '"{folder}" is a file. Name the campaign folder, which it lies in: {near}',
    )
    NEW_NEEDS = (
        "new_needs",
        "Cần cho biết bắt đầu từ đâu: thêm --excel để có Khai-bao.xlsx trống, --template TÊN để "
        "lấy một mẫu có sẵn, hoặc cả hai. Các mẫu: {names}.",
        "Say what to start from: --excel for an empty Khai-bao.xlsx, --template NAME for a "
        "template, or both. Templates: {names}.",
    )
    CONVERT_LOSES = (
        "convert_loses",
        "Lập lại tệp này thì nội dung không còn như trước nên chương trình không ghi. Đây là lỗi "
        "của chương trình; hãy gửi tệp khai báo cho người phát triển.",
        "Written in this form, the definition would not be the same, so nothing was written. It is "
        "a fault of the program; send the definition to its makers.",
    )
    FOLDER_IN_USE = (
        "folder_in_use",
        "Thư mục “{folder}” đã có {file}; chương trình không ghi đè. Chọn thư mục khác.",
        'The folder "{folder}" already holds {file}, which is never overwritten. Choose another.',
    )
    NO_TEMPLATE = (
        "no_template",
        "Không có mẫu “{seen}”. Các mẫu: {names}.",
        'There is no template "{seen}". Templates: {names}.',
    )
    NO_TEMPLATE_NEAR = (
        "no_template_near",
        "Không có mẫu “{seen}”; có phải “{near}”? Các mẫu: {names}.",
        'There is no template "{seen}"; did you mean "{near}"? Templates: {names}.',
    )
    DEMO_FOLDER_IN_USE = (
        "demo_folder_in_use",
        "Thư mục “{folder}” đã có nội dung không do lệnh demo tạo; chọn thư mục khác.",
        'The folder "{folder}" holds something that demo did not make; choose another.',
    )
    KEY_UNREADABLE = (
        "key_unreadable",
        "Không đọc được khóa của đợt. Chép lại tệp .key đã dùng khi lập bảng; nếu đã mất, xóa tệp "
        "này rồi lập và gửi lại bảng chấm.",
        "The campaign's key can't be read. Put back the .key that the workbooks were made with; "
        "if it is lost, delete the file, then build and send anew.",
    )
    NOT_BUILT = (
        "not_built",
        "Thư mục “{folder}” chưa lập bảng tự chấm và chưa có tệp gửi về, nên không có gì để tổng "
        "hợp. Chạy trước: workbook-builder build {typed}",
        'In the folder "{folder}" no workbook was made and nothing came back, so there is nothing '
        "to consolidate. First run: workbook-builder build {typed}",
    )
    KEY_LOST = (
        "key_lost",
        "Thư mục Gui-di đã có bảng chấm nhưng khóa .key của đợt không còn. Chép lại tệp .key; với "
        "khóa mới, mọi bảng đã gửi sẽ không được nhận. Nếu khóa đã mất hẳn: chuyển các tệp cũ khỏi "
        "Gui-di, lập lại và gửi lại tất cả.",
        "Gui-di holds workbooks, but the campaign's .key is gone. Put the .key back: with a new "
        "one no workbook that was sent would be accepted. If it is lost for good, move the old "
        "files out of Gui-di, then build and send all of them anew.",
    )
    FILE_IN_USE = (
        "file_in_use",
        "Tệp đang được mở ở chương trình khác, hoặc không có quyền ghi. Đóng tệp rồi chạy lại.",
        "The file is open in another program, or may not be written. Close it and run again.",
    )
    IS_LINK = (
        "is_link",
        "Đây là liên kết dẫn tới nơi khác. Trong thư mục của đợt, chương trình không đọc, không "
        "ghi qua liên kết, vì thư mục có thể do người khác gửi. Xóa liên kết, đặt tệp hoặc thư "
        "mục thật vào chỗ đó rồi chạy lại.",
        "This is a link to another place. In a campaign folder nothing is read or written through "
        "links, since the folder may come from somebody else. Delete the link, put the file or "
        "folder itself there and run again.",
    )
    IS_NO_FILE = (
        "is_no_file",
        "Tên này không phải của một tệp hay thư mục thường, nên chương trình không mở. Xóa hoặc "
        "chuyển đi nơi khác rồi chạy lại.",
        "This is neither a usual file nor a folder, so it is not opened. Delete it or move it away "
        "and run again.",
    )
    FILE_TOO_LARGE = (
        "file_too_large",
        "Tệp lớn quá mức cho phép ({limit} KB), nên chương trình không đọc. Thay bằng tệp đúng rồi "
        "chạy lại.",
        "The file is larger than it may be ({limit} KB), so it is not read. Put the right one in "
        "its place and run again.",
    )
    FOLDER_BUSY = (
        "folder_busy",
        "Thư mục này đang có một lần lập bảng hoặc tổng hợp khác chạy (máy, tiến trình, từ lúc: "
        "{holder}). Đợi lần đó xong rồi chạy lại.",
        "Another build or consolidation is at work in this folder (machine, process, since: "
        "{holder}). Wait until it is done, then run again.",
    )
    FOLDER_READ_ONLY = (
        "folder_read_only",
        "Không ghi được vào thư mục {folder} ({reason}). Nếu thư mục chỉ cho đọc (đĩa, thư mục "
        "chia sẻ, tệp nén chưa giải), chép cả thư mục sang nơi ghi được rồi chạy lại.",
        "Nothing can be written to the folder {folder} ({reason}). Where it is for reading only (a "
        "disk, a share, an archive not unpacked), copy the whole folder elsewhere and run again.",
    )
    CANNOT_WRITE = (
        "cannot_write",
        "Không ghi được tệp ({reason}). Kiểm tra ổ đĩa, quyền ghi rồi chạy lại.",
        "The file could not be written ({reason}). Check the disk and your rights, then run again.",
    )
    RANKING_OPEN = (
        "ranking_open",
        "Bảng tổng hợp đang mở ở chương trình khác. Lưu và đóng lại rồi chạy lại; nếu không ai mở, "
        "xóa tệp {lock}.",
        "The ranking workbook is open in another program. Save and close it, then run again; if "
        "nobody has it open, delete {lock}.",
    )
    RANKING_UNREADABLE = (
        "ranking_unreadable",
        "Không đọc được bảng tổng hợp hiện có ({reason}) nên không ghi đè. Lấy bản lưu gần nhất "
        "trong thư mục runs/ thay vào (nếu chưa có bản lưu: chuyển tệp này đi nơi khác), rồi chạy "
        "lại.",
        "The present ranking workbook can't be read ({reason}), so it is not replaced. Put the "
        "newest copy in runs/ in its place (if there is none, move the file away) and run again.",
    )
    RANKING_GONE = (
        "ranking_gone",
        "Không thấy bảng tổng hợp của lần trước, có điểm thưởng, điểm trừ đã nhập. Đặt lại tệp, "
        "hoặc chép bản lưu {backup} thành tên này rồi chạy lại. Muốn làm lại từ đầu: chuyển "
        "thư mục runs/ đi nơi khác.",
        "The last ranking workbook is gone, and with it the bonus and penalty lines entered there. "
        "Put it back, or copy {backup} to this name, and run again. To start afresh, move the "
        "folder runs/ away.",
    )
    RANKING_CHANGED = (
        "ranking_changed",
        "Bảng tổng hợp vừa được lưu lại trong lúc đang tổng hợp; chưa ghi gì. Chạy lại.",
        "The ranking workbook was saved while files were being read; nothing was written. Run "
        "again.",
    )
    OUTBOX_WORKED_IN = (
        "outbox_worked_in",
        "Tệp trong thư mục gửi đi đã có người lưu, nên không ghi đè. Chuyển tệp sang Nhan-ve nếu "
        "là bảng gửi về, hoặc chạy lại với --overwrite.",
        "Somebody has saved this file in the outbox, so it is not replaced. Move it to Nhan-ve if "
        "it is a return, or run again with --overwrite.",
    )
    OUTBOX_BOTH_KINDS = (
        "outbox_both_kinds",
        "Thư mục gửi đi có cả bảng dùng chung này lẫn {count} bảng riêng của đơn vị. Chỉ gửi một "
        "loại; xóa loại không dùng, kẻo một đơn vị nhận hai bảng.",
        "The outbox holds this common workbook and {count} of units' own. Send one kind only and "
        "delete the other, lest a unit get two.",
    )
    COMMON_CODE_TAKEN = (
        "common_code_taken",
        "Mã đơn vị “{unit_code}” ({unit}) trùng với tên tệp của bảng dùng chung. Đổi mã đơn vị "
        "trong khai báo, hoặc lập bảng riêng cho từng đơn vị (bỏ --common).",
        'The unit code "{unit_code}" ({unit}) is what the file of the common workbook is called. '
        "Change the code in the definition, or build a workbook for each unit (without --common).",
    )
    OUTBOX_STRANGER = (
        "outbox_stranger",
        "Tệp này không thuộc đơn vị nào của đợt; xóa nếu không còn dùng, để tránh gửi nhầm.",
        "This file belongs to no unit of the campaign; delete it if it is out of use, lest it be "
        "sent.",
    )


class NextCode(Code):
    """What is to be done next, by how far the campaign is; each with its sentence."""

    NEXT_BUILD = (
        "next_build",
        "Việc tiếp theo: lập bảng tự chấm, khi khai báo đã đúng: workbook-builder build {folder}",
        "Next: once the definition is right, make the workbooks: workbook-builder build {folder}",
    )
    NEXT_SEND = (
        "next_send",
        "Việc tiếp theo: gửi mỗi tệp trong {outbox} cho đúng đơn vị (workbook-builder send "
        "{folder} soạn thư cho từng đơn vị); tệp gửi về chép vào {inbox}, rồi chạy: "
        "workbook-builder consolidate {folder}",
        "Next: send each file in {outbox} to its unit (workbook-builder send {folder} drafts a "
        "mail to each); put what comes back into {inbox}, then run: workbook-builder consolidate "
        "{folder}",
    )
    NEXT_FETCH = (
        "next_fetch",
        "Việc tiếp theo: nhận thư trả lời (workbook-builder fetch {folder}) hoặc chép tệp gửi về "
        "vào {inbox}, rồi chạy: workbook-builder consolidate {folder}",
        "Next: fetch the answers (workbook-builder fetch {folder}) or put what comes back into "
        "{inbox}, then run: workbook-builder consolidate {folder}",
    )
    NEXT_READ = (
        "next_read",
        "Việc tiếp theo: có {files} tệp trong {inbox} chưa được tổng hợp: workbook-builder "
        "consolidate {folder}",
        "Next: {files} files in {inbox} were not read yet: workbook-builder consolidate {folder}",
    )
    NEXT_COUNT_AGAIN = (
        "next_count_again",
        "Việc tiếp theo: tổng hợp lại sau khi mở lại kết quả: workbook-builder consolidate "
        "{folder}",
        "Next: consolidate anew, since the result was reopened: workbook-builder consolidate "
        "{folder}",
    )
    NEXT_SETTLE = (
        "next_settle",
        "Việc tiếp theo: giải quyết {kinds} loại việc còn lại trong {ranking}, tổng hợp lại, rồi "
        "lập báo cáo, biên bản (workbook-builder report {folder}) và chốt: workbook-builder freeze "
        '{folder} --minutes "SỐ BIÊN BẢN"',
        "Next: settle what {kinds} kinds of things are left in {ranking}, consolidate again, write "
        "report and minutes (workbook-builder report {folder}), then freeze: workbook-builder "
        'freeze {folder} --minutes "NUMBER"',
    )
    NEXT_FREEZE = (
        "next_freeze",
        "Việc tiếp theo: lập báo cáo, biên bản (workbook-builder report {folder}); họp xong thì "
        'chốt: workbook-builder freeze {folder} --minutes "SỐ BIÊN BẢN"',
        "Next: write report and minutes (workbook-builder report {folder}); after the meeting "
        'freeze the result: workbook-builder freeze {folder} --minutes "NUMBER"',
    )
    NEXT_NOTICES = (
        "next_notices",
        "Việc tiếp theo: lập thông báo kết quả cho từng đơn vị: workbook-builder notices {folder}",
        "Next: write each unit's notice of its result: workbook-builder notices {folder}",
    )
    NEXT_SIGN = (
        "next_sign",
        "Việc tiếp theo: ghi số, ngày, ký và gửi các thông báo trong {notices} (workbook-builder "
        "send {folder} notices soạn thư cho từng đơn vị).",
        "Next: number, date, sign and send the notices in {notices} (workbook-builder send "
        "{folder} notices drafts a mail to each unit).",
    )
