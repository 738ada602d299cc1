"""The words of the workbook `Tong-hop-cap-tren`."""

from __future__ import annotations

SHEET_SOURCES = "Nguồn số liệu"
SHEET_RANKING = "Xếp hạng chung"

TITLE = "TỔNG HỢP KẾT QUẢ CÁC ĐỢT CHẤM ĐIỂM"
AS_OF = "Tính đến ngày {date}: {campaigns} đợt, {units} đơn vị. Mã bản tổng hợp: {sealed}."
HOW_TO_READ = (
    "Số liệu lấy từ nhật ký của từng đợt (tệp trong thư mục runs), không nhập lại. “Mã kết quả” là "
    "mã in trên báo cáo, biên bản của đợt đó."
)
SOURCE_HEADINGS = {
    "A": "Nguồn",
    "B": "Đợt chấm điểm",
    "C": "Cơ quan tổ chức",
    "D": "Tổng điểm",
    "E": "Cách chấm",
    "F": "Số đơn vị",
    "G": "Đã nộp",
    "H": "Bình quân",
    "I": "Cao nhất",
    "J": "Thấp nhất",
    "K": "Tình trạng",
    "L": "Mã kết quả",
    "M": "Thư mục, nhật ký",
    "N": "SHA-256 của nhật ký",
}
WAY = "Cách {number}"
"""Campaigns whose points become ranks in the same way have the same number."""
FROZEN = "Đã chốt ngày {date}, biên bản số {minutes}"
NOT_FROZEN = "Chưa chốt (tổng hợp ngày {date})"
PLACE = "{folder}/runs/{manifest}"
THROUGH = "{place}, qua {file} (SHA-256 {digest})"

NOTES = "Điều cần lưu ý"
NO_NOTES = "Các đợt nêu trên đều đã chốt kết quả; nhật ký đều khớp với kết quả đã chốt."

RANKING_TITLE = "XẾP HẠNG CHUNG CÁC ĐƠN VỊ"
SIDE_BY_SIDE = "KẾT QUẢ CÁC ĐƠN VỊ THEO TỶ LỆ SO VỚI TỔNG ĐIỂM"
SEE_NOTES = "Có {count} điều cần lưu ý, nêu ở cuối trang “{sheet}”."
RANKING_HEADINGS = {
    "A": "Hạng chung",
    "B": "Đơn vị",
    "C": "Cơ quan tổ chức, đợt chấm điểm",
    "D": "Cụm, khối",
    "E": "Điểm chuẩn",
    "F": "Điểm thưởng",
    "G": "Điểm trừ",
    "H": "Tổng điểm",
    "I": "Tỷ lệ (%)",
    "J": "Xếp loại",
    "K": "Hạng trong đợt",
    "L": "Nguồn",
    "M": "Mã kết quả",
    "N": "Ghi chú",
}
ORGANISER = "{issuer}: {title}"
MISSING = "Chưa nộp"
UNRANKED = "Chưa đạt mức tối thiểu"
OPEN = "Kết quả chưa chốt"
ALSO_IN = "Tên này có cả ở nguồn {sources}"
