"""The sheet `Bảng tổng hợp điểm`."""
