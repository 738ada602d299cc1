Attribute VB_Name = "AddinRibbon"
Option Explicit

' What Excel calls for the tab: what a button does, whether it can be pressed, what its tip says. The
' buttons themselves stand in the table of the add-in's sheet, each in the row with its id.

Private shown As IRibbonUI
Private watcher As ActiveBook

Public Sub OnRibbonLoad(ribbon As IRibbonUI)
    Set shown = ribbon
    Set watcher = New ActiveBook
    Set watcher.Host = Application
End Sub

Public Sub OnRibbonCommand(control As IRibbonControl)
    On Error GoTo Failed
    RunStep control.ID
    RenewRibbon
    Exit Sub
Failed:
    ShowText TextOf("info_failed")
    RenewRibbon
End Sub

Public Sub GetRibbonEnabled(control As IRibbonControl, ByRef enabled As Variant)
    enabled = True
    On Error Resume Next ' what could not be looked at is left to the program to tell
    enabled = (ReasonAgainst(control.ID) = "")
End Sub

' Where a button is grey, the reason.
Public Sub GetRibbonTip(control As IRibbonControl, ByRef tip As Variant)
    On Error Resume Next
    tip = ReasonAgainst(control.ID)
    If tip = "" Then tip = StepCell(control.ID, STEP_TIP)
End Sub

' Has all buttons asked for anew.
Public Sub RenewRibbon()
    On Error Resume Next ' Excel forgets the tab when a macro is stopped by hand
    LookAgain
    shown.Invalidate
End Sub
