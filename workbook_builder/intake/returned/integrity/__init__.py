"""A returned workbook × what was issued → what was changed in it, cell by cell."""
