"""The words inside the scoring workbook (bảng tự chấm điểm): Vietnamese, in the tone of papers."""

from __future__ import annotations

from workbook_builder.campaign.model import CountsAs

SHEET_GUIDE = "Hướng dẫn"
SHEET_RUBRIC = "Bảng tự chấm"
SHEET_JUDGED = "Bảng chấm"
SHEET_DATA = "_du_lieu"

# The headings of the table, left to right.
HEADINGS = (
    "TT",
    "Tiêu chí đánh giá",
    "Điểm",
    "Mức đạt được",
    "Điểm tự chấm",
    "Minh chứng, ghi chú",
)

APPENDIX = "Phụ lục"
TITLE = "BẢNG TỰ CHẤM ĐIỂM THI ĐUA"
ENCLOSED_NUMBER = "(Kèm theo Báo cáo số"
ENCLOSED_DATE = "ngày"
OF_UNIT = "của {unit})"

TOTAL = "Tổng cộng"
TOTAL_BASE = "Tổng điểm chuẩn"
TOTAL_BONUS = "Tổng điểm thưởng"
TOTAL_PENALTY = "Tổng điểm trừ"
GRAND_TOTAL = "Tổng điểm (điểm chuẩn + điểm thưởng − điểm trừ)"

# Printed behind the title of a criterion that is not answered by choosing: how it is answered.
CASES_GAIN = "mỗi trường hợp {each} điểm, không quá {most} điểm"
CASES_LOSE = "mỗi trường hợp trừ {each} điểm, trừ đến 0 điểm"
MEASURED = "nhập số, đơn vị tính: {measure}"
SHARE = (
    "nhập số, đơn vị tính: {measure}; điểm theo tỷ lệ so với đơn vị cao nhất, ở đây tạm tính điểm "
    "tối đa"
)
LINE_RATIO = "nhập số, đơn vị tính: {measure}; điểm theo tỷ lệ, từ {all} trở lên được đủ điểm"
LINE = (
    "nhập số, đơn vị tính: {measure}; từ {none} trở xuống được 0 điểm, từ {all} trở lên được đủ "
    "điểm, ở giữa theo tỷ lệ"
)
LINE_FALLING = (
    "nhập số, đơn vị tính: {measure}; từ {none} trở lên được 0 điểm, từ {all} trở xuống được đủ "
    "điểm, ở giữa theo tỷ lệ"
)
LINE_ROUNDED = "; điểm làm tròn đến {step}"
TARGET_SHARE = (
    "nhập số đạt được, đơn vị tính: {measure}; điểm theo tỷ lệ so với chỉ tiêu của đơn vị, đạt chỉ "
    "tiêu trở lên được đủ điểm"
)
TARGET = "Chỉ tiêu của đơn vị ({measure})"
OF_TARGET = "{reached} (chỉ tiêu {target})"
JUDGED = "0 điểm, hoặc từ {low} đến {points} điểm; đơn vị đề nghị, người tổng hợp quyết định"
FEEDS: dict[CountsAs, str] = {
    "base": "điểm chuẩn",
    "bonus": "điểm thưởng",
    "penalty": "điểm trừ",
    "none": "không tính vào tổng điểm",
    "deduction": "trừ vào điểm của nhóm",
}
GROUP_SUFFIX = {kind: "" if kind == "base" else f" ({said})" for kind, said in FEEDS.items()}
ONLY_FOR = "chỉ áp dụng cho {units}; đơn vị khác: “{label}”"
CAPPED = "tối đa {points} điểm"
MOST_BONUS = "điểm thưởng không quá {points} điểm"
MOST_PENALTY = "điểm trừ không quá {points} điểm"
STARTS_FULL = "có sẵn {points} điểm, trừ theo các mục dưới đây, còn lại không dưới {least} điểm"
TAKES = "các mục trừ được trừ vào điểm của nhóm, còn lại không dưới {least} điểm"
HIGHEST = "chỉ tính mục có điểm cao nhất"
MEAN = "lấy bình quân: cộng điểm các mục, chia cho {divisor}, không quá {points} điểm"
WEIGHT = "hệ số {weight}"
COUNTS_IF = "chỉ tính khi {of} từ {points} trở lên"
CONDITION_OF = "điểm mục {of}"
CONDITION_BASE = "điểm chuẩn"
CASES = "{number} trường hợp"
SCORED_BY = "Do {scorers} chấm"
"""Where the answer of a unit would stand, if others score the criterion."""

# The pieces of the progress line; counts and ids are put between them.
ANSWERED = "Đã chấm {answered}/{all} tiêu chí."
STILL_MISSING = " Còn thiếu: "
LIST_ENDS = "."
NO_EVIDENCE = " Thiếu minh chứng: "
AND_MORE = " …"
WRONG = " (sai)"
HINT = "Bấm vào ô nền vàng ở cột “Mức đạt được”, bấm mũi tên ▼ bên phải ô rồi chọn."
HINT_EVIDENCE = "Ghi số, ký hiệu văn bản hoặc đường dẫn vào ô nền cam ở cột “Minh chứng, ghi chú”."

SIGN_PLACE = "{place}, ngày …… tháng …… năm ……"
PREPARED_BY = "NGƯỜI LẬP"
PREPARED_HOW = "(Ký, ghi rõ họ tên)"
SIGNED_BY = "THỦ TRƯỞNG ĐƠN VỊ"
SIGNED_HOW = "(Ký tên, đóng dấu)"
PHONE = "Điện thoại:"
FOOTER_CODE = "Mã bảng chấm: {code}"
FOOTER_PAGE = "Trang {page}/{pages}"

PROMPT_TIER = "Chọn mức đạt được"
PROMPT_TIER_TEXT = "Bấm mũi tên ▼ bên phải ô và chọn một trong các mức in ở các dòng ngay bên dưới."
PROMPT_POINTS = "Chọn điểm"
PROMPT_POINTS_TEXT = "Bấm mũi tên ▼ bên phải ô và chọn điểm, từ 0 đến {points}, cách nhau {step}."
PROMPT_CASES = "Nhập số trường hợp"
PROMPT_CASES_TEXT = "Gõ số trường hợp, là số nguyên từ 0 trở lên. Không có thì gõ 0. Điểm tự tính."
PROMPT_MEASURE = "Nhập số"
PROMPT_MEASURE_TEXT = "Gõ số đạt được, đơn vị tính: {measure}. Mức và điểm tự hiện ra bên dưới."
PROMPT_SHARE_TEXT = (
    "Gõ số đạt được, đơn vị tính: {measure}. Điểm ở đây là tạm tính; tổng hợp xong mới biết tỷ lệ "
    "so với đơn vị cao nhất."
)
PROMPT_LINE_TEXT = "Gõ số đạt được, đơn vị tính: {measure}. Điểm tự tính theo tỷ lệ."
PROMPT_JUDGED = (
    "Đề nghị số điểm",
    "Bấm mũi tên ▼ bên phải ô và chọn 0, hoặc từ {low} đến {points} điểm, cách nhau {step}. Người "
    "tổng hợp quyết định số điểm được tính.",
)
WRONG_JUDGED = (
    "Điểm không hợp lệ",
    "Ô này chỉ nhận 0, hoặc từ {low} đến {points} điểm, cách nhau {step}.\n"
    "Bấm Hủy (Cancel), rồi bấm mũi tên ▼ để chọn.",
)
PROMPT_PERCENT = " Được 85% thì gõ 85, không gõ dấu %."
OR_NOT_APPLICABLE = " Không áp dụng thì gõ: {label}"
WRONG_TIER = "Mức không có trong danh sách"
WRONG_TIER_TEXT = (
    "Ô này chỉ nhận một trong các mức in ở các dòng ngay bên dưới.\n"
    "Bấm Hủy (Cancel), rồi bấm mũi tên ▼ để chọn."
)
WRONG_POINTS = "Điểm không hợp lệ"
WRONG_POINTS_TEXT = (
    "Ô này chỉ nhận điểm từ 0 đến {points}, cách nhau {step}.\n"
    "Bấm Hủy (Cancel), rồi bấm mũi tên ▼ để chọn."
)
WRONG_CASES = "Số trường hợp không hợp lệ"
WRONG_CASES_TEXT = "Ô này chỉ nhận số nguyên từ 0 đến {most}.\nBấm Hủy (Cancel) rồi gõ lại."
WRONG_MEASURE = "Số không hợp lệ"
WRONG_MEASURE_TEXT = "Ô này chỉ nhận một số từ 0 trở lên.\nBấm Hủy (Cancel) rồi gõ lại."
WRONG_PERCENT = "Xem lại số phần trăm"
WRONG_PERCENT_TEXT = (
    "Đơn vị tính là %: được 85% thì gõ 85, không gõ dấu %; số lẻ gõ dấu thập phân của máy, 85,5 "
    "hoặc 85.5.\nSố dưới 1 hoặc trên 100 mà đúng thì bấm Có (Yes); nếu không thì bấm Không (No) "
    "rồi gõ lại."
)
PROMPT_EVIDENCE = "Bắt buộc có minh chứng"
PROMPT_EVIDENCE_TEXT = (
    "Tiêu chí này bắt buộc có minh chứng khi được trên 0 điểm. Ghi số, ký hiệu văn bản, đường dẫn "
    "hoặc lời giải thích ngắn."
)
PROMPT_REASON = "Lý do không áp dụng"
PROMPT_REASON_TEXT = "Chọn “{label}” thì ghi lý do ở đây."
PROMPT_NUMBER = "Số báo cáo"
PROMPT_NUMBER_TEXT = "Ghi số, ký hiệu của báo cáo, ví dụ: 219/BC-VP"
PROMPT_DATE = "Ngày báo cáo"
PROMPT_DATE_TEXT = "Ghi ngày/tháng/năm, ví dụ: 18/12/2023"
PROMPT_SIGN_DATE = "Địa danh, ngày tháng năm"
PROMPT_SIGN_DATE_TEXT = "Sửa thành địa danh và ngày ký, ví dụ: Đồng Tháp, ngày 18 tháng 12 năm 2023"
PROMPT_PREPARED = "Người lập"
PROMPT_PREPARED_TEXT = "Ghi họ và tên người lập bảng."
PROMPT_SIGNED = "Người ký"
PROMPT_SIGNED_TEXT = "Ghi họ và tên người ký."
PROMPT_PHONE = "Điện thoại"
PROMPT_PHONE_TEXT = "Ghi số điện thoại của người lập để tiện liên hệ."

GUIDE_TITLE = "HƯỚNG DẪN TỰ CHẤM ĐIỂM VÀ GỬI LẠI"
GUIDE_UNIT = "Đơn vị:"
GUIDE_CAMPAIGN = "Đợt chấm điểm:"
GUIDE_PLAN = "Theo Kế hoạch:"
GUIDE_PLAN_TEXT = "số {number}"
GUIDE_PLAN_DATED = "số {number} ngày {date}"
GUIDE_DUE = "Gửi lại chậm nhất:"
GUIDE_DUE_TEXT = "hết ngày {date}"
GUIDE_ISSUER = "Nơi nhận:"
GUIDE_HOW = "Cách chấm điểm"
GUIDE_STEPS = (
    "Mở trang “{sheet}” (tên trang ở cuối cửa sổ). Tệp mở được bằng Excel 2010 trở lên, "
    "LibreOffice hoặc WPS Office; không cần cài thêm phần mềm nào. Nếu Excel hiện dòng "
    "“Protected View”, bấm “Enable Editing” (Cho phép chỉnh sửa).",
    "Với mỗi tiêu chí, bấm vào ô nền vàng ở cột “Mức đạt được”, bấm mũi tên ▼ hiện ra bên phải ô "
    "và chọn mức mà đơn vị đạt được. Điểm tự tính; không cần gõ điểm.",
    "Tiêu chí không in sẵn các mức thì bấm mũi tên ▼ và chọn thẳng số điểm.",
    "Ghi minh chứng ở cột “Minh chứng, ghi chú”: số, ký hiệu văn bản, đường dẫn hoặc lời giải "
    "thích ngắn. Dòng tự cao lên theo chữ.",
    "Xem dòng “Đã chấm …” ở đầu bảng: dòng này cho biết tiêu chí nào còn thiếu. Chọn nhầm thì chọn "
    "lại; muốn bỏ trống thì bấm phím Delete.",
    "Ghi số và ngày của báo cáo, người lập, điện thoại, người ký ở các ô nền vàng còn lại.",
    "Lưu tệp (Ctrl+S), giữ nguyên dạng .xlsx, rồi gửi lại chính tệp này cho nơi nhận. Không chép "
    "bảng sang tệp khác. Bản in để ký lấy từ chính trang “{sheet}”.",
)
GUIDE_AMOUNTS = (
    "Tiêu chí có ghi “mỗi trường hợp” hoặc “nhập số”: gõ thẳng con số vào ô nền vàng, không gõ đơn "
    "vị tính; điểm tự tính. Số lẻ gõ dấu thập phân của máy (85,5 hoặc 85.5); gõ xong xem lại số "
    "trong ô."
)
GUIDE_NOT_APPLICABLE = (
    "Tiêu chí {criteria} có thể chọn “{label}”; khi đó ghi lý do ở cột “Minh chứng, ghi chú”."
)
GUIDE_EVIDENCE = (
    "Tiêu chí {criteria} bắt buộc có minh chứng khi được trên 0 điểm; ô “Minh chứng, ghi chú” còn "
    "thiếu hiện nền cam."
)
GUIDE_EVIDENCE_ALL = (
    "Mọi tiêu chí đều bắt buộc có minh chứng khi được trên 0 điểm; ô “Minh chứng, ghi chú” còn "
    "thiếu hiện nền cam."
)
GUIDE_OTHERS = (
    "Đơn vị không tự chấm tiêu chí: {criteria}. Ô “Minh chứng, ghi chú” của tiêu chí này vẫn ghi "
    "được để người chấm xem; điểm được cộng sau khi người chấm gửi bảng, nên tổng điểm ở đây chưa "
    "phải là tổng điểm cuối cùng."
)
GUIDE_NOTES_TITLE = "Lưu ý"
GUIDE_NOTES = (
    "Các ô khác được khóa để bảng không bị sửa nhầm; độ rộng cột và chiều cao dòng vẫn chỉnh được.",
    "Tiêu chí để trống được tính 0 điểm và ghi rõ là chưa chấm.",
    "Tệp này lập riêng cho đơn vị nêu trên; đơn vị khác dùng tệp riêng của mình.",
    "Muốn sửa sau khi đã gửi: sửa ngay trong tệp này, lưu và gửi lại; bản lưu sau được dùng.",
)

# In a common workbook, in which the unit chooses its name.
UNIT_OPEN = "Chưa chọn đơn vị."
UNIT_WRONG = "Sai tên đơn vị."
HINT_UNIT = "Bấm vào ô nền vàng sau chữ “của”, bấm mũi tên ▼ bên phải ô rồi chọn tên đơn vị mình."
PROMPT_UNIT = "Chọn đơn vị"
PROMPT_UNIT_TEXT = (
    "Bấm mũi tên ▼ bên phải ô và chọn đúng tên đơn vị mình. Bảng được tính cho đơn vị chọn ở đây."
)
WRONG_UNIT = "Đơn vị không có trong danh sách"
WRONG_UNIT_TEXT = (
    "Ô này chỉ nhận tên một đơn vị trong danh sách.\nBấm Hủy (Cancel), rồi bấm mũi tên ▼ để chọn."
)
GUIDE_UNIT_OPEN = "chưa chọn; chọn ở trang “Bảng tự chấm”"
GUIDE_STEPS_COMMON = (
    GUIDE_STEPS[0],
    "Trước hết chọn tên đơn vị mình: bấm vào ô nền vàng sau chữ “của” ở đầu bảng, bấm mũi tên ▼ "
    "hiện ra bên phải ô và chọn. Chọn xong, tên đơn vị hiện cả ở trang này.",
    *GUIDE_STEPS[1:],
)
GUIDE_NOTES_COMMON = (
    *GUIDE_NOTES[:2],
    "Tệp này dùng chung cho mọi đơn vị; bảng gửi lại được tính cho đơn vị đã chọn trong bảng. Xem "
    "kỹ tên đơn vị trước khi gửi.",
    *GUIDE_NOTES[3:],
)

# In the workbook of a scorer (cấp chấm), with a column for each unit.
JUDGED_TITLE = "BẢNG CHẤM ĐIỂM THI ĐUA"
JUDGED_STAGE = "Cấp chấm: {stage}"
JUDGED_WHO = "Người chấm: {scorer}"
JUDGED_POINTS = "Điểm chấm"
JUDGED_COUNT = "Số tiêu chí đã chấm"
JUDGED_TOTAL = "Cộng điểm chấm"
JUDGED_BY = "NGƯỜI CHẤM"
JUDGED_ANSWERED = "Đã chấm {answered}/{all} ô."
JUDGED_HINT = (
    "Mỗi cột là một đơn vị. Bấm vào ô nền vàng, bấm mũi tên ▼ bên phải ô rồi chọn; ô không có mũi "
    "tên thì gõ số."
)
JUDGED_GUIDE_TITLE = "HƯỚNG DẪN CHẤM ĐIỂM VÀ GỬI LẠI"
JUDGED_GUIDE_WHO = "Người chấm:"
JUDGED_STEPS = (
    "Mở trang “{sheet}” (tên trang ở cuối cửa sổ). Tệp mở được bằng Excel 2010 trở lên, "
    "LibreOffice hoặc WPS Office; không cần cài thêm phần mềm nào. Nếu Excel hiện dòng "
    "“Protected View”, bấm “Enable Editing” (Cho phép chỉnh sửa).",
    "Mỗi tiêu chí là một dòng có ô nền vàng, mỗi cột là một đơn vị. Bấm vào ô nền vàng dưới tên "
    "đơn vị, bấm mũi tên ▼ rồi chọn mức; điểm tự hiện ở dòng “Điểm chấm”.",
    "Tiêu chí không in sẵn các mức thì chọn thẳng số điểm hoặc gõ số theo lời nhắc của ô.",
    "Xem dòng “Đã chấm …” ở đầu bảng và dòng “Số tiêu chí đã chấm” ở cuối bảng để biết còn thiếu ô "
    "nào. Chọn nhầm thì chọn lại; muốn bỏ trống thì bấm phím Delete.",
    "Ghi ngày, người lập và người chấm ở các ô nền vàng cuối bảng.",
    "Lưu tệp (Ctrl+S), giữ nguyên dạng .xlsx, rồi gửi lại chính tệp này cho nơi nhận. Không chép "
    "bảng sang tệp khác. Bản in để ký lấy từ chính trang “{sheet}”.",
)
JUDGED_NOTES = (
    "Các ô khác được khóa để bảng không bị sửa nhầm; độ rộng cột và chiều cao dòng vẫn chỉnh được.",
    "Ô để trống là chưa chấm: giữ điểm của cấp trước, nếu có.",
    "Tệp này lập riêng cho người chấm nêu trên; người chấm khác dùng tệp riêng của mình.",
    "Muốn sửa sau khi đã gửi: sửa ngay trong tệp này, lưu và gửi lại; bản lưu sau được dùng.",
)
