"""The bytes of a plan → its paragraphs and tables."""
