Attribute VB_Name = "AddinRibbon"
Option Explicit

' What the buttons of the tab do; each bears as its id what is told apart here.

Private Const FOLDER_PICKER As Long = 4

Public Sub OnRibbonCommand(control As IRibbonControl)
    Dim obstacle As String
    On Error GoTo Failed
    Select Case control.ID
        Case "newCampaign"
            obstacle = StartCampaign()
        Case "checkCampaign"
            obstacle = InConsole("check", CampaignFolder())
        Case "buildWorkbooks"
            obstacle = InConsole("build", CampaignFolder())
        Case "consolidateScores"
            If IsRankingBook(ActiveWorkbook) Then
                HandOver ActiveWorkbook
            Else
                obstacle = InConsole("consolidate", CampaignFolder())
            End If
        Case "openFolder"
            obstacle = ShownFolder(CampaignFolder())
        Case "showHelp"
            ShowText TextOf("info_help")
    End Select
    If obstacle <> "" Then ShowText obstacle
    Exit Sub
Failed:
    ShowText TextOf("info_failed")
End Sub

Private Function StartCampaign() As String
    Dim template As Variant
    Dim folder As String
    folder = PickedFolder()
    If folder = "" Then Exit Function
    template = Application.InputBox(TextOf("info_pick_template"), TextOf("info_box_title"), _
        TextOf("info_first_template"), Type:=2)
    If VarType(template) = vbBoolean Then Exit Function ' cancelled
    StartCampaign = InConsole("new", folder, " --excel --template " & Quoted(CStr(template)))
End Function

' Starts the program on a folder; nothing where no folder was picked. Returns what went wrong.
Private Function InConsole(ByVal verb As String, ByVal folder As String, _
        Optional ByVal options As String = "") As String
    If folder <> "" Then InConsole = StartInConsole(verb & " " & Quoted(folder) & options)
End Function

Private Function ShownFolder(ByVal folder As String) As String
    If folder <> "" Then ShownFolder = ShowFolder(folder)
End Function

' The folder of the campaign that the active workbook belongs to, or one that the user picks; ""
' where none was picked.
Private Function CampaignFolder() As String
    If Not ActiveWorkbook Is Nothing Then
        If HoldsCampaign(ActiveWorkbook.Path) Then CampaignFolder = ActiveWorkbook.Path
    End If
    If CampaignFolder = "" Then CampaignFolder = PickedFolder()
End Function

Private Function HoldsCampaign(ByVal folder As String) As Boolean
    If folder = "" Then Exit Function
    HoldsCampaign = ExistingFile(folder & "\campaign.yaml") <> "" _
        Or ExistingFile(folder & "\Khai-bao.xlsx") <> ""
End Function

Private Function PickedFolder() As String
    With Application.FileDialog(FOLDER_PICKER)
        .Title = TextOf("info_pick_folder")
        If .Show <> 0 Then PickedFolder = WithoutEnd(.SelectedItems(1))
    End With
    ' "D:" alone would be wherever that drive was last
    If Right(PickedFolder, 1) = ":" Then PickedFolder = PickedFolder & "\."
End Function

' A backslash at the end would take the quotation mark behind it for a letter.
Private Function WithoutEnd(ByVal folder As String) As String
    WithoutEnd = folder
    If Right(folder, 1) = "\" Then WithoutEnd = Left(folder, Len(folder) - 1)
End Function

Private Function IsRankingBook(ByVal book As Workbook) As Boolean
    On Error Resume Next
    IsRankingBook = Len(book.Names("info_campaign").Name) > 0
End Function
