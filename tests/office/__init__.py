"""A real LibreOffice for the tests: headless through UNO, or as a window with real keys.

`process` starts and ends LibreOffice; `sheetbook` is an open workbook; `calc` opens workbooks
without a screen; `window` shows one on a screen of its own and presses keys; `validator` asks the
Open XML SDK whether a package is valid. `excel` lets code written against xlwings run on it:
`engine` is what xlwings talks to, with `ranges`, `names` and `workbooks`; `block`, `entry` and
`com` see to it that it takes, turns and refuses what Excel would. Tests reach them through the
fixtures in `conftest.py`.

None of it stands in for Excel: what LibreOffice forgives, Excel may not.
"""
