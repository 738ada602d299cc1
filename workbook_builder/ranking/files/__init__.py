"""The sheet `Tiếp nhận`."""
