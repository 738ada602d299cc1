"""A real LibreOffice for the tests: headless through UNO, or as a window with real keys.

`process` starts and ends LibreOffice; `sheetbook` is an open workbook; `calc` opens workbooks
without a screen; `window` shows one on a screen of its own and presses keys; `validator` asks the
Open XML SDK whether a package is valid. Tests reach them through the fixtures in `conftest.py`.

None of it stands in for Excel: what LibreOffice forgives, Excel may not.
"""
