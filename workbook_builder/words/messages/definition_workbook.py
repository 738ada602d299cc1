"""What is said of Khai-bao.xlsx, in the words of its sheets."""

from __future__ import annotations

from collections.abc import Mapping

from workbook_builder.problems import Bears, Code
from workbook_builder.words.catalogue import Text
from workbook_builder.words.messages.definition import DefinitionCode


class DefinitionWorkbookCode(Code):
    """Codes, each with its sentence."""

    # Form

    SHEET_MISSING = (
        "sheet_missing",
        "Tệp không có trang “{name}”. Hãy đặt lại tên trang như lúc đầu, hoặc lập tệp mới bằng "
        "lệnh “workbook-builder new THƯ-MỤC --excel” rồi chép nội dung sang.",
        "There is no sheet “{name}”. Give the sheet its name back, or make a new file with "
        "“workbook-builder new DIR --excel” and copy the contents over.",
    )
    HEADINGS_MISSING = (
        "headings_missing",
        "Không tìm thấy dòng tiêu đề của bảng trong 20 dòng đầu; các cột là: {headings}. Hãy "
        "khôi phục dòng tiêu đề.",
        "The row of headings is not among the first 20 rows; the columns are: {headings}. Put it "
        "back.",
    )
    HEADING_MISSING = (
        "heading_missing",
        "Bảng thiếu cột “{heading}”. Hãy ghi lại tiêu đề cột này.",
        "The table has no column “{heading}”. Write its heading again.",
    )
    UNKNOWN_HEADING_NEAR = (
        "unknown_heading_near",
        "Không có cột nào tên là “{value}”. Có phải là “{near}” không? Hãy sửa tiêu đề cột.",
        "There is no column “{value}”. Is it “{near}” that is meant? Mend the heading.",
    )
    HEADING_TWICE = (
        "heading_twice",
        "Cột “{heading}” đã có ở ô {first}. Mỗi cột chỉ có một; hãy đổi tên hoặc xóa cột thừa.",
        "The column “{heading}” stands at {first} already. Rename or delete one of the two.",
    )
    HIDDEN_ROWS = (
        "hidden_rows",
        "Trang này có hàng bị ẩn hoặc bị lọc mà vẫn có nội dung (hàng {rows}), nên không rõ có "
        "tính hay không. Hãy bỏ lọc, bỏ ẩn; hàng nào không dùng thì xóa hẳn.",
        "Rows with content are hidden or filtered out here ({rows}), so that it is not clear "
        "whether they count. Show them; delete those that are not wanted.",
    )
    PLAN_DOUBTS_LEFT = (
        "plan_doubts_left",
        "Cột “{heading}” còn {count} ô có ghi “{mark}”: điểm nhập từ kế hoạch có thể sai. Đối "
        "chiếu với kế hoạch, sửa cho đúng, rồi xóa chữ trong ô đó.",
        "{count} cells of the column “{heading}” still say “{mark}”: points imported from the plan "
        "may be wrong. Compare with the plan, correct them, then clear the cell.",
    )
    HIDDEN_PART = (
        "hidden_part",
        "Cột hoặc mục “{heading}” đang ẩn mà có nội dung; nội dung đó vẫn được tính. Hãy bỏ "
        "ẩn để kiểm tra.",
        "The column or line “{heading}” is hidden and has content, which counts. Show it, and "
        "look.",
    )
    HIDDEN_SHEET = (
        "hidden_sheet",
        "Trang “{name}” đang ẩn mà có nội dung; nội dung đó vẫn được tính. Hãy bỏ ẩn để kiểm tra.",
        "The sheet “{name}” is hidden and has content, which counts. Show it, and look.",
    )
    LABEL_MISSING = (
        "label_missing",
        "Trang này thiếu mục bắt buộc “{label}”. Hãy ghi lại tên mục ở cột “Mục” và nội dung bên "
        "cạnh.",
        "The sheet has no line “{label}”, which is required. Write the label again, with its value "
        "beside it.",
    )
    UNKNOWN_LABEL_NEAR = (
        "unknown_label_near",
        "Không có mục nào tên là “{value}”. Có phải là “{near}” không? Hãy sửa tên mục.",
        "There is no line “{value}”. Is it “{near}” that is meant? Mend the label.",
    )
    UNKNOWN_LABEL = (
        "unknown_label",
        "Không có mục nào tên là “{value}”. Hãy sửa tên mục, hoặc xóa dòng này.",
        "There is no line “{value}”. Mend the label, or delete the row.",
    )
    LABEL_TWICE = (
        "label_twice",
        "Mục “{label}” đã có ở ô {first}. Mỗi mục chỉ ghi một lần; hãy xóa một trong hai.",
        "“{label}” stands at {first} already. Delete one of the two.",
    )
    ROW_WITHOUT_KIND = (
        "row_without_kind",
        "Dòng này có nội dung nhưng chưa chọn “Loại”. Hãy chọn một trong: {choices}; nếu dòng thừa "
        "thì xóa.",
        "The row has content and no “Loại”. Choose one of: {choices}; delete the row if it is one "
        "too many.",
    )
    UNKNOWN_WORD_NEAR = (
        "unknown_word_near",
        "“{item}” đang là “{value}”. Có phải là “{near}” không? Hãy chọn lại trong danh sách: "
        "{choices}.",
        "“{item}” is “{value}”. Is it “{near}” that is meant? Choose one of: {choices}.",
    )
    UNKNOWN_WORD = (
        "unknown_word",
        "“{item}” đang là “{value}”; chỉ được chọn một trong: {choices}.",
        "“{item}” is “{value}”; it must be one of: {choices}.",
    )
    BAD_BOUNDS = (
        "bad_bounds",
        "“{item}” đang là “{value}”; phải viết như > 80, hoặc >= 50; <= 80, hoặc < 50.",
        "“{item}” is “{value}”; write it like > 80, or >= 50; <= 80, or < 50.",
    )
    BAD_CONDITION = (
        "bad_condition",
        "“{item}” đang là “{value}”; phải viết như I >= 40, hoặc Điểm chuẩn >= 90: mã của nhóm hay "
        "tiêu chí, dấu >= và số điểm.",
        "“{item}” is “{value}”; write it like I >= 40, or Điểm chuẩn >= 90: the id of a group or "
        "criterion, the sign >= and the points.",
    )
    BAD_REQUIREMENT = (
        "bad_requirement",
        "“{item}” đang là “{value}”; phải viết như Nhóm I >= 18, hoặc I.2 >= 50%, hoặc Điểm trừ <= "
        "2; các điều kiện cách nhau bằng dấu chấm phẩy.",
        "“{item}” is “{value}”; write it like Nhóm I >= 18, or I.2 >= 50%, or Điểm trừ <= 2, with "
        "semicolons between conditions.",
    )
    WAY_DIFFERS = (
        "way_differs",
        "Tiêu chí {id}: “Cách chấm” là “{value}”, nhưng theo các ô khác thì là “{found}”. “Chọn "
        "mức” cần các dòng “Mức” ở dưới, “Đếm trường hợp” cần “Điểm mỗi trường hợp”, “Nhập số” cần "
        "“Đơn vị tính”. Hãy sửa cho khớp.",
        "Criterion {id}: “Cách chấm” is “{value}”, but from the other cells it is “{found}”. “Chọn "
        "mức” needs rows “Mức” below, “Đếm trường hợp” a number in “Điểm mỗi trường hợp”, “Nhập "
        "số” an “Đơn vị tính”. Make them agree.",
    )
    LEVEL_SKIPPED = (
        "level_skipped",
        "“{value}” phải nằm trong “{above}”, nhưng phía trên không có. Hãy chọn lại “Loại” của "
        "dòng này, hoặc thêm dòng “{above}” ở phía trên.",
        "A “{value}” stands within a “{above}”, and there is none above it. Choose another “Loại” "
        "for this row, or put a row “{above}” above it.",
    )
    CRITERION_WITHOUT_GROUP = (
        "criterion_without_group",
        "Tiêu chí này không nằm trong nhóm nào. Hãy thêm dòng “Nhóm” ở phía trên.",
        "This criterion stands in no group. Put a row “Nhóm” above it.",
    )
    TIER_WITHOUT_CRITERION = (
        "tier_without_criterion",
        "Mức này không nằm trong tiêu chí nào. Hãy đặt ngay dưới dòng “Tiêu chí” của nó.",
        "This tier belongs to no criterion. Put it right below the row “Tiêu chí” that it is of.",
    )
    CELL_NOT_USED = (
        "cell_not_used",
        "Dòng loại “{kind}” không dùng cột “{heading}”, đang là “{value}”. Hãy xóa ô này, hoặc "
        "chọn lại “Loại”.",
        "A row of the kind “{kind}” has no use for “{heading}”, which is “{value}”. Clear the "
        "cell, or choose another “Loại”.",
    )
    CELL_ERROR = (
        "cell_error",
        "“{item}” đang báo lỗi {value}. Hãy sửa công thức hoặc gõ thẳng giá trị.",
        "“{item}” shows the error {value}. Mend the formula, or type the value.",
    )
    CELL_NOT_COUNTED = (
        "cell_not_counted",
        "“{item}” là công thức chưa được tính. Hãy mở tệp bằng chương trình bảng tính, lưu lại, "
        "hoặc gõ thẳng giá trị.",
        "“{item}” is a formula that has not been counted. Open the file in a spreadsheet program "
        "and save it, or type the value.",
    )
    FORMAT_UNKNOWN = (
        "format_unknown",
        "“{item}” là số có định dạng mà chương trình không đọc được, nên lấy là “{value}”. Hãy "
        "định dạng ô là Text rồi gõ lại đúng như muốn in.",
        "“{item}” is a number in a format that is not known here, and is taken as “{value}”. "
        "Format the cell as Text and type it as it shall be printed.",
    )
    DAY_AS_TEXT = (
        "day_as_text",
        "“{item}” là ngày tháng, lấy đúng như ô đang hiện: “{value}”. Nếu Excel tự đổi chữ thành "
        "ngày, hãy định dạng ô là Text rồi gõ lại.",
        "“{item}” is a date, taken as the cell shows it: “{value}”. If Excel made a date of what "
        "was typed, format the cell as Text and type it again.",
    )
    AMBIGUOUS_NUMBER = (
        "ambiguous_number",
        "“{item}” đang là chữ “{value}”, có thể hiểu là {decimal} hoặc {whole}. Hãy gõ lại số này.",
        "“{item}” is the text “{value}”, which may mean {decimal} or {whole}. Type the number "
        "anew.",
    )
    UNIT_CODES_PROPOSED = (
        "unit_codes_proposed",
        "{count} đơn vị chưa có mã; chương trình đề xuất theo tên: {codes}. Lệnh build sẽ ghi các "
        "mã này vào cột “Mã đơn vị”; muốn mã khác thì ghi trước khi lập bảng tự chấm, vì bảng đã "
        "gửi mang mã này.",
        "{count} units have no code; from their names these are proposed: {codes}. “build” writes "
        "them into the column “Mã đơn vị”. If you want others, write them before workbooks are "
        "made, for these bear the codes.",
    )
    UNIT_CODES_WRITTEN = (
        "unit_codes_written",
        "Đã ghi mã của các đơn vị chưa có mã vào {file}. Từ nay sửa tên đơn vị thì mã vẫn giữ.",
        "The codes of units that had none are now written in {file}, and stay when a name changes.",
    )
    UNIT_CODES_NOT_WRITTEN = (
        "unit_codes_not_written",
        "Chưa ghi được mã đơn vị vào tệp khai báo: {why}. Hãy tự ghi trước khi gửi bảng: {codes}.",
        "The codes of units could not be written into the definition: {why}. Write them yourself "
        "before workbooks are sent: {codes}.",
    )
    CODES_FILE_OPEN = (
        "codes_file_open",
        "tệp đang mở trong chương trình khác hoặc không ghi được",
        "the file is open elsewhere or can't be written",
    )
    CODES_WOULD_CHANGE = (
        "codes_would_change",
        "ghi vào thì khai báo sẽ được hiểu khác đi",
        "with them the definition would be understood otherwise",
    )
    CODES_NO_CELL = (
        "codes_no_cell",
        "bảng không có cột “Mã đơn vị”, hoặc một ô ghi tên nhiều đơn vị",
        "there is no column “Mã đơn vị”, or one cell names several units",
    )
    UNIT_ROW_LEFT_OUT = (
        "unit_row_left_out",
        "Dòng “{value}” không được lấy làm đơn vị: {kind}. Nếu đây là một đơn vị, hãy ghi mã cho "
        "nó ở cột “Mã đơn vị”; nếu không, hãy xóa dòng.",
        "The row “{value}” is not taken for a unit: {kind}. If it is one, give it a code in the "
        "column “Mã đơn vị”; else delete the row.",
        Bears.BEFORE_SENDING,
    )
    UNIT_ROW_REPEATED = (
        "unit_row_repeated",
        "Dòng “{value}” nhắc lại đơn vị “{first}” nên không được lấy. Nếu là hai đơn vị khác nhau, "
        "hãy ghi tên cho khác nhau; nếu không, hãy xóa dòng.",
        "The row “{value}” names the unit “{first}” again and is not taken. If the two are "
        "different units, give them different names; else delete the row.",
        Bears.BEFORE_SENDING,
    )
    UNIT_ROW_CLUSTER = (
        "unit_row_cluster",
        "Dòng “{value}” được hiểu là tên cụm: các đơn vị bên dưới chưa ghi cột “Cụm, khối” thuộc "
        "“{cluster}”.",
        "The row “{value}” is taken for the name of a cluster: the units below it, unless they "
        "name another in “Cụm, khối”, belong to “{cluster}”.",
    )
    UNIT_NAME_TIDIED = (
        "unit_name_tidied",
        "“{value}” được lấy thành: {names}.",
        "“{value}” is taken as: {names}.",
    )
    UNIT_COUNT_DIFFERS = (
        "unit_count_differs",
        "Danh sách ghi {stated} đơn vị, nhưng đến dòng này đọc được {read}. Hãy đối chiếu.",
        "The list says {stated} units, but {read} were read down to this row. Compare.",
        Bears.BEFORE_SENDING,
    )
    LINE_IS_CLUSTER = ("line_is_cluster", "là tên cụm, khối", "it is the name of a cluster")
    LINE_IS_HEADING = ("line_is_heading", "là đề mục của danh sách", "it is a heading")
    LINE_IS_PAPER = (
        "line_is_paper",
        "là phần đầu, ngày tháng hoặc căn cứ của văn bản",
        "it is the head, the date or a basis of the paper",
    )
    LINE_IS_TOTAL = ("line_is_total", "là dòng tổng cộng", "it is a total")
    LINE_IS_SIGNATURE = (
        "line_is_signature",
        "là chức vụ, họ tên người ký hoặc nơi nhận",
        "it is a post, a person's name or a receiver",
    )
    LINE_IS_NOTE = ("line_is_note", "là ghi chú", "it is a remark")
    LINE_IS_BLANK = ("line_is_blank", "không có chữ nào", "it has no words")
    DEFINITION_WORKBOOK_UNREAD = (
        "definition_workbook_unread",
        "Không đọc được tệp khai báo ({reason}). Hãy mở tệp bằng chương trình bảng tính và lưu lại "
        "theo loại Excel Workbook (.xlsx), không đặt mật khẩu.",
        "The definition can't be read ({reason}). Open it in a spreadsheet program and save it as "
        "an Excel Workbook (.xlsx) without a password.",
    )
    DEFINITION_OPEN = (
        "definition_open",
        "Tệp đang mở trong một chương trình khác; những gì chưa lưu thì chưa được đọc.",
        "The file is open in another program; what has not been saved there was not read.",
    )
    TWO_DEFINITIONS = (
        "two_definitions",
        "Thư mục “{folder}” có hai tệp khai báo: {files}. Chỉ dùng được một; hãy chuyển tệp không "
        "dùng nữa sang chỗ khác.",
        'The folder "{folder}" holds two definitions: {files}. One is to be used; move the other '
        "elsewhere.",
    )


ON_SHEET: Mapping[Code, Text] = {
    DefinitionCode.ONLY_FOR_NO_EFFECT: Text(
        "Tiêu chí {id} chỉ áp dụng cho một số đơn vị nhưng chưa ghi cách tính cho đơn vị khác. Hãy "
        "chọn ở cột “Khi không áp dụng”: tính 0 điểm, đủ điểm hoặc quy đổi.",
        "The criterion {id} applies to some units only, and nothing says what the others get. "
        "Choose it in the column “Khi không áp dụng”.",
    ),
    DefinitionCode.ROUND_WEIGHT_IDLE: Text(
        "Hệ số của kỳ chỉ dùng khi tính kết quả cả năm, mà trang Thông tin chưa nói cách tính. Hãy "
        "ghi cách tính ở đó, hoặc bỏ hệ số.",
        "The weight of a round only counts for the year's result, and the sheet Thông tin does not "
        "say how that is counted. Say it there, or take the weight out.",
    ),
    DefinitionCode.YEAR_WITHOUT_ROUNDS: Text(
        "Kết quả cả năm được tính từ các kỳ, mà đợt này không có kỳ nào. Hãy khai báo các kỳ, hoặc "
        "xóa nội dung ô này.",
        "The year's result is counted from rounds, and there are none. Declare them, or clear this "
        "cell.",
    ),
    DefinitionCode.YEAR_SUM_LEFT_OUT: Text(
        "Kết quả cả năm là tổng các kỳ thì không bỏ qua được kỳ không có điểm. Hãy chọn tính 0 "
        "điểm, hoặc để trống.",
        "Where the year's result is the sum of its rounds, none can be passed over. Count it as 0, "
        "or say nothing.",
    ),
    DefinitionCode.MISSING_KEY: Text(
        "Thiếu “{item}”. Hãy bổ sung.", "“{item}” is missing. Add it."
    ),
    DefinitionCode.EMPTY_VALUE: Text(
        "“{item}” chưa ghi gì. Hãy bổ sung.", "“{item}” is empty. Fill it in."
    ),
    DefinitionCode.NOT_A_NUMBER: Text(
        "“{item}” đang là “{value}”; phải là số, chẳng hạn 4 hoặc 4,5.",
        "“{item}” is “{value}”; it must be a number.",
    ),
    DefinitionCode.NOT_A_DATE: Text(
        "“{item}” đang là “{value}”; phải là một ngày có thật, từ năm 1900, viết theo thứ tự "
        "ngày/tháng/năm, chẳng hạn 15/12/2023.",
        "“{item}” is “{value}”; it must be a day that exists, from 1900 on, written "
        "day/month/year, such as 15/12/2023.",
    ),
    DefinitionCode.SCHEMA_UNKNOWN: Text(
        "Không có phiên bản khai báo số {value}. Hãy sửa ô này thành {known}.",
        "There is no form {value} of a definition. Write {known} in this cell.",
    ),
    DefinitionCode.BAD_CAMPAIGN_ID: Text(
        "Mã đợt “{value}” không hợp lệ: chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, bắt "
        "đầu bằng chữ hoặc số, tối đa 60 ký tự, vì mã nằm trong tên tệp. Ví dụ: khoi-5-2023.",
        "The campaign's id “{value}” will not do: it takes small letters a to z, digits and "
        "hyphens, begins with a letter or digit and has at most 60 characters, for it is part of "
        "file names. Such as khoi-5-2023.",
    ),
    DefinitionCode.DECIMALS_OUT_OF_RANGE: Text(
        "Số chữ số thập phân đang là {value}; chỉ được từ 0 đến {limit}.",
        "The number of decimals is {value}; it must be from 0 to {limit}.",
    ),
    DefinitionCode.DUE_BEFORE_PLAN: Text(
        "Hạn nộp {due} trước ngày ban hành kế hoạch {plan}. Hãy kiểm tra lại hai ngày.",
        "The due date {due} is before the date of the plan {plan}. Check the two days.",
    ),
    DefinitionCode.NO_RUBRIC: Text(
        "Bảng tiêu chí chưa có nhóm nào. Hãy thêm ít nhất một dòng “Nhóm”.",
        "The rubric has no group. Add one row “Nhóm” at least.",
    ),
    DefinitionCode.BAD_ID: Text(
        "Mã “{value}” không hợp lệ: chỉ dùng chữ cái, chữ số, dấu chấm và dấu gạch dưới, bắt đầu "
        "bằng chữ hoặc số, tối đa {limit} ký tự. Ví dụ: I.1.",
        "The id “{value}” will not do: it takes letters, digits, points and underscores, begins "
        "with a letter or digit and has at most {limit} characters. Such as I.1.",
    ),
    DefinitionCode.DUPLICATE_ID: Text(
        "Mã “{value}” đã dùng cho “{title}”. Mỗi nhóm, mỗi tiêu chí phải có mã riêng, không phân "
        "biệt chữ hoa, chữ thường. Hãy đặt mã khác, chẳng hạn ghi kèm mã của nhóm: II.1.",
        "The id “{value}” belongs to “{title}” already. Each group and criterion needs its own, "
        "without regard to case. Give it another, say with its group's before it: II.1.",
    ),
    DefinitionCode.TOTAL_OFF: Text(
        "Tổng điểm chuẩn ghi {value}, nhưng các nhóm tính vào điểm chuẩn ở trang “Tiêu chí” cộng "
        "lại là {sum}. Hãy sửa số này hoặc điểm của các nhóm.",
        "The declared total is {value}, but the groups on “Tiêu chí” that count as base add up to "
        "{sum}. Mend this number or the points of the groups.",
    ),
    DefinitionCode.GROUP_WITHOUT_PARTS: Text(
        "Nhóm {id} chưa có gì bên trong. Hãy thêm dòng “Tiêu chí” hoặc nhóm cấp dưới ở ngay dưới.",
        "Group {id} has nothing in it. Add criteria or groups of the next level below it.",
    ),
    DefinitionCode.GROUP_WITH_BOTH: Text(
        "Nhóm {id} vừa có tiêu chí vừa có nhóm cấp dưới. Chỉ được có một trong hai; hãy đưa các "
        "tiêu chí vào một nhóm cấp dưới.",
        "Group {id} has both criteria and groups. It may have one of the two; put the criteria "
        "into a group of their own.",
    ),
    DefinitionCode.NESTED_COUNTS_AS: Text(
        "Nhóm {id} nằm trong nhóm khác nên không ghi “Tính vào”. Hãy xóa ô này, hoặc ghi ở nhóm "
        "ngoài cùng.",
        "Group {id} stands inside another, where “Tính vào” has no meaning. Clear the cell, or "
        "choose it for the outermost group.",
    ),
    DefinitionCode.GROUP_POINTS_SHORT: Text(
        "Nhóm {id} tính không quá {value} điểm, nhưng các phần cộng lại chỉ được {sum}. Hãy sửa "
        "điểm của nhóm, hoặc xóa “Không quá”.",
        "Group {id} gives {value} points at most, but its parts add up to {sum} only. Change its "
        "points, or clear “Không quá”.",
    ),
    DefinitionCode.GROUP_HIGHEST_OFF: Text(
        "Nhóm {id} lấy cao nhất và ghi {value} điểm, nhưng mục cao nhất được {sum}. Hãy sửa điểm "
        "của nhóm cho bằng mục cao nhất.",
        "Of group {id} only the highest part counts; it has {value} points, but the highest part "
        "gives {sum}. Make the two equal.",
    ),
    DefinitionCode.GROUP_MEAN_SHORT: Text(
        "Nhóm {id} lấy bình quân, nhiều nhất chỉ được {sum}, nhưng ghi {value} điểm. Hãy sửa điểm "
        "của nhóm, hoặc số ở “Chia cho”.",
        "Group {id} counts the mean of its parts, {sum} at most, but has {value} points. Mend its "
        "points, or the number in “Chia cho”.",
    ),
    DefinitionCode.MEAN_WITHOUT_DIVISOR: Text(
        "Nhóm {id}: “Lấy bình quân” phải đi cùng một số lớn hơn 0 ở “Chia cho”, và nhóm khác để "
        "trống ô này. Hãy điền hoặc xóa ô “Chia cho”.",
        "Group {id}: “Lấy bình quân” goes with a number above 0 in “Chia cho”, which is empty for "
        "all other groups. Fill the cell in, or clear it.",
    ),
    DefinitionCode.LEAST_WITHOUT_DEDUCTION: Text(
        "Nhóm {id} ghi “Còn lại không dưới” {value}, nhưng không có mục nào trừ vào điểm của nhóm. "
        "Hãy xóa ô này, hoặc chọn “Trừ vào nhóm” ở mục trừ.",
        "Group {id} has {value} in “Còn lại không dưới”, but nothing takes points from it. Clear "
        "the cell, or choose “Trừ vào nhóm” for what takes points.",
    ),
    DefinitionCode.GROUP_IS_DEDUCTION: Text(
        "Nhóm {id} ghi “Trừ vào nhóm”, nhưng chỉ tiêu chí mới trừ vào nhóm chứa nó. Nếu là điểm "
        "trừ của cả bảng, hãy chọn “Điểm trừ”.",
        "Group {id} is “Trừ vào nhóm”, but only a criterion takes points from its group. For a "
        "penalty of the whole rubric choose “Điểm trừ”.",
    ),
    DefinitionCode.LEFT_OUT_NOT_BASE: Text(
        "Tiêu chí {id} không tính vào điểm chuẩn nên không quy đổi được theo phần còn lại. Hãy "
        "chọn “Tính 0 điểm” hoặc “Tính đủ điểm”.",
        "Criterion {id} does not feed the base, so that “Quy đổi theo phần còn lại” has no "
        "meaning. Choose “Tính 0 điểm” or “Tính đủ điểm”.",
    ),
    DefinitionCode.CASES_AND_OTHER: Text(
        "Tiêu chí {id} có “Điểm mỗi trường hợp” nên không dùng “{key}”. Hãy xóa một trong hai.",
        "Criterion {id} has “Điểm mỗi trường hợp”, so that “{key}” has no meaning. Clear one of "
        "the two.",
    ),
    DefinitionCode.PER_CASE_ZERO: Text(
        "Tiêu chí {id}: điểm mỗi trường hợp bằng 0 nên mọi đơn vị được như nhau. Hãy ghi số điểm "
        "của mỗi trường hợp; số âm là trừ điểm.",
        "Criterion {id}: with 0 points for each case all units get the same. Give the points of "
        "each; a number below zero takes points away.",
    ),
    DefinitionCode.MEASURE_WITHOUT_TIERS: Text(
        "Tiêu chí {id} có đơn vị tính nhưng không có mức nào. Hãy thêm các dòng “Mức” ở dưới, với "
        "giới hạn của chúng.",
        "Criterion {id} has a unit (“Đơn vị tính”) but no tiers. Add rows “Mức” below, with their "
        "bounds.",
    ),
    DefinitionCode.SHARE_WITHOUT_MEASURE: Text(
        "Tiêu chí {id} chấm theo cách “So với cao nhất” nhưng chưa có đơn vị tính. Hãy ghi “Đơn vị "
        "tính”, ví dụ: mô hình.",
        "Criterion {id} is answered by “So với cao nhất” but has no “Đơn vị tính”. Write one, such "
        "as mô hình.",
    ),
    DefinitionCode.SHARE_AND_OTHER: Text(
        "Tiêu chí {id} chấm theo cách “So với cao nhất” nên không dùng “{key}”. Hãy bỏ một trong "
        "hai.",
        "Criterion {id} is answered by “So với cao nhất”, so that “{key}” has no meaning. Take one "
        "of the two out.",
    ),
    DefinitionCode.TARGET_WITHOUT_MEASURE: Text(
        "Tiêu chí {id} chấm theo cách “So với chỉ tiêu” nhưng chưa có đơn vị tính. Hãy ghi “Đơn vị "
        "tính”, ví dụ: hồ sơ.",
        "Criterion {id} is answered by “So với chỉ tiêu” but has no “Đơn vị tính”. Write one, such "
        "as hồ sơ.",
    ),
    DefinitionCode.TARGET_AND_OTHER: Text(
        "Tiêu chí {id} chấm theo cách “So với chỉ tiêu” nên không dùng “{key}”. Hãy bỏ một trong "
        "hai.",
        "Criterion {id} is answered by “So với chỉ tiêu”, so that “{key}” has no meaning. Take one "
        "of the two out.",
    ),
    DefinitionCode.TARGET_MISSING: Text(
        "Tiêu chí {id} chấm theo cách “So với chỉ tiêu”, nhưng {count} đơn vị chưa có chỉ tiêu: "
        "{units}. Hãy ghi vào cột “Chỉ tiêu {id}” ở trang “Đơn vị” (chưa có cột thì thêm tiêu đề "
        "này vào bên phải), hoặc ghi “Chỉ áp dụng cho”.",
        "Criterion {id} is answered by “So với chỉ tiêu”, and {count} units have no target: "
        "{units}. Write them into the column “Chỉ tiêu {id}” of the sheet “Đơn vị” (if there is "
        "none, add that heading on the right), or fill in “Chỉ áp dụng cho”.",
    ),
    DefinitionCode.TARGET_OF_NOTHING: Text(
        "Cột “Chỉ tiêu {id}” có số của đơn vị “{unit}”, nhưng ở trang “Tiêu chí” không có tiêu chí "
        "{id} nào chấm theo cách “So với chỉ tiêu”. Hãy sửa tiêu đề cột, hoặc sửa “Cách chấm”.",
        "The column “Chỉ tiêu {id}” has a number for “{unit}”, and no criterion {id} on the sheet "
        "“Tiêu chí” is answered by “So với chỉ tiêu”. Mend the heading, or “Cách chấm”.",
    ),
    DefinitionCode.LINE_WITHOUT_MEASURE: Text(
        "Tiêu chí {id} chấm theo tỷ lệ nhưng chưa có đơn vị tính. Hãy ghi “Đơn vị tính”, ví dụ %.",
        "Criterion {id} is answered by “Theo tỷ lệ” but has no “Đơn vị tính”. Write one: %.",
    ),
    DefinitionCode.LINE_AND_OTHER: Text(
        "Tiêu chí {id} chấm theo tỷ lệ nên không dùng “{key}”. Hãy bỏ một trong hai.",
        "Criterion {id} is answered by “Theo tỷ lệ”, so that “{key}” has no meaning. Take one of "
        "the two out.",
    ),
    DefinitionCode.LINE_ENDS: Text(
        "Tiêu chí {id}: được 0 điểm khi là {none} và đủ điểm khi là {all}. Hai số phải khác nhau "
        "và không âm.",
        "Criterion {id}: no points at {none} and all at {all}. The two must differ, and not be "
        "below 0.",
    ),
    DefinitionCode.LINE_OFF_STEP: Text(
        "Tiêu chí {id}: điểm làm tròn đến {value} thì không bao giờ được đúng {points} điểm. Bậc "
        "làm tròn phải lớn hơn 0 và chia hết điểm của tiêu chí.",
        "Criterion {id}: rounded to {value}, points never come to {points}. The step must be above "
        "0, and the points a multiple of it.",
    ),
    DefinitionCode.JUDGED_AND_OTHER: Text(
        "Tiêu chí {id} chấm trong khoảng nên không dùng “{key}”. Hãy bỏ một trong hai.",
        "Criterion {id} is answered by “Chấm trong khoảng”, so that “{key}” has no meaning. Take "
        "one of the two out.",
    ),
    DefinitionCode.JUDGED_RANGE: Text(
        "Tiêu chí {id}: khoảng chấm từ {value} đến {points} không hợp lệ: phải bắt đầu từ trên 0, "
        "nhỏ hơn điểm của tiêu chí, và là bội của bước điểm {step}.",
        "Criterion {id}: the range from {value} to {points} will not do: it begins above 0, below "
        "the criterion's points, and at a multiple of the step {step}.",
    ),
    DefinitionCode.KEY_OF_OTHER_KIND: Text(
        "Tiêu chí {id} ghi “{key}”, nhưng cách chấm của tiêu chí này không dùng đến. Hãy xóa ô "
        "này, hoặc khai báo đủ cho cách chấm kia.",
        "Criterion {id} has “{key}”, for which its way of scoring has no use. Clear the cell, or "
        "declare the other way in full.",
    ),
    DefinitionCode.BOUNDS_WITHOUT_MEASURE: Text(
        "Tiêu chí {id}, mức “{label}” có giới hạn nhưng tiêu chí không có đơn vị tính. Hãy ghi "
        "“Đơn vị tính” ở dòng tiêu chí, ví dụ %.",
        "Criterion {id}, tier “{label}” has bounds, but the criterion has no “Đơn vị tính”. Write "
        "one on the criterion's row, such as %.",
    ),
    DefinitionCode.UNKNOWN_TIE_BREAK: Text(
        "Không có tiêu chí phụ “{value}”. Dùng: {known}; cách nhau bằng dấu chấm phẩy.",
        "There is no tie-break “{value}”. Use: {known}; part them by semicolons.",
    ),
    DefinitionCode.REPEATED_TIE_BREAK: Text(
        "Tiêu chí phụ “{value}” ghi hai lần. Hãy bỏ bớt một.",
        "The tie-break “{value}” stands there twice. Take one out.",
    ),
    DefinitionCode.TIERS_AND_STEP: Text(
        "Tiêu chí {id} vừa có các mức vừa có bước điểm. Hãy xóa bước điểm nếu chấm theo mức, hoặc "
        "xóa các dòng “Mức” nếu chấm điểm trực tiếp.",
        "Criterion {id} has both tiers and a step. Clear the step where tiers are chosen, or "
        "delete the rows “Mức” where points are given directly.",
    ),
    DefinitionCode.STEP_NOT_POSITIVE: Text(
        "Tiêu chí {id}: bước điểm đang là {value}; phải lớn hơn 0, chẳng hạn 0,5.",
        "Criterion {id}: the step is {value}; it must be above 0, such as 0.5.",
    ),
    DefinitionCode.POINTS_OFF_STEP: Text(
        "Tiêu chí {id}: {points} điểm không chia hết cho bước điểm {step}. Hãy sửa một trong hai.",
        "Criterion {id}: its {points} points are not a multiple of the step {step}. Mend one of "
        "the two.",
    ),
    DefinitionCode.POINTS_NEED_STEP: Text(
        "Tiêu chí {id}: {points} điểm không phải bội của {step}, là bước điểm khi để trống. Hãy "
        "ghi bước điểm, chẳng hạn 0,5, hoặc thêm các dòng “Mức” ở dưới.",
        "Criterion {id}: its {points} points are not a multiple of {step}, the step where none is "
        "given. Write one, such as 0.5, or add rows “Mức” below.",
    ),
    DefinitionCode.TOO_MANY_VALUES: Text(
        "Tiêu chí {id}: từ 0 đến {points} theo bước {step} có quá nhiều mức điểm để chọn; cho phép "
        "tối đa {limit}. Hãy tăng bước điểm.",
        "Criterion {id}: from 0 to {points} by {step} there are too many values to choose from; at "
        "most {limit} are allowed. Make the step larger.",
    ),
    DefinitionCode.NO_UNITS: Text(
        "Chưa có đơn vị nào. Hãy ghi ít nhất một đơn vị.", "There are no units. Name at least one."
    ),
    DefinitionCode.BAD_UNIT_CODE: Text(
        "Mã đơn vị “{value}” không hợp lệ: chỉ dùng chữ thường không dấu, chữ số và dấu gạch nối, "
        "bắt đầu bằng chữ, tối đa 40 ký tự. Hãy sửa, hoặc để trống để chương trình đề xuất.",
        "The unit's code “{value}” will not do: it takes small letters a to z, digits and hyphens, "
        "begins with a letter and has at most 40 characters. Mend it, or leave the cell empty to "
        "have one proposed.",
    ),
    DefinitionCode.DUPLICATE_UNIT_CODE: Text(
        "Mã đơn vị “{value}” đã dùng cho “{first}”. Mỗi đơn vị phải có mã riêng; hãy đặt mã khác.",
        "The unit's code “{value}” belongs to “{first}” already. Each unit needs its own; give it "
        "another.",
    ),
    DefinitionCode.TOO_MANY_LEDGER_LINES: Text(
        "Có {count} dòng điểm thưởng, điểm trừ; cho phép tối đa {limit}. Hãy gộp bớt, kể từ dòng "
        "này.",
        "There are {count} lines; at most {limit} are allowed. Merge some, from here on.",
    ),
    DefinitionCode.UNKNOWN_LEDGER_UNIT_NEAR: Text(
        "Dòng điểm thứ {number}: không có đơn vị nào tên hoặc mã là “{value}”. Có phải là “{near}” "
        "không? Hãy chọn trong danh sách.",
        "Line {number}: there is no unit “{value}”. Is it “{near}”? Choose from the list.",
    ),
    DefinitionCode.UNKNOWN_LEDGER_UNIT: Text(
        "Dòng điểm thứ {number}: không có đơn vị nào tên hoặc mã là “{value}”. Hãy chọn trong danh "
        "sách, hoặc bổ sung đơn vị vào trang “Đơn vị”.",
        "Line {number}: there is no unit “{value}”. Choose from the list, or add the unit to the "
        "sheet “Đơn vị”.",
    ),
    DefinitionCode.UNKNOWN_LEDGER_CRITERION_NEAR: Text(
        "Dòng điểm thứ {number}: không có nhóm hay tiêu chí nào mã “{value}”. Có phải là “{near}” "
        "không? Hãy ghi đúng mã ở trang “Tiêu chí”, hoặc để trống.",
        "Line {number}: there is no group or criterion with the id “{value}”. Is it “{near}”? "
        "Write an id of the sheet “Tiêu chí”, or leave the cell empty.",
    ),
    DefinitionCode.UNKNOWN_LEDGER_CRITERION: Text(
        "Dòng điểm thứ {number}: không có nhóm hay tiêu chí nào mã “{value}”. Hãy ghi đúng mã ở "
        "trang “Tiêu chí”, hoặc để trống.",
        "Line {number}: there is no group or criterion with the id “{value}”. Write an id of the "
        "sheet “Tiêu chí”, or leave the cell empty.",
    ),
    DefinitionCode.LEDGER_POINTS_NOT_POSITIVE: Text(
        "Dòng điểm thứ {number}: số điểm là {value}; phải lớn hơn 0. Điểm trừ cũng ghi số dương, "
        "với loại “Trừ”.",
        "Line {number}: the points are {value}; they must be above 0. A penalty is written as a "
        "positive number too, with the kind “Trừ”.",
    ),
    DefinitionCode.NEGATIVE_POINTS: Text(
        "“{item}” đang là {value}; điểm không được âm. Nếu là điểm trừ, ghi số dương và chọn “Tính "
        "vào: Điểm trừ” cho nhóm ngoài cùng.",
        "“{item}” is {value}; points can't be negative. For a penalty write a positive number, and "
        "choose “Tính vào: Điểm trừ” for the outermost group.",
    ),
    DefinitionCode.TOO_MANY_DECIMALS: Text(
        "“{item}” đang là {value}; chỉ được có tối đa {decimals} chữ số thập phân. Hãy sửa số này, "
        "hoặc tăng “Số chữ số thập phân” ở trang “Thông tin”.",
        "“{item}” is {value}; it may have {decimals} decimals at most. Mend it, or allow more by "
        "“Số chữ số thập phân” on the sheet “Thông tin”.",
    ),
    DefinitionCode.TEXT_ON_SEVERAL_LINES: Text(
        "“{item}” có chỗ xuống dòng: “{value}”. Hãy viết trên một dòng (chữ dài tự xuống dòng khi "
        "in).",
        "“{item}” has a line break: “{value}”. Write it on one line; long text wraps by itself.",
    ),
    DefinitionCode.BAD_CHARACTER: Text(
        "Ô này có ký tự {character} không in ra được. Hãy gõ lại.",
        "There is a character {character} in this cell that can't be printed. Type the text anew.",
    ),
}
