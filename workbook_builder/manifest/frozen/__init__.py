"""The frozen result: its record, the files that it was counted from, and those that came later."""
