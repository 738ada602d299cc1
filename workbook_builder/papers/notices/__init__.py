"""Each unit's notice of its result."""
