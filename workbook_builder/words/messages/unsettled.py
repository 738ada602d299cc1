"""What is not settled in a consolidation: the lines that `freeze` and papers tell of it."""

from __future__ import annotations

from workbook_builder.problems import Code


class UnsettledCode(Code):
    """Codes, each with its sentence. `names` are units, files or a day; papers print `count` too.

    In Vietnamese the sentence stands on papers as well, so that it begins with the count.
    """

    UNSETTLED_MISSING = (
        "unsettled_missing",
        "{count} đơn vị chưa gửi bảng tự chấm nên chưa xếp hạng: {names}",
        "{count} units sent no workbook and are not ranked: {names}",
    )
    UNSETTLED_REFUSED = (
        "unsettled_refused",
        "{count} đơn vị có tệp gửi về không dùng được: {names}",
        "{count} units sent files that can't be used: {names}",
    )
    UNSETTLED_CONFIRM = (
        "unsettled_confirm",
        "{count} đơn vị gửi các bảng chấm khác nhau mà chưa ai chọn bảng được dùng: {names}",
        "{count} units sent workbooks that differ, and nobody has chosen one: {names}",
    )
    UNSETTLED_TAMPERED = (
        "unsettled_tampered",
        "{count} đơn vị có bảng gửi về bị sửa ngoài các ô được nhập: {names}",
        "{count} units changed their workbook outside its inputs: {names}",
    )
    UNSETTLED_LATE = (
        "unsettled_late",
        "{count} đơn vị có bảng nộp sau hạn: {names}",
        "{count} units sent a workbook after the due date: {names}",
    )
    UNSETTLED_LEDGER = (
        "unsettled_ledger",
        "{count} dòng điểm thưởng, điểm trừ đã nhập nhưng không được tính: {names}",
        "{count} bonus or penalty lines were entered and do not count: {names}",
    )
    UNSETTLED_AGREED = (
        "unsettled_agreed",
        "{count} điểm thống nhất đã nhập nhưng không được tính: {names}",
        "{count} agreed scores were entered and do not count: {names}",
    )
    UNSETTLED_PICKS = (
        "unsettled_picks",
        "{count} dòng chọn tệp không được tính: {names}",
        "{count} choices of a file do not count: {names}",
    )
    UNSETTLED_CHANGED = (
        "unsettled_changed",
        "{count} điểm thống nhất có từ trước khi đơn vị gửi lại điểm khác: {names}",
        "{count} agreed scores are older than the score that their unit has sent since: {names}",
    )
    UNSETTLED_UNANSWERED = (
        "unsettled_unanswered",
        "{count} đơn vị còn tiêu chí chưa chấm hoặc chấm không hợp lệ, tính không điểm: {names}",
        "{count} units have criteria without a valid answer, which give 0 points: {names}",
    )
    UNSETTLED_EVIDENCE = (
        "unsettled_evidence",
        "{count} đơn vị được tính điểm khi chưa có minh chứng, lý do bắt buộc: {names}",
        "{count} units have points without the evidence or reason that is required: {names}",
    )
    UNSETTLED_WARNINGS = (
        "unsettled_warnings",
        "{count} đơn vị có bảng được tính mà còn chỗ cần xem lại: {names}",
        "{count} units have a workbook that counts and needs a look: {names}",
    )
    UNSETTLED_UNEXPLAINED = (
        "unsettled_unexplained",
        "{count} dòng điểm thống nhất, chọn tệp, điểm thưởng, điểm trừ không ghi lý do hoặc người "
        "quyết định: {names}",
        "{count} agreed scores, choices of a file, bonus or penalty lines give no reason or no "
        "name: {names}",
    )
    UNSETTLED_FILES = (
        "unsettled_files",
        "{count} tệp trong Nhan-ve không dùng được, chưa rõ của đơn vị nào: {names}",
        "{count} files in Nhan-ve can't be used, and nothing tells whose they are: {names}",
    )
    UNSETTLED_NOT_CARRIED = (
        "unsettled_not_carried",
        "{count} chỗ ghi trong bảng tổng hợp không được dùng: {names}",
        "{count} entries in the ranking workbook are not used: {names}",
    )
    UNSETTLED_BEFORE_DUE = (
        "unsettled_before_due",
        "Hạn nộp chưa qua, đơn vị còn có thể gửi bảng hoặc gửi lại: {names}",
        "The due date has not passed, units may still send or mend their workbooks: {names}",
    )
    UNSETTLED_SINCE = (
        "unsettled_since",
        "{count} tệp đến sau lần tổng hợp này, chưa được đọc: {names}",
        "{count} files came after this consolidation and were not read: {names}",
    )
    LINE_OF_MISSING_UNIT = (
        "line_of_missing_unit",
        "đơn vị chưa có bảng được tính",
        "no workbook of the unit counts",
    )
