Attribute VB_Name = "HandingOver"
Option Explicit

' Hands an open ranking workbook over to the program workbook-builder; shared by the button and the
' add-in. What it says to the user stands in named cells, since this text knows ASCII only.

Private Const PROGRAM As String = "workbook-builder.exe"
Private Const SETTING As String = "WORKBOOK_BUILDER"
Private Const ON_A_MAC As String = "import workbook_builder.live; workbook_builder.live.main()"

Public Sub HandOver(ByVal book As Workbook)
    Dim executable As String
    Dim obstacle As String
    On Error GoTo Failed
    WriteMessage book, ""
    obstacle = ObstacleOf(book)
    If obstacle = "" And OnMac() Then
        RunPython ON_A_MAC
        Exit Sub
    End If
    If obstacle = "" Then
        executable = ProgramPath()
        If executable = "" Then obstacle = "info_no_program"
    End If
    If obstacle = "" Then
        RunFrozenPython executable, "live"
    Else
        Complain book, obstacle
    End If
    Exit Sub
Failed:
    Complain book, "info_no_program"
End Sub

' The name of the cell that says why this workbook cannot be handed over; "" where it can.
Private Function ObstacleOf(ByVal book As Workbook) As String
    If book.Path = "" Then
        ObstacleOf = "info_not_saved"
    ElseIf LCase(Left(book.Path, 4)) = "http" Then
        ObstacleOf = "info_on_web"
    ElseIf IsReadOnly(book) Then
        ObstacleOf = "info_read_only"
    ElseIf InStr(book.Name, "=") > 0 Or InStr(book.Name, "%") > 0 Then
        ' the name goes through a command line, and is read there up to the equals sign
        ObstacleOf = "info_bad_name"
    ElseIf Not OnMac() Then
        ' a file xlwings.conf beside the workbook must not be able to end the quotes that this is
        ' put between on the command line
        If InStr(GetConfig("TEMP DIR", ""), """") > 0 Then ObstacleOf = "info_bad_settings"
    End If
End Function

Private Function IsReadOnly(ByVal book As Workbook) As Boolean
    On Error Resume Next ' LibreOffice does not know this of a workbook
    IsReadOnly = book.ReadOnly
End Function

' Where the program is: as the one who made this file wrote down, as this machine is set up, or on
' the path. "" where it is nowhere.
Public Function ProgramPath() As String
    Dim folder As Variant
    ProgramPath = ExistingFile(TextOf("info_program_path"))
    If ProgramPath = "" Then ProgramPath = ExistingFile(Variable(SETTING))
    If ProgramPath = "" Then ProgramPath = ExistingFile(Configured())
    If ProgramPath <> "" Then Exit Function
    For Each folder In Split(Variable("PATH"), ";")
        ' relative ones lead to wherever the workbook lies, and to what was put there
        If folder Like "[A-Za-z]:\*" Or Left(folder, 2) = "\\" Then
            ProgramPath = ExistingFile(WithoutEnd(CStr(folder)) & "\" & PROGRAM)
            If ProgramPath <> "" Then Exit Function
        End If
    Next folder
End Function

Public Function WithoutEnd(ByVal folder As String) As String
    WithoutEnd = folder
    If Right(folder, 1) = "\" Then WithoutEnd = Left(folder, Len(folder) - 1)
End Function

' The path, where a file stands there; else "".
Public Function ExistingFile(ByVal path As String) As String
    Dim found As Boolean
    If path = "" Then Exit Function
    On Error Resume Next
    ' Dir loses letters that the code page lacks, but is there where this object is not
    found = CreateObject("Scripting.FileSystemObject").FileExists(path)
    If Err.Number <> 0 Then found = Len(Dir(path)) > 0
    If found Then ExistingFile = path
End Function

' A variable of the environment; Environ loses letters that the code page lacks.
Private Function Variable(ByVal variableName As String) As String
    On Error Resume Next
    Variable = CreateObject("WScript.Shell").Environment("PROCESS").Item(variableName)
    If Err.Number <> 0 Then Variable = Environ(variableName)
End Function

' The path in the user's own settings, which `workbook-builder addin install` writes.
Private Function Configured() As String
    On Error Resume Next
    Configured = GetConfig(SETTING, "", "user")
End Function

Private Function OnMac() As Boolean
    OnMac = InStr(1, Application.OperatingSystem, "Macintosh", vbTextCompare) > 0
End Function

' Shows the text of a named cell in a box, and writes it into the workbook, where it stays.
Public Sub Complain(ByVal book As Workbook, ByVal textName As String)
    WriteMessage book, TextOf(textName)
    ShowText textName
End Sub

Public Sub ShowText(ByVal textName As String)
    Dim text As String
    Dim title As String
    text = TextOf(textName)
    title = TextOf("info_box_title")
    On Error Resume Next
    ' this box shows Vietnamese everywhere, MsgBox only where the code page has it
    CreateObject("WScript.Shell").Popup text, 0, title, vbInformation + vbSystemModal
    If Err.Number <> 0 Then MsgBox text, vbInformation
End Sub

' The text of a named cell of the file that this code stands in; "" where there is none.
Public Function TextOf(ByVal cellName As String) As String
    On Error Resume Next
    TextOf = CStr(ThisWorkbook.Names(cellName).RefersToRange.Value)
End Function

Private Sub WriteMessage(ByVal book As Workbook, ByVal text As String)
    On Error Resume Next
    book.Names("summary_message").RefersToRange.Value = text
End Sub
