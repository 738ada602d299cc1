"""Letters to units that must act."""
