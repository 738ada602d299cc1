"""What the button `Tổng hợp điểm` and the add-in say.

The texts stand in named cells of the workbook, since source text of VBA can hold ASCII only.
"""

from __future__ import annotations

BUTTON = "Tổng hợp điểm"
BUTTON_TIP = "Đọc các bảng đã nộp trong thư mục Nhan-ve, kiểm tra và xếp hạng lại."

# Key → when the text is shown, and the text. The cells are named info_<key>, as the macros expect.
BUTTON_TEXTS: dict[str, tuple[str, str]] = {
    "box_title": ("Tiêu đề hộp thông báo", "Tổng hợp điểm"),
    "starting": (
        "Dòng trạng thái trong khi chương trình khởi động",
        "Tổng hợp điểm: đang khởi động chương trình …",
    ),
    "no_program": (
        "Thông báo khi không thấy chương trình",
        "Không tìm thấy chương trình workbook-builder. Hãy chạy lệnh workbook-builder addin "
        "install rồi mở lại Excel; hoặc lưu, đóng bảng này rồi chạy lệnh: workbook-builder "
        "consolidate <thư mục của đợt>.",
    ),
    "refused": (
        "Thông báo khi chương trình không được phép chạy",
        "Từ bảng này không chạy được chương trình. Hãy để bảng mở trong Excel và chạy lệnh "
        "workbook-builder live <thư mục của đợt>, hoặc lưu, đóng bảng và chạy consolidate. Lệnh "
        "doctor cho biết điều gì đang chặn.",
    ),
    "stopped": (
        "Thông báo khi chương trình dừng giữa chừng",
        "Chương trình dừng giữa chừng (mã {code}), kết quả có thể chưa đủ. Hãy bấm lại nút; nếu "
        "vẫn vậy, để bảng mở trong Excel và chạy lệnh workbook-builder live <thư mục của đợt> để "
        "biết lý do.",
    ),
    "percent": (
        "Thông báo khi đường dẫn có dấu % mà Windows hiểu khác",
        "Tên tệp, tên thư mục hoặc đường dẫn của chương trình có từ hai dấu % trở lên nên Windows "
        "hiểu sai. Hãy đổi tên cho hết dấu % rồi làm lại.",
    ),
    "not_saved": (
        "Thông báo khi bảng chưa được lưu",
        "Bảng này chưa được lưu thành tệp. Hãy lưu vào thư mục của đợt chấm điểm rồi bấm lại nút "
        "Tổng hợp điểm.",
    ),
    "on_web": (
        "Thông báo khi bảng mở từ OneDrive, SharePoint",
        "Bảng này đang mở từ OneDrive hoặc SharePoint. Hãy chép thư mục của đợt chấm điểm về ổ đĩa "
        "của máy, mở bảng tại đó rồi bấm lại nút Tổng hợp điểm.",
    ),
    "read_only": (
        "Thông báo khi bảng mở ở chế độ chỉ đọc",
        "Bảng này đang mở ở chế độ chỉ đọc nên không ghi được kết quả. Hãy đóng bảng, chờ người "
        "khác đóng bảng (nếu có) rồi mở lại để sửa.",
    ),
    "bad_name": (
        "Thông báo khi tên tệp có ký tự không dùng được",
        "Tên tệp của bảng này có dấu =. Hãy đóng bảng, đổi tên tệp thành Bang-tong-hop.xlsm rồi mở "
        "lại.",
    ),
    "other_machine": (
        "Thông báo khi bảng được lập trên hệ điều hành khác",
        "Nút của bảng này được lập cho hệ điều hành khác. Hãy lưu, đóng bảng rồi chạy lệnh "
        "workbook-builder consolidate <thư mục của đợt>: bảng được lập lại cho máy này, giữ nguyên "
        "những gì đã nhập.",
    ),
}

ADDIN_TEXTS: dict[str, tuple[str, str]] = {
    "failed": (
        "Thông báo khi một lệnh trên thẻ Thi đua không thực hiện được",
        "Không thực hiện được lệnh này. Hãy đóng các hộp thoại đang mở trong Excel rồi thử lại. "
        "Nếu vẫn không được, hãy chạy lệnh workbook-builder ở cửa sổ dòng lệnh.",
    ),
    "pick_folder": ("Tiêu đề hộp chọn thư mục", "Chọn thư mục của đợt chấm điểm"),
    "pick_template": (
        "Câu hỏi mẫu của đợt chấm điểm mới",
        "Ghi tên mẫu của đợt chấm điểm: {templates}.",
    ),
    "help": (
        "Hướng dẫn ở nút Trợ giúp",
        "Bước 1. Tạo đợt chấm điểm: chọn một thư mục trống và một mẫu, rồi sửa tệp Khai-bao.xlsx "
        "trong thư mục đó.\n"
        "Bước 2. Kiểm tra, rồi Tạo bảng chấm. Gửi mỗi đơn vị một tệp trong thư mục Gui-di.\n"
        "Bước 3. Chép các tệp đơn vị gửi về vào thư mục Nhan-ve, để nguyên tên tệp.\n"
        "Bước 4. Mở tệp Bang-tong-hop trong thư mục của đợt, bấm Tổng hợp điểm.",
    ),
}

PROGRAM_PATH = "Đường dẫn của chương trình workbook-builder"
FIRST_TEMPLATE = "Mẫu được ghi sẵn trong câu hỏi"
ADDIN_SHEET = "_thong_bao"
ADDIN_TITLE = "Thi đua"
