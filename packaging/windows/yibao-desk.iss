; Inno Setup 6: per-user installation from dist\yibao-desk (made by PyInstaller). The book in the user's data folder is kept
; when the program is removed. The version comes from the command line: iscc /DVersion=0.1.0 packaging\windows\yibao-desk.iss
#ifndef Version
  #error Give the version: iscc /DVersion=...
#endif

[Setup]
AppId={{6C3F7C9A-6E0B-4E3B-9C55-0B1E6E1B7F11}
AppName={cm:ProgramName}
AppVersion={#Version}
DefaultDirName={localappdata}\Programs\YibaoDesk
DefaultGroupName={cm:ProgramName}
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
OutputDir=..\..\dist
OutputBaseFilename=yibao-desk-{#Version}-setup
SetupIconFile=..\..\build\icons\yibao-desk.ico
UninstallDisplayIcon={app}\yibao-desk.exe
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ShowLanguageDialog=auto
ChangesAssociations=yes
LicenseFile=..\..\LICENSE

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
en.ProgramName=医保对账台 Yibao Desk
en.OpenWith=用医保对账台打开 (Open with Yibao Desk)

[Files]
Source: "..\..\dist\yibao-desk\*"; DestDir: "{app}"; Flags: recursesubdirs ignoreversion

[Icons]
Name: "{group}\{cm:ProgramName}"; Filename: "{app}\yibao-desk.exe"
Name: "{userdesktop}\{cm:ProgramName}"; Filename: "{app}\yibao-desk.exe"

[Registry]
Root: HKCU; Subkey: "Software\Classes\YibaoDesk.Statement\shell\open"; ValueType: string; ValueData: "{cm:OpenWith}"; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\YibaoDesk.Statement\shell\open\command"; ValueType: string; ValueData: """{app}\yibao-desk.exe"" ""%1"""; Flags: uninsdeletekey
Root: HKCU; Subkey: "Software\Classes\.xlsx\OpenWithProgids"; ValueType: string; ValueName: "YibaoDesk.Statement"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.xls\OpenWithProgids"; ValueType: string; ValueName: "YibaoDesk.Statement"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.csv\OpenWithProgids"; ValueType: string; ValueName: "YibaoDesk.Statement"; Flags: uninsdeletevalue
Root: HKCU; Subkey: "Software\Classes\.pdf\OpenWithProgids"; ValueType: string; ValueName: "YibaoDesk.Statement"; Flags: uninsdeletevalue

[Run]
Filename: "{app}\yibao-desk.exe"; Description: "{cm:LaunchProgram,Yibao Desk}"; Flags: nowait postinstall skipifsilent
