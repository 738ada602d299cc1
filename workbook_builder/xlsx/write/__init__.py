"""Cells → a finished package: looks, cached values, element order, macros."""
