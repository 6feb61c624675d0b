# Stand-ins for the calls of electron-builder's own plugins, of the same meaning, by plugins that come with NSIS. Named by the
# call that each takes the place of: `Plugin::Function words` becomes `!insertmacro "Plugin::Function" words`. A call without one
# ends makensis. Arguments and results lie on the stack, as for the plugins. No conditions of LogicLib: some of these are used
# inside of one.
!include "FileFunc.nsh"
# That this Windows has 64 bits is known to a 64-bit installer when it is made: the other branch has no way in.
!pragma warning disable 6012

# Is the user an administrator? 1 or 0.
!macro "UAC::_ 2s"
  UserInfo::GetAccountType
  Exch $0
  StrCmp $0 "Admin" 0 +3
  StrCpy $0 1
  Goto +2
  StrCpy $0 0
  Exch $0
!macroend

# Was this process started by one without rights? Never: there is no consent prompt here.
!macro "UAC::_ 3s"
  Push 0
!macroend

# Start again with rights: $0 is ERROR_ACCESS_DENIED. Nobody without them comes this far in a rehearsal.
!macro "UAC::_ 0"
  StrCpy $0 5
  StrCpy $1 0
  StrCpy $2 0
  StrCpy $3 0
!macroend

# Is there the option --name? "true" or "false".
!macro "StdUtils::TestParameter"
  Exch $0
  Push $1
  Push $2
  ${GetParameters} $1
  ClearErrors
  !insertmacro GetOptionsCall "$1" "--$0" $2
  StrCpy $0 "true"
  IfErrors 0 +2
  StrCpy $0 "false"
  Pop $2
  Pop $1
  Exch $0
!macroend

# All of the call but the program, with /D=, which NSIS itself takes out of $CMDLINE.
!macro "StdUtils::GetAllParameters"
  Exch $0
  Push $1
  System::Call 'kernel32::GetCommandLineW() w .r1'
  System::Call 'shlwapi::PathGetArgsW(w r1) w .r0'
  Pop $1
  Exch $0
!macroend

!macro "StdUtils::GetParentPath"
  Exch $0
  ${GetParent} "$0" $0
  Exch $0
!macroend

# Starts a program with the rights of whoever is logged on. There is one user here.
!macro "StdUtils::ExecShellAsUser"
  Exch $0
  Exch
  Exch $1
  Exch 2
  Exch $2
  ClearErrors
  ExecShell "$1" "$2" "$0"
  StrCpy $2 "ok"
  IfErrors 0 +2
  StrCpy $2 "error"
  StrCpy $0 $2
  Pop $2
  Exch
  Pop $1
  Exch $0
!macroend

# The archive, into $OUTDIR: what was to be packed is in the installer file by file.
!macro "Nsis7z::Extract" archive
  File /r "${REHEARSED_FILES}/*.*"
!macroend

# The Start menu groups windows by this: nothing that could be seen here.
!macro "WinShell::SetLnkAUMI" link id
!macroend
!macro "WinShell::UninstAppUserModelId" id
!macroend
!macro "WinShell::UninstShortcut" link
!macroend
