"""The sheet `Xếp hạng theo cụm`."""
