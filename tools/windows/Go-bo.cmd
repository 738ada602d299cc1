@echo off
rem Takes away all that Cai-dat.cmd has put there. Campaign folders are nobody's but the user's.
chcp 65001 >nul
setlocal EnableExtensions DisableDelayedExpansion
title Gỡ bỏ Thi đua
cd /d "%TEMP%"
set "TO=%LOCALAPPDATA%\Thi-dua"
set "ADDIN=%APPDATA%\Microsoft\Excel\XLSTART\workbook_builder.xlam"
set "MENU=%APPDATA%\Microsoft\Windows\Start Menu\Programs\Thi dua"

rem From its own folder, which is to go, it goes on as a copy among the temporary files.
if /i not "%~dp0"=="%TO%\" goto :elsewhere
copy /y "%~f0" "%TEMP%\Go-bo-Thi-dua.cmd" >nul
"%TEMP%\Go-bo-Thi-dua.cmd"

:elsewhere
if not exist "%TO%" goto :not_there
if exist "%ADDIN%" del /q "%ADDIN%" 2>nul
if exist "%ADDIN%" goto :excel_is_open
if exist "%TO%\env\Scripts\python.exe" "%TO%\env\Scripts\python.exe" -X utf8 "%TO%\finish.py" remove "%TO%"
if exist "%MENU%" rd /s /q "%MENU%"
if exist "%APPDATA%\workbook-builder" rd /s /q "%APPDATA%\workbook-builder"
rd /s /q "%TO%" 2>nul
if exist "%TO%\env" goto :program_is_open
echo Đã gỡ bỏ Thi đua khỏi máy này. Thư mục của các đợt chấm điểm vẫn còn nguyên.
pause
exit /b 0

:not_there
echo Máy này chưa cài Thi đua, không có gì để gỡ.
pause
exit /b 0

:excel_is_open
echo Excel đang mở thẻ Thi đua. Đóng mọi cửa sổ Excel rồi chạy lại Go-bo.cmd.
pause
exit /b 1

:program_is_open
echo Chương trình Thi đua đang chạy. Đóng mọi cửa sổ Thi đua và Excel rồi chạy lại Go-bo.cmd.
pause
exit /b 1
