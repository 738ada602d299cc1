Attribute VB_Name = "RibbonSteps"
Option Explicit
Option Private Module

' Runs what the table of the add-in's sheet says of a button: asks for what is to be known, starts
' the program, and tells the outcome.
'
' What stands there has a line for each argument. A line with "!" at its beginning names what is done here. One
' with "?" asks: the kind of question, the cell with its words, the option, the choices, with strokes
' between them. {campaign} and {rounds} are folders. All other lines are passed on.

Private Const FILE_PICKER As Long = 3
Private Const FOLDER_PICKER As Long = 4
Private Const LONGEST_PROMPT As Long = 250 ' Excel takes 255 letters

Private Const BUTTON_OK As Long = 1
Private Const BUTTON_YES As Long = 6
Private Const BUTTON_CANCEL As Long = 2
Private Const OK_CANCEL As Long = 1
Private Const YES_NO_CANCEL As Long = 3
Private Const YES_NO As Long = 4

Private givenUp As Boolean

Public Sub RunStep(ByVal id As String)
    Dim order() As String
    Dim reason As String
    LookAgain
    reason = ReasonAgainst(id)
    If reason <> "" Then
        ShowText reason
        Exit Sub
    End If
    order = Split(StepCell(id, STEP_CALL), vbLf)
    Select Case order(0)
        Case "!help"
            ShowText TextOf("info_help")
        Case "!folder"
            OpenCampaignFolder
        Case "!show"
            Tell ShowFile(CampaignFolder() & "\" & order(1))
        Case "!sheet"
            ShowSheet order(1), order(2)
        Case "!live"
            If Not IsHandedOver() Then RunProgram id, order
        Case Else
            RunProgram id, order
    End Select
End Sub

Private Sub Tell(ByVal obstacle As String)
    If obstacle <> "" Then ShowText obstacle
End Sub

Private Sub OpenCampaignFolder()
    Dim folder As String
    folder = CampaignFolder()
    If folder = "" Then
        folder = Picked(FOLDER_PICKER, TextOf("info_pick_folder"))
        If folder = "" Then Exit Sub
        Choose folder
        If CampaignFolder() = "" Then Tell TextOf("info_no_campaign")
    End If
    Tell ShowFile(folder)
End Sub

Private Sub ShowSheet(ByVal file As String, ByVal title As String)
    Dim book As Workbook
    Set book = OpenRankingBook(CampaignFolder())
    If book Is Nothing Then Set book = Workbooks.Open(CampaignFolder() & "\" & file)
    book.Activate
    book.Worksheets(title).Activate
End Sub

' Counting into the ranking workbook that is shown. A frozen result stands in a new file alone.
Private Function IsHandedOver() As Boolean
    Dim book As Workbook
    Set book = OpenRankingBook(CampaignFolder())
    If book Is Nothing Then Exit Function
    If CampaignFolder() <> "" And Lacks("unfrozen") Then Exit Function
    HandOver book
    IsHandedOver = True
End Function

Private Sub RunProgram(ByVal id As String, ByRef order() As String)
    Dim arguments As String
    Dim more As String
    Dim closed As String
    Dim path As Variant
    givenUp = False
    If StepCell(id, STEP_NEEDS) <> "" And IsFromAfar() Then
        Confirm Replace(TextOf("info_ask_folder"), "{folder}", CampaignFolder())
    End If
    Choose CampaignFolder()
    If Not givenUp Then arguments = ArgumentsFor(order)
    If Not givenUp And StepCell(id, STEP_NEEDS) <> "" Then
        closed = ClosedBooks(CampaignFolder(), StepCell(id, STEP_CLOSES))
    End If
    If givenUp Then Exit Sub
    Do
        more = OutcomeOf(arguments)
        arguments = arguments & more
    Loop While more <> ""
    For Each path In Split(closed, vbLf)
        If path <> "" And Not IsOpen(NameOf(CStr(path))) Then Tell ShowFile(CStr(path))
    Next
End Sub

' What is asked

Private Function ArgumentsFor(ByRef order() As String) As String
    Dim number As Long
    For number = 0 To UBound(order)
        ArgumentsFor = ArgumentsFor & ArgumentsOf(order(number))
        If givenUp Then Exit Function
    Next
End Function

Private Function ArgumentsOf(ByVal item As String) As String
    Dim parts() As String
    Dim question As String
    If item = "{campaign}" Then item = CampaignFolder()
    If item = "{rounds}" Then item = WholeCampaign()
    If Left(item, 1) = "!" Then Exit Function
    If Left(item, 1) <> "?" Then
        ArgumentsOf = Argument(item)
        Exit Function
    End If
    parts = Split(item & "|||", "|")
    question = TextOf("info_" & parts(1))
    Select Case parts(0)
        Case "?new"
            item = Needed(Picked(FOLDER_PICKER, question))
            If item <> "" Then Choose item
        Case "?file"
            item = Needed(Picked(FILE_PICKER, question))
        Case "?maybe"
            If Not IsWanted(question) Then Exit Function
            item = Needed(Picked(FILE_PICKER, TextOf("info_" & parts(3))))
        Case "?yes"
            If IsWanted(question) Then ArgumentsOf = Argument(parts(2))
            Exit Function
        Case "?more"
            Do While IsWanted(question)
                item = Needed(Picked(FOLDER_PICKER, question))
                If item = "" Then Exit Function
                ArgumentsOf = ArgumentsOf & Argument(item)
            Loop
            Exit Function
        Case "?text"
            item = Typed(question, True)
        Case "?note"
            item = Typed(question, False)
        Case "?one"
            item = OneOf(Typed(question, False), parts(3))
    End Select
    If item = "" Then Exit Function
    If parts(2) <> "" Then item = parts(2) & "=" & item
    ArgumentsOf = Argument(item)
End Function

' Gives the step up where nothing was picked.
Private Function Needed(ByVal item As String) As String
    Needed = item
    If item = "" Then givenUp = True
End Function

Private Function Picked(ByVal kind As Long, ByVal title As String) As String
    With Application.FileDialog(kind)
        .Title = title
        .AllowMultiSelect = False
        If .Show <> 0 Then Picked = .SelectedItems(1)
    End With
End Function

Private Function IsWanted(ByVal question As String) As Boolean
    Dim button As Long
    button = Answered(question, YES_NO_CANCEL)
    IsWanted = (button = BUTTON_YES)
    If button = BUTTON_CANCEL Then givenUp = True
End Function

Private Sub Confirm(ByVal question As String)
    If Answered(question, OK_CANCEL) <> BUTTON_OK Then givenUp = True
End Sub

Private Function Typed(ByVal question As String, ByVal mustBe As Boolean) As String
    Dim said As Variant
    If Len(question) > LONGEST_PROMPT Then
        ShowText question
        question = Left(question, LONGEST_PROMPT - 4) & " ..."
    End If
    Do
        said = Application.InputBox(question, TextOf("info_box_title"), "", Type:=2)
        If VarType(said) = vbBoolean Then
            givenUp = True
            Exit Function
        End If
        Typed = Trim(CStr(said))
    Loop While mustBe And Typed = ""
End Function

' The choice of this number; what else was typed stays as it is, and the program judges it.
Private Function OneOf(ByVal said As String, ByVal choices As String) As String
    Dim all() As String
    OneOf = said
    all = Split(choices, ",")
    If said Like "#" Or said Like "##" Then
        If CLng(said) = 0 Then OneOf = ""
        If CLng(said) > 0 And CLng(said) <= UBound(all) + 1 Then OneOf = all(CLng(said) - 1)
    End If
End Function

' An argument in the form in which the program takes it from here: no letter is left in it that
' the machine would fill in or take for the end.
Private Function Argument(ByVal text As String) As String
    text = Replace(Replace(text, "~", "~~"), "%", "~p")
    text = Replace(Replace(text, """", "~q"), "\", "~s")
    Argument = " """ & text & """"
End Function

' Workbooks in this Excel

' Has what is not saved yet saved, since the program reads files; closes what it makes anew.
Private Function ClosedBooks(ByVal folder As String, ByVal written As String) As String
    Dim book As Workbook
    Dim path As Variant
    For Each book In Workbooks
        If IsBelow(book.Path, folder) Then
            If Not book.Saved Then
                Confirm Replace(TextOf("info_ask_save"), "{file}", book.Name)
                If givenUp Then Exit Function
                book.Save
            End If
            If InStr("|" & written & "|", "|" & book.Name & "|") > 0 Then
                ClosedBooks = ClosedBooks & book.FullName & vbLf
            End If
        End If
    Next
    For Each path In Split(ClosedBooks, vbLf)
        If path <> "" Then Workbooks(NameOf(CStr(path))).Close False
    Next
End Function

Private Function IsBelow(ByVal path As String, ByVal folder As String) As Boolean
    If folder <> "" Then IsBelow = InStr(1, path & "\", folder & "\", vbTextCompare) = 1
End Function

' Excel holds no two workbooks of one name.
Private Function IsOpen(ByVal file As String) As Boolean
    Dim book As Workbook
    For Each book In Workbooks
        If LCase(book.Name) = LCase(file) Then IsOpen = True
    Next
End Function

Private Function NameOf(ByVal path As String) As String
    NameOf = Mid(path, InStrRev(path, "\") + 1)
End Function

' The outcome

' Runs the program and tells what it answers: a line for each sentence, file and question, its parts
' between tabs. Returns the arguments with which it is to be started once more; "" where it is not.
Private Function OutcomeOf(ByVal arguments As String) As String
    Dim answer As String
    Dim lines() As String
    Dim obstacle As String
    Dim text As String
    answer = FreshPath()
    Application.StatusBar = TextOf("info_working")
    obstacle = StartForAnswer(Argument(answer) & arguments)
    Application.StatusBar = False
    text = TextIn(answer, True)
    If obstacle = "" And InStr(text, vbLf & "end") = 0 Then
        obstacle = Replace(TextOf("info_stopped"), "{code}", "0")
    End If
    If obstacle <> "" Then
        ShowText obstacle
    Else
        Discard answer
        lines = Split(text, vbLf)
        OutcomeOf = Told(lines, arguments)
    End If
End Function

Private Sub Discard(ByVal file As String)
    On Error Resume Next ' a scanner may hold it; nothing depends on it
    CreateObject("Scripting.FileSystemObject").DeleteFile file
End Sub

Private Function Told(ByRef lines() As String, ByVal arguments As String) As String
    Dim parts() As String
    Dim said As String
    Dim number As Long
    For number = 0 To UBound(lines)
        lines(number) = Replace(lines(number), vbVerticalTab, vbLf)
        parts = Split(lines(number), vbTab)
        If UBound(parts) > 0 Then
            If parts(0) = "say" Then said = said & parts(1) & vbLf
        End If
    Next
    If said <> "" Then ShowText said
    For number = 0 To UBound(lines)
        parts = Split(lines(number) & vbTab, vbTab)
        Select Case parts(0)
            Case "show"
                Tell ShowFile(parts(1))
            Case "console"
                If Answered(parts(1), YES_NO) = BUTTON_YES Then Tell StartInConsole(arguments)
            Case "ask"
                Told = Told & Reply(parts)
                If givenUp Then
                    Told = ""
                    Exit Function
                End If
        End Select
    Next
End Function

' The argument that answers a question of the program; "" where there is none.
Private Function Reply(ByRef parts() As String) As String
    Dim said As String
    givenUp = False
    If parts(2) = "text" Then
        said = Typed(parts(1), False)
        If said <> "" Then Reply = Argument(parts(3) & said)
    Else
        Select Case Answered(parts(1), YES_NO_CANCEL)
            Case BUTTON_YES
                Reply = Argument(parts(3))
            Case BUTTON_CANCEL
            Case Else
                If parts(4) <> "" Then Reply = Argument(parts(4))
        End Select
    End If
End Function

' Shows a file or folder: workbooks here, all else outside. Returns what went wrong.
Private Function ShowFile(ByVal path As String) As String
    On Error GoTo Failed
    If LCase(path) Like "*.xls?" Then
        Workbooks.Open path
    Else
        ShowFile = ShowOutside(path)
    End If
    Exit Function
Failed:
    ShowFile = Replace(TextOf("info_not_opened"), "{file}", path)
End Function

' A path in the folder for temporary files, where nothing stands yet.
Private Function FreshPath() As String
    Const TEMPORARY As Long = 2
    With CreateObject("Scripting.FileSystemObject")
        FreshPath = .GetSpecialFolder(TEMPORARY).Path & "\" & .GetTempName()
    End With
End Function

Private Function Answered(ByVal question As String, ByVal buttons As Long) As Long
    Answered = CreateObject("WScript.Shell").Popup(question, 0, TextOf("info_box_title"), _
        buttons + vbQuestion + vbSystemModal)
End Function
