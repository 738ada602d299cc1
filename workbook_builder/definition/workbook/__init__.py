"""Khai-bao.xlsx ↔ the definition: the workbook is written, read, and marked where it is wrong."""
