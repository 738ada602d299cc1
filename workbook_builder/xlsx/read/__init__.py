"""Untrusted bytes → cells: bounded, sparse, and for older formats in a process of its own."""
