"""What the button `Tổng hợp điểm` says, of a ranking workbook and of the add-in.

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

PROGRAM_PATH = "Đường dẫn của chương trình workbook-builder"
ADDIN_SHEET = "_thong_bao"
ADDIN_TITLE = "Thi đua"
