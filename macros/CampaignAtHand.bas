Attribute VB_Name = "CampaignAtHand"
Option Explicit
Option Private Module

' Which campaign the tab acts on, and which of its buttons make sense there yet. How far a campaign
' is, its files tell: nothing is started for that, and nothing is remembered but the last folder.

Public Const STEP_CALL As Long = 2
Public Const STEP_CLOSES As Long = 3
Public Const STEP_NEEDS As Long = 4
Public Const STEP_TIP As Long = 5

Private Const LEVELS As Long = 3

Private chosen As String
Private unmet As String
Private looked As Boolean

' The folder of the campaign that the active workbook belongs to; else the one that came last;
' "" where there is neither. A ranking workbook that lies elsewhere stands for no other campaign.
Public Function CampaignFolder() As String
    CampaignFolder = CampaignOfBook()
    If CampaignFolder <> "" Then Exit Function
    If Not IsRankingBook(ActiveWorkbook) Then CampaignFolder = CampaignAbove(chosen)
End Function

' Whether the campaign is one from before, and not that of the workbook in front.
Public Function IsFromAfar() As Boolean
    IsFromAfar = (CampaignOfBook() = "")
End Function

Private Function CampaignOfBook() As String
    If Not ActiveWorkbook Is Nothing Then CampaignOfBook = CampaignAbove(ActiveWorkbook.Path)
End Function

' The campaign that a round belongs to; any other campaign itself.
Public Function WholeCampaign() As String
    WholeCampaign = FolderAbove(CampaignFolder())
    If Not IsCampaign(WholeCampaign) Then WholeCampaign = CampaignFolder()
End Function

Public Sub Choose(ByVal folder As String)
    chosen = folder
    LookAgain
End Sub

Public Sub LookAgain()
    looked = False
End Sub

' Why a button makes no sense yet; "" where it does.
Public Function ReasonAgainst(ByVal id As String) As String
    Dim needs As Variant
    Dim own As String
    Dim row As Long
    If IsOwnMatter(id) Then Exit Function
    If FOR_MAC Then
        ReasonAgainst = TextOf("info_not_on_mac")
        Exit Function
    End If
    needs = TableOf("ribbon_needs")
    own = StepCell(id, STEP_NEEDS)
    For row = 1 To UBound(needs, 1)
        If HasWord(own, needs(row, 1)) And Lacks(needs(row, 1)) Then
            ReasonAgainst = needs(row, 3)
            Exit Function
        End If
    Next
End Function

' What this file does without the program, or as the button of a ranking workbook does.
Private Function IsOwnMatter(ByVal id As String) As Boolean
    Select Case Split(StepCell(id, STEP_CALL) & vbLf, vbLf)(0)
        Case "!help"
            IsOwnMatter = True
        Case "!live"
            IsOwnMatter = IsRankingBook(ActiveWorkbook)
    End Select
End Function

' Whether the campaign lacks what this need asks for.
Public Function Lacks(ByVal need As String) As Boolean
    If Not looked Then Look
    Lacks = HasWord(unmet, need)
End Function

Private Sub Look()
    Dim needs As Variant
    Dim folder As String
    Dim row As Long
    unmet = ""
    folder = CampaignFolder()
    needs = TableOf("ribbon_needs")
    For row = 1 To UBound(needs, 1)
        If Not IsMet(folder, needs(row, 2)) Then unmet = unmet & " " & needs(row, 1)
    Next
    looked = True
End Sub

' Rules: "file" with patterns of which one must be found; "frozen" and "unfrozen" with the record of
' results, whose last entry tells.
Private Function IsMet(ByVal folder As String, ByVal rule As String) As Boolean
    Dim pattern As Variant
    Dim rest As String
    If folder = "" Then Exit Function
    rest = Mid(rule, InStr(rule, " ") + 1)
    Select Case Left(rule, InStr(rule, " ") - 1)
        Case "file"
            For Each pattern In Split(rest, "|")
                If HasFile(folder, CStr(pattern)) Then IsMet = True
            Next
        Case "frozen"
            IsMet = IsFrozen(folder & "\" & rest)
        Case "unfrozen"
            IsMet = Not IsFrozen(folder & "\" & rest)
    End Select
End Function

Private Function HasFile(ByVal folder As String, ByVal pattern As String) As Boolean
    Dim files As Object
    Dim file As Object
    Dim cut As Long
    Set files = CreateObject("Scripting.FileSystemObject")
    If InStr(pattern, "*") = 0 Then
        HasFile = files.FileExists(folder & "\" & pattern)
        Exit Function
    End If
    cut = InStr(pattern, "\")
    folder = folder & "\" & Left(pattern, cut - 1)
    If Not files.FolderExists(folder) Then Exit Function
    For Each file In files.GetFolder(folder).Files
        If LCase(file.Name) Like LCase(Mid(pattern, cut + 1)) Then
            HasFile = True
            Exit Function
        End If
    Next
End Function

Private Function IsFrozen(ByVal record As String) As Boolean
    Dim text As String
    text = TextIn(record, False)
    IsFrozen = InStrRev(text, """reopened"": null") > InStrRev(text, """reopened"": {")
End Function

Private Function CampaignAbove(ByVal folder As String) As String
    Dim level As Long
    For level = 1 To LEVELS
        If folder = "" Or LCase(Left(folder, 4)) = "http" Then Exit Function
        If IsCampaign(folder) Then
            CampaignAbove = folder
            Exit Function
        End If
        folder = FolderAbove(folder)
    Next
End Function

Private Function IsCampaign(ByVal folder As String) As Boolean
    Dim needs As Variant
    needs = TableOf("ribbon_needs")
    IsCampaign = IsMet(folder, needs(1, 2)) ' the first need is a definition
End Function

Private Function FolderAbove(ByVal folder As String) As String
    FolderAbove = CreateObject("Scripting.FileSystemObject").GetParentFolderName(folder)
End Function

' The ranking workbook of a campaign in this Excel; Nothing where it is not there.
Public Function OpenRankingBook(ByVal folder As String) As Workbook
    Dim book As Workbook
    If IsRankingBook(ActiveWorkbook) Then
        Set OpenRankingBook = ActiveWorkbook
        Exit Function
    End If
    For Each book In Workbooks
        If LCase(book.Path) = LCase(folder) Then
            If IsRankingBook(book) Then Set OpenRankingBook = book
        End If
    Next
End Function

Private Function IsRankingBook(ByVal book As Workbook) As Boolean
    On Error Resume Next ' no workbook, or one without this name
    IsRankingBook = Len(book.Names("info_campaign").Name) > 0
End Function

Private Function HasWord(ByVal all As String, ByVal one As String) As Boolean
    HasWord = InStr(" " & all & " ", " " & one & " ") > 0
End Function

' A cell in the row of a button; "" where no button has this id.
Public Function StepCell(ByVal id As String, ByVal column As Long) As String
    Dim steps As Variant
    Dim row As Long
    steps = TableOf("ribbon_steps")
    For row = 1 To UBound(steps, 1)
        If steps(row, 1) = id Then
            StepCell = steps(row, column)
            Exit Function
        End If
    Next
End Function

Private Function TableOf(ByVal name As String) As Variant
    TableOf = ThisWorkbook.Names(name).RefersToRange.Value
End Function

' The text of a file; "" where there is none.
Public Function TextIn(ByVal path As String, ByVal inUnicode As Boolean) As String
    Const FOR_READING As Long = 1
    Dim files As Object
    Dim stream As Object
    Set files = CreateObject("Scripting.FileSystemObject")
    If Not files.FileExists(path) Then Exit Function
    Set stream = files.OpenTextFile(path, FOR_READING, False, inUnicode)
    If Not stream.AtEndOfStream Then TextIn = stream.ReadAll
    stream.Close
End Function
