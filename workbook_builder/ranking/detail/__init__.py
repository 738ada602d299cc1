"""The sheet `Chi tiết điểm`."""
