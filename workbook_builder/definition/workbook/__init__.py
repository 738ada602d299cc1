"""Khai-bao.xlsx ↔ the definition: written, read, and marked where it is wrong."""
