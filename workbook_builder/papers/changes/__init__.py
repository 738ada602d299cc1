"""The list of changed scores: the old and the new score, who changed it, and why."""
