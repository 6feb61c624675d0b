import { message } from '../../common/texts/message.ts'
import {
  type Host,
  HostError,
  type RunOptions,
  type ToolName,
  type ToolResult,
} from '../../main/host/host.ts'
import {
  agentHistory,
  dism,
  dismPackages,
  event,
  imageInfo,
  keyEvent,
  machineAnswer,
  reagentcInfo,
  reagentXml,
  storage,
  updateEvent,
} from './fake-answers.ts'

export type Answer = {
  readonly exitCode?: number
  readonly stdout?: string | Uint8Array
  readonly stderr?: string
  /** The host itself ended the tool. */
  readonly ended?: ToolResult['ended']
}

type Values = Record<string, readonly [type: string, data: string]>

/** A PC for tests: a registry in reg.exe's output format, answers of other tools, and files. */
export type FakePc = {
  readonly registry: Record<string, Values>
  /** By tool and part of its arguments, first match wins; a HostError is thrown, a function is awaited. */
  readonly tools: [
    tool: ToolName,
    piece: string,
    answer: Answer | HostError | ((options?: RunOptions) => Promise<Answer>),
  ][]
  readonly files: Record<string, string | Uint8Array | HostError>
  elevated: boolean
}

const cbs = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing'

export const cbsKey = cbs

export const rollupFix = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.9457.1.0'

export const checkpoint = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.1742.1.10'

export const stack = 'Package_for_ServicingStack_9450~31bf3856ad364e35~amd64~~26100.9450.1.0'

export const winreLocation = '\\\\?\\GLOBALROOT\\device\\harddisk0\\partition4\\Recovery\\WindowsRE'

/** A healthy 25H2 x64 PC, elevated. Tests change what they need. */
export function healthyPc(): FakePc {
  return {
    elevated: true,
    registry: healthyRegistry(),
    tools: healthyTools(),
    files: { 'C:\\Windows\\System32\\Recovery\\ReAgent.xml': reagentXml('1', '\\Recovery\\WindowsRE') },
  }
}

function healthyRegistry(): FakePc['registry'] {
  const dword = (value: number) => ['REG_DWORD', `0x${value.toString(16)}`] as const
  const text = (value: string) => ['REG_SZ', value] as const
  return {
    'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion': {
      SystemRoot: text('C:\\WINDOWS'),
      BuildLabEx: text('26100.1.amd64fre.ge_release.240331-1435'),
      CurrentBuild: text('26200'),
      CurrentBuildNumber: text('26200'),
      DisplayVersion: text('25H2'),
      EditionID: text('Professional'),
      InstallationType: text('Client'),
      ProductName: text('Windows 10 Pro'),
      UBR: dword(9457),
      InstallDate: dword(0x68dd2a00),
      WinREVersion: text('10.0.26100.9444'),
    },
    'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate\\Auto Update': {
      LastOnline: text('x'),
    },
    [cbs]: { EnableLog: dword(1) },
    [`${cbs}\\Packages`]: {},
    [`${cbs}\\Packages\\${rollupFix}`]: {
      CurrentState: dword(112),
      InstallClient: text('UpdateAgentLCU'),
      InstallTimeHigh: dword(0x1dc2660),
      InstallTimeLow: dword(0x1234),
    },
    [`${cbs}\\Packages\\${rollupFix}\\Owners`]: { [rollupFix]: dword(0x20070) },
    [`${cbs}\\Packages\\${checkpoint}`]: { CurrentState: dword(64), Baseline: dword(1) },
    [`${cbs}\\Packages\\${stack}`]: { CurrentState: dword(112) },
    [`${cbs}\\SessionsPending`]: { Exclusive: dword(0) },
    [`${cbs}\\Version`]: {
      '10.0.26100.9450': ['REG_EXPAND_SZ', '%SystemRoot%\\winsxs\\amd64_microsoft-windows-servicingstack'],
    },
    'HKLM\\SYSTEM\\CurrentControlSet\\Control': { PEFirmwareType: dword(2) },
    'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Nls\\Language': { InstallLanguage: text('0407') },
    'HKLM\\SYSTEM\\CurrentControlSet\\Control\\SecureBoot\\State': { UEFISecureBootEnabled: dword(1) },
    'HKLM\\SYSTEM\\CurrentControlSet\\Services\\wuauserv': { Start: dword(3) },
    'HKLM\\SYSTEM\\CurrentControlSet\\Services\\W32Time\\Parameters': { Type: text('NTP') },
    'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager': { ProtectionMode: dword(1) },
    'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Session Manager\\Environment': {
      PROCESSOR_ARCHITECTURE: text('AMD64'),
    },
  }
}

function healthyTools(): FakePc['tools'] {
  return [
    ['dism.exe', '/CheckHealth', { stdout: dism('No component store corruption detected.') }],
    ['dism.exe', '/Get-Packages', { stdout: dismPackages() }],
    ['dism.exe', '/Get-ImageInfo', { stdout: imageInfo('10.0.26100', 9444) }],
    ['reagentc.exe', '/info', { stdout: reagentcInfo('Enabled', winreLocation) }],
    ['powershell.exe', 'storage.ps1', { stdout: `${JSON.stringify(storage())}\r\n` }],
    ['powershell.exe', 'machine.ps1', { stdout: `${JSON.stringify(machineAnswer())}\r\n` }],
    ['powershell.exe', 'update-history.ps1', { stdout: `${JSON.stringify(agentHistory())}\r\n` }],
    ['wevtutil.exe', 'WinREAgent', { stdout: '' }],
    [
      'wevtutil.exe',
      'Time-Service',
      {
        stdout: event('Microsoft-Windows-Time-Service', 35, '2026-10-02T06:12:00Z', {
          TimeSource: 'time.windows.com,0x9 (ntp.m|0x9|0.0.0.0:123-&gt;192.0.2.7:123)',
        }),
      },
    ],
    [
      'wevtutil.exe',
      'BitLocker-API',
      { stdout: keyEvent(845, '2025-10-01T13:40:00Z') + keyEvent(828, '2025-10-01T13:30:00Z') },
    ],
    ['wevtutil.exe', 'Microsoft-Windows-Servicing', { stdout: '' }],
    ['wevtutil.exe', 'Service Control Manager', { stdout: '' }],
    ['wevtutil.exe', "'disk'", { stdout: '' }],
    ['wevtutil.exe', 'Ntfs', { stdout: '' }],
    ['wevtutil.exe', 'Bits-Client', { stdout: '' }],
    [
      'wevtutil.exe',
      'WindowsUpdateClient',
      {
        stdout:
          updateEvent(19, '2026-09-15T18:04:11.5512345Z', { updateTitle: '2026-09 Update (KB5129195)' }) +
          updateEvent(43, '2026-09-15T17:51:02.1000000Z', { updateTitle: '2026-09 Update (KB5129195)' }),
      },
    ],
  ]
}

/** Makes a fake PC answer as a Host. */
export function fakeHost(pc: FakePc): Host & { readonly calls: string[] } {
  const calls: string[] = []
  const refuse = () =>
    Promise.reject(new HostError('unavailable', message('text.as-is', { text: 'not here' })))
  return {
    calls,
    identity: { kind: 'windows', id: 'windows', label: 'This PC' },
    elevated: pc.elevated,
    async run(tool, args, options) {
      calls.push([tool, ...args].join(' '))
      const found = pc.tools.find(([name, piece]) => name === tool && args.join(' ').includes(piece))
      const answer = found?.[2] ?? (tool === 'reg.exe' ? answerReg(pc.registry, args) : null)
      if (answer === null) throw new HostError('not-found', message('text.as-is', { text: tool }))
      if (answer instanceof HostError) throw answer
      return toolResult(typeof answer === 'function' ? await answer(options) : answer)
    },
    async readFile(path, options) {
      const file = pc.files[path]
      if (file === undefined) throw new HostError('not-found', message('text.as-is', { text: path }))
      if (file instanceof HostError) throw file
      const bytes = toBytes(file)
      return options?.tailBytes === undefined ? bytes : bytes.slice(-options.tailBytes)
    },
    async *openFile(path) {
      yield await this.readFile(path)
    },
    list: refuse,
    copyFile: refuse,
    byHand: async () => 'waiting' as const,
    restart: async () => 'leaving' as const,
  }
}

function toolResult(answer: Answer): ToolResult {
  return {
    exitCode: answer.ended === undefined ? (answer.exitCode ?? 0) : null,
    ended: answer.ended ?? 'itself',
    stdout: toBytes(answer.stdout ?? ''),
    stderr: toBytes(answer.stderr ?? ''),
  }
}

function toBytes(value: string | Uint8Array): Uint8Array {
  return typeof value === 'string' ? new TextEncoder().encode(value) : value
}

/** Prints like reg.exe: values of the key, then its direct subkeys; with /s /v the matching values below. */
function answerReg(registry: FakePc['registry'], args: readonly string[]): Answer {
  const [, key = ''] = args
  const full = (path: string) => path.replace('HKLM', 'HKEY_LOCAL_MACHINE')
  const below = Object.keys(registry).filter((one) => one.startsWith(`${key}\\`))
  if (registry[key] === undefined && below.length === 0)
    return {
      exitCode: 1,
      stderr: 'ERROR: The system was unable to find the specified registry key or value.\r\n',
    }
  const lines = (path: string, wanted?: string) =>
    Object.entries(registry[path] ?? {})
      .filter(([name]) => wanted === undefined || name === wanted)
      .map(([name, [type, data]]) => `    ${name}    ${type}    ${data}`)
  const wanted = args[args.indexOf('/v') + 1]
  if (args.includes('/s') && wanted !== undefined) {
    const found = [key, ...below].flatMap((path) => {
      const own = lines(path, wanted)
      return own.length > 0 ? ['', full(path), ...own] : []
    })
    const count = found.filter((line) => line.startsWith('HKEY_')).length
    const end = `End of search: ${count} match(es) found.`
    return { exitCode: count > 0 ? 0 : 1, stdout: `${[...found, '', end].join('\r\n')}\r\n` }
  }
  const children = new Set(below.map((one) => one.slice(key.length + 1).split('\\')[0]))
  const own = lines(key)
  const head = own.length > 0 ? ['', full(key), ...own, ''] : ['']
  return { stdout: `${[...head, ...[...children].map((name) => `${full(key)}\\${name}`)].join('\r\n')}\r\n` }
}
