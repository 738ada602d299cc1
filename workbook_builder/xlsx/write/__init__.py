"""Cells → the finished bytes of a workbook: looks, heights, values beside formulas, macros."""
