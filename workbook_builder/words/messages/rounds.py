"""What is said of a campaign in several rounds, and of several campaigns rolled up."""

from __future__ import annotations

from workbook_builder.problems import Bears, Code


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
    HELP_YEAR = (
        "help_year",
        "Tính kết quả cả năm từ các kỳ đã chốt, vào Ca-nam.",
        "Count the year from its frozen rounds, into Ca-nam.",
    )
    YEAR_FILLED = (
        "year_filled",
        "Đã lập {folder} từ kết quả đã chốt của {rounds} kỳ: {units} đơn vị có kết quả cả năm.",
        "Made {folder} from the frozen results of {rounds} rounds: {units} units have a result of "
        "the year.",
    )
    YEAR_NEXT = (
        "year_next",
        "Tiếp theo: workbook-builder consolidate {folder}",
        "Next: workbook-builder consolidate {folder}",
    )
    YEAR_WITHOUT_RULE = (
        "year_without_rule",
        "Khai báo chưa nói cách tính kết quả cả năm. Điền “Kết quả cả năm” ở trang “Thông tin” "
        "(trong campaign.yaml: year_result).",
        "The definition does not say how the year's result is counted. Fill in “Kết quả cả năm” on "
        "the sheet “Thông tin” (in campaign.yaml: year_result).",
    )
    YEAR_ROUND_OPEN = (
        "year_round_open",
        "{round} chưa chốt kết quả nên chưa tính được cả năm. Tổng hợp rồi chốt: workbook-builder "
        "freeze {folder} --minutes …; kỳ không tổ chức thì bỏ khỏi khai báo.",
        "{round} has no frozen result, so the year can't be counted yet. Consolidate it, then: "
        "workbook-builder freeze {folder} --minutes …; take a round that is not held out of the "
        "definition.",
    )
    YEAR_ROUND_NOT_YET = (
        "year_round_not_yet",
        "{round} chưa chốt kết quả, chưa có trong kết quả tạm tính. Khi đã chốt ({folder}) thì "
        "chạy lại lệnh year.",
        "{round} has no frozen result and is not part of the result so far. Once it is frozen "
        "({folder}), run year again.",
    )
    YEAR_SO_FAR = (
        "year_so_far",
        "Đây là kết quả tạm tính: chưa có các kỳ {rounds}, nên chưa chốt được. Khi các kỳ đó đã "
        "chốt, chạy lại: workbook-builder year {folder}",
        "This is a result so far: the rounds {rounds} are not in it, so that it can't be frozen. "
        "Once they are frozen, run: workbook-builder year {folder}",
    )
    HELP_YEAR_SO_FAR = (
        "help_year_so_far",
        "Tạm tính từ các kỳ đã chốt, khi còn kỳ chưa chốt; kết quả tạm tính không chốt được.",
        "Count it from the rounds that are frozen so far; such a result can't be frozen.",
    )
    YEAR_FROZEN = (
        "year_frozen",
        "Kết quả cả năm đã chốt ngày {date} theo biên bản số {minutes}. Muốn tính lại thì mở lại: "
        "workbook-builder reopen {folder}",
        "The year's result was frozen on {date} by minutes no. {minutes}. To count it again: "
        "workbook-builder reopen {folder}",
    )
    YEAR_DEFINITION_DIFFERS = (
        "year_definition_differs",
        "Bảng điểm hoặc danh sách đơn vị ở đây khác với khai báo và kết quả các kỳ ở thư mục bên "
        "trên. Xóa tệp này rồi chạy lại lệnh year để lập lại.",
        "Rubric or units here differ from the definition and the rounds' results in the folder "
        "above. Delete this file and run year again.",
    )
    YEAR_UNIT_MISSING = (
        "year_unit_missing",
        "{unit} không có điểm ở: {rounds}. Theo khai báo, đơn vị chưa có kết quả cả năm. Để tính "
        "kỳ đó 0 điểm hoặc bỏ qua kỳ đó, ghi rõ ở “Kỳ không có điểm” (year_result: missing).",
        "{unit} has no points in: {rounds}. By the definition it has no result of the year. To "
        "count such a round as 0, or pass it over, say so in “Kỳ không có điểm” (year_result: "
        "missing).",
    )
    YEAR_ROUND_AS_ZERO = (
        "year_round_as_zero",
        "{unit} không có điểm ở: {rounds}. Theo khai báo, tính 0 điểm.",
        "{unit} has no points in: {rounds}. By the definition they count as 0 points.",
    )
    YEAR_ROUND_PASSED = (
        "year_round_passed",
        "{unit} không có điểm ở: {rounds}. Theo khai báo, bỏ qua, chỉ tính các kỳ còn lại.",
        "{unit} has no points in: {rounds}. By the definition they are passed over.",
    )
    YEAR_UNIT_NOWHERE = (
        "year_unit_nowhere",
        "{unit} không có điểm ở kỳ nào nên không có kết quả cả năm.",
        "{unit} has no points in any round, so that it has no result of the year.",
    )
    YEAR_BELOW_ZERO = (
        "year_below_zero",
        "{unit}: tổng điểm dưới 0 ở {rounds}, chưa tính cả năm được. Hãy tính riêng đơn vị này.",
        "{unit} has a total below 0 in {rounds}; the year can't be counted of that. Settle this "
        "unit by hand.",
    )
    YEAR_UNIT_GONE = (
        "year_unit_gone",
        "{units} có điểm ở {round} nhưng không còn trong khai báo nên không có trong kết quả năm.",
        "{units} had points in {round} but no longer stand in the definition; they are not in the "
        "year's result.",
    )
    YEAR_WITHOUT_BANDS = (
        "year_without_bands",
        "Xếp loại, điểm tối thiểu và khen thưởng của đợt không dùng được cho cả năm: điểm năm được "
        "cộng, hoặc có điều kiện theo nhóm, tiêu chí. Nếu cần, khai báo trong {file}.",
        "The campaign's bands, minimums and awards do not fit the year: its points are added up, "
        "or conditions are about groups or criteria. If needed, declare them in {file}.",
    )
    YEAR_WITHOUT_RULES = (
        "year_without_rules",
        "Tiêu chí phụ theo nhóm, và mức tối đa của tổng điểm, không dùng cho cả năm. Nếu cần, khai "
        "báo lại trong {file}.",
        "Tie-breaks by group, and the cap on the total, are not taken over for the year. If "
        "needed, declare them in {file}.",
    )
    YEAR_TOTAL_RAISED = (
        "year_total_raised",
        "Có đơn vị được {most} điểm ở một kỳ, trên tổng điểm chuẩn {total}; điểm tối đa mỗi kỳ ở "
        "bảng cả năm được nâng lên {whole} để không cắt bớt điểm.",
        "A unit had {most} points in a round, above the total {total}; the year's rubric has "
        "{whole} points for a round, so that nothing is cut.",
    )
    YEAR_ROUND_CHANGED = (
        "year_round_changed",
        "Kết quả kỳ {round} đã thay đổi, mở lại hoặc chốt lại sau khi tính cả năm. Chốt kỳ đó, "
        "rồi chạy lại: workbook-builder year {folder}",
        "The result of round {round} was changed, reopened or frozen anew after the year was "
        "counted. Freeze the round, then run: workbook-builder year {folder}",
    )
    YEAR_FILE_OTHER = (
        "year_file_other",
        "Tệp này không phải, hoặc không còn là, tệp do lệnh year lập từ kết quả các kỳ. Bỏ ra khỏi "
        "thư mục, rồi chạy lại: workbook-builder year {folder}",
        "This file is not, or no longer is, what year made of the rounds' results. Take it out of "
        "the folder, then run: workbook-builder year {folder}",
    )
    YEAR_SOURCES_UNREADABLE = (
        "year_sources_unreadable",
        "Không đọc được tệp ghi nguồn điểm của các kỳ. Chạy lại: workbook-builder year {folder}",
        "The record of where the rounds' points come from can't be read. Run again: "
        "workbook-builder year {folder}",
    )
    PROGRESS_WORKED_IN = (
        "progress_worked_in",
        "Tệp này đã có người mở và lưu lại nên không bị ghi đè. Chép sang tên khác nếu còn cần, "
        "hoặc thêm --overwrite.",
        "Somebody has saved this file, so it was not replaced. Keep it under another name if it is "
        "needed, or add --overwrite.",
        Bears.WORKED_IN,
    )
    HELP_ROLLUP = (
        "help_rollup",
        "Tổng hợp kết quả nhiều đợt (cụm, xã, tỉnh) cho cấp trên.",
        "Roll up the results of several campaigns for the level above.",
    )
    HELP_ROLLUP_DIRS = (
        "help_rollup_dirs",
        "Thư mục của các đợt đã tổng hợp, hoặc tệp .json do cấp dưới tổng hợp.",
        "Folders of consolidated campaigns, or the .json of a rollup below.",
    )
    HELP_ROLLUP_INTO = (
        "help_rollup_into",
        "Thư mục để ghi Tong-hop-cap-tren.xlsx và .json.",
        "The folder for Tong-hop-cap-tren.xlsx and .json.",
    )
    HELP_ROLLUP_OVERWRITE = (
        "help_rollup_overwrite",
        "Ghi đè Tong-hop-cap-tren.xlsx cả khi đã có người lưu.",
        "Replace Tong-hop-cap-tren.xlsx even where somebody has saved it.",
    )
    PROGRESS_ROLLUP = ("progress_rollup", "Đọc kết quả các đợt", "Reading results")
    ROLLUP_WRITTEN = (
        "rollup_written",
        "Đã lập {file}: {campaigns} đợt ({frozen} đã chốt), {units} đơn vị, {ranked} đơn vị xếp "
        "hạng chung. Mã bản tổng hợp: {sealed}.",
        "Wrote {file}: {campaigns} campaigns ({frozen} frozen), {units} units, {ranked} of them "
        "ranked together. Code of the rollup: {sealed}.",
    )
    ROLLUP_NEXT = (
        "rollup_next",
        "Cấp trên tổng hợp tiếp từ {file}: gửi cả thư mục, hoặc chỉ tệp này.",
        "The level above goes on from {file}: send the folder, or this file alone.",
    )
    ROLLUP_INTO_SOURCE = (
        "rollup_into_source",
        "Đây là thư mục của một đợt hoặc của một nguồn. Chọn thư mục khác: --into THƯ-MỤC",
        "This is the folder of a campaign or of a source. Name another one: --into DIR",
    )
    ROLLUP_LEFT_OUT = (
        "rollup_left_out",
        "Thư mục này KHÔNG được tính vào bản tổng hợp, vì lý do nêu trên. Sửa rồi chạy lại.",
        "This folder was LEFT OUT of the rollup, for the reason above. Mend it and run again.",
    )
    ROLLUP_LEFT_BELOW = (
        "rollup_left_below",
        "Khi lập tệp này, thư mục {folder} đã không được tính. Hỏi lại nơi lập, rồi chạy lại.",
        "The folder {folder} was left out when this file was made. Ask whoever made it, and run "
        "again.",
    )
    ROLLUP_ALTERED = (
        "rollup_altered",
        "Tệp đã bị sửa sau khi lập: ghi mã {seen}, tính lại là {now}. Lấy lại bản gốc, hoặc chạy "
        "lại rollup ở cấp dưới.",
        "The file was altered after it was made: it bears the code {seen}, and comes to {now}. Get "
        "the original, or run rollup again at the level below.",
    )
    ROLLUP_TWICE = (
        "rollup_twice",
        "Đợt {campaign} được nêu hai lần ({first}; {second}) với cùng một kết quả; chỉ tính một "
        "lần.",
        "Campaign {campaign} is named twice ({first}; {second}) with the same result; it counts "
        "once.",
    )
    ROLLUP_TWO_RESULTS = (
        "rollup_two_results",
        "Đợt {campaign} có hai kết quả khác nhau ({first}; {second}). Chỉ nêu thư mục đúng, rồi "
        "chạy lại; nếu là hai đợt khác nhau thì khai báo cơ quan tổ chức hoặc mã đợt khác nhau.",
        "Campaign {campaign} has two different results ({first}; {second}). Name only the right "
        "folder, and run again; two different campaigns need another issuer or id each.",
    )
    ROLLUP_NOT_FROZEN = (
        "rollup_not_frozen",
        "“{campaign}” ({issuer}): kết quả chưa chốt, còn có thể thay đổi. Chốt kết quả đợt đó "
        "(lệnh freeze), rồi chạy lại rollup.",
        '"{campaign}" ({issuer}): the result is not frozen and may change. Freeze it (freeze), and '
        "run rollup again.",
    )
    ROLLUP_NOT_COMPARABLE = (
        "rollup_not_comparable",
        "Các đợt có {count} cách chấm khác nhau (tiêu chí, tổng điểm, cách xếp hạng, hoặc điểm so "
        "với đơn vị cao nhất) nên không xếp hạng chung; các đơn vị được liệt kê theo tỷ lệ so với "
        "tổng điểm.",
        "The campaigns are scored in {count} different ways (rubric, total, rules of ranking, or "
        "points against the best), so units are not ranked together; they are listed by their "
        "share of the total.",
    )
    ROLLUP_UNIT_TWICE = (
        "rollup_unit_twice",
        "{count} tên đơn vị có ở nhiều đợt, mỗi đợt một dòng: {units}. Kiểm tra xem có phải cùng "
        "một đơn vị không.",
        "{count} names of units stand in several campaigns, a line for each: {units}. See whether "
        "they are the same unit.",
    )
