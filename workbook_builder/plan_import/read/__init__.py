"""Paragraphs and tables → what each row and line says."""
