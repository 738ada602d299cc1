"""What is said of a campaign in several rounds."""

from __future__ import annotations

from workbook_builder.problems import Code


class RoundsCode(Code):
    """Codes, each with its sentence."""

    HELP_ROUND = (
        "help_round",
        "Mở một kỳ báo cáo trong thư mục riêng, với kết quả kỳ trước.",
        "Open a round in a folder of its own, with the last round's results.",
    )
    HELP_ROUND_ID = (
        "help_round_id",
        "Mã kỳ; để trống thì lấy kỳ còn hạn đầu tiên.",
        "The round's id; without one, the first that is not past its due date.",
    )
    HELP_PROGRESS = (
        "help_progress",
        "Lập Tien-do.xlsx: tiến độ qua các kỳ, đơn vị quá hạn.",
        "Write Tien-do.xlsx: progress across rounds, units overdue.",
    )
    HELP_PROGRESS_OVERWRITE = (
        "help_progress_overwrite",
        "Ghi đè Tien-do.xlsx cả khi đã có người lưu.",
        "Replace Tien-do.xlsx even where somebody has saved it.",
    )
    ROUND_OPENED = (
        "round_opened",
        "Đã mở {round}, hạn nộp {due}: {file}.",
        "Opened {round}, due {due}: {file}.",
    )
    ROUND_THERE = (
        "round_there",
        "{round}, hạn nộp {due}, đã mở từ trước: {file}.",
        "{round}, due {due}, was open already: {file}.",
    )
    ROUND_LAST = (
        "round_last",
        "Bảng tự chấm sẽ ghi kèm kết quả {last} của {units} đơn vị, theo {manifest}.",
        "Scoring workbooks will show the results of {last} of {units} units, from {manifest}.",
    )
    ROUND_NO_LAST = (
        "round_no_last",
        "Chưa có kỳ nào trước đó được tổng hợp nên bảng tự chấm không có kết quả kỳ trước.",
        "No earlier round was consolidated yet, so scoring workbooks show no last results.",
    )
    ROUND_NEXT = (
        "round_next",
        "Tiếp theo: workbook-builder build {folder}",
        "Next: workbook-builder build {folder}",
    )
    PROGRESS_WRITTEN = (
        "progress_written",
        "Đã lập {file}: {counted}/{rounds} kỳ đã tổng hợp; {missing} lượt đơn vị quá hạn chưa nộp.",
        "Wrote {file}: {counted} of {rounds} rounds consolidated; {missing} times a unit is "
        "overdue.",
    )
    PROGRESS_OVERDUE = (
        "progress_overdue",
        "Quá hạn {round} ({due}): {units}.",
        "Overdue for {round} ({due}): {units}.",
    )
    CAMPAIGN_HAS_ROUNDS = (
        "campaign_has_rounds",
        "Đợt này chấm theo nhiều kỳ ({first} … {last}), mỗi kỳ trong một thư mục riêng. Mở kỳ "
        "bằng: workbook-builder round {folder}, rồi dùng thư mục của kỳ đó.",
        "This campaign is scored in rounds ({first} … {last}), each in a folder of its own. Open "
        "one with: workbook-builder round {folder}, and use the round's folder.",
    )
    CAMPAIGN_WITHOUT_ROUNDS = (
        "campaign_without_rounds",
        "Khai báo không có kỳ báo cáo nào. Thêm trang “Các kỳ” (trong campaign.yaml: rounds), "
        "hoặc dùng thẳng lệnh build.",
        "The definition has no rounds. Add rounds (the sheet “Các kỳ” of Khai-bao.xlsx), or use "
        "build itself.",
    )
    NO_SUCH_ROUND = (
        "no_such_round",
        "Không có kỳ “{seen}”. Các kỳ: {known}.",
        'There is no round "{seen}". Rounds: {known}.',
    )
    ROUNDS_ARE_OVER = (
        "rounds_are_over",
        "Mọi kỳ đều đã quá hạn; hãy ghi rõ mã kỳ. Các kỳ: {known}.",
        "All rounds are past their due dates; name one. Rounds: {known}.",
    )
    ROUND_DEFINITION_DIFFERS = (
        "round_definition_differs",
        "Khai báo của kỳ khác với khai báo của cả đợt và được giữ nguyên. Muốn lấy theo cả đợt: "
        "xóa tệp này rồi chạy lại lệnh round.",
        "The round's definition differs from the whole campaign's, and was kept. To take the "
        "campaign's, delete this file and run round again.",
    )
    LAST_ROUND_UNUSABLE = (
        "last_round_unusable",
        "Không đọc được kết quả kỳ trước. Chạy lại lệnh round ở thư mục bên trên để lập lại.",
        "The last round's results can't be read. Run round on the folder above to make them anew.",
    )
    ROUND_NOT_COUNTED = (
        "round_not_counted",
        "{round} đã quá hạn ({due}) mà chưa tổng hợp. Chạy: workbook-builder consolidate {folder}",
        "{round} is past its due date ({due}) and was not consolidated. Run: workbook-builder "
        "consolidate {folder}",
    )
    ROUND_NEVER_OPENED = (
        "round_never_opened",
        "{round} đã quá hạn ({due}) mà chưa mở.",
        "{round} is past its due date ({due}) and was never opened.",
    )
    ROUND_COUNTED_EARLY = (
        "round_counted_early",
        "{round} được tổng hợp lần cuối ngày {counted}, khi chưa hết hạn ({due}); có thể đã có tệp "
        "về sau. Chạy: workbook-builder consolidate {folder}",
        "{round} was last consolidated on {counted}, before its due date was over ({due}); files "
        "may have come since. Run: workbook-builder consolidate {folder}",
    )
    PROGRESS_WORKED_IN = (
        "progress_worked_in",
        "Tệp này đã có người mở và lưu lại nên không bị ghi đè. Chép sang tên khác nếu còn cần, "
        "hoặc thêm --overwrite.",
        "Somebody has saved this file, so it was not replaced. Keep it under another name if it is "
        "needed, or add --overwrite.",
    )
