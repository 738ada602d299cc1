"""What the tab `Thi đua` in Excel says: its buttons, their tips, what they ask, why one is grey.

The questions stand in named cells `info_<key>` of the add-in, as the macros expect. A question that
is typed an answer to has at most 255 letters: more, Excel refuses.
"""

from __future__ import annotations

TAB = "Thi đua"

GROUPS = {
    "prepare": "Chuẩn bị",
    "post": "Gửi và nhận",
    "consolidate": "Tổng hợp",
    "papers": "Văn bản",
    "result": "Kết quả",
    "help": "Trợ giúp",
}

MENUS = {
    "sendMenu": ("Gửi thư", "Soạn thư nháp vào thư mục Thu-di, hoặc gửi luôn qua máy chủ thư."),
    "compareMenu": (
        "Đối chiếu",
        "Đối chiếu điểm của một đơn vị, hoặc cả kết quả với các tệp đã nhận.",
    ),
    "roundsMenu": ("Các kỳ", "Đợt chấm nhiều kỳ: mở kỳ, xem tiến độ, tính kết quả cả năm."),
}

# The id of a button → its label and its tip.
BUTTONS = {
    "importPlan": (
        "Nhập kế hoạch",
        "Chọn kế hoạch bằng Word và một thư mục trống. Bảng tiêu chí trong kế hoạch thành tệp khai "
        "báo Khai-bao.xlsx để xem lại và sửa tiếp.",
    ),
    "newCampaign": (
        "Tạo đợt",
        "Chọn một thư mục trống và một mẫu. Tệp khai báo Khai-bao.xlsx được tạo trong thư mục đó "
        "để sửa tiếp.",
    ),
    "checkCampaign": (
        "Kiểm tra",
        "Kiểm tra tệp khai báo: tiêu chí, mức điểm, tổng điểm, đơn vị. Mỗi lỗi được chỉ rõ ở ô nào "
        "và sửa thế nào.",
    ),
    "buildWorkbooks": (
        "Lập bảng",
        "Lập cho mỗi đơn vị một bảng tự chấm điểm trong thư mục Gui-di, cùng bảng tổng hợp điểm.",
    ),
    "sendWorkbooks": (
        "Bảng tự chấm",
        "Soạn hoặc gửi cho mỗi đơn vị một thư kèm đúng bảng tự chấm của đơn vị đó.",
    ),
    "sendLetters": (
        "Công văn đề nghị hoàn chỉnh",
        "Soạn hoặc gửi công văn trong thư mục Phan-hoi cho các đơn vị còn chỗ phải sửa.",
    ),
    "sendNotices": (
        "Thông báo kết quả",
        "Soạn hoặc gửi cho mỗi đơn vị thông báo kết quả trong thư mục Thong-bao.",
    ),
    "fetchMail": (
        "Nhận thư",
        "Nhận thư của các đơn vị từ hộp thư vào Nhan-ve. Hộp thư giữ nguyên, thư chưa đọc vẫn là "
        "chưa đọc.",
    ),
    "remindUnits": ("Nhắc nộp", "Soạn hoặc gửi thư nhắc các đơn vị chưa nộp bảng tự chấm."),
    "showStatus": (
        "Tình hình",
        "Từng đơn vị đã gửi, đã nhắc, đã nộp, cần hoàn chỉnh hay đã xong, và việc tiếp theo.",
    ),
    "consolidateScores": (
        "Tổng hợp điểm",
        "Đọc các bảng đã nộp trong thư mục Nhan-ve, kiểm tra rồi xếp hạng. Nếu đang mở bảng tổng "
        "hợp điểm thì cập nhật ngay bảng đó.",
    ),
    "compareUnit": (
        "Điểm của một đơn vị",
        "Mở trang Đối chiếu của bảng tổng hợp điểm: điểm tự chấm, điểm thống nhất, chênh lệch.",
    ),
    "verifyResult": (
        "Tính lại từ các tệp đã nhận",
        "Tính lại lần tổng hợp gần nhất từ chính các tệp đã nhận và cho biết có gì khác.",
    ),
    "openFolder": (
        "Mở thư mục",
        "Mở thư mục của đợt chấm điểm. Chưa mở bảng nào của đợt thì chọn thư mục; các nút sau đó "
        "làm với đợt đã chọn.",
    ),
    "writeReport": (
        "Báo cáo",
        "Lập báo cáo tổng kết bằng Word từ lần tổng hợp gần nhất, hoặc báo cáo riêng của một đơn "
        "vị.",
    ),
    "writeMinutes": (
        "Biên bản",
        "Lập biên bản họp xét bằng Word từ lần tổng hợp gần nhất, cho cả đợt hoặc một cụm, khối.",
    ),
    "showLetters": (
        "Công văn",
        "Mở thư mục Phan-hoi: công văn gửi các đơn vị phải sửa hoặc chưa nộp. Công văn được lập "
        "lại mỗi lần tổng hợp.",
    ),
    "writeNotices": (
        "Thông báo",
        "Lập cho mỗi đơn vị một thông báo kết quả trong thư mục Thong-bao.",
    ),
    "freezeResult": (
        "Chốt",
        "Chốt kết quả của lần tổng hợp gần nhất theo biên bản. Từ đó tệp đến sau và số nhập thêm "
        "không làm đổi kết quả.",
    ),
    "reopenResult": ("Mở lại", "Mở lại kết quả đã chốt; phải ghi lý do."),
    "proposeAwards": (
        "Khen thưởng",
        "Lập Khen-thuong.xlsx và Tờ trình theo quy định đã ghi ở trang Khen thưởng của tệp khai "
        "báo.",
    ),
    "openRound": ("Mở kỳ", "Mở một kỳ của đợt trong thư mục riêng, kèm kết quả kỳ trước."),
    "showProgress": ("Tiến độ các kỳ", "Lập Tien-do.xlsx: tiến độ, theo tiêu chí, quá hạn."),
    "countYear": ("Kết quả cả năm", "Tính cả năm từ các kỳ đã chốt, trong thư mục Ca-nam."),
    "showHelp": ("Trợ giúp", "Các bước của một đợt chấm điểm, từ kế hoạch đến thông báo kết quả."),
}

# What a button needs → why it is grey without.
REASONS = {
    "campaign": "Chưa rõ đợt chấm điểm nào. Hãy mở Khai-bao.xlsx hoặc Bang-tong-hop.xlsm của đợt "
    "từ ổ đĩa của máy (không phải từ OneDrive, SharePoint), hoặc bấm Mở thư mục để chọn.",
    "unfrozen": "Kết quả đã chốt. Muốn làm lại bước này thì bấm Mở lại trước.",
    "built": "Chưa có bảng tự chấm nào trong thư mục Gui-di. Hãy bấm Lập bảng trước.",
    "counted": "Chưa tổng hợp lần nào. Hãy bấm Tổng hợp điểm trước.",
    "ranking": "Chưa có bảng tổng hợp điểm. Hãy bấm Lập bảng trước.",
    "letters": "Không có công văn nào: chưa tổng hợp, hoặc không đơn vị nào phải sửa.",
    "frozen": "Kết quả chưa chốt. Hãy bấm Chốt trước.",
    "notices": "Chưa có thông báo nào trong thư mục Thong-bao. Hãy bấm Thông báo trước.",
}

# Key → when the text is shown, and the text.
TEXTS: dict[str, tuple[str, str]] = {
    "box_title": ("Tiêu đề hộp thông báo", "Thi đua"),
    "failed": (
        "Thông báo khi một lệnh trên thẻ Thi đua không thực hiện được",
        "Không thực hiện được lệnh này. Hãy đóng các hộp thoại đang mở trong Excel rồi thử lại. "
        "Nếu vẫn không được, hãy mở chương trình từ menu Start hoặc cửa sổ dòng lệnh.",
    ),
    "stopped": (
        "Thông báo khi chương trình dừng giữa chừng",
        "Chương trình dừng giữa chừng (mã {code}), có thể chưa làm xong. Hãy bấm lại nút; nếu vẫn "
        "vậy, hãy chạy lệnh workbook-builder doctor để biết điều gì đang chặn.",
    ),
    "working": ("Dòng trạng thái trong khi làm", "Thi đua: đang làm, xin chờ …"),
    "not_opened": (
        "Thông báo khi không mở được một tệp vừa lập",
        "Không mở được {file}. Nếu đang mở một tệp khác cùng tên thì đóng tệp đó, rồi mở tệp này "
        "bằng tay.",
    ),
    "not_on_mac": (
        "Lý do nút bị mờ trên máy Mac",
        "Trên máy Mac chỉ dùng được nút Tổng hợp điểm. Các bước khác làm trong cửa sổ dòng lệnh.",
    ),
    "no_campaign": (
        "Thông báo khi thư mục được chọn không phải của đợt nào",
        "Trong thư mục này không có Khai-bao.xlsx hay campaign.yaml nên chưa phải thư mục của một "
        "đợt chấm điểm.",
    ),
    "ask_folder": (
        "Hỏi lại khi bảng đang mở không thuộc đợt đã chọn",
        "Bảng đang mở không thuộc đợt chấm điểm nào. Làm với đợt trong thư mục sau?\n{folder}",
    ),
    "ask_save": (
        "Hỏi khi một bảng của đợt chưa được lưu",
        "{file} chưa được lưu. Bấm OK để lưu rồi làm tiếp; bấm Cancel để thôi.",
    ),
    "pick_folder": ("Tiêu đề hộp chọn thư mục", "Chọn thư mục của đợt chấm điểm"),
    "pick_new_folder": (
        "Tiêu đề hộp chọn thư mục của đợt mới",
        "Chọn một thư mục trống cho đợt chấm điểm mới",
    ),
    "pick_plan": ("Tiêu đề hộp chọn kế hoạch", "Chọn tệp kế hoạch có bảng tiêu chí"),
    "pick_units": ("Tiêu đề hộp chọn danh sách đơn vị", "Chọn tệp danh sách đơn vị"),
    "ask_units": (
        "Hỏi về danh sách đơn vị",
        "Danh sách đơn vị có ở một tệp riêng không?\nBấm Yes để chọn tệp; bấm No nếu ghi sau ở "
        "trang Đơn vị của Khai-bao.xlsx.",
    ),
    "ask_template": (
        "Câu hỏi mẫu của đợt chấm điểm mới",
        "Ghi số của mẫu, hoặc để trống để lập tệp khai báo trống:\n{templates}",
    ),
    "ask_smtp": (
        "Hỏi cách gửi thư",
        "Gửi thư ngay qua máy chủ thư?\nBấm Yes để gửi ngay; bấm No để chỉ soạn thư nháp vào thư "
        "mục Thu-di, xem lại rồi tự gửi.",
    ),
    "ask_unit": (
        "Câu hỏi đơn vị của báo cáo",
        "Ghi mã đơn vị để lập báo cáo riêng của đơn vị đó, hoặc để trống để lập báo cáo tổng kết.",
    ),
    "ask_cluster": (
        "Câu hỏi cụm, khối của biên bản",
        "Ghi tên cụm, khối để lập biên bản của cụm, khối đó, hoặc để trống để lập biên bản chung.",
    ),
    "ask_minutes": ("Câu hỏi số biên bản", "Số biên bản chốt kết quả, ví dụ 12/BB-KTĐ5:"),
    "ask_day": (
        "Câu hỏi ngày của biên bản",
        "Ngày của biên bản, ví dụ 28/12/2023. Để trống là hôm nay.",
    ),
    "ask_reason": ("Câu hỏi lý do mở lại", "Lý do mở lại kết quả đã chốt:"),
    "ask_years": (
        "Hỏi về đợt của các năm trước",
        "Xét cả kết quả của một năm trước?\nBấm Yes để chọn thư mục của đợt năm đó; bấm No khi đã "
        "chọn đủ.",
    ),
    "ask_paper": ("Hỏi về Tờ trình", "Lập cả Tờ trình bằng Word?"),
    "ask_round": (
        "Câu hỏi mã kỳ",
        "Ghi mã kỳ như ở trang Các kỳ, hoặc để trống để mở kỳ đầu tiên chưa đến hạn.",
    ),
    "help": (
        "Hướng dẫn ở nút Trợ giúp",
        "Bước 1. Nhập kế hoạch (hoặc Tạo đợt), rồi xem lại và sửa Khai-bao.xlsx.\n"
        "Bước 2. Kiểm tra, rồi Lập bảng. Gửi thư cho các đơn vị.\n"
        "Bước 3. Nhận thư, hoặc chép các tệp đơn vị gửi về vào thư mục Nhan-ve, để nguyên tên tệp. "
        "Nhắc nộp nếu cần.\n"
        "Bước 4. Tổng hợp điểm; nhập điểm thống nhất, điểm thưởng, điểm trừ trong bảng tổng hợp.\n"
        "Bước 5. Báo cáo, Biên bản; họp xong thì Chốt, lập Thông báo rồi Gửi thư.\n"
        "Nút bị mờ: đưa chuột lên nút để xem vì sao.",
    ),
}
