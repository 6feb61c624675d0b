import type { z } from 'zod'
import type { machineAnswerSchema } from '../../main/inspect/parse/parse-machine-answer.ts'
import type { AgentEntry } from '../../main/inspect/reading/read-agent-history.ts'
import { checkpoint, rollupFix, stack } from './fake-pc.ts'

/** Output of machine.ps1 on the healthy PC, not elevated. */
export function machineAnswer(): z.infer<typeof machineAnswerSchema> {
  return {
    system: { manufacturer: 'LENOVO', model: '21F6', hypervisorPresent: true },
    booted: '2026-10-02T06:11:09Z',
    batteries: [2],
    tpm: null,
    disks: [{ model: 'SKHynix 512GB', health: 0 }],
    dirty: false,
    antivirus: [{ name: 'Windows Defender', state: 397568 }],
    errors: [{ part: 'tpm', message: 'Access denied ', id: 'HRESULT 0x80041003,Cim', code: null }],
  }
}

/** Output of update-history.ps1 on the healthy PC: the installation in its event log. */
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

/** Output of storage.ps1 on the healthy PC. */
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
