"""The words at the head of papers on what does not count or was not decided, in Vietnamese."""

from __future__ import annotations

from collections.abc import Mapping

HEAD = "Những việc chưa giải quyết trong số liệu của văn bản này:"
HEAD_FROZEN = "Khi chốt kết quả, những việc sau chưa giải quyết hoặc không được tính:"
HEAD_OF_UNIT = "Khi chốt kết quả, đối với đơn vị còn những việc sau:"
HEAD_OF_YEAR = ("Những việc chưa giải quyết trong số liệu năm ", ":")
ACCEPTED = ". Lý do chấp nhận: {reason}."
MEANS_COUNT = "số việc chưa giải quyết"
MEANS_DUE = "hạn nộp"
MEANS_YEAR = "năm của số liệu"

OF_UNIT: Mapping[str, str] = {
    "unscored": "Có tiêu chí chỉ cấp chấm chấm mà chưa ai cho điểm, tính không điểm",
    "refused": "Có tệp của đơn vị gửi về không dùng được",
    "confirm": "Đơn vị gửi các bảng chấm khác nhau mà chưa có xác nhận bảng được dùng",
    "tampered": "Bảng của đơn vị bị sửa ngoài các ô được nhập; điểm tính theo các mức đã chọn",
    "late": "Đơn vị có bảng nộp sau hạn",
    "ledger": "Có dòng điểm thưởng, điểm trừ ghi cho đơn vị nhưng không được tính",
    "agreed": "Có điểm thống nhất ghi cho đơn vị nhưng không được tính",
    "picks": "Có dòng chọn bảng của đơn vị nhưng không được tính",
    "changed": "Có điểm thống nhất từ trước khi đơn vị gửi lại điểm khác và vẫn được tính",
    "unanswered": "Có tiêu chí đơn vị chưa chấm hoặc chấm không hợp lệ, tính không điểm",
    "evidence": "Có tiêu chí được tính điểm khi đơn vị chưa có minh chứng, lý do bắt buộc",
    "warnings": "Bảng được tính còn chỗ cần xem lại",
    "unexplained": "Có điểm thống nhất, điểm thưởng, điểm trừ không ghi lý do, người quyết định",
}
"""Kind of unsettled thing → what a notice says of it to the unit that it belongs to.

A unit without a file is told so anyway.
"""
