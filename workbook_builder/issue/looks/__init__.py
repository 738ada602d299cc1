"""How the sheets of a scoring workbook look."""
