"""What the rows say → groups and criteria, with what became of each row."""
