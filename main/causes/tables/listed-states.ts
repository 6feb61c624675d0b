import { anyOf } from '../shared/any-of.ts'

/** Services without which updates are neither searched for nor downloaded nor installed, by their keys in the registry. */
export const updateServices: readonly string[] = [
  'wuauserv',
  'UsoSvc',
  'DoSvc',
  'CryptSvc',
  'TrustedInstaller',
  'msiserver',
  'wlidsvc',
  'MpsSvc',
  'BFE',
  'RpcEptMapper',
]

/**
 * That one of these services is turned off, as sc.exe, reg.exe and PowerShell list it. sc.exe translates its labels and not the
 * names of the states; what stands between is in lines that belong to the same record.
 */
export function listedAsDisabled(services: readonly string[]): RegExp {
  const service = `(?:${services.join('|')})`
  return anyOf(
    new RegExp(String.raw`^SERVICE_NAME: ?${service}[ \t]*\n(?:[^\n]*\n){0,8}?[^\n]*: 4 +DISABLED\b`, 'im'),
    // It did not start because it is turned off: 1058, wherever the label stands.
    new RegExp(String.raw`^SERVICE_NAME: ?${service}[ \t]*\n(?:[^\n]*\n){0,8}?[^\n]*: 1058 +\(0x422\)`, 'im'),
    new RegExp(
      String.raw`\\Services\\${service}[ \t]*\n(?:[^\n]*\n){0,40}?[ \t]+Start[ \t]+REG_DWORD[ \t]+0x4\b`,
      'im',
    ),
    // Columns of Get-Service, in either order.
    new RegExp(
      String.raw`^[ \t]*(?:Stopped[ \t]+)?${service}[ \t](?:[^\n]{0,80}[ \t])?Disabled[ \t]*$`,
      'im',
    ),
    new RegExp(String.raw`^[ \t]*(?:Stopped[ \t]+)?Disabled[ \t]+(?:Stopped[ \t]+)?${service}\b`, 'im'),
  )
}

/** A key of the registry that is there only while a restart is due, as reg.exe lists it; a missing one is not printed. */
export const restartKeyListed = anyOf(
  /(?:^|\n)HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending\b/i,
  /(?:^|\n)HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired\b/i,
)

/** Less than 1 GB, as fsutil.exe counts it: at most nine digits, however they are grouped. */
export const noRoomListed =
  /^Total (?:quota )?free bytes[ \t]*: {0,8}\d{1,3}(?:[.,\u00a0 ]?\d{3}){0,2}(?![.,\u00a0 ]?\d)/im

/** Test-NetConnection reached nothing behind the port. */
export const portClosedListed = /\bTcpTestSucceeded[ \t]*: False\b/i

/** A scope of Get-ExecutionPolicy in which no script, or no unsigned one, may run. */
export const scriptsRefusedListed =
  /^[ \t]*(?:MachinePolicy|UserPolicy|LocalMachine)[ \t]+(?:AllSigned|Restricted)\b/im
