import type { z } from 'zod'
import { message } from '../../common/texts/message.ts'
import {
  type Host,
  HostError,
  type RunOptions,
  type ToolName,
  type ToolResult,
} from '../../main/host/host.ts'
import type { machineAnswerSchema } from '../../main/inspect/parse/parse-machine-answer.ts'
import type { AgentEntry } from '../../main/inspect/read-agent-history.ts'

export type Answer = {
  readonly exitCode?: number
  readonly stdout?: string | Uint8Array
  readonly stderr?: string
  /** The host itself ended the tool. */
  readonly ended?: ToolResult['ended']
}
type Values = Record<string, readonly [type: string, data: string]>

/** A PC for tests: a registry that prints as reg.exe does, answers for other tools, and files. */
export type FakePc = {
  readonly registry: Record<string, Values>
  /** By tool and a piece of its arguments, first match wins; a HostError is thrown, a function is awaited. */
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

/** A healthy 25H2 x64 PC, elevated. Tests change what they are about. */
export function healthyPc(): FakePc {
  const dword = (value: number) => ['REG_DWORD', `0x${value.toString(16)}`] as const
  const text = (value: string) => ['REG_SZ', value] as const
  return {
    elevated: true,
    registry: {
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
    },
    tools: [
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
    ],
    files: { 'C:\\Windows\\System32\\Recovery\\ReAgent.xml': reagentXml('1', '\\Recovery\\WindowsRE') },
  }
}

/** What machine.ps1 prints for the healthy PC, unelevated. */
export function machineAnswer(): z.infer<typeof machineAnswerSchema> {
  return {
    system: { manufacturer: 'LENOVO', model: '21F6', hypervisorPresent: true },
    booted: '2026-10-02T06:11:09Z',
    batteries: [2],
    tpm: null,
    disks: [{ model: 'SKHynix 512GB', health: 0 }],
    dirty: false,
    antivirus: [{ name: 'Windows Defender', state: 397568 }],
    errors: [{ part: 'tpm', message: 'Access denied' }],
  }
}

/** What update-history.ps1 prints for the healthy PC: the installation that its event log tells of. */
export function agentHistory(...more: Partial<AgentEntry>[]) {
  const first: AgentEntry = {
    date: '2026-09-15T18:04:09Z',
    title: '2026-09 Update (KB5129195)',
    updateId: '3a1c4a52-9d10-4b52-8a39-0e6a3b1f7c55',
    operation: 1,
    resultCode: 2,
    hresult: 0,
    unmapped: 0,
  }
  const entries = [...more.map((one) => ({ ...first, ...one })), first]
  return { total: entries.length, entries, unread: 0, errors: [] as { part: string; message: string }[] }
}

/** What storage.ps1 prints for the healthy PC. */
export function storage() {
  const volume = (id: number, more: object) => ({
    deviceId: `\\\\?\\Volume{00000000-0000-0000-0000-00000000000${id}}\\`,
    driveLetter: null,
    label: null,
    fileSystem: 'NTFS',
    bootVolume: false,
    systemVolume: false,
    ...more,
  })
  const path = (id: number) => `\\\\?\\Volume{00000000-0000-0000-0000-00000000000${id}}\\`
  const partition = (
    number: number,
    offset: number,
    size: number,
    gptType: string,
    accessPaths: string[],
  ) => ({
    diskNumber: 0,
    partitionNumber: number,
    offset,
    size,
    gptType,
    mbrType: null,
    accessPaths,
    diskGuid: '{1CB3EEB3-FD89-4FC4-A7D5-34F852F5AA52}',
  })
  return {
    processorArchitecture: 9,
    bitlockerProtection: 1 as number | null,
    encryption: null as null | { protectionStatus: number; conversionStatus: number | null },
    volumes: [
      volume(1, { capacity: 100663296, freeSpace: 68157440, fileSystem: 'FAT32', systemVolume: true }),
      volume(3, { capacity: 500000000000, freeSpace: 200000000000, driveLetter: 'C:', bootVolume: true }),
      volume(4, { capacity: 1073737728, freeSpace: 300000000 }),
    ],
    partitions: [
      partition(1, 1048576, 104857600, '{c12a7328-f81f-11d2-ba4b-00a0c93ec93b}', [path(1)]),
      partition(2, 105906176, 16777216, '{e3c9e316-0b5c-4db8-817d-f92df00215ae}', []),
      partition(3, 122683392, 500000004096, '{ebd0a0a2-b9e5-4433-87c0-68b6b72699c7}', ['C:\\', path(3)]),
      partition(4, 500122687488, 1073741824, '{de94bba4-06d1-4d40-a16a-bfd50179d6ac}', [path(4)]),
    ],
    errors: [] as { part: string; message: string }[],
  }
}

export function reagentXml(state: string, path: string): string {
  const place = (name: string) =>
    `  <${name} path="" id="0" offset="0" guid="{00000000-0000-0000-0000-000000000000}"/>`
  return [
    "\uFEFF<?xml version='1.0' encoding='utf-8'?>",
    '',
    '<WindowsRE version="2.0">',
    '  <WinreBCD id="{ec9e2cda-63d3-11ee-bd2c-af2423a570b6}"/>',
    `  <WinreLocation path="${path}" id="0" offset="500122687488" guid="{1cb3eeb3-fd89-4fc4-a7d5-34f852f5aa52}"/>`,
    place('ImageLocation'),
    `  <InstallState state="${state}"/>`,
    '  <ScheduledOperation state="4"/>',
    '</WindowsRE>',
  ].join('\r\n')
}

export function reagentcInfo(state: string, location: string): string {
  return [
    'Windows Recovery Environment (Windows RE) and system reset configuration',
    'Information:',
    '',
    `    Windows RE status:         ${state}`,
    `    Windows RE location:       ${location}`,
    '    Boot Configuration Data (BCD) identifier: ec9e2cda-63d3-11ee-bd2c-af2423a570b6',
    '    Recovery image location:   ',
    '    Recovery image index:      0',
    '    Custom image location:     ',
    '    Custom image index:        0',
    '',
    'REAGENTC.EXE: Operation Successful.',
    '',
  ].join('\r\n')
}

export function dism(...body: string[]): string {
  return [
    '',
    'Deployment Image Servicing and Management tool',
    'Version: 10.0.26100.5074',
    '',
    'Image Version: 10.0.26200.9457',
    '',
    ...body,
    'The operation completed successfully.',
    '',
  ].join('\r\n')
}

export function dismPackages(): string {
  const block = (identity: string, state: string) => [
    `Package Identity : ${identity}`,
    `State : ${state}`,
    'Release Type : Security Update',
    'Install Time : 9/15/2026 6:04 PM',
    '',
  ]
  return dism(
    'Packages listing:',
    '',
    ...block(rollupFix, 'Installed'),
    ...block(checkpoint, 'Staged'),
    ...block(stack, 'Installed'),
  )
}

export function imageInfo(version: string, build: number): string {
  return [
    '',
    'Deployment Image Servicing and Management tool',
    'Version: 10.0.26100.5074',
    '',
    'Details for image : winre.wim',
    '',
    'Index : 1',
    'Name : Microsoft Windows Recovery Environment (amd64)',
    'Architecture : x64',
    'Hal : <undefined>',
    `Version : ${version}`,
    `ServicePack Build : ${build}`,
    'ServicePack Level : 0',
    '',
    'The operation completed successfully.',
    '',
  ].join('\r\n')
}

export function updateEvent(id: number, time: string, data: Record<string, string>): string {
  return event('Microsoft-Windows-WindowsUpdateClient', id, time, data)
}

/** An event of BitLocker's management log about the recovery password of C:, or of the drive in `more`. */
export function keyEvent(id: number, time: string, more: Record<string, string> = {}): string {
  return event('Microsoft-Windows-BitLocker-API', id, time, {
    VolumeMountPoint: 'C:',
    ProtectorGUID: '{7D8F2C11-9A4E-4E0B-8C55-0A1B2C3D4E5F}',
    ...more,
  })
}

export function event(provider: string, id: number, time: string, data: Record<string, string>): string {
  const items = Object.entries(data).map(([name, value]) => `<Data Name='${name}'>${value}</Data>`)
  return (
    `<Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='${provider}' ` +
    `Guid='{945a8954-c147-4acd-923f-40c45405a658}'/><EventID>${id}</EventID><Version>1</Version><Level>4</Level>` +
    `<TimeCreated SystemTime='${time}'/><EventRecordID>1</EventRecordID><Channel>System</Channel></System>` +
    `<EventData>${items.join('')}</EventData></Event>\r\n`
  )
}

/** Lets a fake PC answer as a Host. */
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

/** Prints as reg.exe: values of the key, then the keys right below it; with /s /v the matching values below. */
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
