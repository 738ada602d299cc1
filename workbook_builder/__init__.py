"""Scoring workbooks for emulation campaigns, and the ranking made from what comes back."""

__version__ = "0.1.0"
