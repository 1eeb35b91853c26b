; An installer for Windows, for one person and without administrator rights. Inno Setup 6.3 or newer:
;
;   python desktop\packaging\build.py
;   iscc desktop\packaging\windows\chaleur-desktop.iss
;
; makes dist\chaleur-desktop-setup.exe. Sign both, the program before and the installer after
; (signtool sign /fd sha256 /tr TIMESTAMP_SERVER /td sha256 FILE), or Windows warns of it.

#define Version "0.1.0"
#define Program "chaleur-desktop.exe"

[Setup]
; Names the app for updates and for its removal: never change it.
AppId={{6C1B2F0E-5D0B-4B5E-9B43-0B6F2D4E7A11}
AppName=Chaleur
AppVersion={#Version}
AppPublisher=Chaleur
AppPublisherURL=https://github.com/chaleur/chaleur
DefaultDirName={autopf}\Chaleur
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
MinVersion=10.0.17763
LicenseFile=..\..\..\LICENSE
OutputDir=..\..\..\dist
OutputBaseFilename=chaleur-desktop-setup
SetupIconFile=..\icons\chaleur.ico
UninstallDisplayIcon={app}\{#Program}
Compression=lzma2
SolidCompression=yes
WizardStyle=modern
; An update ends the running app, and starts it again.
CloseApplications=yes
RestartApplications=yes

[Languages]
Name: "en"; MessagesFile: "compiler:Default.isl"
Name: "fr"; MessagesFile: "compiler:Languages\French.isl"

[Files]
Source: "..\..\..\dist\chaleur-desktop\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[InstallDelete]
; Libraries of an earlier version must not stay among those of this one.
Type: filesandordirs; Name: "{app}\_internal"

[Icons]
Name: "{autoprograms}\Chaleur"; Filename: "{app}\{#Program}"

[Registry]
; Start at login is chosen in the app's settings; the removal takes that entry along.
Root: HKCU; Subkey: "Software\Microsoft\Windows\CurrentVersion\Run"; ValueName: "Chaleur"; ValueType: none; Flags: dontcreatekey uninsdeletevalue

[Run]
Filename: "{app}\{#Program}"; Description: "{cm:LaunchProgram,Chaleur}"; Flags: nowait postinstall skipifsilent
