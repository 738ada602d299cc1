"""A returned workbook and what was issued → what was changed in it, cell by cell."""
