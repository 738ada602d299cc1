Attribute VB_Name = "xlwings"
Option Explicit

' Stands in for xlwings in LibreOffice, which cannot compile it: starts the program with the arguments
' that xlwings would give it.

Public Function RunFrozenPython(Executable As String, Optional Args As String)
    Shell """" & Executable & """ " & Args & " ""--wb=" & ThisWorkbook.Name _
        & """ --from_xl=1 --app= --hwnd=0"
End Function

Public Function RunPython(PythonCommand As String)
    Err.Raise 5
End Function

Public Function GetConfig(configKey As String, Optional default As String, Optional source As String)
    GetConfig = ""
End Function
