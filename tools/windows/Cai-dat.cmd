@echo off
rem Installs the program for this user: an environment of its own, the tab in Excel, the Start menu.
rem Nothing outside of this user's profile is touched; Go-bo.cmd takes all of it away again.
chcp 65001 >nul
setlocal EnableExtensions DisableDelayedExpansion
title Cài đặt Thi đua
set "FROM=%~dp0tep"
set "TO=%LOCALAPPDATA%\Thi-dua"
set "LOG=%TO%\Cai-dat.log"
set "UV=%FROM%\uv.exe"
rem What uv keeps belongs to the program as well, and is taken away with it.
set "UV_PYTHON_INSTALL_DIR=%TO%\python"
set "UV_PYTHON_INSTALL_BIN=0"
set "UV_PYTHON_INSTALL_REGISTRY=0"
set "UV_NO_CACHE=1"
set "UV_NO_CONFIG=1"
set "UV_NO_PROGRESS=1"
set "VERSION="

if not exist "%FROM%\finish.py" goto :not_unpacked
if not exist "%UV%" goto :not_unpacked
if not exist "%TO%" md "%TO%" 2>nul
if exist "%LOG%" del "%LOG%"
echo Thi-dua @VERSION@, %DATE% %TIME% >"%LOG%"
if not exist "%LOG%" goto :no_rights

if exist "%TO%\env" rd /s /q "%TO%\env" 2>nul
if exist "%TO%\env" goto :program_is_open

echo Đang cài đặt Thi đua @VERSION@ cho riêng bạn, không cần quyền quản trị. Xin chờ vài phút.
echo.
echo [1/3] Tìm Python trên máy này
for %%V in (3.13 3.12 3.11) do if not defined VERSION call :python_here %%V
if defined VERSION goto :found
echo       Máy chưa có Python 3.11, 3.12 hoặc 3.13 loại 64-bit; đang tải từ mạng.
call :environment 3.13 --managed-python
if not "%ERRORLEVEL%"=="0" goto :no_python
set "VERSION=3.13"

:found
echo [2/3] Cài chương trình
"%UV%" pip install --python "%TO%\env\Scripts\python.exe" --offline --no-index --no-deps --require-hashes --find-links "%FROM%\wheels" --requirement "%FROM%\requirements-%VERSION%.txt" >>"%LOG%" 2>&1
if not "%ERRORLEVEL%"=="0" goto :not_installed
for %%F in ("%~dp0Go-bo.cmd" "%~dp0Huong-dan.html" "%FROM%\finish.py") do copy /y %%F "%TO%" >>"%LOG%" 2>&1
if not exist "%TO%\finish.py" goto :no_rights

echo [3/3] Thẻ Thi đua trong Excel, mục Thi đua trong Start
"%TO%\env\Scripts\python.exe" -X utf8 "%TO%\finish.py" install "%TO%" "%LOG%"
if not "%ERRORLEVEL%"=="0" goto :not_finished
echo.
echo Đã cài xong. Mở Start, gõ Thi dua để bắt đầu; trong Excel có thẻ Thi đua.
echo Nhật ký: "%LOG%"
pause
exit /b 0

:python_here
call :environment %1 --no-managed-python --no-python-downloads
if not "%ERRORLEVEL%"=="0" goto :eof
rem The Python of the Microsoft Store writes where Excel does not look.
"%TO%\env\Scripts\python.exe" -X utf8 "%FROM%\finish.py" fits >>"%LOG%" 2>&1
if "%ERRORLEVEL%"=="0" set "VERSION=%1"
goto :eof

:environment
"%UV%" venv --quiet --clear --no-project %2 %3 --python "cpython-%1-windows-x86_64-none" "%TO%\env" >>"%LOG%" 2>&1
goto :eof

:not_unpacked
echo Chưa giải nén đủ các tệp. Bấm chuột phải vào tệp .zip, chọn Extract All, rồi chạy Cai-dat.cmd trong thư mục vừa giải nén.
goto :failed

:no_rights
echo Không ghi được vào "%TO%". Xem ổ đĩa còn chỗ và tài khoản có quyền ghi ở đó, rồi chạy lại.
goto :failed

:program_is_open
echo Chương trình Thi đua đang chạy. Đóng mọi cửa sổ Thi đua và Excel rồi chạy lại Cai-dat.cmd.
goto :failed

:no_python
echo Máy chưa có Python và không tải được từ mạng. Cài Python 3.13 loại 64-bit từ trang python.org, hoặc nối mạng, rồi chạy lại.
goto :failed

:not_installed
echo Chưa cài được chương trình. Xem ổ đĩa còn chỗ, giải nén lại tệp .zip rồi chạy lại; nếu vẫn vậy, gửi nhật ký cho người hỗ trợ.
goto :failed

:not_finished
echo Chương trình đã cài nhưng còn việc chưa xong, nêu ở trên. Làm theo chỉ dẫn rồi chạy lại Cai-dat.cmd.
goto :failed

:failed
if exist "%LOG%" echo Nhật ký: "%LOG%"
pause
exit /b 1
