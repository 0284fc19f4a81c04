@echo off
rem What the Makefile does, for Windows: windows.cmd setup, windows.cmd run [FOLDER].
setlocal
cd /d "%~dp0"
set PYTHONUTF8=1
set "REPORTS=%~2"
if "%REPORTS%"=="" set "REPORTS=corpora\reports"
if "%~1"=="setup" goto setup
if "%~1"=="run" goto run
echo windows.cmd setup ^| windows.cmd run [FOLDER]
exit /b 2

:setup
py -3 -c "import sys; sys.exit(sys.version_info < (3, 11))" || (echo Viendan needs Python 3.11 or newer & exit /b 2)
py -3 -m venv .venv || exit /b 1
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements.lock || exit /b 1
.venv\Scripts\python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable . || exit /b 1
exit /b 0

:run
rem The dot, because a folder that ends in \ would take the quotation mark into its name.
if not exist .venv\Scripts\viendan.exe call "%~f0" setup || exit /b 1
.venv\Scripts\viendan process "%REPORTS%\."
set STATUS=%ERRORLEVEL%
if %STATUS%==0 .venv\Scripts\viendan summary --output var\summary.html
if %STATUS%==3 .venv\Scripts\viendan summary --output var\summary.html
exit /b %STATUS%
