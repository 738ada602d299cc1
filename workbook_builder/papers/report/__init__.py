"""The closing report, the minutes of the meeting, and a unit's own report."""
