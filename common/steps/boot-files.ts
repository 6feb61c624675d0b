/**
 * The calls that back up and rewrite the boot files of an offline Windows. The steps show them, and the host runs no
 * other calls for this purpose.
 */

/**
 * Backup folder for the boot files, on the volume of the offline Windows: it has room, and it is still there when that
 * Windows starts again.
 */
export function keptBootFolder(windows: string, stamp: string): string {
  return `${driveOf(windows)}\\Unstuck\\BootFiles-${stamp}`
}

/** Folder of the boot files on an EFI system partition. */
export function bootFolder(efi: string): string {
  return `${efi}\\EFI\\Microsoft\\Boot`
}

/** Backs up the boot files, including read-only and hidden ones. */
export function keepBootCall(windows: string, efi: string, stamp: string): readonly string[] {
  return copyCall(bootFolder(efi), keptBootFolder(windows, stamp))
}

/** Restores the backup. */
export function restoreBootCall(windows: string, efi: string, stamp: string): readonly string[] {
  return copyCall(keptBootFolder(windows, stamp), bootFolder(efi))
}

/**
 * bcdboot.exe copies the boot files from the given Windows; with `/bootex` those signed with the 2023 certificate
 * (https://learn.microsoft.com/windows-hardware/manufacture/desktop/bcdboot-command-line-options-techref-di). Firmware
 * that no longer trusts the certificate of 2011 starts no others.
 */
export function rewriteBootCall(windows: string, efi: string, signed2023 = false): readonly string[] {
  return ['bcdboot.exe', windows, '/s', efi, '/f', 'UEFI', ...(signed2023 ? ['/bootex'] : [])]
}

/**
 * Whether the Windows folder is directly below the root of a drive with a letter. The boot files refer to that
 * partition.
 */
export function isOnDrive(windows: string): boolean {
  return /^[A-Z]:\\[^\\]+\\?$/i.test(windows)
}

function driveOf(windows: string): string {
  return windows.slice(0, 2)
}

function copyCall(from: string, to: string): readonly string[] {
  return ['robocopy.exe', from, to, '/E', '/COPY:DAT', '/DCOPY:T', '/R:2', '/W:5', '/NP']
}
