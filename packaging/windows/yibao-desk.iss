; Inno Setup 6.3 or newer: per-user installation from dist\yibao-desk (made by PyInstaller). The book lies in the user's own data
; folder (%LOCALAPPDATA%\yibao-desk), where nothing is written or removed by this script: it stays when the program goes.
; The version comes from the program: iscc /DVersion=0.1.0 packaging\windows\yibao-desk.iss (see .github/workflows/release.yml).
; This file begins with a byte order mark: without one the compiler takes it for the system's code page.
#ifndef Version
  #error Give the version: iscc /DVersion=...
#endif
#define Program "yibao-desk.exe"
#define Classes "Software\Classes"

[Setup]
AppId={{6C3F7C9A-6E0B-4E3B-9C55-0B1E6E1B7F11}
AppName={cm:ProgramName}
AppVersion={#Version}
AppVerName={cm:ProgramName} {#Version}
AppPublisher=Yibao Desk
VersionInfoVersion={#Version}
DefaultDirName={localappdata}\Programs\YibaoDesk
DefaultGroupName={cm:ProgramName}
DisableDirPage=yes
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0
OutputDir=..\..\dist
OutputBaseFilename=yibao-desk-{#Version}-setup
SetupIconFile=..\..\build\icons\yibao-desk.ico
UninstallDisplayIcon={app}\{#Program}
UninstallDisplayName={cm:ProgramName}
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
ShowLanguageDialog=no
LanguageDetectionMethod=uilanguage
ChangesAssociations=yes
CloseApplications=yes

[Languages]
Name: "zh"; MessagesFile: "compiler:Default.isl,zh.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
zh.ProgramName=医保对账台
en.ProgramName=Yibao Desk
zh.OpenWith=用医保对账台打开
en.OpenWith=Open with Yibao Desk
zh.Pack=医保划账政策包
en.Pack=Medical account policy pack

[InstallDelete]
; What an older version left: files of the program only.
Type: filesandordirs; Name: "{app}\_internal"

[Files]
Source: "..\..\dist\yibao-desk\*"; DestDir: "{app}"; Flags: recursesubdirs createallsubdirs ignoreversion

[Icons]
Name: "{autoprograms}\{cm:ProgramName}"; Filename: "{app}\{#Program}"; AppUserModelID: "YibaoDesk"
Name: "{autodesktop}\{cm:ProgramName}"; Filename: "{app}\{#Program}"; AppUserModelID: "YibaoDesk"

[Registry]
; "Open with" for statements: offered beside the program that the person uses, never in its place.
Root: HKA; Subkey: "{#Classes}\YibaoDesk.Statement"; ValueType: string; ValueData: "{cm:ProgramName}"; Flags: uninsdeletekey
Root: HKA; Subkey: "{#Classes}\YibaoDesk.Statement\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Program},0"
Root: HKA; Subkey: "{#Classes}\YibaoDesk.Statement\shell\open"; ValueType: string; ValueName: "FriendlyAppName"; ValueData: "{cm:ProgramName}"
Root: HKA; Subkey: "{#Classes}\YibaoDesk.Statement\shell\open"; ValueType: string; ValueData: "{cm:OpenWith}"
Root: HKA; Subkey: "{#Classes}\YibaoDesk.Statement\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" ""%1"""
Root: HKA; Subkey: "{#Classes}\.xlsx\OpenWithProgids"; ValueType: string; ValueName: "YibaoDesk.Statement"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "{#Classes}\.xls\OpenWithProgids"; ValueType: string; ValueName: "YibaoDesk.Statement"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "{#Classes}\.csv\OpenWithProgids"; ValueType: string; ValueName: "YibaoDesk.Statement"; ValueData: ""; Flags: uninsdeletevalue
Root: HKA; Subkey: "{#Classes}\.pdf\OpenWithProgids"; ValueType: string; ValueName: "YibaoDesk.Statement"; ValueData: ""; Flags: uninsdeletevalue
; Windows knows the last ending only: a policy pack (.policy.yaml) is offered as a .yaml.
Root: HKA; Subkey: "{#Classes}\YibaoDesk.PolicyPack"; ValueType: string; ValueData: "{cm:Pack}"; Flags: uninsdeletekey
Root: HKA; Subkey: "{#Classes}\YibaoDesk.PolicyPack\DefaultIcon"; ValueType: string; ValueData: "{app}\{#Program},0"
Root: HKA; Subkey: "{#Classes}\YibaoDesk.PolicyPack\shell\open"; ValueType: string; ValueData: "{cm:OpenWith}"
Root: HKA; Subkey: "{#Classes}\YibaoDesk.PolicyPack\shell\open\command"; ValueType: string; ValueData: """{app}\{#Program}"" ""%1"""
Root: HKA; Subkey: "{#Classes}\.yaml\OpenWithProgids"; ValueType: string; ValueName: "YibaoDesk.PolicyPack"; ValueData: ""; Flags: uninsdeletevalue

[Run]
Filename: "{app}\{#Program}"; Description: "{cm:LaunchProgram,{cm:ProgramName}}"; Flags: nowait postinstall skipifsilent
