' What tests ask of a sheet, asked inside LibreOffice: see inside.py.
' Rows and columns count from 0. No values are handed on: Basic makes 3 of 2.9999999999999996.
' Nor is an empty sequence of UNO's: that ends LibreOffice.

Option Explicit

' The parts of a block with the same value of a property: pairs of the value and addresses.
Function AreasOf(sheet, top, left, bottom, right, wanted)
    Dim cells, alike, one, found(), n As Long
    cells = sheet.getCellRangeByPosition(left, top, right, bottom)
    If cells.getPropertyState(wanted) <> com.sun.star.beans.PropertyState.AMBIGUOUS_VALUE Then
        AreasOf = Array(Array(cells.getPropertyValue(wanted), Array(cells.RangeAddress)))
        Exit Function
    End If
    alike = cells.getUniqueCellFormatRanges()
    ReDim found(alike.getCount() - 1)
    For n = 0 To UBound(found)
        one = alike.getByIndex(n)
        found(n) = Array(one.getPropertyValue(wanted), one.getRangeAddresses())
    Next
    AreasOf = found
End Function

Function AddressesOf(ranges)
    AddressesOf = Array()
    If ranges.getCount() > 0 Then AddressesOf = ranges.getRangeAddresses()
End Function

' Whether the sheet is protected and any cell of the block is locked.
Function IsLocked(sheet, top, left, bottom, right)
    Dim alike, n As Long
    IsLocked = False
    If Not sheet.isProtected() Then Exit Function
    alike = sheet.getCellRangeByPosition(left, top, right, bottom).getUniqueCellFormatRanges()
    For n = 0 To alike.getCount() - 1
        If alike.getByIndex(n).CellProtection.IsLocked Then IsLocked = True
    Next
End Function

' What decides what becomes of writing into a block: whether a filter hides rows of it, which cells
' lie under merged ones, whether any is locked, and the areas of number formats.
Function BeforeWriting(sheet, top, left, bottom, right)
    BeforeWriting = Array(IsFiltered(sheet, top, bottom), _
        CoveredOf(sheet, top, left, bottom, right), _
        IsLocked(sheet, top, left, bottom, right), _
        AreasOf(sheet, top, left, bottom, right, "NumberFormat"))
End Function

' Of a block: the areas of its number formats, where formulas are, and which give errors.
Function KindsOf(sheet, top, left, bottom, right)
    Dim cells
    cells = sheet.getCellRangeByPosition(left, top, right, bottom)
    KindsOf = Array(AreasOf(sheet, top, left, bottom, right, "NumberFormat"), _
        AddressesOf(cells.queryContentCells(com.sun.star.sheet.CellFlags.FORMULA)), _
        ErrorsOf(sheet, top, left, bottom, right))
End Function

' Where a block is, where its formulas are, and where those that give errors.
Function FormulasIn(cells)
    FormulasIn = Array(cells.RangeAddress, _
        AddressesOf(cells.queryContentCells(com.sun.star.sheet.CellFlags.FORMULA)), _
        AddressesOf(cells.queryFormulaCells(com.sun.star.sheet.FormulaResult.ERROR)))
End Function

' Three numbers for each formula of a block that gives an error: row, column, code.
Function ErrorsOf(sheet, top, left, bottom, right)
    Dim cells, at, row As Long, column As Long, count As Long, numbers() As Long
    ErrorsOf = Array()
    cells = sheet.getCellRangeByPosition(left, top, right, bottom)
    count = 0
    For Each at In AddressesOf(cells.queryFormulaCells(com.sun.star.sheet.FormulaResult.ERROR))
        For row = at.StartRow To at.EndRow
            For column = at.StartColumn To at.EndColumn
                ReDim Preserve numbers(3 * count + 2)
                numbers(3 * count) = row
                numbers(3 * count + 1) = column
                numbers(3 * count + 2) = sheet.getCellByPosition(column, row).getError()
                count = count + 1
            Next
        Next
    Next
    If count > 0 Then ErrorsOf = numbers
End Function

Function UsedOf(sheet)
    Dim cursor
    cursor = sheet.createCursor()
    cursor.gotoStartOfUsedArea(False)
    cursor.gotoEndOfUsedArea(True)
    UsedOf = cursor.RangeAddress
End Function

' The parts of these rows that are shown: in several columns where others are hidden.
Function ShownOf(sheet, top, bottom)
    ' 1023 is the last column of a sheet as LibreOffice opens it
    ShownOf = AddressesOf(sheet.getCellRangeByPosition(0, top, 1023, bottom).queryVisibleCells())
End Function

' Whether a filter hides any of these rows.
Function IsFiltered(sheet, top, bottom)
    Dim at, row As Long
    Dim isShown(top To bottom) As Boolean
    IsFiltered = False
    For Each at In ShownOf(sheet, top, bottom)
        For row = at.StartRow To at.EndRow
            isShown(row) = True
        Next
    Next
    For row = top To bottom
        If Not isShown(row) Then
            If sheet.Rows.getByIndex(row).IsFiltered Then
                IsFiltered = True
                Exit Function
            End If
        End If
    Next
End Function

' Row and column of each cell of a block that lies under a merged one.
Function CoveredOf(sheet, top, left, bottom, right)
    Dim cursor, cell, at, row As Long, column As Long, count As Long, numbers() As Long
    CoveredOf = Array()
    cursor = sheet.createCursorByRange(sheet.getCellRangeByPosition(left, top, right, bottom))
    cursor.collapseToMergedArea()
    If Not cursor.IsMerged Then Exit Function
    count = 0
    For row = top To bottom
        For column = left To right
            cell = sheet.getCellRangeByPosition(column, row, column, row)
            cursor = sheet.createCursorByRange(cell)
            cursor.collapseToMergedArea()
            at = cursor.RangeAddress
            If at.StartRow <> row Or at.StartColumn <> column Then
                ReDim Preserve numbers(2 * count + 1)
                numbers(2 * count) = row
                numbers(2 * count + 1) = column
                count = count + 1
            End If
        Next
    Next
    If count > 0 Then CoveredOf = numbers
End Function

' The heights of the rows down to one, in hundredths of a millimetre.
Function HeightsOf(sheet, bottom)
    Dim row As Long
    Dim heights(bottom) As Long
    For row = 0 To bottom
        heights(row) = sheet.Rows.getByIndex(row).Height
    Next
    HeightsOf = heights
End Function

' The height of a merged cell, and the one that its text takes in a single cell of the same width:
' the first of a sheet that is there for that. Nothing where no text is shown.
Function MergedHeightsOf(sheet, scratch, top, left, bottom, right)
    Dim cell, target, given
    MergedHeightsOf = Array()
    cell = sheet.getCellByPosition(left, top)
    If cell.String = "" Or Not sheet.Rows.getByIndex(top).IsVisible Then Exit Function
    given = sheet.getCellRangeByPosition(left, top, right, bottom).Size
    target = scratch.getCellByPosition(0, 0)
    scratch.copyRange(target.CellAddress, cell.RangeAddress)
    scratch.getCellRangeByName("A1:L1").merge(False)
    target.String = cell.String
    scratch.Columns.getByIndex(0).Width = given.Width
    scratch.Rows.getByIndex(0).OptimalHeight = True
    MergedHeightsOf = Array(given.Height, scratch.Rows.getByIndex(0).Height)
End Function
