import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import { updateServices } from '../../../main/causes/tables/listed-states.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const findingsOf = async (text: string) =>
  (
    await diagnose({
      knowledge,
      sources: [sourceOf('console.txt', Buffer.from(`${text}\n`))],
      inspection: null,
    })
  ).findings

/** The likeliest cause found in a text with more certainty than a lead; null if there is none. */
async function statedIn(text: string): Promise<string | null> {
  return (await findingsOf(text)).find(({ likelihood }) => likelihood > mostOfLeads)?.cause ?? null
}

const config = (service: string, start: string, label = 'START_TYPE') =>
  [
    '[SC] QueryServiceConfig SUCCESS',
    '',
    `SERVICE_NAME: ${service}`,
    '        TYPE               : 30  WIN32',
    `        ${label.padEnd(19)}: ${start}`,
    '        ERROR_CONTROL      : 1   NORMAL',
  ].join('\n')
const key = (service: string, start: string) =>
  [
    `HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\${service}`,
    '    DisplayName    REG_SZ    @%systemroot%\\system32\\x.dll,-105',
    `    Start    REG_DWORD    ${start}`,
  ].join('\n')
const program = (service: string, path: string) =>
  [
    '[SC] QueryServiceConfig SUCCESS',
    '',
    `SERVICE_NAME: ${service}`,
    '        TYPE               : 10  WIN32_OWN_PROCESS',
    '        START_TYPE         : 3   DEMAND_START',
    '        ERROR_CONTROL      : 1   NORMAL',
    `        BINARY_PATH_NAME   : ${path}`,
    '        LOAD_ORDER_GROUP   : ProfSvc_Group',
    '        TAG                : 0',
    '        DISPLAY_NAME       : Windows Modules Installer',
    '        DEPENDENCIES       :',
    '        SERVICE_START_NAME : localSystem',
  ].join('\n')
/** sc.exe of a Spanish Windows. */
const translated = (text: string) =>
  text
    .replace('SERVICE_NAME:', 'NOMBRE_SERVICIO:')
    .replace('START_TYPE ', 'TIPO_INICIO')
    .replace('BINARY_PATH_NAME   ', 'NOMBRE_RUTA_BINARIO')
    .replace('DISPLAY_NAME       ', 'NOMBRE_MOSTRAR     ')
const image = (service: string, path: string) =>
  `HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Services\\${service}\n    ImagePath    REG_EXPAND_SZ    ${path}`
const hidden = 'cmd.exe /c PowerShell.exe -encodedcommand ZQBjAGgAbwA='
const policies = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate\\AU'
const current = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion'

const rollup = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.9457.1.2'
const list = (state: string) =>
  `Package Identity : ${rollup}\nState : ${state}\nRelease Type : Security Update\nInstall Time : `
/** Rows that fill the width of their columns look like lines that a terminal broke. */
const table = (state: string) => {
  const row = (...cells: readonly string[]) =>
    cells.map((cell, at) => cell.padEnd([78, 15, 15, 18][at] ?? 0)).join(' | ')
  const rule = row('-'.repeat(78), '-'.repeat(15), '-'.repeat(15), '-'.repeat(18))
  const other = (name: string) =>
    row(`${name}~31bf3856ad364e35~amd64~~10.0.26100.1`, 'Installed', 'Feature Pack', '10/10/2026 11:24 AM')
  return [
    rule,
    row('Package Identity', 'State', 'Release Type', 'Install Time'),
    rule,
    ...['OpenSSH-Client-Package', 'Microsoft-Windows-Foundation-Package', 'Contoso'].map(other),
    row(rollup, state, 'Security Update', ''),
  ].join('\n')
}

describe('the output of state checks', () => {
  test.each([
    ['sc qc', config('wuauserv', '4   DISABLED'), 'service-disabled'],
    ['sc qc of a German Windows', config('UsoSvc', '4   DISABLED', 'STARTTYP'), 'service-disabled'],
    ['sc qc with every label translated', translated(config('wuauserv', '4   DISABLED')), 'service-disabled'],
    [
      'sc qc of a service with another program, with every label translated',
      translated(program('trustedinstaller', hidden)),
      'service-program-replaced',
    ],
    ['sc qc of App Readiness', config('AppReadiness', '4   DISABLED'), 'app-readiness-disabled'],
    ['sc qc of HTTP', config('HTTP', '4   DISABLED'), 'http-service-disabled'],
    ['sc qc of BITS', config('bits', '4   DISABLED'), 'bits-broken'],
    [
      'sc query',
      'SERVICE_NAME: cryptsvc\n        STATE              : 1  STOPPED\n        WIN32_EXIT_CODE    : 1058  (0x422)',
      'service-disabled',
    ],
    ['reg query of a service', key('wuauserv', '0x4'), 'service-disabled'],
    [
      'Get-Service',
      'Stopped  wuauserv           Windows Update                         Disabled',
      'service-disabled',
    ],
    ['Get-Service by start type', 'Disabled Stopped wuauserv', 'service-disabled'],
    [
      'sc qc of a service with another program',
      program('trustedinstaller', hidden),
      'service-program-replaced',
    ],
    [
      'sc qc of another service',
      program('wuauserv', 'C:\\Tools\\svchost.exe -k netsvcs'),
      'service-program-replaced',
    ],
    [
      'reg query of a service with another program',
      image('TrustedInstaller', hidden),
      'service-program-replaced',
    ],
    ['the key of servicing', `${current}\\Component Based Servicing\\RebootPending`, 'pending-operations'],
    ['the key of the agent', `${current}\\WindowsUpdate\\Auto Update\\RebootRequired`, 'pending-operations'],
    ['a package list of DISM', list('Install Pending'), 'pending-operations'],
    ['a package list of DISM, to be removed', list('Uninstall Pending'), 'pending-operations'],
    ['a package table of DISM', table('Install Pending'), 'pending-operations'],
    [
      'Get-WindowsPackage',
      `PackageName  : ${rollup}\nPackageState : InstallPending\nReleaseType  : SecurityUpdate`,
      'pending-operations',
    ],
    ['fsutil volume diskfree', 'Total free bytes                :     1,234,567 (  1.2 MB)', 'disk-full'],
    ['a policy', `${policies}\n    NoAutoUpdate    REG_DWORD    0x1`, 'policy-holds-updates'],
    [
      'Test-NetConnection',
      'ComputerName     : fe3.delivery.mp.microsoft.com\nTcpTestSucceeded : False',
      'network-blocked',
    ],
    [
      'Get-ExecutionPolicy -List',
      '        Scope ExecutionPolicy\n        ----- ---------------\nMachinePolicy       AllSigned',
      'script-execution-policy',
    ],
  ])('%s', async (_, log, cause) => {
    expect((await findingsOf(log))[0]?.cause).toBe(cause)
  })
})

describe('states without problems lead to no cause', () => {
  test.each([
    ['sc qc', config('wuauserv', '3   DEMAND_START')],
    ['reg query of a service', key('wuauserv', '0x3')],
    ['Get-Service', 'Running  wuauserv           Windows Update                         Manual'],
    ['sc qc of a program', program('trustedinstaller', 'C:\\Windows\\servicing\\TrustedInstaller.exe')],
    ['sc qc on another drive', program('TrustedInstaller', 'D:\\WINDOWS\\servicing\\TrustedInstaller.exe')],
    ['sc qc of a host', program('wuauserv', 'C:\\Windows\\system32\\svchost.exe -k netsvcs -p')],
    ['reg query of a program', image('TrustedInstaller', '%SystemRoot%\\servicing\\TrustedInstaller.exe')],
    ['reg query of a host', image('bits', '%SystemRoot%\\System32\\svchost.exe -k netsvcs -p')],
    ['sc qc of a program that nothing of updating needs', program('Contoso', hidden)],
    ['a service that nothing of updating needs', config('Fax', '4   DISABLED')],
    [
      'sc qfailure with a program that runs on failure',
      `SERVICE_NAME: wuauserv\n        RESET_PERIOD (in seconds)    : 0\n        REBOOT_MESSAGE               :\n        COMMAND_LINE                 : tell.exe\n        FAILURE_ACTIONS              : RESTART -- Delay = 60000 milliseconds.`,
    ],
    [
      'sc query with a remark below',
      'SERVICE_NAME: bits\n        TYPE               : 30  WIN32\n        STATE              : 4  RUNNING\n\nAlso done: restarted it with psexec.exe',
    ],
    ['a package list of DISM', list('Installed')],
    ['a package table of DISM', table('Staged')],
    ['fsutil volume diskfree', 'Total free bytes                :  91,234,567,890 ( 85.0 GB)'],
    [
      'fsutil volume diskfree, grouped by points',
      'Total free bytes                :  91.234.567.890 ( 85,0 GB)',
    ],
    ['fsutil volume diskfree of Windows 7', 'Total # of free bytes        : 912345678901'],
    ['a policy', `${policies}\n    NoAutoUpdate    REG_DWORD    0x0`],
    ['Test-NetConnection', 'TcpTestSucceeded : True'],
    ['Get-ExecutionPolicy -List', 'MachinePolicy       Undefined\n LocalMachine    RemoteSigned'],
    ['a missing key', 'ERROR: The system was unable to find the specified registry key or value.'],
  ])('%s', async (_, log) => {
    expect(await statedIn(log)).toBeNull()
  })

  test('finds nothing when an update service runs and only an unrelated service is disabled', async () => {
    const states = fc.constantFrom('2   AUTO_START', '3   DEMAND_START')
    const other = fc.constantFrom('Fax', 'XblGameSave', 'WSearch', 'Spooler')
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...updateServices), states, other, async (service, state, off) => {
        expect(await statedIn(`${config(service, state)}\n${config(off, '4   DISABLED')}`)).toBeNull()
      }),
      { numRuns: 20 },
    )
  })
})

describe('reports about a service or a filter', () => {
  test.each([
    ['How can it check for updates if all the services are disabled by the tool?', 'service-disabled'],
    [
      'The ImagePath of TrustedInstaller is fine.\nThe TrustedInstaller service ImagePath was no longer TrustedInstaller.exe, but cmd.exe /c powershell.exe -encodedcommand; Bitdefender blocked it.',
      'service-program-replaced',
    ],
    ['Only whitelisting svchost.exe lets Windows search for updates.', 'network-blocked'],
    ['Windows Update stopped because of DNS lookup errors.', 'network-blocked'],
    [
      'Ping wird ausgeführt für fe3.delivery.mp.microsoft.com [127.0.0.1] mit 32 Bytes Daten:',
      'network-blocked',
    ],
  ])('%s', async (text, cause) => {
    expect(await statedIn(text)).toBe(cause)
  })
  test.each([
    'Updates are installed at night; the services are disabled during the day by the schedule of the shop.',
    'svchost.exe is a part of Windows.',
    'TrustedInstaller: ImagePath is the same as on the other PC.',
    'Pinging fe3.delivery.mp.microsoft.com [20.72.235.82] with 32 bytes of data:',
    'The DNS server was renewed and lookups are fast again.',
  ])('%s', async (text) => {
    expect(await statedIn(text)).toBeNull()
  })
})
