"""A ranking workbook in which the leader has worked → what was typed into it."""
