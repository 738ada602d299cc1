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

' Excel may not start a console here.
Public Function StartInConsole(ByVal arguments As String) As String
    StartInConsole = TextOf("info_failed")
End Function

Public Function ShowFolder(ByVal folder As String) As String
    ShowFolder = TextOf("info_failed")
End Function

' The path, where a file stands there; else "".
Public Function ExistingFile(ByVal path As String) As String
    If Dir(path) <> "" Then ExistingFile = path
End Function

Public Function Quoted(ByVal argument As String) As String
    Quoted = """" & argument & """"
End Function
