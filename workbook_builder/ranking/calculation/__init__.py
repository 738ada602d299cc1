"""The hidden sheets that count: every unit's points and what decides the order of units."""
