"""The version of this program; nothing else, so that anything may ask for it."""

__version__ = "0.1.0"
