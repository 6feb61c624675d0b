# What our installer does beyond electron-builder's templates, or otherwise: docs/packages.md has the rules, and
# test/wine/installer.test.ts shows each. electron-builder takes up macros of these names ("custom…").
#
# Exit codes: 0 done; 1618 Unstuck is running, nothing was changed; 2 anything else.

!include "FileFunc.nsh"
!include "LogicLib.nsh"
!include "x64.nsh"

# Ends with an exit code. Whoever called silently sees the code alone.
!macro refuse code words
  MessageBox MB_OK|MB_ICONSTOP "${words}" /SD IDOK
  SetErrorLevel ${code}
  Quit
!macroend

!macro customInit
  # This processor's files would not be in it: the program would be taken away, and success reported.
  !ifdef APP_ARM64
    !ifndef APP_64
      ${ifNot} ${IsNativeARM64}
        !insertmacro refuse 2 "This is the installer for ARM64. This PC needs the one for x64."
      ${endIf}
    !endif
  !endif
  # /D= would choose a folder that others can change, and whose content the uninstaller would take for ours.
  ${if} $INSTDIR != "$PROGRAMFILES64\${APP_FILENAME}"
    !insertmacro refuse 2 "${PRODUCT_NAME} is installed into $PROGRAMFILES64\${APP_FILENAME} alone, not into $INSTDIR."
  ${endIf}
!macroend

# Nothing is ended: a program of ours may be in the middle of a repair. The template would end every program whose path begins
# with that of our folder. A program that runs cannot be opened for writing; a virus scanner lets go of it soon.
!macro customCheckAppRunning
  !ifndef BUILD_UNINSTALLER
    !include "${PROJECT_DIR}/build/installer/no-foreign-paths.nsh"
  !endif
  # An uninstaller without rights may write nothing there: it starts itself again with them, and looks then.
  ${if} ${UAC_IsAdmin}
    !insertmacro refuseWhileRunning "$INSTDIR\${APP_EXECUTABLE_FILENAME}"
    !insertmacro refuseWhileRunning "$INSTDIR\bin\unstuck.exe"
    !insertmacro refuseWhileWaiting
  ${endIf}
!macroend

# A repair that waits for a restart goes on by its scheduled task, with the program that showed its plan: no other version
# takes it, and without a program it would never end. A task without a program is nobody's.
!macro refuseWhileWaiting
  ${DisableX64FSRedirection}
  ${if} ${FileExists} "$INSTDIR\bin\unstuck.exe"
  ${andIf} ${FileExists} "$SYSDIR\Tasks\Unstuck resume"
    ${EnableX64FSRedirection}
    !insertmacro refuse 1618 "A repair goes on after the next restart of Windows. Restart, let it end and try again. If it never ends, delete the scheduled task 'Unstuck resume' first."
  ${endIf}
  ${EnableX64FSRedirection}
!macroend

!macro refuseWhileRunning program
  !define AGAIN "again_${__COUNTER__}"
  ${if} ${FileExists} "${program}"
    SetFileAttributes "${program}" NORMAL
    StrCpy $R1 0
    ${AGAIN}:
    ClearErrors
    FileOpen $R2 "${program}" a
    ${if} ${Errors}
      IntOp $R1 $R1 + 1
      Sleep 500
      IntCmp $R1 4 0 ${AGAIN} 0
      StrCpy $R1 0
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(appCannotBeClosed)" /SD IDCANCEL IDRETRY ${AGAIN}
      SetErrorLevel 1618
      Quit
    ${endIf}
    FileClose $R2
  ${endIf}
  ClearErrors
  !undef AGAIN
!macroend

# The version before could not be removed. The template shows this in a silent installation too, where nobody can answer.
!macro customUnInstallCheck
  ${ifNot} ${Errors}
  ${andIf} $R0 != 0
    ${if} $R0 != 1618
      StrCpy $R0 2
    ${endIf}
    !insertmacro refuse $R0 "$(uninstallFailed)"
  ${endIf}
!macroend

!macro customInstall
  # electron-builder adds it for updates by the app itself: it runs whatever it is given with administrator rights.
  Delete "$INSTDIR\resources\elevate.exe"
  # The template goes on where files could not be written.
  !insertmacro measure
  ${ifNot} ${FileExists} "$INSTDIR\${APP_EXECUTABLE_FILENAME}"
  ${orIfNot} ${FileExists} "$INSTDIR\bin\unstuck.exe"
  ${orIfNot} ${FileExists} "$INSTDIR\resources\app.asar"
  ${orIf} $R0 < ${ESTIMATED_SIZE}
    !insertmacro refuse 2 "$(decompressionFailed)"
  ${endIf}
!macroend

# KB that the program's files have, rounded up, without the uninstaller: into $R0.
!macro measure
  ${GetSize} "$INSTDIR" "/S=0B" $R0 $R1 $R2
  FileOpen $R1 "$INSTDIR\${UNINSTALL_FILENAME}" r
  FileSeek $R1 0 END $R2
  FileClose $R1
  IntOp $R0 $R0 - $R2
  IntOp $R0 $R0 + 1023
  IntOp $R0 $R0 / 1024
!macroend

!ifdef BUILD_UNINSTALLER
  # Asked with --delete-app-data: the cases and settings of whoever is logged on go, with that person's own rights. The template
  # deletes with administrator rights in a folder of the user, through links too, and leaves the cases. What the elevated side
  # keeps in C:\ProgramData\Unstuck is the record of what was done to this PC, and stays.
  !macro customUnInstall
    ClearErrors
    ${GetParameters} $R0
    ${GetOptions} $R0 "--delete-app-data" $R1
    ${ifNot} ${Errors}
      # A program that works in our folder would keep it from being deleted.
      SetOutPath $TEMP
      ${StdUtils.ExecShellAsUser} $R0 "$SYSDIR\cmd.exe" "open" `/d /c "rd /s /q "%LOCALAPPDATA%\Unstuck" "%APPDATA%\Unstuck""`
      ${if} $R0 != "ok"
      ${andIf} $R0 != "fallback"
        SetErrorLevel 2
      ${endIf}
    ${endIf}
    # The template asks the same next, and is told no.
    !undef GetOptions
    !define GetOptions "!insertmacro noOption"
  !macroend

  !macro noOption words option result
    SetErrors
  !macroend

  # The template takes its entries out of the registry whatever could not be deleted.
  Function un.onUninstSuccess
    ${if} ${FileExists} "$INSTDIR\${PRODUCT_FILENAME}.exe"
    ${orIf} ${FileExists} "$INSTDIR\bin\unstuck.exe"
    ${orIf} ${FileExists} "$INSTDIR\resources\app.asar"
      MessageBox MB_OK|MB_ICONSTOP "Files could not be deleted. Restart Windows and delete this folder: $INSTDIR" /SD IDOK
      SetErrorLevel 2
    ${endIf}
  FunctionEnd
!endif
