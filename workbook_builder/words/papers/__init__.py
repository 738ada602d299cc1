"""The words of papers and letters. Vietnamese only."""
