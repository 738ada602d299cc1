"""One returned workbook → a submission, or why it is none."""
