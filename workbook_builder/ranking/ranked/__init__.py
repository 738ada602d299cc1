"""The sheet `Xếp hạng`."""
