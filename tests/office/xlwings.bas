Attribute VB_Name = "xlwings"
Option Explicit

' Stands in for xlwings in LibreOffice, which cannot compile it. The book is named with its path: a
' program outside LibreOffice finds it by nothing else.

Public Function RunFrozenPython(Executable As String, Optional Args As String)
    Shell """" & Executable & """ " & Args & " ""--wb=" & ThisWorkbook.Path & "/" & ThisWorkbook.Name _
        & """ --from_xl=1"
End Function

Public Function RunPython(PythonCommand As String)
    Err.Raise 5
End Function

Public Function GetConfig(configKey As String, Optional default As String, Optional source As String)
    GetConfig = ""
End Function
