"""The sheet `Đối chiếu`."""
