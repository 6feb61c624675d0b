import { anyOf } from '../shared/words/any-of.ts'

/** Services required to search, download or install updates, by registry key. */
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

/** sc.exe translates its labels, but neither the key of a service nor the names of states. */
const label = String.raw`[^\s:]{4,40}`
/** Labels within the list of one service may have blanks. */
const innerLabel = String.raw`[^\s:][^\n:]{2,40}`

/**
 * One of these services is disabled, as listed by sc.exe, reg.exe and PowerShell. The lines between belong to the same
 * record.
 */
export function listedAsDisabled(services: readonly string[]): RegExp {
  const service = `(?:${services.join('|')})`
  return anyOf(
    new RegExp(String.raw`^${label}: ?${service}[ \t]*\n(?:[^\n]*\n){0,8}?[^\n]*: 4 +DISABLED\b`, 'im'),
    // It did not start because it is disabled: 1058, wherever the label is.
    new RegExp(String.raw`^${label}: ?${service}[ \t]*\n(?:[^\n]*\n){0,8}?[^\n]*: 1058 +\(0x422\)`, 'im'),
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

/** Windows' own folder, in any notation used in the path of a service. */
const windowsFolder = String.raw`"?(?:%(?:SystemRoot|windir)%|\\SystemRoot|[A-Z]:\\Windows)`
/**
 * The label of its program, with the line before it if the label is translated: an action on failure is a program too,
 * and has a translated label in a list of its own.
 */
const programLabel = String.raw`(?:[ \t]*BINARY_PATH_NAME[ \t]*|[^\n]*: \d+ +(?:IGNORE|NORMAL|SEVERE|CRITICAL)[ \t]*\n[ \t]*${innerLabel})`
/** Services of updating, and the program that each starts in every version of Windows since 7. */
const programs: readonly (readonly [services: string, program: string])[] = [
  ['TrustedInstaller', String.raw`\\servicing\\TrustedInstaller\.exe`],
  ['wuauserv|bits|CryptSvc|UsoSvc|DoSvc|WaaSMedicSvc|AppIDSvc', String.raw`\\system32\\svchost\.exe"? -k\b`],
]

/**
 * A service of updating is configured to start another program than its own, as listed by sc.exe and reg.exe. Tools
 * that run commands as TrustedInstaller temporarily change the program of that service and do not always restore it.
 */
export const anotherProgramListed = anyOf(
  ...programs.flatMap(([services, program]) => [
    new RegExp(
      String.raw`^${label}: ?(?:${services})[ \t]*\n(?:[^\n]*\n){0,8}?${programLabel}: (?!${windowsFolder}${program})\S`,
      'im',
    ),
    new RegExp(
      String.raw`\\Services\\(?:${services})[ \t]*\n(?:[^\n]*\n){0,40}?[ \t]+ImagePath[ \t]+REG_(?:EXPAND_)?SZ[ \t]+(?!${windowsFolder}${program})\S`,
      'im',
    ),
  ]),
)

/** A registry key that exists only while a restart is pending, as listed by reg.exe; a missing one is not printed. */
export const restartKeyListed = anyOf(
  /(?:^|\n)HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\RebootPending\b/i,
  /(?:^|\n)HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update\\RebootRequired\b/i,
)

/**
 * A package that waits for a restart, as listed by DISM and Get-WindowsPackage. In a log every successful update
 * passes that state; a list shows that it is the current one.
 */
export const packagePendingListed = anyOf(
  /(?:^|\n)(?:State : (?:Install|Uninstall) Pending|PackageState[ \t]*: (?:Install|Uninstall)Pending)[ \t]*(?:$|\n)/i,
  /(?:^|\n)[\w.-]+~31bf3856ad364e35~\S+[ \t]*\|[ \t]*(?:Install|Uninstall) Pending\b/i,
)

/** Less than 1 GB, as reported by fsutil.exe: at most nine digits, however grouped. */
export const noRoomListed =
  /^Total (?:quota )?free bytes[ \t]*: {0,8}\d{1,3}(?:[.,\u00a0 ]?\d{3}){0,2}(?![.,\u00a0 ]?\d)/im

/** Test-NetConnection could not connect to the port. */
export const portClosedListed = /\bTcpTestSucceeded[ \t]*: False\b/i

/** A scope of Get-ExecutionPolicy in which no scripts, or no unsigned ones, may run. */
export const scriptsRefusedListed =
  /^[ \t]*(?:MachinePolicy|UserPolicy|LocalMachine)[ \t]+(?:AllSigned|Restricted)\b/im
