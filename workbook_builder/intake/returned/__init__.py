"""One returned workbook → a submission, or the reason why it is refused."""
