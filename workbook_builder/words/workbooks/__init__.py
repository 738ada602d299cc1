"""The words in workbooks: titles, headings, prompts. Vietnamese only."""
