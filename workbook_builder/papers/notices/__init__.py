"""The notice of the frozen result that each unit is sent."""
