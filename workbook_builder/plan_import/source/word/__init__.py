"""A Word document as a package: its parts, its styles, its numbering, what a run of text shows."""
