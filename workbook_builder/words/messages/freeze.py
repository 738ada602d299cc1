"""The final word on a campaign: the messages of its commands."""

from __future__ import annotations

from workbook_builder.problems import Code


class FreezeCode(Code):
    """Codes, each with its sentence."""

    # Commands

    HELP_FREEZE = (
        "help_freeze",
        "Chốt kết quả của lần tổng hợp mới nhất.",
        "Freeze the ranking of the last consolidation.",
    )
    HELP_FREEZE_MINUTES = (
        "help_freeze_minutes",
        "Số biên bản chốt kết quả, như 12/BB-KTĐ5.",
        "Number of the minutes, as 12/BB-KTĐ5.",
    )
    HELP_FREEZE_DATE = (
        "help_freeze_date",
        "Ngày của biên bản, như 28/12/2023; không ghi thì là hôm nay.",
        "Day of the minutes, as 28/12/2023; left out, today.",
    )
    HELP_FREEZE_BY = (
        "help_freeze_by",
        "Người chốt hoặc mở lại; không ghi thì là tên đăng nhập trên máy.",
        "Who freezes or reopens; left out, the name logged in here.",
    )
    HELP_REOPEN = (
        "help_reopen",
        "Mở lại kết quả đã chốt; phải nêu lý do.",
        "Reopen a frozen result; needs a reason.",
    )
    HELP_REOPEN_REASON = ("help_reopen_reason", "Lý do mở lại.", "Why it is reopened.")
    HELP_CHANGES = (
        "help_changes",
        "Lập danh sách các điểm đã thay đổi, từ tự chấm đến kết quả.",
        "Write the list of all scores that were changed.",
    )
    HELP_NOTICES = (
        "help_notices",
        "Lập thông báo kết quả cho từng đơn vị vào Thong-bao/.",
        "Write each unit's notice of its result into Thong-bao/.",
    )
    FROZEN = (
        "frozen",
        "Đã chốt kết quả ngày {date}, biên bản số {minutes}, theo {manifest}. Từ nay tệp đến sau "
        "và số liệu nhập thêm không làm thay đổi kết quả. Mã kết quả: {result}. Danh sách thay đổi "
        "điểm: {changes}.",
        "Frozen: the result of {date}, minutes {minutes}, as of {manifest}. Files and entries that "
        "come later change nothing. Code of the result: {result}. The list of changed scores: "
        "{changes}.",
    )
    REOPENED = (
        "reopened",
        "Đã mở lại kết quả chốt ngày {date}, biên bản số {minutes}. "
        "Thông báo kết quả đã gửi không còn là kết quả cuối cùng.",
        "Reopened the result of {date}, minutes {minutes}. "
        "Notices that were sent are no longer final.",
    )
    CONSOLIDATED_FROZEN = (
        "consolidated_frozen",
        "Kết quả đã chốt ngày {date}, biên bản số {minutes}: xếp hạng không thay đổi. Tệp đến sau "
        "khi chốt: {late}.",
        "The result was frozen on {date}, minutes {minutes}: the ranking does not change. Files "
        "since: {late}.",
    )
    CHANGES_WRITTEN = (
        "changes_written",
        "Đã lập {file}: {count} dòng thay đổi, theo {manifest}. Nguồn của từng số: {trace}.",
        "Wrote {file}: {count} changes, as of {manifest}. Where each figure comes from: {trace}.",
    )
    NOTICES_WRITTEN = (
        "notices_written",
        "Thông báo kết quả trong {folder}: {written} tệp mới lập, {unchanged} tệp giữ nguyên. Ghi "
        "số, ngày, ký rồi gửi.",
        "Notices in {folder}: {written} written, {unchanged} left as they were. Number and date "
        "them, sign, send.",
    )

    NOTICES_NOT_WRITTEN = (
        "notices_not_written",
        "Còn {count} thông báo chưa ghi được, nêu ở trên. Sửa nguyên nhân rồi chạy lại notices.",
        "{count} notices could not be written, as named above. Mend the cause, then run notices "
        "again.",
    )

    # Faults

    FREEZE_RECORD_UNREADABLE = (
        "freeze_record_unreadable",
        "Không đọc được hồ sơ chốt kết quả ({fault}), nên không biết kết quả đã chốt hay chưa; "
        "chưa ghi gì. Chép lại tệp này từ bản sao lưu.",
        "The record of frozen results can't be read ({fault}), so nobody knows whether the result "
        "was frozen; nothing was written. Put the file back from a backup.",
    )
    FREEZE_RECORD_NEWER = (
        "freeze_record_newer",
        "Hồ sơ chốt kết quả do phiên bản mới hơn của chương trình ghi. Hãy cập nhật chương trình.",
        "The record of frozen results was written by a newer version. Update the program.",
    )
    FREEZE_NEEDS_MINUTES = (
        "freeze_needs_minutes",
        "Cần số biên bản: --minutes 12/BB-KTĐ5.",
        "The number of the minutes is needed: --minutes 12/BB-KTĐ5.",
    )
    FREEZE_BAD_DATE = (
        "freeze_bad_date",
        "“{seen}” không phải một ngày. Ghi ngày/tháng/năm, như 28/12/2023.",
        '"{seen}" is no date. Write day/month/year, as 28/12/2023.',
    )
    FREEZE_DATE_AHEAD = (
        "freeze_date_ahead",
        "Ngày {date} chưa đến; ghi ngày của biên bản.",
        "{date} is yet to come; give the day of the minutes.",
    )
    ALREADY_FROZEN = (
        "already_frozen",
        "Kết quả đã chốt ngày {date}, biên bản số {minutes}. Muốn chốt lại, trước hết mở lại: "
        'workbook-builder reopen {folder} --reason "…"',
        "The result was frozen on {date}, minutes {minutes}. To freeze anew, reopen it first: "
        'workbook-builder reopen {folder} --reason "…"',
    )
    NOT_FROZEN = (
        "not_frozen",
        'Kết quả chưa chốt. Chốt bằng: workbook-builder freeze {folder} --minutes "SỐ BIÊN BẢN"',
        "The result is not frozen. Freeze it with: workbook-builder freeze {folder} --minutes "
        '"NUMBER"',
    )
    REOPEN_NEEDS_REASON = (
        "reopen_needs_reason",
        'Mở lại kết quả đã chốt phải nêu lý do: --reason "…".',
        'Reopening a frozen result needs a reason: --reason "…".',
    )
    FREEZE_NOT_CURRENT = (
        "freeze_not_current",
        "Lần tổng hợp mới nhất không còn đúng với khai báo, tệp gửi về hoặc bảng tổng hợp hiện có; "
        "chưa chốt. Chạy trước: workbook-builder consolidate {folder}. Khác ở:",
        "The last consolidation no longer agrees with the definition, the files or the ranking "
        "workbook; nothing was frozen. First run: workbook-builder consolidate {folder}. What "
        "differs:",
    )
    FREEZE_INPUTS_CHANGED = (
        "freeze_inputs_changed",
        "Có {count} chỗ đã nhập, sửa hoặc xóa trong bảng tổng hợp sau lần tổng hợp đó.",
        "{count} places in the ranking workbook were filled in, changed or cleared since then.",
    )
    FREEZE_WAS_FROZEN = (
        "freeze_was_frozen",
        "Từ khi mở lại kết quả chưa có lần tổng hợp nào.",
        "There was no consolidation since the result was reopened.",
    )
    FREEZE_NOTHING = (
        "freeze_nothing",
        "Chưa có đơn vị nào được tính điểm nên không chốt được. Chép bảng gửi về vào Nhan-ve rồi "
        "chạy: workbook-builder consolidate {folder}",
        "No unit has any points yet, so there is nothing to freeze. Put what comes back into "
        "Nhan-ve, then run: workbook-builder consolidate {folder}",
    )
    FREEZE_UNSETTLED = (
        "freeze_unsettled",
        "Chưa chốt: còn {count} loại việc chưa giải quyết, nêu dưới đây. Giải quyết rồi tổng hợp "
        "lại; hoặc chấp nhận từng loại, ghi lý do thay dấu …: workbook-builder freeze {folder} "
        '--minutes "{minutes}" {accept}',
        "Not frozen: {count} kinds of things are not settled, named below. Settle them and "
        "consolidate again; or accept each kind, with the reason in place of …: workbook-builder "
        'freeze {folder} --minutes "{minutes}" {accept}',
    )
    FREEZE_NO_SUCH_KIND = (
        "freeze_no_such_kind",
        "--accept: không có loại “{seen}”. Ghi LOẠI=LÝ DO; các loại: {kinds}.",
        '--accept: there is no kind "{seen}". Write KIND=REASON; the kinds: {kinds}.',
    )
    FREEZE_ACCEPT_NEEDS_REASON = (
        "freeze_accept_needs_reason",
        '--accept {kind} phải nêu lý do: --accept {kind}="LÝ DO".',
        '--accept {kind} needs a reason: --accept {kind}="REASON".',
    )
    FREEZE_NOTHING_OF_KIND = (
        "freeze_nothing_of_kind",
        "--accept: không có việc nào thuộc loại {kinds}; chưa chốt. Bỏ loại này khỏi lệnh.",
        "--accept: nothing is of the kind {kinds}; nothing was frozen. Leave it out.",
    )
    FREEZE_ASK = (
        "freeze_ask",
        "Ghi lý do chấp nhận rồi bấm Enter; để trống là dừng, chưa chốt. {kind}",
        "Type the reason to accept it and press Enter; leave it empty to stop. {kind}",
    )
    HELP_FREEZE_ACCEPT = (
        "help_freeze_accept",
        'Chấp nhận một loại việc chưa giải quyết, như missing="lý do"; ghi được nhiều lần.',
        'Accept a kind of unsettled things, as missing="why"; may be repeated.',
    )
    FROZEN_MANIFEST_LOST = (
        "frozen_manifest_lost",
        "Nhật ký của kết quả đã chốt không còn hoặc đã bị sửa. Chép lại tệp này từ bản sao lưu, "
        'hoặc mở lại kết quả: workbook-builder reopen {folder} --reason "…"',
        "The manifest of the frozen result is gone or was changed. Put it back from a backup, or "
        'reopen the result: workbook-builder reopen {folder} --reason "…"',
    )
    FROZEN_RESULT_DIFFERS = (
        "frozen_result_differs",
        "Tính lại không ra đúng kết quả đã chốt ({sections}); chưa ghi gì. Đưa khai báo và các tệp "
        "gửi về trở lại như lúc chốt (xem: workbook-builder verify {manifest}), hoặc mở lại kết "
        'quả: workbook-builder reopen {folder} --reason "…"',
        "Counted again, the frozen result does not come out ({sections}); nothing was written. "
        "Put definition and returned files back as they were (see: workbook-builder verify "
        '{manifest}), or reopen the result: workbook-builder reopen {folder} --reason "…"',
    )
    FROZEN_TYPED_SINCE = (
        "frozen_typed_since",
        "Có {count} chỗ nhập, sửa hoặc xóa trong bảng tổng hợp sau khi chốt: giữ nguyên, không "
        "được tính.",
        "{count} places in the ranking workbook were filled in, changed or cleared after the "
        "result was frozen: kept as they are, not counted.",
    )
    LIVE_FROZEN = (
        "live_frozen",
        "Kết quả đã chốt ngày {date}, biên bản số {minutes}; bảng đang mở giữ nguyên. Muốn ghi "
        "nhận tệp đến sau: lưu, đóng bảng rồi chạy workbook-builder consolidate {folder}. Muốn "
        'tính lại, trước hết mở lại: workbook-builder reopen {folder} --reason "…"',
        "The result was frozen on {date}, minutes {minutes}; the open workbook is left as it is. "
        "To list files that came later, save and close it, then run workbook-builder consolidate "
        '{folder}. To count again, reopen it first: workbook-builder reopen {folder} --reason "…"',
    )
    LIVE_WAS_FROZEN = (
        "live_was_frozen",
        "Bảng đang mở chứa số đã chốt, không tính lại được khi đang mở. Hãy lưu, đóng bảng rồi "
        "chạy: workbook-builder consolidate {folder}",
        "The open workbook holds the frozen figures and can't count while it is open. Save and "
        "close it, then run: workbook-builder consolidate {folder}",
    )
    NOTICE_EDITED = (
        "notice_edited",
        "Tệp này đã được sửa tay nên giữ nguyên. Muốn lập lại: xóa tệp rồi chạy lại notices.",
        "Somebody has edited this file, so it was left as it is. To have it made anew, delete it "
        "and run notices again.",
    )
