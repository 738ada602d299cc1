"""The sheet `Tổng hợp`."""
