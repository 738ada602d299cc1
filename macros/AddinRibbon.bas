Attribute VB_Name = "AddinRibbon"
Option Explicit

' What the buttons of the tab do; each bears as its id what is told apart here.

Private Const FOLDER_PICKER As Long = 4

Public Sub OnRibbonCommand(control As IRibbonControl)
    On Error GoTo Failed
    Select Case control.ID
        Case "newCampaign"
            StartCampaign
        Case "checkCampaign"
            RunInConsole "check", CampaignFolder()
        Case "buildWorkbooks"
            RunInConsole "build", CampaignFolder()
        Case "consolidateScores"
            If IsRankingBook(ActiveWorkbook) Then
                HandOver ActiveWorkbook
            Else
                RunInConsole "consolidate", CampaignFolder()
            End If
        Case "openFolder"
            OpenFolder CampaignFolder()
        Case "showHelp"
            ShowText "info_help"
    End Select
    Exit Sub
Failed:
    ShowText "info_failed"
End Sub

Private Sub StartCampaign()
    Dim template As Variant
    Dim folder As String
    folder = PickedFolder()
    If folder = "" Then Exit Sub
    template = Application.InputBox(TextOf("info_pick_template"), TextOf("info_box_title"), _
        TextOf("info_first_template"), Type:=2)
    If VarType(template) = vbBoolean Then Exit Sub ' cancelled
    RunInConsole "new", folder, CStr(template)
End Sub

' Runs the program in a window that stays until a key is pressed. Paths go by way of variables of
' the environment, which are filled in after the line has been read: no letter in them can part it.
Private Sub RunInConsole(ByVal verb As String, ByVal folder As String, _
        Optional ByVal template As String = "")
    Dim host As Object
    Dim executable As String
    Dim order As String
    If folder = "" Then Exit Sub
    executable = ProgramPath()
    If executable = "" Then
        ShowText "info_no_program"
        Exit Sub
    End If
    Set host = CreateObject("WScript.Shell")
    SetVariable host, "WORKBOOK_BUILDER_RUN", executable
    SetVariable host, "WORKBOOK_BUILDER_FOLDER", folder
    order = """!WORKBOOK_BUILDER_RUN!"" " & verb & " ""!WORKBOOK_BUILDER_FOLDER!"""
    If template <> "" Then
        SetVariable host, "WORKBOOK_BUILDER_TEMPLATE", template
        order = order & " --excel --template ""!WORKBOOK_BUILDER_TEMPLATE!"""
    End If
    host.Run "cmd.exe /D /V:ON /S /C """ & order & " & echo. & pause""", vbNormalFocus, False
End Sub

Private Sub SetVariable(ByVal host As Object, ByVal variableName As String, ByVal value As String)
    host.Environment("PROCESS").Item(variableName) = value
End Sub

Private Sub OpenFolder(ByVal folder As String)
    If folder <> "" Then CreateObject("Shell.Application").Open CVar(folder)
End Sub

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

Private Function IsRankingBook(ByVal book As Workbook) As Boolean
    On Error Resume Next
    IsRankingBook = Len(book.Names("info_campaign").Name) > 0
End Function
