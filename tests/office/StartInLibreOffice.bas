Attribute VB_Name = "StartInLibreOffice"
Option Explicit
Option Private Module

' Stands in for StartOnWindows in LibreOffice on Linux: starts the program with the same arguments.

Public Const FOR_MAC As Boolean = False

Public Function StartLive(ByVal book As Workbook) As String
    Dim program As String
    program = TextOf("info_program_path")
    If Dir(program) = "" Or program = "" Then
        StartLive = TextOf("info_no_program")
    Else
        Shell """" & program & """ live ""--wb=" & book.Name & """ --from_xl=1 --hwnd=0"
    End If
End Function
