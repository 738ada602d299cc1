"""The closing report, the minutes, a unit's own report."""
