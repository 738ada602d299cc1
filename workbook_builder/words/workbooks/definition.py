"""The words inside Khai-bao.xlsx and Khai-bao.kiem-tra.xlsx: titles, headings, hints, choices."""

from __future__ import annotations

SHEET_HEAD = "Thông tin"
SHEET_RUBRIC = "Tiêu chí"
SHEET_UNITS = "Đơn vị"
SHEET_LEDGER = "Điểm thưởng, điểm trừ"
SHEET_ROUNDS = "Các kỳ"
SHEET_BANDS = "Xếp loại"
SHEET_MINIMUMS = "Điểm tối thiểu"
SHEET_STAGES = "Cấp chấm"
SHEET_FAULTS = "Lỗi"

# The words offered in dropdowns. None has a comma, which separates the items of a dropdown.
GROUP = "Nhóm"
GROUP_BELOW = "Nhóm cấp {level}"
CRITERION = "Tiêu chí"
TIER = "Mức"
COUNTS_AS = (
    ("Điểm chuẩn", "base"),
    ("Điểm thưởng", "bonus"),
    ("Điểm trừ", "penalty"),
    ("Không tính", "none"),
    ("Trừ vào nhóm", "deduction"),
)
EVIDENCE = (("Không bắt buộc", "optional"), ("Bắt buộc", "required"))
WAY_TIERS = "Chọn mức"
WAY_POINTS = "Cho điểm"
WAY_CASES = "Đếm trường hợp"
WAY_MEASURED = "Nhập số"
WAY_SHARE = "So với cao nhất"
WAY_LINE = "Theo tỷ lệ"
WAY_JUDGED = "Chấm trong khoảng"
WAY_TARGET = "So với chỉ tiêu"
NOT_APPLICABLE = (
    ("Tính 0 điểm", "zero"),
    ("Tính đủ điểm", "full"),
    ("Quy đổi theo phần còn lại", "left_out"),
)
SCORED_BY = (("Không", "others"),)
PARTS = (
    ("Cộng đúng bằng", "exact"),
    ("Không quá", "capped"),
    ("Trừ dần", "deducted"),
    ("Lấy cao nhất", "highest"),
    ("Lấy bình quân", "mean"),
)
YEAR_OF = (("Bình quân các kỳ", "mean"), ("Tổng các kỳ", "sum"))
YEAR_KINDS = (("Tính riêng từng loại", "apart"),)
YEAR_MISSING = (("Tính 0 điểm", "zero"), ("Bỏ qua kỳ đó", "left_out"))
CONDITION_BASE = "Điểm chuẩn"
LATE_FILES = (("Vẫn tính", "count"), ("Không tính", "refuse"))
TIES = (("Xếp liền hạng (1-2-2-3)", "dense"), ("Xếp cách hạng (1-2-2-4)", "competition"))
TIE_BREAKS = (("Điểm chuẩn", "base"), ("Điểm thưởng", "bonus"), ("Điểm trừ", "penalty"))
TIE_BREAK_GROUP = "Nhóm {id}"
OWN_BASE = (("Hiện bên cạnh xếp hạng", "shown"),)
LEDGER_KINDS = (("Thưởng", "bonus"), ("Trừ", "penalty"))

# Thông tin

HEAD_TITLE = "KHAI BÁO ĐỢT CHẤM ĐIỂM"
HEAD_HINT = (
    "Ghi ở cột “Nội dung”. Mục có dấu (*) phải ghi; mục khác để trống được. Sau đó điền các trang "
    "“Tiêu chí” và “Đơn vị”, lưu tệp rồi kiểm tra bằng lệnh: workbook-builder check."
)
HEAD_HEADINGS = ("Mục", "Nội dung", "Hướng dẫn")
REQUIRED_MARK = " (*)"
SECTION_CAMPAIGN = "Đợt chấm điểm"
SECTION_ISSUER = "Cơ quan ban hành và người ký"
SECTION_COUNTING = "Cách tính"
SECTION_RULES = "Quy tắc khác, nếu kế hoạch có quy định"
SECTION_MAIL = "Thư điện tử, nếu gửi và nhận thư bằng chương trình; mật khẩu không ghi ở đây"
SECTION_PAPERS = (
    "Văn bản Word: mỗi dòng một căn cứ, một nơi nhận; thiếu dòng thì chèn thêm ngay dưới"
)

LABELS: dict[str, tuple[str, str]] = {
    # Path in the definition → the label, and the hint beside it.
    "title": ("Tên phong trào", "In trên bảng tự chấm và bảng tổng hợp."),
    "id": (
        "Mã đợt",
        "Chữ thường không dấu, chữ số, dấu gạch nối; là một phần của tên tệp. Ví dụ: khoi-5-2023.",
    ),
    "period": ("Thời kỳ chấm điểm", "Ví dụ: năm 2023."),
    "plan.number": ("Kế hoạch số", "Ví dụ: 741/KH-KTĐ5."),
    "plan.date": ("Ngày ban hành kế hoạch", "Ngày/tháng/năm, ví dụ 25/7/2023."),
    "due": ("Hạn nộp", "Ngày/tháng/năm; tính đến hết ngày đó."),
    "issuer.name": ("Cơ quan ban hành", "Ví dụ: Khối Thi đua 5."),
    "issuer.parent": ("Cơ quan cấp trên", "Ví dụ: UBND tỉnh Đồng Tháp."),
    "issuer.place": ("Địa danh", "Đứng trước ngày, tháng, năm trên văn bản."),
    "signer.role": ("Vai trò của người ký", "Ví dụ: Trưởng Khối."),
    "signer.post": ("Chức vụ của người ký", "Ví dụ: Giám đốc Sở Tài chính."),
    "signer.name": ("Họ và tên người ký", ""),
    "total": ("Tổng điểm chuẩn", ""),  # the hint is a formula
    "ranking.decimals": ("Số chữ số thập phân", "Của điểm: từ 0 đến 4; để trống là 2."),
    "ranking.ties": (
        "Khi bằng điểm",
        "Các đơn vị bằng điểm cùng hạng; hạng tiếp theo liền nhau hay bỏ cách.",
    ),
    "late_files": ("Bảng nộp muộn", "Sau hạn nộp: vẫn tính và ghi là nộp muộn, hay không tính."),
    "ranking.tie_breaks": (
        "Tiêu chí phụ khi bằng điểm",
        "Theo thứ tự xét, cách nhau bằng dấu chấm phẩy: Điểm chuẩn; Điểm thưởng; Điểm trừ (ít hơn "
        "thì hơn); Nhóm I.",
    ),
    "ranking.most_bonus": ("Điểm thưởng tối đa", "Của một đơn vị; để trống là không giới hạn."),
    "ranking.most_penalty": ("Điểm trừ tối đa", "Của một đơn vị; ghi số dương."),
    "ranking.most_total": ("Tổng điểm tối đa", "Của một đơn vị, sau khi cộng và trừ."),
    "ranking.own_base": (
        "Tỷ lệ đạt điểm chuẩn",
        "Hiện bên cạnh xếp hạng: điểm chuẩn đạt được trên điểm chuẩn tối đa của riêng đơn vị. Để "
        "trống là không hiện.",
    ),
    "year_result.of": (
        "Kết quả cả năm",
        "Chỉ khi chấm theo nhiều kỳ: tính từ kết quả đã chốt của các kỳ, bằng lệnh year.",
    ),
    "year_result.best": ("Chỉ lấy mấy kỳ cao nhất", "Số kỳ; để trống là lấy mọi kỳ."),
    "year_result.kinds": (
        "Điểm chuẩn, thưởng, trừ cả năm",
        "Tính riêng điểm chuẩn, điểm thưởng, điểm trừ của các kỳ; để trống là tính theo tổng điểm.",
    ),
    "year_result.missing": (
        "Kỳ không có điểm",
        "Để trống: đơn vị thiếu một kỳ thì chưa có kết quả cả năm.",
    ),
    "mail.sender": ("Địa chỉ gửi thư", "Hộp thư của cơ quan, ví dụ: thidua@dongthap.gov.vn."),
    "mail.reply_to": ("Địa chỉ nhận trả lời", "Để trống: đơn vị trả lời về địa chỉ gửi thư."),
    "mail.cc": ("Đồng gửi mọi thư", "Một hoặc nhiều địa chỉ, cách nhau bằng dấu chấm phẩy."),
    "mail.user": ("Tên đăng nhập hộp thư", "Để trống: đăng nhập bằng địa chỉ gửi thư."),
    "mail.server": ("Máy chủ gửi thư", "Máy chủ SMTP, ví dụ: mail.dongthap.gov.vn."),
    "mail.port": ("Cổng gửi thư", "Để trống: 465. Kết nối luôn được mã hóa."),
    "mail.inbox_server": ("Máy chủ nhận thư", "Máy chủ IMAP; để trống: cùng máy chủ gửi thư."),
    "mail.inbox_port": ("Cổng nhận thư", "Để trống: 993. Kết nối luôn được mã hóa."),
    "mail.inbox_folder": ("Thư mục của hộp thư", "Để trống: hộp thư đến."),
    "legal_bases": ("Căn cứ", "In ở đầu văn bản; không cần ghi lại kế hoạch ở trên."),
    "recipients": ("Nơi nhận", "In ở cuối văn bản; dòng “Lưu” do chương trình ghi."),
    "schema": ("Phiên bản khai báo", "Do chương trình ghi; không sửa."),
}
TOTAL_HINT = "Các nhóm tính vào điểm chuẩn đang cộng lại là "

# Tiêu chí

RUBRIC_TITLE = "BẢNG TIÊU CHÍ"
RUBRIC_HINT = (
    "Mỗi dòng là một nhóm, một tiêu chí hoặc một mức đạt được, theo thứ tự như phụ lục. Mức ghi "
    "ngay dưới tiêu chí của nó, điểm cao trước. Tiêu chí không có mức thì đơn vị chấm trực tiếp từ "
    "0 đến số điểm tối đa, theo bước điểm. Số lẻ gõ dấu thập phân của máy: 0,5 hoặc 0.5."
)
RUBRIC_MORE = (
    " Đếm trường hợp, nhập số, không áp dụng, điểm không quá…: bấm dấu [+] phía trên để mở thêm "
    "cột."
)
RUBRIC_HEADINGS = {
    "id": "Mã",
    "kind": "Loại",
    "title": "Tiêu chí đánh giá",
    "points": "Điểm",
    "step": "Bước điểm",
    "counts_as": "Tính vào",
    "evidence": "Minh chứng",
    "way": "Cách chấm",
    "per_case": "Điểm mỗi trường hợp",
    "measure": "Đơn vị tính",
    "bounds": "Giới hạn",
    "not_applicable": "Khi không áp dụng",
    "parts": "Điểm của nhóm",
    "most_bonus": "Điểm thưởng không quá",
    "most_penalty": "Điểm trừ không quá",
    "formerly": "Tên cũ",
    "none_at": "Được 0 điểm khi",
    "all_at": "Đủ điểm khi",
    "round_to": "Làm tròn điểm đến",
    "judged_from": "Chấm từ",
    "weight": "Hệ số",
    "divided_by": "Chia cho",
    "least": "Còn lại không dưới",
    "counts_if": "Chỉ tính khi",
    "only_for": "Chỉ áp dụng cho",
    "scored_by": "Đơn vị tự chấm",
}
CHECK_HEADING = "Kiểm tra"
PLAN_HEADINGS = ("Trong kế hoạch", "Chỗ cần xem lại")
PLAN_AT_STAKE = "CHÚ Ý: "  # before a doubt about points
PLAN_HINT = (
    " Hai cột cuối ghi nguyên văn hàng tương ứng của kế hoạch và chỗ cần xem lại (ô màu vàng): chỉ "
    "để đối chiếu, không tính vào khai báo; xem xong có thể xóa."
)
SUM_LABEL = "Các nhóm tính vào điểm chuẩn cộng lại"
DECLARED_LABEL = "Tổng điểm chuẩn khai báo"
SUM_RIGHT = "✓ khớp"
SUM_OFF = "chưa khớp"
DIFFERENCE = '"Cộng lại thừa "General;"Cộng lại thiếu "General;"✓"'
"""The number format of the column `Kiểm tra`: the sum of a group's parts less its points."""

RUBRIC_PROMPTS: dict[str, tuple[str, str]] = {
    "id": (
        "Mã",
        "Mã riêng của nhóm hoặc tiêu chí, như cột TT của phụ lục: I, I.1, a1.1. Dòng “Mức” để "
        "trống.",
    ),
    "kind": (
        "Loại",
        "Nhóm: cấp ngoài cùng. Nhóm cấp 2, 3, 4: nằm trong nhóm cấp trên ở phía trên. Mức: nằm "
        "trong tiêu chí ở phía trên.",
    ),
    "title": ("Nội dung", "Tên nhóm, nội dung tiêu chí, hoặc mức đạt được mà đơn vị sẽ chọn."),
    "points": (
        "Điểm",
        "Nhóm: tổng điểm các phần bên trong. Tiêu chí: điểm tối đa. Mức: điểm khi đạt mức đó.",
    ),
    "step": (
        "Bước điểm",
        "Chỉ cho tiêu chí không có mức: khoảng cách giữa hai số điểm được chọn, ví dụ 0,5. Để "
        "trống là 1.",
    ),
    "counts_as": (
        "Tính vào",
        "Nhóm ngoài cùng: để trống là điểm chuẩn. Tiêu chí: để trống là như nhóm của nó; chọn loại "
        "khác thì không cộng vào điểm của nhóm. Trừ vào nhóm: làm giảm điểm của nhóm.",
    ),
    "evidence": ("Minh chứng", "Chỉ cho tiêu chí: có bắt buộc nêu minh chứng hay không."),
    "way": (
        "Cách chấm",
        "Chỉ cho tiêu chí. Để trống: có dòng “Mức” ở dưới thì chọn mức, không có thì cho điểm. Đếm "
        "trường hợp: ghi cột bên phải. Nhập số: ghi đơn vị tính và giới hạn từng mức.",
    ),
    "per_case": (
        "Điểm mỗi trường hợp",
        "Đơn vị ghi số trường hợp. 1: mỗi trường hợp được 1 điểm, đến điểm của tiêu chí. -0,5: mỗi "
        "trường hợp trừ 0,5 vào điểm của tiêu chí, đến 0.",
    ),
    "measure": (
        "Đơn vị tính",
        "Đơn vị nhập một con số, mức đạt được theo số đó. Ghi đơn vị tính của số: %, mô hình, văn "
        "bản.",
    ),
    "bounds": (
        "Giới hạn",
        "Cho dòng “Mức” của tiêu chí nhập số: > 80 hoặc >= 50; <= 80 hoặc < 50. Mức đứng trước "
        "được xét trước; để trống là mọi số còn lại.",
    ),
    "not_applicable": (
        "Khi không áp dụng",
        "Cho phép đơn vị chọn “Không áp dụng” và nêu lý do; khi đó tính thế nào. Để trống là không "
        "cho phép.",
    ),
    "parts": (
        "Điểm của nhóm",
        "Cộng đúng bằng (hoặc để trống): các phần cộng lại bằng điểm của nhóm. Không quá: cộng lại "
        "có thể hơn, chỉ tính đến điểm của nhóm. Trừ dần: có sẵn đủ điểm, các mục bên trong trừ "
        "đi. Lấy cao nhất: chỉ tính mục cao nhất.",
    ),
    "most_bonus": (
        "Điểm thưởng không quá",
        "Chỉ cho nhóm: mức tối đa mà các tiêu chí tính vào điểm thưởng ở trong nhóm cộng lại.",
    ),
    "most_penalty": (
        "Điểm trừ không quá",
        "Chỉ cho nhóm: mức tối đa mà các tiêu chí tính vào điểm trừ ở trong nhóm cộng lại; ghi số "
        "dương.",
    ),
    "none_at": (
        "Được 0 điểm khi",
        "Cách chấm theo tỷ lệ: số mà ở đó được 0 điểm; để trống là 0. Số này có thể lớn hơn số ở "
        "cột bên phải: càng thấp càng tốt.",
    ),
    "all_at": (
        "Đủ điểm khi",
        "Cách chấm theo tỷ lệ: số mà từ đó được đủ điểm; ở giữa hai số, điểm tính theo tỷ lệ. Ghi "
        "cả đơn vị tính.",
    ),
    "round_to": (
        "Làm tròn điểm đến",
        "Cách chấm theo tỷ lệ, so với chỉ tiêu: bậc làm tròn của điểm, ví dụ 0,5. Để trống thì làm "
        "tròn theo số chữ số thập phân của đợt.",
    ),
    "judged_from": (
        "Chấm từ",
        "Điểm từ mức này đến điểm của tiêu chí, theo bước điểm, hoặc 0: đơn vị đề nghị, người tổng "
        "hợp quyết định.",
    ),
    "weight": (
        "Hệ số",
        "Điểm được nhân với hệ số khi cộng vào mục chứa nó; mục chứa nó ghi điểm đã nhân.",
    ),
    "divided_by": (
        "Chia cho",
        "Chỉ cho nhóm lấy bình quân: điểm các mục cộng lại rồi chia cho số này, ví dụ 4 quý: 4.",
    ),
    "least": (
        "Còn lại không dưới",
        "Chỉ cho nhóm trừ dần hoặc có mục trừ vào nhóm: trừ đến mức này thì thôi. Để trống là 0.",
    ),
    "counts_if": (
        "Chỉ tính khi",
        "Mục này chỉ được tính khi mục khác đạt một số điểm: I >= 40 hoặc Điểm chuẩn >= 90. Để "
        "trống là luôn tính.",
    ),
    "only_for": (
        "Chỉ áp dụng cho",
        "Cụm, loại đơn vị hoặc đơn vị phải chấm tiêu chí này, mỗi tên một dòng. Đơn vị khác tính "
        "theo “Khi không áp dụng”.",
    ),
    "scored_by": (
        "Đơn vị tự chấm",
        "Chọn “Không” nếu chỉ người ở trang “Cấp chấm” chấm tiêu chí này: bảng tự chấm không hỏi "
        "đơn vị, và ghi rõ ai chấm. Để trống là đơn vị có tự chấm.",
    ),
    "formerly": (
        "Tên cũ",
        "Chỉ ghi khi sửa chữ sau khi đã gửi bảng tự chấm: lời văn cũ của tiêu chí hoặc của mức, "
        "mỗi tên một dòng (Alt+Enter). Bảng đã gửi vẫn được tính theo tên mới.",
    ),
}

# Đơn vị

UNITS_TITLE = "DANH SÁCH ĐƠN VỊ"
UNITS_HINT = (
    "Chỉ cần tên: có thể dán danh sách từ nơi khác vào cột “Tên đơn vị”. Mã để trống thì chương "
    "trình đề xuất theo tên; nên ghi mã vào đây trước khi gửi bảng tự chấm, để sau này sửa tên "
    "đơn vị mã vẫn giữ nguyên."
)
UNIT_HEADINGS = {
    "name": "Tên đơn vị",
    "short": "Tên ngắn",
    "email": "Thư điện tử",
    "code": "Mã đơn vị",
    "cluster": "Cụm, khối",
    "cc": "Đồng gửi thư",
    "type": "Loại đơn vị",
}
TARGET_HEADING = "Chỉ tiêu {id}"
TARGET_PROMPT = (
    "Chỉ tiêu của đơn vị",
    "Số mà đơn vị phải đạt ở tiêu chí này để được đủ điểm. Để trống khi tiêu chí không áp dụng.",
)
NUMBER_HEADING = "STT"
UNIT_PROMPTS: dict[str, tuple[str, str]] = {
    "name": ("Tên đơn vị", "Tên đầy đủ; không trùng nhau."),
    "short": ("Tên ngắn", "Dùng ở chỗ hẹp; để trống thì dùng tên đầy đủ."),
    "email": ("Thư điện tử", "Không bắt buộc. Nhiều địa chỉ thì cách nhau bằng dấu chấm phẩy."),
    "code": (
        "Mã đơn vị",
        "Chữ thường không dấu, chữ số, dấu gạch nối, bắt đầu bằng chữ: so-tai-chinh.",
    ),
    "cluster": (
        "Cụm, khối",
        "Chỉ ghi khi xếp hạng riêng trong từng cụm, khối, ngoài xếp hạng chung.",
    ),
    "cc": ("Đồng gửi thư", "Không bắt buộc. Địa chỉ nhận bản sao mọi thư gửi đơn vị này."),
    "type": (
        "Loại đơn vị",
        "Chỉ ghi khi có tiêu chí chỉ áp dụng cho một loại đơn vị: trường tiểu học, xã, phòng.",
    ),
}

# Điểm thưởng, điểm trừ

LEDGER_TITLE = "ĐIỂM THƯỞNG, ĐIỂM TRỪ CÓ TRƯỚC"
LEDGER_HINT = (
    "Không bắt buộc. Các dòng này được đưa vào bảng tổng hợp điểm khi lập lần đầu; từ đó về sau "
    "ghi thẳng vào bảng tổng hợp điểm."
)
LEDGER_HEADINGS = {
    "unit": "Đơn vị",
    "criterion": "Tiêu chí",
    "kind": "Loại",
    "points": "Số điểm",
    "reason": "Lý do, căn cứ",
    "by": "Người nhập",
    "date": "Ngày",
}
LEDGER_PROMPTS: dict[str, tuple[str, str]] = {
    "unit": ("Đơn vị", "Tên hoặc mã, như ở trang “Đơn vị”."),
    "criterion": ("Tiêu chí", "Mã nhóm hoặc tiêu chí ở trang “Tiêu chí”; để trống được."),
    "kind": ("Loại", "Thưởng hoặc Trừ."),
    "points": ("Số điểm", "Luôn ghi số dương, kể cả điểm trừ."),
    "reason": ("Lý do, căn cứ", "Ghi rõ để giải trình khi cần."),
    "by": ("Người nhập", "Họ và tên."),
    "date": ("Ngày", "Ngày/tháng/năm, ví dụ 25/7/2023."),
}

# Các kỳ

ROUNDS_TITLE = "CÁC KỲ BÁO CÁO"
ROUNDS_HINT = (
    "Mỗi kỳ được chấm trong một thư mục riêng, mở bằng lệnh round. Đợt chỉ chấm một lần thì xóa "
    "trang này."
)
ROUND_HEADINGS = {"id": "Mã kỳ", "due": "Hạn nộp", "title": "Tên kỳ", "weight": "Hệ số"}
ROUND_PROMPTS: dict[str, tuple[str, str]] = {
    "id": ("Mã kỳ", "Bắt đầu bằng chữ số, ví dụ 2022-11; cũng là tên thư mục của kỳ."),
    "due": ("Hạn nộp", "Ngày/tháng/năm, ví dụ 30/11/2022. Các kỳ xếp theo thứ tự thời gian."),
    "title": ("Tên kỳ", "Không bắt buộc; để trống thì gọi theo hạn nộp: kỳ 30/11/2022."),
    "weight": ("Hệ số", "Điểm của kỳ được nhân hệ số khi tính kết quả cả năm; để trống là 1."),
}

# Xếp loại, Điểm tối thiểu

SUMS = (
    ("Tổng điểm", "total"),
    ("Điểm chuẩn", "base"),
    ("Điểm thưởng", "bonus"),
    ("Điểm trừ", "penalty"),
)
BANDS_TITLE = "XẾP LOẠI"
BANDS_HINT = (
    "Mỗi dòng một loại, từ cao xuống thấp. Đơn vị được xếp vào loại đầu tiên mà mọi điều kiện đều "
    "đạt; loại không ghi điều kiện nào nhận các trường hợp còn lại."
)
BAND_HEADINGS = {
    "name": "Xếp loại",
    "at_least": "Tổng điểm từ",
    "share": "Hoặc đạt từ (%)",
    "requires": "Điều kiện khác",
    "quota": "Không quá (% số đơn vị)",
    "group_share": "Từng nhóm: đạt từ (%)",
}
BAND_PROMPTS: dict[str, tuple[str, str]] = {
    "name": ("Xếp loại", "Ví dụ: Hoàn thành xuất sắc nhiệm vụ."),
    "at_least": ("Tổng điểm từ", "Số điểm; nếu tính theo tỷ lệ thì để trống, ghi ở cột bên."),
    "share": ("Hoặc đạt từ (%)", "Tỷ lệ của tổng điểm chuẩn mà đơn vị có thể đạt, ví dụ 90."),
    "requires": (
        "Điều kiện khác",
        "Cách nhau bằng dấu chấm phẩy: Nhóm I >= 18; I.2 >= 50%; Điểm trừ <= 2.",
    ),
    "quota": (
        "Không quá (% số đơn vị)",
        "Trong số các đơn vị đã có điểm. Đơn vị vượt tỷ lệ, theo thứ hạng, xuống loại sau.",
    ),
    "group_share": (
        "Từng nhóm: đạt từ (%)",
        "Chỉ ghi khi mỗi nhóm cũng được xếp loại riêng: tỷ lệ của điểm tối đa của nhóm, ví dụ 80.",
    ),
}
MINIMUMS_TITLE = "ĐIỂM TỐI THIỂU"
MINIMUMS_HINT = (
    "Mỗi dòng một mức tối thiểu của nhóm hoặc tiêu chí, và hệ quả khi đơn vị không đạt. Đợt không "
    "quy định thì xóa trang này."
)
THEN = (
    ("Giới hạn xếp loại", "cap"),
    ("Hạ một bậc xếp loại", "lower"),
    ("Không xếp hạng", "unranked"),
)
MINIMUM_HEADINGS = {
    "of": "Nhóm, tiêu chí",
    "at_least": "Ít nhất (điểm)",
    "share": "Hoặc đạt từ (%)",
    "then": "Khi không đạt",
    "band": "Xếp loại cao nhất",
}
MINIMUM_PROMPTS: dict[str, tuple[str, str]] = {
    "of": ("Nhóm, tiêu chí", "Mã nhóm hoặc tiêu chí; hoặc Tổng điểm, Điểm chuẩn."),
    "at_least": ("Ít nhất (điểm)", "Số điểm; nếu tính theo tỷ lệ thì để trống, ghi ở cột bên."),
    "share": ("Hoặc đạt từ (%)", "Tỷ lệ của điểm tối đa, ví dụ 50."),
    "then": ("Khi không đạt", "Không xếp hạng: đơn vị cũng không có xếp loại."),
    "band": ("Xếp loại cao nhất", "Chỉ ghi khi chọn “Giới hạn xếp loại”: tên loại ở “Xếp loại”."),
}

# Cấp chấm

STAGES_TITLE = "CÁC CẤP CHẤM SAU KHI ĐƠN VỊ TỰ CHẤM"
STAGES_HINT = (
    "Mỗi dòng là một người chấm (phòng, cụm, thành viên hội đồng); các dòng cùng mã cấp là một cấp "
    "chấm, cấp sau ghi dưới cấp trước. Điểm của cấp sau cùng được tính. Đợt chỉ có tự chấm thì xóa "
    "trang này."
)
STAGE_HEADINGS = {
    "id": "Mã cấp",
    "title": "Cấp chấm",
    "judges": "Khi nhiều người cùng chấm",
    "due": "Hạn chấm",
    "code": "Mã người chấm",
    "name": "Người chấm",
    "email": "Thư điện tử",
    "criteria": "Tiêu chí được chấm",
    "units": "Đơn vị được chấm",
    "source": "Nguồn điểm",
}
SOURCES = (("Bảng chấm gửi về", "workbook"), ("Bảng điểm có sẵn", "table"))
JUDGES = (("Mỗi điểm một người chấm", "one"), ("Lấy điểm trung bình", "mean"))
STAGE_PROMPTS: dict[str, tuple[str, str]] = {
    "id": ("Mã cấp", "Chữ thường không dấu, ví dụ hoi-dong. Để trống là cùng cấp với dòng trên."),
    "title": ("Cấp chấm", "Tên cấp chấm, ví dụ Hội đồng thi đua. Chỉ cần ghi ở dòng đầu của cấp."),
    "judges": (
        "Khi nhiều người cùng chấm",
        "Lấy điểm trung bình: nhiều người chấm cùng một tiêu chí của cùng một đơn vị.",
    ),
    "due": ("Hạn chấm", "Không bắt buộc. Ngày/tháng/năm, ví dụ 30/11/2022."),
    "code": (
        "Mã người chấm",
        "Chữ thường không dấu, ví dụ p-noi-vu; tên tệp gửi đi lấy theo mã này.",
    ),
    "name": ("Người chấm", "Phòng, cụm hoặc người chấm, như in trên bảng chấm."),
    "email": ("Thư điện tử", "Không bắt buộc."),
    "criteria": (
        "Tiêu chí được chấm",
        "Mã nhóm hoặc tiêu chí, cách nhau bằng dấu chấm phẩy: I; II.3. Để trống là tất cả.",
    ),
    "units": (
        "Đơn vị được chấm",
        "Mã, tên đơn vị hoặc tên cụm, mỗi tên một dòng trong ô (Alt+Enter). Để trống là tất cả.",
    ),
    "source": (
        "Nguồn điểm",
        "Bảng điểm có sẵn (khảo sát…): chép bảng vào Nhan-ve, đặt tên tệp theo mã người chấm.",
    ),
}

FOOTER_PAGE = "Trang {page}/{pages}"
NOT_IN_LIST = "Không có trong danh sách"
PICK_ONE = "Hãy chọn một trong: {choices}."
PICK_LISTED = "Hãy chọn trong danh sách thả xuống."

# Khai-bao.kiem-tra.xlsx

FAULTS_TITLE = "KẾT QUẢ KIỂM TRA KHAI BÁO"
FAULTS_HINT = (
    "Bấm vào ô ở cột “Chỗ cần xem” để đến chỗ đó; ô có lỗi tô đỏ, chỗ cần lưu ý tô vàng. Hãy sửa "
    "trong {file} rồi kiểm tra lại; tệp này chỉ để xem, mỗi lần kiểm tra được lập mới."
)
FAULTS_HEADINGS = ("STT", "Chỗ cần xem", "Mức độ", "Nội dung và cách sửa")
SEVERITIES = {"error": "Lỗi", "warning": "Cần xem lại", "note": "Lưu ý"}

# The example group of an empty definition

EXAMPLE_GROUP = "Nhóm tiêu chí thứ nhất (ví dụ, hãy sửa)"
EXAMPLE_TIERED = "Tiêu chí chấm theo mức"
EXAMPLE_TIERS = ("Thực hiện tốt", "Có thực hiện", "Không thực hiện")
EXAMPLE_DIRECT = "Tiêu chí chấm điểm trực tiếp, lẻ đến 0,5"
