Attribute VB_Name = "StartOnMac"
Option Explicit
Option Private Module

' Starts the program from Excel on a Mac, where only a script that the user has installed may start
' one. xlwings brings such a script; its module stands beside this one.

Public Const FOR_MAC As Boolean = True

Private Const LIVE As String = "import workbook_builder.live; workbook_builder.live.main()"

' Hands the workbook over, and does not wait. Returns what went wrong, as far as it is known here.
Public Function StartLive(ByVal book As Workbook) As String
    RunPython LIVE
End Function

' Excel may start nothing else here; the buttons that would are grey.
Public Function StartForAnswer(ByVal arguments As String) As String
    StartForAnswer = TextOf("info_not_on_mac")
End Function

Public Function StartInConsole(ByVal arguments As String) As String
    StartInConsole = TextOf("info_not_on_mac")
End Function

Public Function ShowOutside(ByVal path As String) As String
    ShowOutside = TextOf("info_not_on_mac")
End Function
