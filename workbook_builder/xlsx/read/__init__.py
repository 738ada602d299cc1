"""Untrusted bytes → cells, within limits; older formats are read in another process."""
