"""The frozen result: its record, the files that it was counted from, those that came too late."""
