import type { World } from './engine.ts'

const version = 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
const cbs = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing'
const volume = (id: number, more: object) => ({
  DeviceID: `\\\\?\\Volume{00000000-0000-0000-0000-00000000000${id}}\\`,
  DriveLetter: null,
  Label: null,
  FileSystem: 'NTFS',
  Capacity: 1073737728,
  FreeSpace: 300000000,
  BootVolume: false,
  SystemVolume: false,
  DirtyBitSet: null,
  ...more,
})

/** Classes of a healthy PC, in CIM format. */
export const healthyCim: Readonly<Record<string, unknown>> = {
  'root\\cimv2:Win32_ComputerSystem': [{ Manufacturer: 'LENOVO', Model: '21F6', HypervisorPresent: true }],
  'root\\cimv2:Win32_OperatingSystem': [{ LastBootUpTime: '2026-06-01T04:11:09', SystemDrive: 'C:' }],
  'root\\cimv2:Win32_Processor': [{ Architecture: 9 }],
  'root\\cimv2:Win32_Battery': [{ BatteryStatus: 2 }],
  'root\\cimv2\\Security\\MicrosoftTpm:Win32_Tpm': [{ IsEnabled_InitialValue: true }],
  'root\\cimv2\\Security\\MicrosoftVolumeEncryption:Win32_EncryptableVolume': [
    { DriveLetter: 'C:', ProtectionStatus: 0, ConversionStatus: 0 },
  ],
  'root\\Microsoft\\Windows\\Storage:MSFT_PhysicalDisk': [{ FriendlyName: 'SKHynix 512GB', HealthStatus: 0 }],
  'root\\Microsoft\\Windows\\Storage:MSFT_Disk': [
    { Number: 0, Guid: '{1CB3EEB3-FD89-4FC4-A7D5-34F852F5AA52}' },
  ],
  'root\\Microsoft\\Windows\\Storage:MSFT_Partition': [
    {
      DiskNumber: 0,
      PartitionNumber: 3,
      Offset: 122683392,
      Size: 500000000000,
      GptType: '{ebd0a0a2-b9e5-4433-87c0-68b6b72699c7}',
      MbrType: 0,
      AccessPaths: ['C:\\', '\\\\?\\Volume{00000000-0000-0000-0000-000000000003}\\'],
    },
    // A partition without an access path, like Microsoft reserved partitions.
    {
      DiskNumber: 0,
      PartitionNumber: 2,
      Offset: 105906176,
      Size: 16777216,
      GptType: '{e3c9e316-0b5c-4db8-817d-f92df00215ae}',
      MbrType: null,
      AccessPaths: null,
    },
  ],
  'root\\cimv2:Win32_Volume': [
    volume(3, {
      DriveLetter: 'C:',
      Label: 'Käse "8"',
      Capacity: 500000000000,
      FreeSpace: 200000000000,
      BootVolume: true,
      DirtyBitSet: false,
    }),
    volume(4, {}),
  ],
  'root\\SecurityCenter2:AntiVirusProduct': [{ displayName: 'Windows Defender', productState: 397568 }],
  'root\\default:SystemRestore': [
    { SequenceNumber: 41, CreationTime: '20260527050211.000000-000', Description: 'Windows Update' },
  ],
  'root\\default:SystemRestore.CreateRestorePoint': [{ ReturnValue: 0 }],
  freeBytes: 200e9,
}

/** A healthy PC at a build. */
export function windowsAt(build: string, more: Partial<World> = {}): World {
  const [own, ubr] = build.split('.').map(Number)
  return {
    cim: healthyCim,
    registry: {
      [version]: { CurrentBuild: String(own), UBR: ubr, InstallationType: 'Client' },
      [`${version}\\SystemRestore`]: { RPSessionInterval: 1 },
      [`${version}\\SPP\\Clients`]: {
        '{09F7EDC5-294E-4180-AF6A-FB0E6A0E9513}': ['\\\\?\\Volume{1}\\:Windows (C%3A)'],
      },
      [cbs]: {},
      [`${cbs}\\Packages`]: {},
      [`${cbs}\\Version`]: { '10.0.26100.8117': '%SystemRoot%\\WinSxS' },
      ...more.registry,
    },
    files: { 'C:\\Windows\\System32\\Recovery\\ReAgent.xml': '<InstallState state="1"/>', ...more.files },
    tools: [
      ...(more.tools ?? []),
      { call: '/CheckHealth', code: 0, lines: ['No component store corruption detected.'] },
    ],
  }
}
