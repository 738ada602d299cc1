"""Messages about campaign.yaml: the value seen, the rule, the remedy.

`{item}` is where in the definition, from the nearest id or code on: `I.1 › tiers 2 › label`.
"""

from __future__ import annotations

from workbook_builder.problems import Bears, Code


class DefinitionCode(Code):
    """Codes, each with its sentence."""

    # File

    DEFINITION_NOT_FOUND = (
        "definition_not_found",
        "Không tìm thấy tệp khai báo. Hãy kiểm tra đường dẫn, hoặc tạo đợt chấm điểm mới bằng lệnh "
        "“workbook-builder new”.",
        "There is no such definition. Check the path, or start a campaign with "
        "“workbook-builder new”.",
    )
    DEFINITION_NOT_OPENED = (
        "definition_not_opened",
        "Không mở được tệp khai báo ({detail}). Hãy đóng chương trình đang mở tệp và kiểm tra "
        "quyền đọc.",
        "The definition can't be opened ({detail}). Close the program that has it open, and check "
        "that you may read it.",
    )
    DEFINITION_TOO_LARGE = (
        "definition_too_large",
        "Tệp khai báo quá lớn; cho phép tối đa {limit} KiB. Hãy kiểm tra xem có nhầm tệp không.",
        "The definition is too large; at most {limit} KiB are allowed. Check that it is the right "
        "file.",
    )
    DEFINITION_EMPTY = (
        "definition_empty",
        "Tệp khai báo không có nội dung. Hãy chép một mẫu có sẵn rồi sửa.",
        "The definition is empty. Start from one of the templates.",
    )
    DEFINITION_NOT_MAPPING = (
        "definition_not_mapping",
        "Tệp khai báo phải gồm các dòng “mục: giá trị”, bắt đầu bằng “schema: 1”. Hãy đối chiếu "
        "với một mẫu có sẵn.",
        "A definition consists of lines “key: value” and begins with “schema: 1”. Compare it with "
        "one of the templates.",
    )
    NOT_UTF8 = (
        "not_utf8",
        "Dòng này có ký tự không theo bảng mã UTF-8. Hãy mở tệp bằng Notepad và lưu lại với bảng "
        "mã UTF-8.",
        "This line is not in UTF-8. Open the file in a text editor and save it as UTF-8.",
    )
    TAB_CHARACTER = (
        "tab_character",
        "Dòng này có ký tự tab. Hãy thay bằng dấu cách; thụt đầu dòng cũng dùng dấu cách.",
        "There is a tab in this line. Put blanks in its place; lines are indented by blanks too.",
    )
    BAD_CHARACTER = (
        "bad_character",
        "Dòng này có ký tự {character} không in ra được. Hãy xóa ký tự đó hoặc gõ lại dòng này.",
        "There is a character {character} in this line that can't be printed. Delete it, or type "
        "the line anew.",
    )
    YAML_SYNTAX = (
        "yaml_syntax",
        "Không đọc được từ dòng này. Thường do thụt đầu dòng lệch, thiếu dấu ngoặc hay "
        "dấu nháy, hoặc chữ có dấu hai chấm mà không đặt trong dấu nháy kép.",
        "Nothing can be read from this line on. Mostly it is an uneven indent, a "
        "missing bracket or quote, or text with a colon that is not in double quotes.",
    )
    YAML_MANY_DOCUMENTS = (
        "yaml_many_documents",
        "Có dòng “---” bắt đầu một tài liệu thứ hai; mỗi tệp chỉ khai báo một đợt chấm điểm. Hãy "
        "xóa dòng đó và phần thừa.",
        "A second document begins here (“---”); a file defines one campaign. Delete that line and "
        "what is too much.",
    )
    YAML_TOO_DEEP = (
        "yaml_too_deep",
        "Các mục lồng vào nhau quá {limit} cấp. Hãy kiểm tra dấu ngoặc và thụt đầu dòng.",
        "Things stand inside each other more than {limit} deep. Check brackets and indents.",
    )
    YAML_ANCHOR = (
        "yaml_anchor",
        "Không dùng được dấu neo và tham chiếu của YAML (“{value}”). Hãy ghi lại nội dung đầy đủ; "
        "nếu là chữ thì đặt trong dấu nháy kép.",
        "Anchors and aliases of YAML (“{value}”) are not allowed. Write the content out; put text "
        "in double quotes.",
    )
    YAML_TAG = (
        "yaml_tag",
        "Không dùng được thẻ kiểu của YAML (“{value}”). Hãy xóa thẻ; nếu là chữ thì đặt trong dấu "
        "nháy kép.",
        "Tags of YAML (“{value}”) are not allowed. Delete the tag; put text in double quotes.",
    )
    YAML_ODD_KEY = (
        "yaml_odd_key",
        "Tên mục ở dòng này không phải là chữ. Hãy viết theo dạng “mục: giá trị”.",
        "The key in this line is not text. Write “key: value”.",
    )
    DUPLICATE_KEY = (
        "duplicate_key",
        "Mục “{key}” đã có ở dòng {line}. Mỗi mục chỉ ghi một lần; hãy xóa một trong hai.",
        "The key “{key}” stands in line {line} already. Each may stand once; delete one of them.",
    )

    # Shape

    UNKNOWN_KEY_NEAR = (
        "unknown_key_near",
        "Không có mục nào tên là “{item}”. Có phải là “{near}” không? Hãy sửa tên mục.",
        "There is no key “{item}”. Is it “{near}” that is meant? Mend its name.",
    )
    UNKNOWN_KEY = (
        "unknown_key",
        "Không có mục nào tên là “{item}”. Ở đây chỉ dùng các mục: {known}. Hãy sửa tên hoặc xóa "
        "mục này.",
        "There is no key “{item}”. The keys known here are: {known}. Mend its name or delete it.",
    )
    MISSING_KEY = (
        "missing_key",
        "Thiếu mục bắt buộc “{item}”. Hãy bổ sung.",
        "The key “{item}” is missing and required. Add it.",
    )
    EMPTY_VALUE = (
        "empty_value",
        "Mục “{item}” chưa có giá trị. Hãy ghi giá trị, hoặc xóa mục nếu không cần.",
        "The key “{item}” has no value. Give it one, or delete the key if it is not needed.",
    )
    NOT_A_MAPPING = (
        "not_a_mapping",
        "“{item}” đang là “{value}”; chỗ này phải gồm các dòng “mục: giá trị”.",
        "“{item}” is “{value}”; it must consist of lines “key: value”.",
    )
    NOT_A_LIST = (
        "not_a_list",
        "“{item}” đang là “{value}”; chỗ này phải là danh sách, mỗi phần bắt đầu bằng “- ”.",
        "“{item}” is “{value}”; it must be a list, each part beginning with “- ”.",
    )
    NOT_A_VALUE = (
        "not_a_value",
        "“{item}” phải là một giá trị, không phải danh sách hay nhóm mục. Hãy kiểm tra thụt đầu "
        "dòng và dấu ngoặc.",
        "“{item}” must be a single value, neither a list nor keys. Check indents and brackets.",
    )
    NOT_A_NUMBER = (
        "not_a_number",
        "“{item}” đang là “{value}”; phải là số, chẳng hạn 4 hoặc 4.5.",
        "“{item}” is “{value}”; it must be a number such as 4 or 4.5.",
    )
    DECIMAL_COMMA = (
        "decimal_comma",
        "“{item}” đang là “{value}”; trong tệp này số lẻ viết bằng dấu chấm. Hãy sửa thành "
        "“{point}”.",
        "“{item}” is “{value}”; decimals are written with a point here. Write “{point}”.",
    )
    NUMBER_IN_QUOTES = (
        "number_in_quotes",
        "“{item}” là số {value} đặt trong dấu nháy nên bị coi là chữ. Hãy bỏ dấu nháy.",
        "“{item}” is {value} in quotes, which makes it text. Take the quotes away.",
    )
    NUMBER_TOO_LONG = (
        "number_too_long",
        "“{item}” đang là “{value}”; số chỉ được dài tối đa {limit} ký tự. Hãy kiểm tra lại.",
        "“{item}” is “{value}”; a number has at most {limit} characters. Check it.",
    )
    NOT_A_WHOLE_NUMBER = (
        "not_a_whole_number",
        "“{item}” đang là “{value}”; phải là số nguyên, chẳng hạn 2.",
        "“{item}” is “{value}”; it must be a whole number such as 2.",
    )
    NOT_A_DATE = (
        "not_a_date",
        "“{item}” đang là “{value}”; phải là một ngày có thật, từ năm 1900, viết theo thứ tự "
        "năm-tháng-ngày, chẳng hạn 2023-12-15.",
        "“{item}” is “{value}”; it must be a day that exists, from 1900 on, written "
        "year-month-day, such as 2023-12-15.",
    )
    NOT_A_CHOICE = (
        "not_a_choice",
        "“{item}” đang là “{value}”; chỉ được chọn một trong: {choices}.",
        "“{item}” is “{value}”; it must be one of: {choices}.",
    )

    # Head

    SCHEMA_NEWER = (
        "schema_newer",
        "Tệp này được tạo bởi phiên bản mới hơn của chương trình (dạng khai báo số {value}; "
        "phiên bản đang dùng chỉ đọc được dạng số {known}). Hãy cập nhật chương trình.",
        "This file was made by a newer version of the program (schema {value}; this version reads "
        "schema {known}). Update the program.",
    )
    SCHEMA_UNKNOWN = (
        "schema_unknown",
        "Không có cấu trúc khai báo số {value} (schema). Hãy sửa thành “schema: {known}” và đối "
        "chiếu với một mẫu có sẵn.",
        "There is no form {value} of a definition (schema). Write “schema: {known}”, and compare "
        "with one of the templates.",
    )
    BAD_CAMPAIGN_ID = (
        "bad_campaign_id",
        "Mã đợt chấm điểm (id) “{value}” không hợp lệ: chỉ dùng chữ thường không dấu, chữ số và "
        "dấu gạch nối, bắt đầu bằng chữ hoặc số, tối đa 60 ký tự, vì mã nằm trong tên tệp. Ví dụ: "
        "khoi-5-2023.",
        "The campaign's id “{value}” will not do: it takes small letters a to z, digits and "
        "hyphens, begins with a letter or digit and has at most 60 characters, for it is part of "
        "file names. Such as khoi-5-2023.",
    )
    DECIMALS_OUT_OF_RANGE = (
        "decimals_out_of_range",
        "Số chữ số thập phân (ranking › decimals) đang là {value}; chỉ được từ 0 đến {limit}.",
        "The number of decimals (ranking › decimals) is {value}; it must be from 0 to {limit}.",
    )
    GROUP_POINTS_SHORT = (
        "group_points_short",
        "Nhóm {id} tối đa {value} điểm nhưng các phần cộng lại chỉ được {sum}. Hãy sửa points của "
        "nhóm, hoặc bỏ parts: capped.",
        "Group {id} gives {value} points at most, but its parts add up to {sum} only. Change its "
        "points, or leave out parts: capped.",
    )
    LEFT_OUT_NOT_BASE = (
        "left_out_not_base",
        "Tiêu chí {id} không tính vào điểm chuẩn nên không dùng được not_applicable: left_out. Hãy "
        "dùng zero hoặc full.",
        "Criterion {id} does not feed the base, so that not_applicable: left_out has no meaning. "
        "Use zero or full.",
    )
    CASES_AND_OTHER = (
        "cases_and_other",
        "Tiêu chí {id} tính theo số trường hợp (per_case) nên không dùng {key}. Hãy bỏ một trong "
        "hai.",
        "Criterion {id} counts cases (per_case), so that {key} has no meaning. Take one out.",
    )
    PER_CASE_ZERO = (
        "per_case_zero",
        "Tiêu chí {id}: per_case bằng 0 nên mọi đơn vị được như nhau. Ghi số điểm của mỗi trường "
        "hợp; số âm là trừ điểm.",
        "Criterion {id}: with per_case 0 all units get the same. Give the points of each case; a "
        "number below zero takes points away.",
    )
    MEASURE_WITHOUT_TIERS = (
        "measure_without_tiers",
        "Tiêu chí {id} có đơn vị tính (measure) nhưng không có mức nào (tiers). Hãy ghi các mức "
        "với giới hạn của chúng.",
        "Criterion {id} has a measure but no tiers. Give the tiers with their bounds.",
    )
    SHARE_WITHOUT_MEASURE = (
        "share_without_measure",
        "Tiêu chí {id} tính theo tỷ lệ so với đơn vị cao nhất (measured_against: best) nhưng chưa "
        "có đơn vị tính. Hãy ghi measure, ví dụ: measure: mô hình.",
        "Criterion {id} is measured against the best but has no measure. Add one, such as "
        "measure: mô hình.",
    )
    SHARE_AND_OTHER = (
        "share_and_other",
        "Tiêu chí {id} tính theo tỷ lệ so với đơn vị cao nhất (measured_against: best) nên không "
        "dùng {key}. Hãy bỏ một trong hai.",
        "Criterion {id} is measured against the best, so that {key} has no meaning. Take one out.",
    )
    LINE_WITHOUT_MEASURE = (
        "line_without_measure",
        "Tiêu chí {id} tính điểm theo tỷ lệ (all_at) nhưng chưa có đơn vị tính. Hãy ghi measure, "
        'ví dụ: measure: "%".',
        "Criterion {id} gives points in proportion (all_at) but has no measure. Add one, such as "
        'measure: "%".',
    )
    LINE_AND_OTHER = (
        "line_and_other",
        "Tiêu chí {id} tính điểm theo tỷ lệ (all_at) nên không dùng {key}. Hãy bỏ một trong hai.",
        "Criterion {id} gives points in proportion (all_at), so that {key} has no meaning. Take "
        "one out.",
    )
    LINE_ENDS = (
        "line_ends",
        "Tiêu chí {id}: được 0 điểm khi là {none} (none_at) và đủ điểm khi là {all} (all_at). Hai "
        "số phải khác nhau và không âm.",
        "Criterion {id}: no points at {none} (none_at) and all at {all} (all_at). The two must "
        "differ, and not be below 0.",
    )
    LINE_OFF_STEP = (
        "line_off_step",
        "Tiêu chí {id}: điểm làm tròn đến {value} (round_to) thì không bao giờ được đúng {points} "
        "điểm. Bậc làm tròn phải lớn hơn 0 và chia hết điểm của tiêu chí.",
        "Criterion {id}: rounded to {value} (round_to), points never come to {points}. The step "
        "must be above 0, and the points a multiple of it.",
    )
    TARGET_WITHOUT_MEASURE = (
        "target_without_measure",
        "Tiêu chí {id} tính theo tỷ lệ so với chỉ tiêu của từng đơn vị (measured_against: target) "
        "nhưng chưa có đơn vị tính. Hãy ghi measure, ví dụ: measure: hồ sơ.",
        "Criterion {id} is measured against targets but has no measure. Add one, such as "
        "measure: hồ sơ.",
    )
    TARGET_AND_OTHER = (
        "target_and_other",
        "Tiêu chí {id} tính theo tỷ lệ so với chỉ tiêu của từng đơn vị (measured_against: target) "
        "nên không dùng {key}. Hãy bỏ một trong hai.",
        "Criterion {id} is measured against targets, so that {key} has no meaning. Take one out.",
    )
    TARGET_MISSING = (
        "target_missing",
        "Tiêu chí {id} tính theo chỉ tiêu của từng đơn vị, nhưng {count} đơn vị chưa có chỉ tiêu: "
        "{units}. Hãy ghi targets cho các đơn vị đó, hoặc only_for nếu tiêu chí không áp dụng cho "
        "họ.",
        "Criterion {id} is measured against targets, and {count} units have none: {units}. Add "
        "targets to these units, or only_for if the criterion does not apply to them.",
    )
    TARGET_NOT_POSITIVE = (
        "target_not_positive",
        "Chỉ tiêu của đơn vị “{unit}” cho tiêu chí {id} là {value}. Chỉ tiêu phải lớn hơn 0.",
        "The target of “{unit}” for criterion {id} is {value}. It must be above 0.",
    )
    TARGET_OF_NOTHING = (
        "target_of_nothing",
        "Đơn vị “{unit}” có chỉ tiêu cho {id}, nhưng không có tiêu chí nào mã như vậy được tính "
        "theo chỉ tiêu. Hãy sửa mã, hoặc ghi measured_against: target cho tiêu chí đó.",
        "“{unit}” has a target for {id}, and no criterion with that id is measured against "
        "targets. Mend the id, or write measured_against: target at that criterion.",
    )
    TARGET_TWICE = (
        "target_twice",
        "Đơn vị “{unit}” có hai chỉ tiêu cho tiêu chí {id}. Hãy bỏ một.",
        "“{unit}” has two targets for criterion {id}. Take one out.",
    )
    TARGET_NOT_ASKED = (
        "target_not_asked",
        "Đơn vị “{unit}” có chỉ tiêu cho tiêu chí {id}, nhưng tiêu chí này không áp dụng cho đơn "
        "vị. Nếu đúng, hãy bỏ chỉ tiêu.",
        "“{unit}” has a target for criterion {id}, which does not apply to it. If that is right, "
        "take the target out.",
    )
    JUDGED_AND_OTHER = (
        "judged_and_other",
        "Tiêu chí {id} chấm trong khoảng (judged_from) nên không dùng {key}. Hãy bỏ một trong hai.",
        "Criterion {id} has a range to be judged (judged_from), so that {key} has no meaning. Take "
        "one out.",
    )
    JUDGED_RANGE = (
        "judged_range",
        "Tiêu chí {id}: khoảng chấm từ {value} (judged_from) đến {points} không hợp lệ: phải bắt "
        "đầu từ trên 0, nhỏ hơn điểm của tiêu chí, và là bội của bước điểm {step}.",
        "Criterion {id}: the range from {value} (judged_from) to {points} will not do: it begins "
        "above 0, below the criterion's points, and at a multiple of the step {step}.",
    )
    KEY_OF_OTHER_KIND = (
        "key_of_other_kind",
        "Tiêu chí {id} ghi {key}, nhưng cách chấm của tiêu chí này không dùng đến. Hãy bỏ đi, hoặc "
        "khai báo đủ cho cách chấm kia.",
        "Criterion {id} has {key}, for which its way of scoring has no use. Take it out, or "
        "declare the other way in full.",
    )
    BOUNDS_WITHOUT_MEASURE = (
        "bounds_without_measure",
        "Tiêu chí {id}, mức “{label}” có giới hạn (at_least, above, at_most, below) nhưng tiêu chí "
        'không có đơn vị tính (measure). Hãy ghi measure, ví dụ: measure: "%".',
        "Criterion {id}, tier “{label}” has bounds, but the criterion has no measure. Add one, "
        'such as measure: "%".',
    )
    MEASURE_GAP = (
        "measure_gap",
        "Tiêu chí {id}: số {value} không thuộc mức nào. Hãy sửa giới hạn của các mức.",
        "Criterion {id}: no tier holds the number {value}. Mend the bounds of the tiers.",
    )
    MEASURE_OVERLAP = (
        "measure_overlap",
        "Tiêu chí {id}: số {value} thuộc cả hai mức “{first}” và “{second}”; tính mức đứng trước. "
        "Hãy xem lại giới hạn.",
        "Criterion {id}: both “{first}” and “{second}” hold the number {value}; the first counts. "
        "Check the bounds.",
    )
    TIER_NEVER_REACHED = (
        "tier_never_reached",
        "Tiêu chí {id}: không số nào đạt mức “{label}”, các mức đứng trước đã giữ hết. Hãy sửa "
        "giới hạn.",
        "Criterion {id}: no number reaches the tier “{label}”, tiers before it hold them all. Mend "
        "the bounds.",
    )
    UNKNOWN_TIE_BREAK = (
        "unknown_tie_break",
        "Tiêu chí phụ khi bằng điểm (ranking › tie_breaks) “{value}” không có. Dùng: {known}.",
        "There is no tie-break “{value}” (ranking › tie_breaks). Use one of: {known}.",
    )
    REPEATED_TIE_BREAK = (
        "repeated_tie_break",
        "Tiêu chí phụ khi bằng điểm (ranking › tie_breaks) “{value}” ghi hai lần. Hãy bỏ bớt một.",
        "The tie-break “{value}” (ranking › tie_breaks) stands there twice. Take one out.",
    )
    DUE_BEFORE_PLAN = (
        "due_before_plan",
        "Hạn nộp (due) {due} trước ngày ban hành kế hoạch (plan › date) {plan}. Hãy kiểm tra lại "
        "hai ngày.",
        "The due date {due} is before the date of the plan {plan}. Check the two days.",
    )
    PATH_TOO_LONG = (
        "path_too_long",
        "Đường dẫn của tệp sẽ tạo dài {length} ký tự, Excel chỉ mở được đến {limit}: {path}. Hãy "
        "chuyển thư mục đợt chấm điểm lên gần gốc ổ đĩa, hoặc rút ngắn tên thư mục, mã đợt hay mã "
        "đơn vị ít nhất {over} ký tự.",
        "The path of a file to be written has {length} characters, and Excel opens at most "
        "{limit}: {path}. Move the campaign's folder nearer to the root of the drive, or shorten "
        "folder names, the campaign's id or the unit's code by at least {over}.",
    )

    # Rubric

    NO_RUBRIC = (
        "no_rubric",
        "Bảng tiêu chí (rubric) chưa có nhóm nào. Hãy khai báo ít nhất một nhóm.",
        "The rubric has no group. Define at least one.",
    )
    BAD_ID = (
        "bad_id",
        "Mã “{value}” (id) không hợp lệ: chỉ dùng chữ cái, chữ số, dấu chấm và dấu gạch dưới, bắt "
        "đầu bằng chữ hoặc số, tối đa {limit} ký tự. Ví dụ: I.1.",
        "The id “{value}” will not do: it takes letters, digits, points and underscores, begins "
        "with a letter or digit and has at most {limit} characters. Such as I.1.",
    )
    DUPLICATE_ID = (
        "duplicate_id",
        "Mã “{value}” (id) đã dùng cho “{title}”. Mỗi nhóm, mỗi tiêu chí phải có mã riêng, không "
        "phân biệt chữ hoa, chữ thường. Hãy đặt mã khác.",
        "The id “{value}” belongs to “{title}” already. Each group and criterion needs its own, "
        "without regard to case. Give it another.",
    )
    TOO_MANY_ITEMS = (
        "too_many_items",
        "Bảng tiêu chí có {count} nhóm và tiêu chí; cho phép tối đa {limit}. Hãy chia thành nhiều "
        "đợt chấm điểm.",
        "The rubric has {count} groups and criteria; at most {limit} are allowed. Split it into "
        "several campaigns.",
    )
    SUM_TOO_LONG = (
        "sum_too_long",
        "{item}: điểm của quá nhiều tiêu chí phải cộng trong một công thức; công thức dài đến "
        "{length} ký tự, Excel chỉ nhận {limit}. Hãy bớt tiêu chí, hoặc chia thành nhiều nhóm mà "
        "không đặt điểm tối đa cho nhóm (parts, most_bonus, most_penalty).",
        "{item}: one formula has to add up the points of too many criteria; it would have {length} "
        "letters, and Excel takes {limit}. Have fewer criteria, or more groups, without a cap on "
        "groups (parts, most_bonus, most_penalty).",
    )
    TOTAL_OFF = (
        "total_off",
        "Tổng điểm chuẩn (total) ghi {value}, nhưng các nhóm tính vào điểm chuẩn cộng lại là "
        "{sum}. Hãy sửa total hoặc điểm của các nhóm.",
        "The declared total is {value}, but the groups that count as base add up to {sum}. Mend "
        "the total or the points of the groups.",
    )
    GROUP_HIGHEST_OFF = (
        "group_highest_off",
        "Nhóm {id} chỉ tính mục cao nhất (parts: highest) và ghi {value} điểm, nhưng mục cao nhất "
        "được {sum}. Hãy sửa điểm của nhóm cho bằng mục cao nhất.",
        "Of group {id} only the highest part counts (parts: highest); it has {value} points, but "
        "the highest part gives {sum}. Make the two equal.",
    )
    GROUP_MEAN_SHORT = (
        "group_mean_short",
        "Nhóm {id} lấy bình quân, nhiều nhất chỉ được {sum}, nhưng ghi {value} điểm. Hãy sửa điểm "
        "của nhóm, hoặc số chia (divided_by).",
        "Group {id} counts the mean of its parts, {sum} at most, but has {value} points. Mend its "
        "points, or what is divided by (divided_by).",
    )
    MEAN_WITHOUT_DIVISOR = (
        "mean_without_divisor",
        "Nhóm {id}: “parts: mean” phải đi cùng một số chia lớn hơn 0 (divided_by), và nhóm khác "
        "không có số chia. Hãy thêm hoặc bỏ divided_by.",
        "Group {id}: “parts: mean” goes with a number above 0 to divide by (divided_by), which no "
        "other group has. Add divided_by, or take it out.",
    )
    LEAST_WITHOUT_DEDUCTION = (
        "least_without_deduction",
        "Nhóm {id} ghi mức còn lại tối thiểu (least) {value}, nhưng không có mục nào trừ vào điểm "
        "của nhóm. Hãy bỏ least, hoặc ghi “counts_as: deduction” ở mục trừ.",
        "Group {id} has a floor (least) of {value}, but nothing takes points from it. Take the "
        "floor out, or write “counts_as: deduction” on what takes points.",
    )
    LEAST_ABOVE_POINTS = (
        "least_above_points",
        "Nhóm {id}: mức còn lại tối thiểu {value} lớn hơn điểm của nhóm ({most}). Hãy sửa một "
        "trong hai.",
        "Group {id}: its floor {value} is above its points ({most}). Mend one of the two.",
    )
    HIGHEST_WITH_DEDUCTION = (
        "highest_with_deduction",
        "Nhóm {id} chỉ tính mục cao nhất hoặc lấy bình quân nên không có mục trừ vào điểm của "
        "nhóm. Hãy đưa mục trừ sang nhóm khác.",
        "Of group {id} only the highest part or the mean counts, so that nothing can be taken from "
        "it. Put what takes points into another group.",
    )
    GROUP_IS_DEDUCTION = (
        "group_is_deduction",
        "Nhóm {id} ghi trừ vào điểm của nhóm, nhưng chỉ tiêu chí mới trừ vào nhóm chứa nó. Nếu là "
        "điểm trừ của cả bảng, hãy chọn loại điểm trừ (penalty).",
        "Group {id} is called a deduction, but only a criterion takes points from its group. For "
        "a penalty of the whole rubric choose the penalty.",
    )
    DEDUCTED_WITHIN = (
        "deducted_within",
        "Nhóm {id} có sẵn điểm rồi trừ dần, lại nằm trong một nhóm cũng trừ dần. Chỉ một trong hai "
        "nhóm được tính cách này; nhóm bên trong hãy để cộng đúng bằng hoặc không quá.",
        "Group {id} starts full and loses points, and stands in a group that does so too. Only one "
        "of the two may; let the parts of the inner one add up, or cap them.",
    )
    ADDS_WHERE_TAKEN = (
        "adds_where_taken",
        "Tiêu chí {id} ghi cộng vào điểm, nhưng nhóm {group} có sẵn đủ điểm và các mục bên trong "
        "chỉ trừ. Hãy để trống, hoặc đưa tiêu chí sang nhóm khác.",
        "Criterion {id} is to add points, but group {group} starts with all of them and loses "
        "some. Leave it out, or put the criterion into another group.",
    )
    DEDUCTION_OF_PENALTY = (
        "deduction_of_penalty",
        "Tiêu chí {id} trừ vào điểm của nhóm {group}, nhưng nhóm này tính vào điểm trừ: trừ hai "
        "lần thành cộng. Hãy để tiêu chí này tính vào điểm trừ như nhóm.",
        "Criterion {id} takes points from group {group}, which is itself a penalty: that would "
        "give points. Let the criterion feed the penalty, as its group does.",
    )
    DEDUCTION_BELOW_ZERO = (
        "deduction_below_zero",
        "Tiêu chí {id} trừ vào điểm của nhóm mà lại ghi {value} cho mỗi trường hợp. Số bị trừ ghi "
        "số dương: mỗi trường hợp trừ bao nhiêu thì ghi bấy nhiêu.",
        "Criterion {id} takes points from its group, but has {value} for each case. What is taken "
        "is written as a positive number.",
    )
    LOSES_FROM_NOTHING = (
        "loses_from_nothing",
        "Tiêu chí {id} có 0 điểm và mỗi trường hợp {value} điểm nên luôn được 0 điểm. Hãy ghi số "
        "điểm có sẵn để trừ, hoặc ghi số dương và tính vào điểm trừ.",
        "Criterion {id} has 0 points and {value} for each case, so that it always gives 0. Give "
        "the points that it starts with, or a positive number that feeds the penalty.",
    )
    WEIGHT_OUT_OF_RANGE = (
        "weight_out_of_range",
        "{id}: hệ số đang là {value}; phải lớn hơn 0 và không quá {limit}.",
        "{id}: the weight is {value}; it must be above 0 and at most {limit}.",
    )
    WEIGHT_TOO_FINE = (
        "weight_too_fine",
        "{id}: hệ số {value} có quá nhiều chữ số thập phân: mỗi hệ số tối đa {own} chữ số, cộng cả "
        "hệ số của các nhóm chứa nó tối đa {together}. Hãy làm tròn hệ số.",
        "{id}: the weight {value} has too many decimals: each may have {own}, and those of the "
        "groups around it {together} together. Round it.",
    )
    CONDITION_UNKNOWN = (
        "condition_unknown",
        "{id} chỉ tính theo điểm của “{of}”, nhưng không có nhóm hay tiêu chí nào mã đó (mức cần "
        "đạt {value}). Hãy ghi đúng mã.",
        "{id} counts by the points of “{of}”, but no group or criterion has that id (to be "
        "reached: {value}). Write an id of the rubric.",
    )
    CONDITION_SCALED = (
        "condition_scaled",
        "{id} chỉ tính khi điểm chuẩn (“{of}”) đạt {value}, nhưng bảng có tiêu chí được bỏ ra "
        "ngoài khi không áp dụng, nên điểm chuẩn còn được quy đổi. Hãy lấy điểm của một nhóm làm "
        "điều kiện.",
        "{id} counts where the base (“{of}”) reaches {value}, but criteria may be left out, and "
        "the base is then scaled. Make it depend on the points of a group.",
    )
    CONDITION_RESTS = (
        "condition_rests",
        "{id} chỉ tính khi “{of}” đạt {value}, nhưng điểm của “{of}” lại gồm chính mục này hoặc "
        "một mục khác tính có điều kiện. Hãy chọn mục khác làm điều kiện.",
        "{id} counts where “{of}” reaches {value}, but that holds {id} itself or something else "
        "that counts on a condition. Make it depend on something else.",
    )
    CONDITION_NEVER = (
        "condition_never",
        "{id} chỉ tính khi “{of}” đạt {value} điểm, nhưng mục đó nhiều nhất được {most}. Hãy sửa "
        "mức cần đạt.",
        "{id} counts where “{of}” reaches {value} points, but that gives {most} at most. Mend the "
        "number.",
    )
    CONDITION_ALWAYS = (
        "condition_always",
        "{id} chỉ tính khi “{of}” đạt {value} điểm, nhưng đơn vị nào cũng đạt. Hãy ghi mức cần đạt "
        "lớn hơn 0, hoặc bỏ điều kiện.",
        "{id} counts where “{of}” reaches {value} points, but every unit does. Write a number "
        "above 0, or take the condition out.",
    )
    GROUP_POINTS_OFF = (
        "group_points_off",
        "Nhóm {id} ghi {value} điểm, nhưng các phần trong nhóm cộng lại là {sum}. Hãy sửa điểm của "
        "nhóm hoặc của các phần.",
        "Group {id} declares {value} points, but its parts add up to {sum}. Mend the points of the "
        "group or of its parts.",
    )
    GROUP_WITHOUT_PARTS = (
        "group_without_parts",
        "Nhóm {id} chưa có tiêu chí (criteria) hay nhóm con (groups). Hãy khai báo một trong hai.",
        "Group {id} has neither criteria nor groups. Give it one of the two.",
    )
    GROUP_WITH_BOTH = (
        "group_with_both",
        "Nhóm {id} vừa có tiêu chí (criteria) vừa có nhóm con (groups). Chỉ được có một trong hai; "
        "hãy chuyển các tiêu chí vào một nhóm con.",
        "Group {id} has both criteria and groups. It may have one of the two; move the criteria "
        "into a group of their own.",
    )
    NESTED_COUNTS_AS = (
        "nested_counts_as",
        "Nhóm con {id} có “counts_as: {value}”. Chỉ nhóm cấp ngoài cùng được ghi counts_as, và áp "
        "dụng cho mọi phần bên trong. Hãy chuyển lên nhóm ngoài cùng hoặc xóa.",
        "Group {id} stands inside another and has “counts_as: {value}”. Only an outermost group "
        "may have it, for all within. Move it there or delete it.",
    )
    TOO_FEW_TIERS = (
        "too_few_tiers",
        "Tiêu chí {id} chỉ có một mức đạt được; phải có ít nhất hai mức để lựa chọn. Hãy bổ sung, "
        "chẳng hạn mức 0 điểm.",
        "Criterion {id} has one tier only; there must be two at least to choose from. Add one, "
        "such as one of 0 points.",
    )
    DUPLICATE_LABEL = (
        "duplicate_label",
        "Tiêu chí {id} có hai mức cùng tên “{value}” (không phân biệt chữ hoa, chữ thường và "
        "khoảng trắng). Hãy đặt tên khác nhau để phân biệt được khi chọn.",
        "Criterion {id} has two tiers called “{value}” (without regard to case and blanks). Give "
        "them different names, so that a choice is clear.",
    )
    TIER_ABOVE_CRITERION = (
        "tier_above_criterion",
        "Tiêu chí {id}: mức “{label}” cho {value} điểm, cao hơn điểm tối đa của tiêu chí là "
        "{most}. Hãy sửa một trong hai.",
        "Criterion {id}: the tier “{label}” gives {value} points, more than the criterion's "
        "{most}. Mend one of the two.",
    )
    TIERS_OUT_OF_ORDER = (
        "tiers_out_of_order",
        "Tiêu chí {id}: mức “{label}” cho {value} điểm nhưng đứng sau mức {before} điểm. Hãy xếp "
        "các mức từ điểm cao đến điểm thấp.",
        "Criterion {id}: the tier “{label}” gives {value} points and stands after one of {before}. "
        "Put the tiers in order, the highest first.",
    )
    NO_TIER_REACHES = (
        "no_tier_reaches",
        "Tiêu chí {id} tối đa {value} điểm, nhưng mức cao nhất chỉ cho {best} điểm. Hãy sửa điểm "
        "của tiêu chí hoặc của mức cao nhất.",
        "Criterion {id} has {value} points, but its highest tier gives {best}. Mend the points of "
        "the criterion or of that tier.",
    )
    TIERS_AND_STEP = (
        "tiers_and_step",
        "Tiêu chí {id} vừa có các mức đạt được (tiers) vừa có bước điểm (step). Hãy xóa step nếu "
        "chấm theo mức, hoặc xóa tiers nếu chấm điểm trực tiếp.",
        "Criterion {id} has both tiers and a step. Delete the step where tiers are chosen, or the "
        "tiers where points are given directly.",
    )
    STEP_NOT_POSITIVE = (
        "step_not_positive",
        "Tiêu chí {id}: bước điểm (step) đang là {value}; phải lớn hơn 0, chẳng hạn 0.5.",
        "Criterion {id}: the step is {value}; it must be above 0, such as 0.5.",
    )
    POINTS_OFF_STEP = (
        "points_off_step",
        "Tiêu chí {id}: {points} điểm không chia hết cho bước điểm (step) {step}. Hãy sửa một "
        "trong hai.",
        "Criterion {id}: its {points} points are not a multiple of the step {step}. Mend one of "
        "the two.",
    )
    POINTS_NEED_STEP = (
        "points_need_step",
        "Tiêu chí {id}: {points} điểm không phải bội của {step}, là bước điểm khi không ghi step. "
        "Hãy bổ sung step, chẳng hạn “step: 0.5”.",
        "Criterion {id}: its {points} points are not a multiple of {step}, the step where none is "
        "given. Add one, such as “step: 0.5”.",
    )
    TOO_MANY_VALUES = (
        "too_many_values",
        "Tiêu chí {id}: từ 0 đến {points} theo bước {step} có quá nhiều mức điểm để chọn; cho phép "
        "tối đa {limit}. Hãy tăng bước điểm (step).",
        "Criterion {id}: from 0 to {points} by {step} there are too many values to choose from; at "
        "most {limit} are allowed. Make the step larger.",
    )

    # Units

    NO_UNITS = (
        "no_units",
        "Chưa có đơn vị nào (units). Hãy khai báo ít nhất một đơn vị.",
        "There are no units. Define at least one.",
    )
    ONLY_FOR_NO_EFFECT = (
        "only_for_no_effect",
        "Tiêu chí {id} chỉ áp dụng cho một số đơn vị nhưng chưa ghi cách tính cho đơn vị khác. Hãy "
        "thêm not_applicable: zero (tính 0 điểm), full (đủ điểm) hoặc left_out (quy đổi).",
        "The criterion {id} applies to some units only, and nothing says what the others get. Add "
        "not_applicable: zero, full or left_out.",
    )
    ONLY_FOR_UNKNOWN = (
        "only_for_unknown",
        "Tiêu chí {id} áp dụng cho “{value}”, nhưng không có cụm, loại đơn vị hay đơn vị nào tên "
        "như vậy. Hãy ghi đúng tên cụm, loại đơn vị, tên hoặc mã đơn vị.",
        "The criterion {id} applies to “{value}”, and no cluster, type of units or unit is called "
        "so. Write the name of a cluster or type, or the name or code of a unit.",
    )
    ONLY_FOR_ALL = (
        "only_for_all",
        "Tiêu chí {id} được ghi là chỉ áp dụng cho một số đơn vị, nhưng đơn vị nào cũng thuộc diện "
        "đó. Nếu đúng, hãy bỏ mục này.",
        "The criterion {id} is said to apply to some units only, and all of them are among these. "
        "If that is right, leave it out.",
    )
    TOTAL_NOT_FOR_ALL = (
        "total_not_for_all",
        "{count} đơn vị không thể đạt tổng điểm chuẩn {total}, vì có tiêu chí không áp dụng cho họ "
        "mà tính 0 điểm. Điểm chuẩn tối đa: {units}. Nếu cần so theo tỷ lệ, hãy chọn quy đổi theo "
        "phần còn lại.",
        "{count} units can't reach the declared total of {total}, since criteria that are not for "
        "them give nothing. The most base points: {units}. To compare by shares, choose left_out.",
    )
    BAD_UNIT_CODE = (
        "bad_unit_code",
        "Mã đơn vị (code) “{value}” không hợp lệ: chỉ dùng chữ thường không dấu, chữ số và dấu "
        "gạch nối, bắt đầu bằng chữ, tối đa 40 ký tự. Ví dụ: so-tai-chinh.",
        "The unit's code “{value}” will not do: it takes small letters a to z, digits and hyphens, "
        "begins with a letter and has at most 40 characters. Such as so-tai-chinh.",
    )
    DUPLICATE_UNIT_CODE = (
        "duplicate_unit_code",
        "Mã đơn vị (code) “{value}” đã dùng cho “{first}”. Mỗi đơn vị phải có mã riêng; hãy đặt mã "
        "khác.",
        "The unit's code “{value}” belongs to “{first}” already. Each unit needs its own; give it "
        "another.",
    )
    DUPLICATE_UNIT_NAME = (
        "duplicate_unit_name",
        "Tên đơn vị “{value}” đã dùng cho đơn vị có mã “{first}”. Mỗi đơn vị phải có tên riêng; "
        "hãy sửa tên hoặc xóa dòng thừa.",
        "The name “{value}” belongs to the unit “{first}” already. Each unit needs its own; mend "
        "it, or delete the line if it is one too many.",
    )
    FORMER_LABEL_TAKEN = (
        "former_label_taken",
        "Tiêu chí {id}: tên cũ “{value}” cũng là tên của mức khác, nên không rõ câu trả lời cũ là "
        "mức nào. Mỗi tên cũ chỉ ghi ở một mức.",
        "Criterion {id}: the former label “{value}” is another level's, too, so that an old answer "
        "could mean either. Give it to one level alone.",
    )
    UNIT_CODES_MADE = (
        "unit_codes_made",
        "{count} đơn vị chưa có mã; chương trình đề xuất theo tên: {codes}. Lệnh build sẽ ghi các "
        "mã này vào {file}.",
        "{count} units have no code; from their names these are proposed: {codes}. “build” writes "
        "them into {file}.",
    )
    UNIT_LOOKS_LIKE_NONE = (
        "unit_looks_like_none",
        "“{value}” có vẻ không phải là một đơn vị: {kind}. Nếu do dán danh sách, hãy xóa dòng này "
        "trước khi lập bảng tự chấm.",
        "“{value}” looks like no unit: {kind}. If it came with a pasted list, delete the line "
        "before workbooks are made.",
        Bears.BEFORE_SENDING,
    )
    UNITS_ALIKE = (
        "units_alike",
        "“{value}” và “{first}” có vẻ là cùng một đơn vị. Nếu đúng, hãy xóa một dòng.",
        "“{value}” and “{first}” look like the same unit. If they are, delete one of the two.",
        Bears.BEFORE_SENDING,
    )
    NUMBERED_UNIT_NAME = (
        "numbered_unit_name",
        "Tên đơn vị “{value}” bắt đầu bằng số thứ tự, sẽ được in cùng tên. Hãy bỏ số này nếu là "
        "do dán danh sách.",
        "The unit's name “{value}” begins with a number, which is printed with it. Take it away if "
        "it came with a pasted list.",
    )
    UNIT_WITHOUT_CLUSTER = (
        "unit_without_cluster",
        "Đơn vị “{unit}” chưa ghi cụm, khối trong khi các đơn vị khác đã ghi: đơn vị này chỉ có "
        "hạng chung. Hãy ghi cụm, khối của đơn vị.",
        "The unit “{unit}” has no cluster although others have one: it is only ranked among all. "
        "Enter its cluster.",
    )
    CLUSTER_SPELLED_OTHERWISE = (
        "cluster_spelled_otherwise",
        "“{value}” được hiểu là “{first}”, đã ghi ở đơn vị trên. Hãy ghi thống nhất một tên.",
        "“{value}” is taken as “{first}”, which a unit above has. Write one name for both.",
    )
    CLUSTER_LIKE_ANOTHER = (
        "cluster_like_another",
        "“{value}” gần giống “{other}” nhưng được tính là hai cụm, khối. Nếu là một, hãy ghi thống "
        "nhất một tên.",
        "“{value}” is like “{other}”, yet they count as two clusters. If they are one, write one "
        "name for both.",
    )
    ODD_EMAIL = (
        "odd_email",
        "Địa chỉ thư điện tử “{value}” của đơn vị {unit} có vẻ chưa đúng. Hãy kiểm tra lại.",
        "The e-mail address “{value}” of unit {unit} looks wrong. Check it.",
    )
    SAME_EMAIL = (
        "same_email",
        "Địa chỉ thư điện tử “{value}” của đơn vị {unit} cũng là của {other}: bảng của hai đơn vị "
        "sẽ về cùng một hộp thư. Hãy kiểm tra lại.",
        "The e-mail address “{value}” of unit {unit} is also that of {other}: the workbooks of "
        "both would come to one mailbox. Check it.",
    )
    ODD_MAIL_ADDRESS = (
        "odd_mail_address",
        "Địa chỉ thư điện tử “{value}” có vẻ chưa đúng. Hãy ghi địa chỉ như "
        "thidua@dongthap.gov.vn.",
        "The e-mail address “{value}” looks wrong. Write one like thidua@dongthap.gov.vn.",
    )
    ONE_SENDER = (
        "one_sender",
        "Địa chỉ gửi thư ghi {count} địa chỉ: “{value}”. Chỉ ghi một địa chỉ.",
        "There are {count} addresses of the sender: “{value}”. Write one.",
    )
    BAD_MAIL_SERVER = (
        "bad_mail_server",
        "“{value}” không phải là tên máy chủ thư. Chỉ ghi tên, như mail.dongthap.gov.vn, không "
        "kèm cổng, dấu cách hay dấu gạch chéo.",
        "“{value}” is no name of a mail server. Write the name alone, like mail.dongthap.gov.vn, "
        "without port, blanks or strokes.",
    )
    BAD_MAIL_PORT = (
        "bad_mail_port",
        "Cổng “{value}” phải là số từ 1 đến 65535. Hãy hỏi người quản trị hộp thư.",
        "The port “{value}” must be a number from 1 to 65535. Ask whoever runs the mailbox.",
    )
    SERVER_WITHOUT_SENDER = (
        "server_without_sender",
        "Đã ghi máy chủ thư “{value}” nhưng chưa ghi địa chỉ gửi thư. Hãy bổ sung.",
        "The mail server “{value}” is given, but no sender's address. Add it.",
    )
    TOO_MANY_SCORES = (
        "too_many_scores",
        "{units} đơn vị × {criteria} tiêu chí vượt quá {limit} dòng điểm mà một trang tính chứa "
        "được. Hãy chia thành nhiều đợt chấm điểm.",
        "{units} units × {criteria} criteria are more than the {limit} scores that a sheet can "
        "hold. Split them into several campaigns.",
    )

    # Rounds

    TOO_MANY_ROUNDS = (
        "too_many_rounds",
        "Có {count} kỳ báo cáo; cho phép tối đa {limit}. Hãy chia thành nhiều đợt chấm điểm, kể từ "
        "kỳ này.",
        "There are {count} rounds; at most {limit} are allowed. Make several campaigns of them, "
        "from here on.",
    )
    BAD_ROUND_ID = (
        "bad_round_id",
        "Mã kỳ “{value}” không hợp lệ: bắt đầu bằng chữ số, chỉ dùng chữ thường không dấu, chữ số "
        "và dấu gạch nối, tối đa 20 ký tự, chẳng hạn 2022-11. Mã này cũng là tên thư mục của kỳ.",
        "The round's id “{value}” will not do: it begins with a digit, takes small letters a to z, "
        "digits and hyphens, at most 20 of them, such as 2022-11. It is also the name of the "
        "round's folder.",
    )
    DUPLICATE_ROUND_ID = (
        "duplicate_round_id",
        "Mã kỳ “{value}” đã dùng ở trên. Mỗi kỳ phải có mã riêng; hãy đặt mã khác.",
        "The round's id “{value}” stands above already. Each round needs its own.",
    )
    ROUND_ID_TOO_LONG = (
        "round_id_too_long",
        "Mã đợt chấm điểm nối với mã kỳ “{value}” dài {length} ký tự; cho phép tối đa {limit}. Hãy "
        "rút ngắn một trong hai.",
        "The campaign's id together with that of the round “{value}” has {length} characters; at "
        "most {limit} are allowed. Shorten one of the two.",
    )
    ROUNDS_OUT_OF_ORDER = (
        "rounds_out_of_order",
        "Kỳ {value} hết hạn ngày {due}, không sau kỳ đứng trên nó ({before}). Hãy xếp các kỳ theo "
        "thứ tự thời gian, mỗi kỳ một ngày.",
        "The round {value} is due on {due}, not after the one above it ({before}). Put the rounds "
        "in the order of time, each with a day of its own.",
    )
    ROUND_WEIGHT_IDLE = (
        "round_weight_idle",
        "Hệ số của kỳ chỉ dùng khi tính kết quả cả năm, mà khai báo chưa nói cách tính "
        "(year_result). Hãy thêm, hoặc bỏ hệ số.",
        "The weight of a round only counts for the year's result, and the definition does not say "
        "how that is counted (year_result). Add it, or take the weight out.",
    )
    YEAR_WITHOUT_ROUNDS = (
        "year_without_rounds",
        "Kết quả cả năm (year_result) được tính từ các kỳ, mà đợt này không có kỳ nào. Hãy khai "
        "báo các kỳ, hoặc bỏ mục này.",
        "The year's result (year_result) is counted from rounds, and there are none. Declare them, "
        "or take this out.",
    )
    YEAR_BEST_OF_ROUNDS = (
        "year_best_of_rounds",
        "Kết quả cả năm lấy {value} kỳ cao nhất, nhưng đợt có {count} kỳ. Hãy ghi một số từ 1 đến "
        "{count}, hoặc để trống.",
        "The year's result takes the best {value} rounds of {count}. Give a number from 1 to "
        "{count}, or none.",
    )
    YEAR_APART_VARIES = (
        "year_apart_varies",
        "Tính riêng điểm chuẩn, thưởng, trừ cả năm thì mọi đơn vị phải chia cho cùng một số: không "
        "bỏ qua kỳ không có điểm, và không dùng hệ số khi chỉ lấy một số kỳ cao nhất. Hãy bỏ một "
        "trong hai.",
        "Where base, bonus and penalty are counted apart, all units are divided by the same: no "
        "round can be passed over, and rounds have no weights where only the best count. Leave one "
        "out.",
    )
    YEAR_SUM_LEFT_OUT = (
        "year_sum_left_out",
        "Kết quả cả năm là tổng các kỳ thì không bỏ qua được kỳ không có điểm. Hãy chọn tính 0 "
        "điểm (zero), hoặc để trống.",
        "Where the year's result is the sum of its rounds, none can be passed over. Count it as 0 "
        "(zero), or say nothing.",
    )
    IDLE_BESIDE_ROUNDS = (
        "idle_beside_rounds",
        "Đợt có nhiều kỳ báo cáo thì phần này không được dùng: mỗi kỳ có hạn nộp và bảng tổng hợp "
        "riêng. Hãy xóa đi.",
        "In a campaign of several rounds this has no use: each round has its own due date and "
        "ranking workbook. Delete it.",
    )

    # Ledger

    TOO_MANY_LEDGER_LINES = (
        "too_many_ledger_lines",
        "Có {count} dòng điểm thưởng, điểm trừ (ledger); cho phép tối đa {limit}. Hãy gộp bớt, kể "
        "từ dòng này.",
        "The ledger has {count} lines; at most {limit} are allowed. Merge some, from here on.",
    )
    UNKNOWN_LEDGER_UNIT_NEAR = (
        "unknown_ledger_unit_near",
        "Điểm thưởng, điểm trừ, dòng thứ {number}: không có đơn vị nào mã “{value}”. Có phải là "
        "“{near}” không? Hãy ghi đúng mã (code) đã khai báo ở units.",
        "Ledger line {number}: there is no unit with the code “{value}”. Is it “{near}”? Write a "
        "code as declared in units.",
    )
    UNKNOWN_LEDGER_UNIT = (
        "unknown_ledger_unit",
        "Điểm thưởng, điểm trừ, dòng thứ {number}: không có đơn vị nào mã “{value}”. Hãy ghi đúng "
        "mã (code) đã khai báo ở units.",
        "Ledger line {number}: there is no unit with the code “{value}”. Write a code as declared "
        "in units.",
    )
    UNKNOWN_LEDGER_CRITERION_NEAR = (
        "unknown_ledger_criterion_near",
        "Điểm thưởng, điểm trừ, dòng thứ {number}: không có nhóm hay tiêu chí nào mã “{value}”. Có "
        "phải là “{near}” không? Hãy ghi đúng mã (id) trong bảng tiêu chí, hoặc xóa mục criterion.",
        "Ledger line {number}: there is no group or criterion with the id “{value}”. Is it "
        "“{near}”? Write an id of the rubric, or delete the key criterion.",
    )
    UNKNOWN_LEDGER_CRITERION = (
        "unknown_ledger_criterion",
        "Điểm thưởng, điểm trừ, dòng thứ {number}: không có nhóm hay tiêu chí nào mã “{value}”. "
        "Hãy ghi đúng mã (id) trong bảng tiêu chí, hoặc xóa mục criterion.",
        "Ledger line {number}: there is no group or criterion with the id “{value}”. Write an id "
        "of the rubric, or delete the key criterion.",
    )
    LEDGER_POINTS_NOT_POSITIVE = (
        "ledger_points_not_positive",
        "Điểm thưởng, điểm trừ, dòng thứ {number}: số điểm là {value}; phải lớn hơn 0. Điểm trừ "
        "cũng ghi số dương, với “kind: penalty”.",
        "Ledger line {number}: the points are {value}; they must be above 0. A penalty is written "
        "as a positive number too, with “kind: penalty”.",
    )

    # Everywhere

    NEGATIVE_POINTS = (
        "negative_points",
        "“{item}” đang là {value}; điểm không được âm. Nếu là điểm trừ, ghi số dương và dùng "
        "“counts_as: penalty” cho nhóm.",
        "“{item}” is {value}; points can't be negative. For a penalty write a positive number, "
        "with “counts_as: penalty” on the group.",
    )
    POINTS_TOO_LARGE = (
        "points_too_large",
        "“{item}” đang là {value}; cho phép tối đa {limit} điểm. Hãy kiểm tra lại.",
        "“{item}” is {value}; at most {limit} points are allowed. Check it.",
    )
    TOO_MANY_DECIMALS = (
        "too_many_decimals",
        "“{item}” đang là {value}; chỉ được có tối đa {decimals} chữ số thập phân. Hãy sửa số này, "
        "hoặc tăng số chữ số thập phân ở ranking › decimals.",
        "“{item}” is {value}; it may have {decimals} decimals at most. Mend it, or allow more by "
        "ranking › decimals.",
    )
    EMPTY_TEXT = (
        "empty_text",
        "“{item}” đang để trống. Hãy ghi nội dung.",
        "“{item}” is empty. Write something there.",
    )
    TEXT_TOO_LONG = (
        "text_too_long",
        "“{item}” dài {length} ký tự, tối đa {limit}: “{value}”. Hãy rút ngắn.",
        "“{item}” has {length} characters, and {limit} are allowed: “{value}”. Shorten it.",
    )
    TEXT_ON_SEVERAL_LINES = (
        "text_on_several_lines",
        "“{item}” có chỗ xuống dòng: “{value}”. Hãy viết trên một dòng; chữ dài có thể viết sau "
        "dấu “>-”.",
        "“{item}” has a line break: “{value}”. Write it on one line; long text may stand after "
        "“>-”.",
    )
    ODD_LETTER = (
        "odd_letter",
        "“{item}” có ký tự {letter} thường do chép từ PDF, nhìn giống chữ tiếng Việt nhưng không "
        "phải: “{value}”. Hãy gõ lại.",
        "“{item}” has a character {letter} that copying from a PDF leaves, and that only looks "
        "like a Vietnamese letter: “{value}”. Type it anew.",
    )


class DefinitionStagesCode(Code):
    """Codes about the stages (cấp chấm), each with its sentence."""

    TOO_MANY_STAGES = (
        "too_many_stages",
        "Có {count} cấp chấm; cho phép tối đa {limit}. Hãy gộp bớt.",
        "There are {count} stages; at most {limit} are allowed. Merge some of them.",
    )
    BAD_STAGE_ID = (
        "bad_stage_id",
        "Mã cấp chấm “{value}” không hợp lệ: bắt đầu bằng chữ cái, chỉ dùng chữ thường không dấu, "
        "chữ số và dấu gạch nối, tối đa 20 ký tự, chẳng hạn hoi-dong.",
        "The stage's id “{value}” will not do: it begins with a letter and takes small letters a "
        "to z, digits and hyphens, at most 20 of them, such as hoi-dong.",
    )
    DUPLICATE_STAGE_ID = (
        "duplicate_stage_id",
        "Mã cấp chấm “{value}” đã dùng ở trên. Mỗi cấp chấm phải có mã riêng; hãy đặt mã khác.",
        "The stage's id “{value}” stands above already. Each stage needs its own.",
    )
    STAGE_WITHOUT_SCORERS = (
        "stage_without_scorers",
        "Cấp chấm “{value}” chưa có người chấm. Hãy ghi ít nhất một phòng, cụm hoặc người chấm.",
        "The stage “{value}” has no scorers. Name a department, cluster or judge at least.",
    )
    STAGE_BEFORE_UNITS = (
        "stage_before_units",
        "Hạn của cấp chấm “{value}” là {due}, trước hạn nộp của các đơn vị ({units}). Hãy xem lại.",
        "The stage “{value}” is due on {due}, before the units are ({units}). Check it.",
    )
    BAD_SCORER_CODE = (
        "bad_scorer_code",
        "Mã người chấm “{value}” không hợp lệ: bắt đầu bằng chữ cái, chỉ dùng chữ thường không "
        "dấu, chữ số và dấu gạch nối, tối đa 40 ký tự, chẳng hạn p-noi-vu.",
        "The scorer's code “{value}” will not do: it begins with a letter and takes small letters "
        "a to z, digits and hyphens, at most 40 of them, such as p-noi-vu.",
    )
    SCORER_CODE_TAKEN = (
        "scorer_code_taken",
        "Mã người chấm “{value}” đã là mã của một đơn vị hoặc người chấm khác. Tên tệp lấy theo "
        "mã; hãy đặt mã riêng.",
        "The scorer's code “{value}” is that of a unit or another scorer. Files are named by it; "
        "choose one of its own.",
    )
    SCORER_UNKNOWN_CRITERION = (
        "scorer_unknown_criterion",
        "Không có nhóm hay tiêu chí nào mã là “{value}”. Có phải là {near} không? Hãy sửa mã.",
        "There is no group or criterion “{value}”. Is it {near} that is meant? Mend the id.",
    )
    SCORER_UNKNOWN_UNIT = (
        "scorer_unknown_unit",
        "Không có đơn vị, cụm hay loại đơn vị nào là “{value}”. Có phải là {near} không? Hãy ghi "
        "mã đơn vị, tên cụm hoặc loại đơn vị.",
        "There is no unit, cluster or type “{value}”. Is it {near} that is meant? Write a unit's "
        "code, or the name of a cluster or type.",
    )
    SCORER_WITHOUT_SCORES = (
        "scorer_without_scores",
        "“{value}” không chấm tiêu chí nào của đơn vị nào. Hãy sửa phần tiêu chí hoặc đơn vị được "
        "chấm, hoặc bỏ người chấm này.",
        "“{value}” scores no criterion of any unit. Mend its criteria or units, or delete it.",
    )
    TOO_MANY_JUDGED = (
        "too_many_judged",
        "“{value}” chấm {count} đơn vị, mỗi đơn vị một cột; cho phép tối đa {limit}. Hãy chia cho "
        "nhiều người chấm.",
        "“{value}” scores {count} units, with a column for each; at most {limit} are allowed. "
        "Divide them among several scorers.",
    )
    SCORED_AGAINST_BEST = (
        "scored_against_best",
        "“{value}” không chấm được tiêu chí {criteria}: điểm ở đó do so với đơn vị cao nhất mà có. "
        "Hãy bỏ tiêu chí này khỏi phần của người chấm.",
        "“{value}” can't score {criteria}: the points there come from a comparison with the best "
        "unit. Take them out of its criteria.",
    )
    SCORED_BY_NOBODY = (
        "scored_by_nobody",
        "Tiêu chí {id} ghi đơn vị không tự chấm, nhưng không cấp chấm nào chấm tiêu chí này cho "
        "{count} đơn vị: {units}. Hãy giao người chấm ở “Cấp chấm”, hoặc để đơn vị tự chấm.",
        "The units don't score {id} themselves, and no stage scores it for {count} of them: "
        "{units}. Name a scorer under stages, or let the units score it.",
    )
    SCORED_TWICE = (
        "scored_twice",
        "“{one}” và “{two}” cùng chấm {score}. Mỗi điểm chỉ một người chấm trong một cấp; muốn lấy "
        "trung bình của nhiều người thì ghi “judges: mean”.",
        "“{one}” and “{two}” both score {score}. In a stage, one scorer gives a score; for the "
        "mean of several write “judges: mean”.",
    )
    MEAN_OF_ONE = (
        "mean_of_one",
        "Cấp chấm “{value}” lấy điểm trung bình, nhưng mỗi điểm chỉ có một người chấm. Hãy xem lại "
        "phần tiêu chí và đơn vị của từng người.",
        "The stage “{value}” takes the mean, but each score has one scorer only. Check what each "
        "of them scores.",
    )
    STAGE_ROWS_DIFFER = (
        "stage_rows_differ",
        "“{heading}” của cấp chấm “{value}” ghi khác với dòng đầu của cấp này (ô {first}). Hãy ghi "
        "như nhau, hoặc chỉ ghi ở dòng đầu.",
        "“{heading}” of the stage “{value}” is not what its first row says (cell {first}). Write "
        "the same, or write it on the first row only.",
    )
    STAGE_ROW_HOMELESS = (
        "stage_row_homeless",
        "Dòng này chưa ghi mã cấp chấm và không có cấp chấm nào ở trên. Hãy ghi mã cấp chấm.",
        "This row names no stage, and none stands above it. Write the stage's id.",
    )
