"""What the command line says: help, results, and messages about folders, files and calls."""

from __future__ import annotations

from workbook_builder.texts.catalogue import Catalogue, Text

_HELP: Catalogue = {
    "help": Text(
        "Lập bảng tự chấm điểm thi đua cho từng đơn vị, nhận các bảng gửi về và xếp hạng.",
        "Makes a locked scoring workbook for each unit, takes in what comes back, and ranks.",
    ),
    "help_lang": Text("Ngôn ngữ thông báo: vi hoặc en.", "The language of messages: vi or en."),
    "help_version": Text("Cho biết phiên bản.", "Tell the version."),
    "help_new": Text(
        "Tạo thư mục cho một đợt chấm điểm từ mẫu có sẵn.",
        "Start a campaign folder from a template.",
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
        "Đọc các tệp trong Nhan-ve/ và xếp hạng.",
        "Read what came back in Nhan-ve/, and rank.",
    ),
    "help_demo": Text(
        "Chạy trọn một đợt mẫu, từ lập bảng đến xếp hạng.",
        "Play a whole campaign, from workbooks to ranking.",
    ),
    "help_dir": Text("Thư mục của đợt chấm điểm.", "The campaign folder."),
    "help_new_dir": Text("Thư mục sẽ tạo.", "The folder to make."),
    "help_template": Text("Tên mẫu: {names}.", "Name of the template: {names}."),
    "help_overwrite": Text(
        "Ghi đè cả những tệp trong Gui-di/ đã có người lưu.",
        "Replace files in Gui-di/ even where somebody has saved them.",
    ),
    "help_json": Text(
        "In kết quả dạng JSON cho chương trình khác đọc.", "Print the result as JSON."
    ),
    "help_strict": Text(
        "Trả mã 1 nếu có tệp không nhận được hoặc đơn vị chưa nộp.",
        "Exit with 1 where a file was not accepted or a unit is missing.",
    ),
}

_DONE: Catalogue = {
    "created": Text(
        "Đã tạo {folder} từ mẫu {template}. Sửa {file} cho đúng đợt của mình, rồi chạy: "
        "workbook-builder check {folder}",
        "Made {folder} from the template {template}. Edit {file} to suit, then run: "
        "workbook-builder check {folder}",
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
    "ranking_made": Text(
        "Đã lập {file}. Tệp gửi về để trong {inbox}, rồi chạy: workbook-builder consolidate "
        "{folder}",
        "Made {file}. Put what comes back into {inbox}, then run: workbook-builder consolidate "
        "{folder}",
    ),
    "ranking_written": Text("Đã ghi {file}.", "Wrote {file}."),
    "ranking_replaced": Text(
        "Đã ghi {file}; bản trước giữ ở {backup}.",
        "Wrote {file}; the one before is kept as {backup}.",
    ),
    "manifest_written": Text("Biên bản tổng hợp: {file}.", "Manifest: {file}."),
    "counts": Text(
        "Đã nộp {returned}/{units} đơn vị; {files} tệp gửi về đều có kết quả tiếp nhận.",
        "{returned} of {units} units returned; each of {files} files has its receipt.",
    ),
    "counts_empty": Text(
        "Đã nộp {returned}/{units} đơn vị; chưa có tệp nào gửi về.",
        "{returned} of {units} units returned; nothing has come back yet.",
    ),
    "missing_units": Text("Chưa nộp: {names}.", "Missing: {names}."),
    "ledger_not_counted": Text(
        "Có {count} dòng điểm thưởng, điểm trừ chưa được tính; xem cột Kiểm tra trong {file}.",
        "{count} bonus or penalty lines do not count; see the column Kiểm tra in {file}.",
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
    "status_accepted": Text("nhận", "accepted"),
    "status_accepted_with_warnings": Text("nhận, cần xem lại", "accepted with warnings"),
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
        "Thư mục “{folder}” không có {file}. Tạo đợt mới bằng: workbook-builder new {folder} "
        "--template TÊN-MẪU",
        'The folder "{folder}" has no {file}. Start a campaign with: workbook-builder new {folder} '
        "--template NAME",
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
    "file_in_use": Text(
        "Tệp đang được mở ở chương trình khác, hoặc không có quyền ghi. Đóng tệp rồi chạy lại.",
        "The file is open in another program, or may not be written. Close it and run again.",
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
        "Không đọc được bảng tổng hợp hiện có nên không ghi đè ({reason}) Đổi tên tệp đó rồi chạy "
        "lại; điểm thưởng, điểm trừ đã nhập trong đó cần chép lại.",
        "The present ranking workbook can't be read, so it is not replaced ({reason}) Rename it "
        "and run again; bonus and penalty lines entered in it need copying.",
    ),
    "outbox_worked_in": Text(
        "Tệp trong thư mục gửi đi đã có người lưu, nên không ghi đè. Chuyển tệp sang Nhan-ve nếu "
        "là bài nộp, hoặc chạy lại với --overwrite.",
        "Somebody has saved this file in the outbox, so it is not replaced. Move it to Nhan-ve if "
        "it is a return, or run again with --overwrite.",
    ),
    "outbox_stranger": Text(
        "Tệp này không thuộc đơn vị nào của đợt; xóa nếu không còn dùng, kẻo gửi nhầm.",
        "This file belongs to no unit of the campaign; delete it if it is out of use, lest it be "
        "sent.",
    ),
}

MESSAGES: Catalogue = {**_HELP, **_DONE, **_PROGRESS, **_TABLE, **_FAULTS}
