"""What the command line says: help, results, and messages about folders, files and calls."""

from __future__ import annotations

from workbook_builder.words.catalogue import Catalogue, Text

_HELP: Catalogue = {
    "help": Text(
        "Lập bảng tự chấm điểm thi đua cho từng đơn vị, nhận các bảng gửi về và xếp hạng.",
        "Makes a locked scoring workbook for each unit, takes in what comes back, and ranks.",
    ),
    "help_epilog": Text(
        "Một đợt lần lượt qua các lệnh: import hoặc new, check, build, consolidate, report. "
        "Mỗi lệnh có --help riêng.",
        "A campaign goes through these in turn: import or new, check, build, consolidate, report. "
        "Each has a --help of its own.",
    ),
    "help_lang": Text("Ngôn ngữ thông báo: vi hoặc en.", "The language of messages: vi or en."),
    "help_version": Text("Cho biết phiên bản.", "Tell the version."),
    "help_new": Text(
        "Tạo thư mục cho đợt chấm điểm, từ mẫu hoặc trống.",
        "Start a campaign folder, of a template or empty.",
    ),
    "help_check": Text(
        "Kiểm tra khai báo; nêu tất cả lỗi cùng lúc.",
        "Check a campaign's definition; all faults at once.",
    ),
    "help_build": Text(
        "Lập bảng tự chấm cho từng đơn vị vào Gui-di/.",
        "Make each unit's scoring workbook in Gui-di/.",
    ),
    "help_consolidate": Text(
        "Đọc các tệp trong Nhan-ve/ và xếp hạng.", "Read what came back in Nhan-ve/, and rank."
    ),
    "help_live": Text(
        "Tổng hợp vào bảng đang mở trong Excel.", "Consolidate into the workbook open in Excel."
    ),
    "help_demo": Text(
        "Chạy trọn một đợt mẫu, từ lập bảng đến xếp hạng.",
        "Play a whole campaign, from workbooks to ranking.",
    ),
    "help_dir": Text("Thư mục của đợt chấm điểm.", "The campaign folder."),
    "help_new_dir": Text("Thư mục sẽ tạo.", "The folder to make."),
    "help_template": Text("Tên mẫu: {names}.", "Name of the template: {names}."),
    "help_excel": Text(
        "Khai báo trong Khai-bao.xlsx thay cho campaign.yaml; không có --template thì để trống, "
        "kèm một nhóm ví dụ.",
        "The definition as Khai-bao.xlsx in place of campaign.yaml; without --template empty, with "
        "an example group.",
    ),
    "help_convert": Text(
        "Đổi campaign.yaml thành Khai-bao.xlsx hoặc ngược lại.",
        "Turn campaign.yaml into Khai-bao.xlsx, or back.",
    ),
    "help_common": Text(
        "Lập một bảng dùng chung; đơn vị tự chọn tên mình trong bảng.",
        "Make one workbook for all units; each picks its name in it.",
    ),
    "help_overwrite": Text(
        "Ghi đè cả những tệp trong Gui-di/ đã có người lưu.",
        "Replace files in Gui-di/ even where somebody has saved them.",
    ),
    "help_json": Text(
        "In kết quả dạng JSON cho chương trình khác đọc.", "Print the result as JSON."
    ),
    "help_strict": Text(
        "Kết thúc với mã 1 nếu có tệp không nhận được hoặc đơn vị chưa nộp.",
        "Exit with 1 where a file was not accepted or a unit is missing.",
    ),
    "help_password": Text(
        "Mật khẩu mở tệp của đơn vị; có thể ghi nhiều lần.",
        "A password that a unit's file opens with; may be repeated.",
    ),
}

_DONE: Catalogue = {
    "created": Text(
        "Đã tạo {folder} từ mẫu {template}. Sửa {file} cho đúng đợt của mình, rồi chạy: "
        "workbook-builder check {typed}",
        "Made {folder} from the template {template}. Edit {file} to suit, then run: "
        "workbook-builder check {typed}",
    ),
    "created_empty": Text(
        "Đã tạo {folder} với {file} để trống, kèm một nhóm ví dụ. Điền xong, lưu tệp rồi chạy: "
        "workbook-builder check {typed}",
        "Made {folder} with an empty {file} and one example group. Fill it in, save it, then run: "
        "workbook-builder check {typed}",
    ),
    "converted": Text(
        "Đã lập {file}; nội dung như trước. Tệp trước được giữ ở {before}; ghi chú trong đó không "
        "chuyển sang.",
        "Made {file}, which says the same. What was there before is kept as {before}; remarks in "
        "it were not carried over.",
    ),
    "faults_shown": Text(
        "Các chỗ cần xem được tô màu trong {file}.", "The places to look at are marked in {file}."
    ),
    "definition_good": Text(
        "Khai báo hợp lệ: {groups} nhóm, {criteria} tiêu chí, {total} điểm, {units} đơn vị.",
        "The definition is good: {groups} groups, {criteria} criteria, {total} points, {units} "
        "units.",
    ),
    "definition_bad": Text(
        "Khai báo có {errors} lỗi; sửa rồi kiểm tra lại.",
        "The definition has {errors} errors; mend them and check again.",
    ),
    "built": Text(
        "Đã lập {written} bảng tự chấm trong {folder} ({unchanged} bảng không đổi). Gửi mỗi tệp "
        "cho đúng đơn vị của nó.",
        "Made {written} scoring workbooks in {folder} ({unchanged} unchanged). Send each to its "
        "unit.",
    ),
    "built_all": Text(
        "Đã lập {written} bảng tự chấm trong {folder}. Gửi mỗi tệp cho đúng đơn vị của nó.",
        "Made {written} scoring workbooks in {folder}. Send each to its unit.",
    ),
    "built_common": Text(
        "Đã lập bảng tự chấm dùng chung {file}. Gửi tệp này cho mọi đơn vị; mỗi đơn vị chọn tên "
        "mình trong bảng.",
        "Made the common scoring workbook {file}. Send it to all units; each picks its name in it.",
    ),
    "built_common_unchanged": Text(
        "Bảng tự chấm dùng chung {file} không đổi. Gửi tệp này cho mọi đơn vị; mỗi đơn vị chọn tên "
        "mình trong bảng.",
        "The common scoring workbook {file} is unchanged. Send it to all units; each picks its "
        "name in it.",
    ),
    "ranking_made": Text(
        "Đã lập {file}. Tệp gửi về để trong {inbox}, rồi chạy: workbook-builder consolidate "
        "{folder}",
        "Made {file}. Put what comes back into {inbox}, then run: workbook-builder consolidate "
        "{folder}",
    ),
    "ranking_kept": Text(
        "{file} đã có, giữ nguyên. Tệp gửi về để trong {inbox}, rồi chạy: workbook-builder "
        "consolidate {folder}",
        "{file} is there already and was left as it is. Put what comes back into {inbox}, then "
        "run: workbook-builder consolidate {folder}",
    ),
    "ranking_written": Text("Đã ghi {file}.", "Wrote {file}."),
    "ranking_replaced": Text(
        "Đã ghi {file}; bản trước giữ ở {backup}.",
        "Wrote {file}; the one before is kept as {backup}.",
    ),
    "manifest_written": Text("Nhật ký tổng hợp: {file}.", "Manifest: {file}."),
    "counts": Text(
        "Có bảng được tính: {returned}/{units} đơn vị. {files} tệp gửi về: {kinds}.",
        "Units with a workbook that counts: {returned} of {units}. {files} files: {kinds}.",
    ),
    "counts_empty": Text(
        "Có bảng được tính: {returned}/{units} đơn vị. Chưa có tệp nào trong {inbox}: chép tệp gửi "
        "về vào đó rồi chạy lại.",
        "Units with a workbook that counts: {returned} of {units}. Nothing lies in {inbox} yet: "
        "put what comes back there, then run again.",
    ),
    "missing_units": Text("Chưa có bảng được tính: {names}.", "No workbook counts of: {names}."),
    "ledger_not_counted": Text(
        "Có {count} dòng điểm thưởng, điểm trừ chưa được tính; xem cột Kiểm tra trong {file}.",
        "{count} bonus or penalty lines do not count; see the column Kiểm tra in {file}.",
    ),
    "agreed_not_counted": Text(
        "Có {count} điểm thống nhất chưa được tính; xem trang Chi tiết điểm trong {file}.",
        "{count} agreed scores do not count; see the sheet Chi tiết điểm in {file}.",
    ),
    "agreed_changed": Text(
        "Có {count} điểm thống nhất mà đơn vị đã sửa điểm sau đó; xem trang Chi tiết điểm trong "
        "{file}.",
        "{count} agreed scores were settled before their unit sent in another score; see the "
        "sheet Chi tiết điểm in {file}.",
    ),
    "demo_open": Text("Mở xem:", "Files to open:"),
    "demo_without_office": Text(
        "Không thấy LibreOffice nên không có bảng nào do LibreOffice lưu.",
        "LibreOffice is not here, so none of the workbooks was saved by it.",
    ),
    "demo_started": Text(
        "Đợt mẫu {title}: {units} đơn vị, thư mục {folder}.",
        "The sample campaign {title}: {units} units, folder {folder}.",
    ),
}

# What the library of the command line writes around the help.
_FRAME: Catalogue = {
    "frame_usage": Text("Cách gọi: ", "Usage: "),
    "frame_command": Text("[TÙY CHỌN] LỆNH …", "[OPTIONS] COMMAND …"),
    "frame_some_options": Text("[TÙY CHỌN]", "[OPTIONS]"),
    "frame_arguments": Text("Tham số:", "Arguments:"),
    "frame_options": Text("Tùy chọn:", "Options:"),
    "frame_commands": Text("Các lệnh:", "Commands:"),
    "frame_help": Text("Cho biết cách dùng.", "Tell how it is used."),
    "frame_required": Text("[bắt buộc]", "[required]"),
    "frame_default": Text("[mặc định: ", "[default: "),
}

_PROGRESS: Catalogue = {
    "progress_build": Text("Lập bảng tự chấm", "Making workbooks"),
    "progress_read": Text("Đọc tệp gửi về", "Reading returned files"),
}

_TABLE: Catalogue = {
    "column_rank": Text("Hạng", "Rank"),
    "column_unit": Text("Đơn vị", "Unit"),
    "column_base": Text("Điểm chuẩn", "Base"),
    "column_bonus": Text("Điểm thưởng", "Bonus"),
    "column_penalty": Text("Điểm trừ", "Penalty"),
    "column_total": Text("Tổng điểm", "Total"),
    "column_notes": Text("Ghi chú", "Notes"),
    "column_file": Text("Tệp gửi về", "File"),
    "column_status": Text("Kết quả tiếp nhận", "Receipt"),
    "column_problems": Text("Nội dung", "What"),
    "title_standings": Text("BẢNG XẾP HẠNG", "STANDINGS"),
    "title_receipts": Text("KẾT QUẢ TIẾP NHẬN", "RECEIPTS"),
    "note_missing": Text("Chưa nộp", "Missing"),
    "status_accepted": Text("đã nhận", "accepted"),
    "status_accepted_with_warnings": Text("đã nhận, cần xem lại", "accepted with warnings"),
    "status_duplicate": Text("trùng", "duplicate"),
    "status_superseded": Text("có bản khác thay", "superseded"),
    "status_rejected": Text("không dùng được", "rejected"),
    "status_foreign": Text("không thuộc đợt này", "foreign"),
    "status_attachment": Text("tài liệu kèm theo", "attachment"),
    "status_ignored": Text("bỏ qua", "ignored"),
}

_FAULTS: Catalogue = {
    "bad_call": Text(
        "Lệnh gọi chưa đúng: {reason} Xem: workbook-builder --help",
        "The call is wrong: {reason} See: workbook-builder --help",
    ),
    "call_no_option": Text(
        "Không có tùy chọn {seen}. Xem: workbook-builder{command} --help",
        "There is no option {seen}. See: workbook-builder{command} --help",
    ),
    "call_no_option_near": Text(
        "Không có tùy chọn {seen}; có phải {near}? Xem: workbook-builder{command} --help",
        "There is no option {seen}; is it {near}? See: workbook-builder{command} --help",
    ),
    "call_no_command": Text(
        "Không có lệnh “{seen}”. Xem các lệnh: workbook-builder{command} --help",
        'There is no command "{seen}". See: workbook-builder{command} --help',
    ),
    "call_no_command_near": Text(
        "Không có lệnh “{seen}”; có phải “{near}”? Xem các lệnh: workbook-builder{command} --help",
        'There is no command "{seen}"; is it "{near}"? See: workbook-builder{command} --help',
    ),
    "call_too_many": Text(
        "Lệnh có phần thừa: {seen}. Tên có dấu cách phải đặt trong ngoặc kép. Xem: "
        "workbook-builder{command} --help",
        "There is more than the command takes: {seen}. Names with blanks go in quotes. See: "
        "workbook-builder{command} --help",
    ),
    "call_missing": Text(
        "Lệnh còn thiếu {name}: {told} Xem: workbook-builder{command} --help",
        "The command lacks {name}: {told} See: workbook-builder{command} --help",
    ),
    "call_bad_value": Text(
        "Giá trị ghi cho {name} không dùng được: {told} Xem: workbook-builder{command} --help",
        "The value for {name} can't be used: {told} See: workbook-builder{command} --help",
    ),
    "call_needs_value": Text(
        "Sau {seen} phải ghi một giá trị. Xem: workbook-builder{command} --help",
        "A value must follow {seen}. See: workbook-builder{command} --help",
    ),
    "bad_lang": Text(
        "Ngôn ngữ “{seen}” không có; chọn vi hoặc en.", 'There is no language "{seen}"; vi or en.'
    ),
    "interrupted": Text(
        "Đã dừng theo yêu cầu; không tệp nào bị ghi dở.",
        "Stopped as asked; no file was left half-written.",
    ),
    "unexpected": Text(
        "Lỗi ngoài dự kiến ({fault}); không tệp nào bị ghi dở. Đặt biến môi trường "
        "WORKBOOK_BUILDER_DEBUG=1, chạy lại và gửi kết quả cho người phát triển.",
        "An unexpected fault ({fault}); no file was left half-written. Set the environment "
        "variable WORKBOOK_BUILDER_DEBUG=1, run again and send the output to the developers.",
    ),
    "no_definition": Text(
        "Thư mục “{folder}” không có {file}. Kiểm tra lại tên thư mục, hoặc tạo đợt mới bằng: "
        "workbook-builder new {typed} --excel",
        'The folder "{folder}" has no {file}. Check its name, or start a campaign with: '
        "workbook-builder new {typed} --excel",
    ),
    "no_definition_near": Text(
        "Thư mục “{folder}” không có {file}. Thư mục của đợt chấm điểm ở gần đó: {near}",
        'The folder "{folder}" has no {file}. Campaign folders nearby: {near}',
    ),
    "folder_not_there": Text(
        "Không có thư mục “{folder}”. Kiểm tra lại tên và nơi đang đứng, hoặc tạo đợt mới bằng: "
        "workbook-builder new {typed} --excel",
        'There is no folder "{folder}". Check its name and where you are, or start a campaign '
        "with: workbook-builder new {typed} --excel",
    ),
    "folder_not_there_near": Text(
        "Không có thư mục “{folder}”. Thư mục của đợt chấm điểm ở gần đó: {near}",
        'There is no folder "{folder}". Campaign folders nearby: {near}',
    ),
    "file_for_folder": Text(
        "“{folder}” là một tệp. Hãy ghi thư mục của đợt chấm điểm, là thư mục chứa tệp này: {near}",
        '"{folder}" is a file. Name the campaign folder, which it lies in: {near}',
    ),
    "new_needs": Text(
        "Cần cho biết bắt đầu từ đâu: thêm --excel để có Khai-bao.xlsx trống, --template TÊN để "
        "lấy một mẫu có sẵn, hoặc cả hai. Các mẫu: {names}.",
        "Say what to start from: --excel for an empty Khai-bao.xlsx, --template NAME for a "
        "template, or both. Templates: {names}.",
    ),
    "convert_loses": Text(
        "Lập lại tệp này thì nội dung không còn như trước nên chương trình không ghi. Đây là lỗi "
        "của chương trình; hãy gửi tệp khai báo cho người phát triển.",
        "Written in this form, the definition would not be the same, so nothing was written. It is "
        "a fault of the program; send the definition to its makers.",
    ),
    "folder_in_use": Text(
        "Thư mục “{folder}” đã có {file}; chương trình không ghi đè. Chọn thư mục khác.",
        'The folder "{folder}" already holds {file}, which is never overwritten. Choose another.',
    ),
    "no_template": Text(
        "Không có mẫu “{seen}”. Các mẫu: {names}.",
        'There is no template "{seen}". Templates: {names}.',
    ),
    "no_template_near": Text(
        "Không có mẫu “{seen}”; có phải “{near}”? Các mẫu: {names}.",
        'There is no template "{seen}"; did you mean "{near}"? Templates: {names}.',
    ),
    "demo_folder_in_use": Text(
        "Thư mục “{folder}” đã có nội dung không do lệnh demo tạo; chọn thư mục khác.",
        'The folder "{folder}" holds something that demo did not make; choose another.',
    ),
    "key_unreadable": Text(
        "Không đọc được khóa của đợt. Chép lại tệp .key đã dùng khi lập bảng; nếu đã mất, xóa tệp "
        "này rồi lập và gửi lại bảng chấm.",
        "The campaign's key can't be read. Put back the .key that the workbooks were made with; "
        "if it is lost, delete the file, then build and send anew.",
    ),
    "key_lost": Text(
        "Thư mục Gui-di đã có bảng chấm nhưng khóa .key của đợt không còn. Chép lại tệp .key; với "
        "khóa mới, mọi bảng đã gửi sẽ không được nhận. Nếu khóa đã mất hẳn: chuyển các tệp cũ khỏi "
        "Gui-di, lập lại và gửi lại tất cả.",
        "Gui-di holds workbooks, but the campaign's .key is gone. Put the .key back: with a new "
        "one no workbook that was sent would be accepted. If it is lost for good, move the old "
        "files out of Gui-di, then build and send all of them anew.",
    ),
    "file_in_use": Text(
        "Tệp đang được mở ở chương trình khác, hoặc không có quyền ghi. Đóng tệp rồi chạy lại.",
        "The file is open in another program, or may not be written. Close it and run again.",
    ),
    "folder_busy": Text(
        "Thư mục này đang có một lần lập bảng hoặc tổng hợp khác chạy (máy, tiến trình, từ lúc: "
        "{holder}). Đợi lần đó xong rồi chạy lại.",
        "Another build or consolidation is at work in this folder (machine, process, since: "
        "{holder}). Wait until it is done, then run again.",
    ),
    "folder_read_only": Text(
        "Không ghi được vào thư mục {folder} ({reason}). Nếu thư mục chỉ cho đọc (đĩa, thư mục "
        "chia sẻ, tệp nén chưa giải), chép cả thư mục sang nơi ghi được rồi chạy lại.",
        "Nothing can be written to the folder {folder} ({reason}). Where it is for reading only (a "
        "disk, a share, an archive not unpacked), copy the whole folder elsewhere and run again.",
    ),
    "cannot_write": Text(
        "Không ghi được tệp ({reason}). Kiểm tra ổ đĩa, quyền ghi rồi chạy lại.",
        "The file could not be written ({reason}). Check the disk and your rights, then run again.",
    ),
    "ranking_open": Text(
        "Bảng tổng hợp đang mở ở chương trình khác. Lưu và đóng lại rồi chạy lại; nếu không ai mở, "
        "xóa tệp {lock}.",
        "The ranking workbook is open in another program. Save and close it, then run again; if "
        "nobody has it open, delete {lock}.",
    ),
    "ranking_unreadable": Text(
        "Không đọc được bảng tổng hợp hiện có ({reason}) nên không ghi đè. Lấy bản lưu gần nhất "
        "trong thư mục runs/ thay vào (nếu chưa có bản lưu: chuyển tệp này đi nơi khác), rồi chạy "
        "lại.",
        "The present ranking workbook can't be read ({reason}), so it is not replaced. Put the "
        "newest copy in runs/ in its place (if there is none, move the file away) and run again.",
    ),
    "ranking_gone": Text(
        "Không thấy bảng tổng hợp của lần trước, có điểm thưởng, điểm trừ đã nhập. Đặt lại tệp, "
        "hoặc chép bản lưu {backup} thành tên này rồi chạy lại. Muốn làm lại từ đầu: chuyển "
        "thư mục runs/ đi nơi khác.",
        "The last ranking workbook is gone, and with it the bonus and penalty lines entered there. "
        "Put it back, or copy {backup} to this name, and run again. To start afresh, move the "
        "folder runs/ away.",
    ),
    "ranking_changed": Text(
        "Bảng tổng hợp vừa được lưu lại trong lúc đang tổng hợp; chưa ghi gì. Chạy lại.",
        "The ranking workbook was saved while files were being read; nothing was written. Run "
        "again.",
    ),
    "outbox_worked_in": Text(
        "Tệp trong thư mục gửi đi đã có người lưu, nên không ghi đè. Chuyển tệp sang Nhan-ve nếu "
        "là bảng gửi về, hoặc chạy lại với --overwrite.",
        "Somebody has saved this file in the outbox, so it is not replaced. Move it to Nhan-ve if "
        "it is a return, or run again with --overwrite.",
    ),
    "outbox_both_kinds": Text(
        "Thư mục gửi đi có cả bảng dùng chung này lẫn {count} bảng riêng của đơn vị. Chỉ gửi một "
        "loại; xóa loại không dùng, kẻo một đơn vị nhận hai bảng.",
        "The outbox holds this common workbook and {count} of units' own. Send one kind only and "
        "delete the other, lest a unit get two.",
    ),
    "common_code_taken": Text(
        "Mã đơn vị “{unit_code}” ({unit}) trùng với tên tệp của bảng dùng chung. Đổi mã đơn vị "
        "trong khai báo, hoặc lập bảng riêng cho từng đơn vị (bỏ --common).",
        'The unit code "{unit_code}" ({unit}) is what the file of the common workbook is called. '
        "Change the code in the definition, or build a workbook for each unit (without --common).",
    ),
    "outbox_stranger": Text(
        "Tệp này không thuộc đơn vị nào của đợt; xóa nếu không còn dùng, để tránh gửi nhầm.",
        "This file belongs to no unit of the campaign; delete it if it is out of use, lest it be "
        "sent.",
    ),
}

MESSAGES: Catalogue = {**_HELP, **_FRAME, **_DONE, **_PROGRESS, **_TABLE, **_FAULTS}
