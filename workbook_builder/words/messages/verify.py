"""What `verify` says: whether a manifest still holds, and line by line what differs."""

from __future__ import annotations

from workbook_builder.problems import Code


class VerifyCode(Code):
    """Codes, each with its sentence."""

    HELP_VERIFY = (
        "help_verify",
        "Tính lại một lần tổng hợp, so với nhật ký.",
        "Count a consolidation again, and compare.",
    )
    HELP_VERIFY_RUN = (
        "help_verify_run",
        "Tệp nhật ký runs/….json hoặc tên của nó; ghi thư mục của đợt thì là lần gần nhất.",
        "The manifest runs/….json or its name; for a campaign folder, its last run.",
    )
    HELP_VERIFY_DIR = (
        "help_verify_dir",
        "Thư mục của đợt chấm điểm; không ghi thì là thư mục chứa nhật ký.",
        "The campaign folder; left out, the one that the manifest lies in.",
    )
    PROGRESS_VERIFY = ("progress_verify", "Đọc lại tệp", "Reading files again")
    VERIFY_HOLDS = (
        "verify_holds",
        "{file}: đúng. Khai báo, {count} tệp gửi về, từng điểm và kết quả xếp hạng tính lại đều "
        "khớp. Mã kết quả: {result}.",
        "{file}: holds. Definition, {count} returned files, every score and the standings counted "
        "again agree. Code of the result: {result}.",
    )
    VERIFY_FAILS = (
        "verify_fails",
        "{file}: không còn đúng; {count} điểm khác nêu ở trên.",
        "{file}: does not hold any more; {count} differences are named above.",
    )
    VERIFY_LEDGER = ("verify_ledger", "Điểm thưởng, điểm trừ", "Bonus and penalty")
    VERIFY_AGREED = ("verify_agreed", "Điểm thống nhất", "Agreed scores")
    VERIFY_PICKS = ("verify_picks", "Chọn tệp", "Picks of files")
    VERIFY_SCORES = ("verify_scores", "Điểm từng tiêu chí", "Scores")
    VERIFY_UNSETTLED = ("verify_unsettled", "Việc chưa giải quyết", "Unsettled things")
    VERIFY_MOMENT = ("verify_moment", "Thời điểm tổng hợp", "Moment of the run")
    VERIFY_FROZEN = ("verify_frozen", "Kết quả đã chốt", "Frozen result")
    NO_MANIFEST = (
        "no_manifest",
        "Không có nhật ký “{run}” trong thư mục “{folder}”. Nhật ký mới nhất: {last}",
        'There is no manifest "{run}" in the folder "{folder}". The newest: {last}',
    )
    NO_MANIFEST_YET = (
        "no_manifest_yet",
        "Không có nhật ký “{run}”; thư mục “{folder}” chưa có lần tổng hợp nào. Chỉ rõ đường dẫn "
        "tệp runs/….json, hoặc chạy: workbook-builder consolidate {folder}",
        'There is no manifest "{run}", and nothing was consolidated in the folder "{folder}" yet. '
        "Give the path of a file runs/….json, or run: workbook-builder consolidate {folder}",
    )
    MANIFEST_UNREADABLE = (
        "manifest_unreadable",
        "Không đọc được nhật ký ({fault}). Tệp đã bị sửa hoặc hỏng; lấy lại từ bản lưu, hoặc dùng "
        "nhật ký khác trong runs/.",
        "The manifest can't be read ({fault}). It was altered or is damaged; get it back from a "
        "backup, or use another one of runs/.",
    )
    MANIFEST_NEWER = (
        "manifest_newer",
        "Nhật ký do bản mới hơn của chương trình ghi (cấu trúc {seen}; bản này hiểu đến {known}). "
        "Cập nhật chương trình.",
        "The manifest was written by a newer version of this program (schema {seen}; this one "
        "knows up to {known}). Update the program.",
    )
    MANIFEST_TOO_OLD = (
        "manifest_too_old",
        "Nhật ký do bản cũ của chương trình ghi, chưa đủ dữ liệu. Chạy lại workbook-builder "
        "consolidate để có nhật ký mới.",
        "The manifest was written by an older version of this program and lacks what this one "
        "needs. Run workbook-builder consolidate for a new one.",
    )
    VERIFY_OTHER_PROGRAM = (
        "verify_other_program",
        "Nhật ký do {seen} ghi; nay tính lại bằng bản {known}.",
        "The manifest was written by {seen}; this is version {known}.",
    )
    VERIFY_OTHER_CAMPAIGN = (
        "verify_other_campaign",
        "Nhật ký của đợt {was}, còn thư mục này là đợt {now}.",
        "The manifest is of campaign {was}, this folder of campaign {now}.",
    )
    VERIFY_DEFINITION_CHANGED = (
        "verify_definition_changed",
        "Khai báo đã sửa sau lần tổng hợp này; tiêu chí không đổi.",
        "The definition was edited since; its rubric is the same.",
    )
    VERIFY_RUBRIC_CHANGED = (
        "verify_rubric_changed",
        "Khai báo đã sửa sau lần tổng hợp này, cả tiêu chí.",
        "The definition was edited since, the rubric too.",
    )
    VERIFY_RANKING_NOT_WRITTEN = (
        "verify_ranking_not_written",
        "Bảng tổng hợp của lần này không có tại chỗ: lần chạy dừng giữa chừng, hoặc bảng đang mở "
        "chưa lưu. Chạy lại workbook-builder consolidate, hoặc lưu bảng đang mở.",
        "The ranking workbook of this run never came into place: the run was stopped, or the open "
        "workbook was not saved. Run workbook-builder consolidate again, or save it.",
    )
    VERIFY_NEEDS_KEY = (
        "verify_needs_key",
        "Có bảng không khớp khóa .key của thư mục, hoặc thư mục không có .key: chép lại đúng tệp "
        ".key của đợt rồi chạy lại.",
        "Some workbooks do not fit the folder's .key, or there is none: put the campaign's .key "
        "back and run again.",
    )
    VERIFY_NEEDS_PASSWORD = (
        "verify_needs_password",
        "Có tệp đặt mật khẩu: chạy lại với --password như lúc tổng hợp.",
        "Some files bear a password: run again with --password, as when they were consolidated.",
    )
    VERIFY_FILE_RENAMED = (
        "verify_file_renamed",
        "Nay mang tên khác: {now}",
        "It has another name now: {now}",
    )
    VERIFY_FILE_CHANGED = (
        "verify_file_changed",
        "Nội dung tệp đã khác lúc tổng hợp.",
        "The file is no longer what it was.",
    )
    VERIFY_FILE_GONE = (
        "verify_file_gone",
        "Tệp không còn trong thư mục nhận về.",
        "The file is no longer in the inbox.",
    )
    VERIFY_FILES_SINCE = (
        "verify_files_since",
        "Có {count} tệp gửi về không thuộc lần tổng hợp này.",
        "{count} files in the inbox are not part of this run.",
    )
    VERIFY_RECEIPT_DIFFERS = (
        "verify_receipt_differs",
        "Kết quả tiếp nhận trong nhật ký: {was}; tính lại: {now}.",
        "The receipt in the manifest: {was}; counted again: {now}.",
    )
    VERIFY_LINE_DIFFERS = (
        "verify_line_differs",
        "{section}, dòng {number}, {key}: trong nhật ký {was}; tính lại {now}.",
        "{section}, line {number}, {key}: {was} in the manifest; {now} counted again.",
    )
    VERIFY_UNIT_REPEATED = (
        "verify_unit_repeated",
        "Bảng xếp hạng trong nhật ký ghi một đơn vị nhiều lần.",
        "The standings of the manifest hold a unit more than once.",
    )
    VERIFY_PART_DIFFERS = (
        "verify_part_differs",
        "{part}: trong nhật ký {was}; tính lại {now}.",
        "{part}: {was} in the manifest; {now} counted again.",
    )
    VERIFY_MORE_DIFFER = (
        "verify_more_differ",
        "… và {count} chỗ khác nữa cùng loại.",
        "… and {count} more of this kind.",
    )
    VERIFY_ORDER_DIFFERS = (
        "verify_order_differs",
        "Bảng xếp hạng trong nhật ký ghi các đơn vị theo thứ tự khác với tính lại.",
        "The standings of the manifest list the units in another order than counted again.",
    )
    HELP_VERIFY_CODE = (
        "help_verify_code",
        "Mã kết quả in trên văn bản đã ký, để đối chiếu.",
        "The code of the result on a signed paper, to compare.",
    )
    VERIFY_CODE_AGREES = (
        "verify_code_agrees",
        "Mã kết quả trên văn bản khớp với kết quả tính lại.",
        "The code on the paper is that of the result counted again.",
    )
    VERIFY_CODE_DIFFERS = (
        "verify_code_differs",
        "Mã kết quả trên văn bản là {seen}; tính lại ra {now}. Kết quả trong thư mục này không "
        "phải kết quả ghi trên văn bản, hoặc mã gõ chưa đúng.",
        "The code on the paper is {seen}; counted again it is {now}. The result in this folder is "
        "not the one on the paper, or the code was mistyped.",
    )
    VERIFY_NAME_DIFFERS = (
        "verify_name_differs",
        "Tên nhật ký không đúng với thời điểm ghi bên trong ({moment}).",
        "The name of the manifest is not that of the moment in it ({moment}).",
    )
    VERIFY_BEFORE_GONE = (
        "verify_before_gone",
        "Nhật ký của lần tổng hợp liền trước không còn.",
        "The manifest of the run before is gone.",
    )
    VERIFY_BEFORE_CHANGED = (
        "verify_before_changed",
        "Nhật ký của lần tổng hợp liền trước đã bị sửa sau đó. Lấy lại tệp này từ bản sao lưu.",
        "The manifest of the run before was altered afterwards. Put it back from a backup.",
    )
    RUNS_BRANCHED = (
        "runs_branched",
        "Đây được lấy làm lần tổng hợp cuối, nhưng còn lần khác không nối vào nó: {others}; có thể "
        "hai máy cùng tổng hợp trên một thư mục chia sẻ. Xem lại những gì đã nhập ở cả hai nơi, "
        "rồi tổng hợp lại trên một máy: workbook-builder consolidate {folder}",
        "This is taken for the last run, but there is another end: {others}; two computers may "
        "have worked in one shared folder. See what was entered at both, then consolidate again on "
        "one of them: workbook-builder consolidate {folder}",
    )
    RUN_FROM_AHEAD = (
        "run_from_ahead",
        "Lần tổng hợp này mang giờ sau giờ hiện tại của máy ({now}): đồng hồ lúc đó hoặc bây giờ "
        "chạy sai. Thứ tự các lần không lấy theo giờ; xem lại đồng hồ, vì nộp muộn tính theo giờ.",
        "This run bears a time after the present one of this computer ({now}): the clock was wrong "
        "then, or is now. The order of runs is taken from no clock; but lateness is, so see to it.",
    )
    VERIFY_STANDING_DIFFERS = (
        "verify_standing_differs",
        "{unit}, {key}: trong nhật ký {was}; tính lại {now}.",
        "{unit}, {key}: {was} in the manifest; {now} counted again.",
    )
