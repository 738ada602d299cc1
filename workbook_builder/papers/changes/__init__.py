"""Every score that was changed: old, new, who, why."""
