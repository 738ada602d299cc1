Attribute VB_Name = "StartOnWindows"
Option Explicit
Option Private Module

' Starts the program from Excel where there is no Mac: by its path, with nothing in between. The two
' objects used here take letters of every language; VBA's own functions for files and folders lose
' those that the code page of the machine lacks, and with them many a Vietnamese user's name.

Public Const FOR_MAC As Boolean = False

Private Const ADDIN As String = "workbook_builder.xlam"
Private Const HIDDEN_WINDOW As Long = 0
Private Const SHOWN_WINDOW As Long = 1

' Hands the workbook over, and waits until the program has ended. Returns what went wrong; "" where
' the program has told the outcome itself.
Public Function StartLive(ByVal book As Workbook) As String
    StartLive = Started(" live " & Quoted("--wb=" & book.Name) & " --from_xl=1 --hwnd=" _
        & Application.Hwnd, HIDDEN_WINDOW, True)
End Function

' Starts the program without a window, and waits for it. The first argument is the file into which it
' writes the outcome. Returns what went wrong before there was one.
Public Function StartForAnswer(ByVal arguments As String) As String
    StartForAnswer = Started(" --from-excel" & arguments, HIDDEN_WINDOW, True)
End Function

' Starts the program in a console that stays until Enter is pressed. Returns what went wrong.
Public Function StartInConsole(ByVal arguments As String) As String
    StartInConsole = Started(" --pause" & arguments, SHOWN_WINDOW, False)
End Function

Private Function Started(ByVal arguments As String, ByVal style As Long, _
        ByVal wait As Boolean) As String
    Dim program As String
    Dim code As Long
    program = ProgramPath()
    If program = "" Then
        Started = TextOf("info_no_program")
    Else
        Started = Ordered(Quoted(program) & arguments, style, wait, code)
        If code <> 0 Then Started = Replace(TextOf("info_stopped"), "{code}", CStr(code))
    End If
End Function

' Shows a file or folder with the program that the machine has for it. Returns what went wrong.
Public Function ShowOutside(ByVal path As String) As String
    Dim code As Long
    ShowOutside = Ordered(Quoted(path), SHOWN_WINDOW, False, code)
End Function

Private Function Ordered(ByVal order As String, ByVal style As Long, ByVal wait As Boolean, _
        ByRef code As Long) As String
    If UBound(Split(order, "%")) > 1 Then
        ' what stands between two of these would be replaced by a variable of this name
        Ordered = TextOf("info_percent")
        Exit Function
    End If
    On Error GoTo Refused
    code = CreateObject("WScript.Shell").Run(order, style, wait)
    Exit Function
Refused:
    Ordered = TextOf("info_refused")
End Function

' Where the program is: as the file with this code names it, or as the add-in in Excel's own folder
' does. "" where it is in neither place.
Private Function ProgramPath() As String
    ProgramPath = ExistingFile(TextOf("info_program_path"))
    If ProgramPath = "" Then ProgramPath = ExistingFile(NamedByAddin())
End Function

Private Function NamedByAddin() As String
    Dim book As Workbook
    On Error Resume Next ' there may be no add-in
    Set book = Workbooks(ADDIN)
    If book Is Nothing Then Exit Function
    ' any other workbook could bear this name, and name any program
    If LCase(book.Path) <> LCase(Application.StartupPath) Then Exit Function
    NamedByAddin = CStr(book.Names("info_program_path").RefersToRange.Value)
End Function

' The path, where a file stands there; else "".
Private Function ExistingFile(ByVal path As String) As String
    If path = "" Then Exit Function
    If CreateObject("Scripting.FileSystemObject").FileExists(path) Then ExistingFile = path
End Function

' An argument that is passed on as it is: no file and no folder has a quotation mark in its name.
Private Function Quoted(ByVal argument As String) As String
    Quoted = """" & Replace(argument, """", "") & """"
End Function
