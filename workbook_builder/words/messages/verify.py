"""What `verify` says: whether a manifest still holds, and line by line what differs."""

from __future__ import annotations

from workbook_builder.words.catalogue import Catalogue, Text

MESSAGES: Catalogue = {
    "help_verify": Text(
        "Tính lại một lần tổng hợp, so với nhật ký.", "Count a consolidation again, and compare."
    ),
    "help_verify_run": Text(
        "Tệp nhật ký runs/….json, hoặc tên của nó.", "The manifest runs/….json, or its name."
    ),
    "help_verify_dir": Text(
        "Thư mục của đợt chấm điểm; không ghi thì là thư mục chứa nhật ký.",
        "The campaign folder; left out, the one that the manifest lies in.",
    ),
    "progress_verify": Text("Đọc lại tệp", "Reading files again"),
    "verify_holds": Text(
        "{file}: đúng. Khai báo, {count} tệp gửi về và kết quả xếp hạng tính lại đều khớp.",
        "{file}: holds. Definition, {count} returned files and the standings counted again agree.",
    ),
    "verify_fails": Text(
        "{file}: không còn đúng; {count} điểm khác nêu ở trên.",
        "{file}: does not hold any more; {count} differences are named above.",
    ),
    "verify_ledger": Text("Điểm thưởng, điểm trừ", "Bonus and penalty"),
    "verify_agreed": Text("Điểm thống nhất", "Agreed scores"),
    "verify_picks": Text("Chọn tệp", "Picks of files"),
    "no_manifest": Text(
        "Không có nhật ký “{run}” trong thư mục “{folder}”. Nhật ký mới nhất: {last}",
        'There is no manifest "{run}" in the folder "{folder}". The newest: {last}',
    ),
    "no_manifest_yet": Text(
        "Không có nhật ký “{run}”; thư mục “{folder}” chưa có lần tổng hợp nào. Chỉ rõ đường dẫn "
        "tệp runs/….json, hoặc chạy: workbook-builder consolidate {folder}",
        'There is no manifest "{run}", and nothing was consolidated in the folder "{folder}" yet. '
        "Give the path of a file runs/….json, or run: workbook-builder consolidate {folder}",
    ),
    "manifest_unreadable": Text(
        "Không đọc được nhật ký ({fault}). Tệp đã bị sửa hoặc hỏng; lấy lại từ bản lưu, hoặc dùng "
        "nhật ký khác trong runs/.",
        "The manifest can't be read ({fault}). It was altered or is damaged; get it back from a "
        "backup, or use another one of runs/.",
    ),
    "manifest_newer": Text(
        "Nhật ký do bản mới hơn của chương trình ghi (cấu trúc {seen}; bản này hiểu đến {known}). "
        "Cập nhật chương trình.",
        "The manifest was written by a newer version of this program (schema {seen}; this one "
        "knows up to {known}). Update the program.",
    ),
    "manifest_too_old": Text(
        "Nhật ký do bản cũ của chương trình ghi, chưa đủ dữ liệu. Chạy lại workbook-builder "
        "consolidate để có nhật ký mới.",
        "The manifest was written by an older version of this program and lacks what this one "
        "needs. Run workbook-builder consolidate for a new one.",
    ),
    "verify_other_program": Text(
        "Nhật ký do {seen} ghi; nay tính lại bằng bản {known}.",
        "The manifest was written by {seen}; this is version {known}.",
    ),
    "verify_other_campaign": Text(
        "Nhật ký của đợt {was}, còn thư mục này là đợt {now}.",
        "The manifest is of campaign {was}, this folder of campaign {now}.",
    ),
    "verify_definition_changed": Text(
        "Khai báo đã sửa sau lần tổng hợp này; tiêu chí không đổi.",
        "The definition was edited since; its rubric is the same.",
    ),
    "verify_rubric_changed": Text(
        "Khai báo đã sửa sau lần tổng hợp này, cả tiêu chí.",
        "The definition was edited since, the rubric too.",
    ),
    "verify_ranking_not_written": Text(
        "Bảng tổng hợp của lần này không có tại chỗ: lần chạy dừng giữa chừng, hoặc bảng đang mở "
        "chưa lưu. Chạy lại workbook-builder consolidate, hoặc lưu bảng đang mở.",
        "The ranking workbook of this run never came into place: the run was stopped, or the open "
        "workbook was not saved. Run workbook-builder consolidate again, or save it.",
    ),
    "verify_needs_key": Text(
        "Có bảng không khớp khóa .key của thư mục, hoặc thư mục không có .key: chép lại đúng tệp "
        ".key của đợt rồi chạy lại.",
        "Some workbooks do not fit the folder's .key, or there is none: put the campaign's .key "
        "back and run again.",
    ),
    "verify_needs_password": Text(
        "Có tệp đặt mật khẩu: chạy lại với --password như lúc tổng hợp.",
        "Some files bear a password: run again with --password, as when they were consolidated.",
    ),
    "verify_file_renamed": Text("Nay mang tên khác: {now}", "It has another name now: {now}"),
    "verify_file_changed": Text(
        "Nội dung tệp đã khác lúc tổng hợp.", "The file is no longer what it was."
    ),
    "verify_file_gone": Text(
        "Tệp không còn trong thư mục nhận về.", "The file is no longer in the inbox."
    ),
    "verify_files_since": Text(
        "Có {count} tệp gửi về không thuộc lần tổng hợp này.",
        "{count} files in the inbox are not part of this run.",
    ),
    "verify_receipt_differs": Text(
        "Kết quả tiếp nhận trong nhật ký: {was}; tính lại: {now}.",
        "The receipt in the manifest: {was}; counted again: {now}.",
    ),
    "verify_line_differs": Text(
        "{section}, dòng {number}, {key}: trong nhật ký {was}; tính lại {now}.",
        "{section}, line {number}, {key}: {was} in the manifest; {now} counted again.",
    ),
    "verify_unit_repeated": Text(
        "Bảng xếp hạng trong nhật ký ghi một đơn vị nhiều lần.",
        "The standings of the manifest hold a unit more than once.",
    ),
    "verify_standing_differs": Text(
        "{unit}, {key}: trong nhật ký {was}; tính lại {now}.",
        "{unit}, {key}: {was} in the manifest; {now} counted again.",
    ),
}
