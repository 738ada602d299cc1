Attribute VB_Name = "RankingButton"
Option Explicit

' What a click on the button of the ranking workbook does.

Public Sub ConsolidateScores()
    HandOver ThisWorkbook
End Sub
