"""The version of this program, in a module that imports nothing: any other may ask for it."""

__version__ = "0.1.0"
