"""A ranking workbook that somebody worked in → what stands in it."""
