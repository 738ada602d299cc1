Attribute VB_Name = "HandingOver"
Option Explicit
Option Private Module

' Hands a ranking workbook over to the program workbook-builder; shared by the button and the
' add-in. What it says to the user stands in named cells, since this text knows ASCII only. How the
' program is started stands in StartOnWindows or StartOnMac: a file holds one of the two.

Public Sub HandOver(ByVal book As Workbook)
    Dim obstacle As String
    On Error GoTo Failed
    WriteMessage book, ""
    obstacle = ObstacleOf(book)
    If obstacle = "" Then
        Application.StatusBar = TextOf("info_starting")
        obstacle = StartLive(book)
        LeaveToUser
    End If
    If obstacle <> "" Then Complain book, obstacle
    Exit Sub
Failed:
    LeaveToUser
    Complain book, TextOf("info_refused")
End Sub

' Gives Excel back: a program that was ended from outside while it wrote has left it without input.
Private Sub LeaveToUser()
    On Error Resume Next ' whatever one of them meets, the other must be done
    Application.StatusBar = False
    Application.Interactive = True
End Sub

' Why this workbook cannot be handed over; "" where it can.
Private Function ObstacleOf(ByVal book As Workbook) As String
    If book.Path = "" Then
        ObstacleOf = TextOf("info_not_saved")
    ElseIf LCase(Left(book.Path, 4)) = "http" Then
        ObstacleOf = TextOf("info_on_web")
    ElseIf IsReadOnly(book) Then
        ObstacleOf = TextOf("info_read_only")
    ElseIf InStr(book.Name, "=") > 0 Then
        ' the program reads the name up to the next equals sign
        ObstacleOf = TextOf("info_bad_name")
    ElseIf IsMac() <> FOR_MAC Then
        ObstacleOf = TextOf("info_other_machine")
    End If
End Function

Private Function IsReadOnly(ByVal book As Workbook) As Boolean
    On Error Resume Next ' LibreOffice does not know this of a workbook
    IsReadOnly = book.ReadOnly
End Function

Private Function IsMac() As Boolean
    IsMac = InStr(1, Application.OperatingSystem, "Macintosh", vbTextCompare) > 0
End Function

' Shows a text in a box, and writes it into the workbook, where it stays.
Public Sub Complain(ByVal book As Workbook, ByVal text As String)
    WriteMessage book, text
    ShowText text
End Sub

Public Sub ShowText(ByVal text As String)
    Dim title As String
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
