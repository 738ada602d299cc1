"""The kinds of criterion: what each one's answers come to, in Python and as formulas."""
