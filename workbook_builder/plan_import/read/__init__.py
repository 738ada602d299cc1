"""The paragraphs and tables of a plan → what each row and line says."""
