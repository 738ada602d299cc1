"""The rows of a plan → groups and criteria, and what became of each row."""
