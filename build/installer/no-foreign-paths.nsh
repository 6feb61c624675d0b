# Read in the middle of the installer's section, after electron-builder's macros and before they are used: takes two of them
# away that would use, with administrator rights, what any program of the user can prepare.

# For a version that one user installed, the template runs the program that the user's own registry names. There has never
# been such a version of this product.
!macroundef uninstallOldVersion
!macro uninstallOldVersion ROOT_KEY
  !if "${ROOT_KEY}" == "SHELL_CONTEXT"
    Push "${ROOT_KEY}"
    Call uninstallOldVersion
  !else
    ClearErrors
    StrCpy $R0 0
  !endif
!macroend

# The template keeps a copy of the installer in the user's AppData, for updates by the app itself; links would lead it anywhere.
!macroundef copyFile
!macro copyFile FROM TO
!macroend
