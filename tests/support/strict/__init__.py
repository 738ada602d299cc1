"""What Excel refuses or repairs in a workbook, though Microsoft's SDK validator lets it pass.

`findings` reads the XML of a written package and knows nothing of who wrote it. Each rule is a
function with a name and a sentence. First: `written.py`, then `rules.py`.
"""
