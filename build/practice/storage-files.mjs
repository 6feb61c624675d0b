const mib = 2 ** 20

const volumePath = (guid) => `\\\\?\\Volume{${guid}}\\`

const volume = (guid, letter, label, fileSystem, capacity, free, windows, system) => ({
  deviceId: volumePath(guid),
  driveLetter: letter,
  label,
  fileSystem,
  capacity: Math.round(capacity * mib),
  freeSpace: Math.round(free * mib),
  bootVolume: windows,
  systemVolume: system,
})

/**
 * Output of storage.ps1 on a BIOS PC with a dynamic MBR disk: every partition has type 0x42 and no number. Sizes in
 * MiB.
 */
export function dynamicAnswer({ diskMib, systemMib, systemFreeMib, windowsFreeMib, guids }) {
  const windowsMib = diskMib - systemMib - 2
  const partition = (offset, size, accessPaths) => ({
    diskNumber: 0,
    partitionNumber: 0,
    offset: offset * mib,
    size: size * mib,
    gptType: null,
    mbrType: 0x42,
    accessPaths,
    diskGuid: null,
  })
  return {
    storage: {
      processorArchitecture: 9,
      bitlockerProtection: 2,
      encryption: { protectionStatus: 0, conversionStatus: 0 },
      volumes: [
        volume(guids[1], 'C:', 'Windows', 'NTFS', windowsMib - 0.004, windowsFreeMib, true, false),
        volume(guids[0], null, 'System Reserved', 'NTFS', systemMib - 0.004, systemFreeMib, false, true),
      ],
      partitions: [
        partition(1, systemMib, [volumePath(guids[0])]),
        partition(1 + systemMib, windowsMib, ['C:\\', volumePath(guids[1])]),
      ],
      errors: [],
    },
    recoveryOffset: mib,
    diskGuid: '00000000-0000-0000-0000-000000000000',
  }
}

/** Output of storage.ps1 on a PC with one GPT disk: ESP, MSR, Windows, recovery. Sizes in MiB. */
export function storageAnswer({
  architecture,
  diskMib,
  efiMib,
  efiFreeMib,
  windowsFreeMib,
  recoveryMib,
  recoveryFreeMib,
  guids,
}) {
  const recovery = '{de94bba4-06d1-4d40-a16a-bfd50179d6ac}'
  const sizes = [efiMib, 16, diskMib - efiMib - 16 - recoveryMib - 2, recoveryMib]
  const types = [
    '{c12a7328-f81f-11d2-ba4b-00a0c93ec93b}',
    '{e3c9e316-0b5c-4db8-817d-f92df00215ae}',
    '{ebd0a0a2-b9e5-4433-87c0-68b6b72699c7}',
    recovery,
  ]
  const paths = [[volumePath(guids[0])], [], ['C:\\', volumePath(guids[1])], [volumePath(guids[2])]]
  let offset = mib
  const partitions = sizes.map((size, index) => {
    const partition = {
      diskNumber: 0,
      partitionNumber: index + 1,
      offset,
      size: size * mib,
      gptType: types[index],
      mbrType: null,
      accessPaths: paths[index],
      diskGuid: `{${guids[3]}}`,
    }
    offset += size * mib
    return partition
  })
  return {
    storage: {
      processorArchitecture: architecture === 'x64' ? 9 : 12,
      bitlockerProtection: 2,
      encryption: { protectionStatus: 0, conversionStatus: 0 },
      volumes: [
        volume(guids[1], 'C:', 'Windows', 'NTFS', sizes[2] - 0.004, windowsFreeMib, true, false),
        volume(guids[0], null, 'SYSTEM', 'FAT32', efiMib - 4, efiFreeMib, false, true),
        volume(
          guids[2],
          null,
          'Windows RE tools',
          'NTFS',
          recoveryMib - 0.004,
          recoveryFreeMib,
          false,
          false,
        ),
      ],
      partitions,
      errors: [],
    },
    recoveryOffset: partitions[3].offset,
    diskGuid: guids[3],
  }
}

export function reagentXml({ enabled, offset, diskGuid }) {
  const none = 'id="0" offset="0" guid="{00000000-0000-0000-0000-000000000000}"'
  const lines = [
    "<?xml version='1.0' encoding='utf-8'?>",
    '',
    '<WindowsRE version="2.0">',
    '  <WinreBCD id="{5d0c8f3e-2b7a-11f0-9c41-d8bbc1a20417}"/>',
    enabled
      ? `  <WinreLocation path="\\Recovery\\WindowsRE" id="0" offset="${offset}" guid="{${diskGuid}}"/>`
      : `  <WinreLocation path="" ${none}/>`,
    `  <ImageLocation path="" ${none}/>`,
    `  <PBRImageLocation path="" ${none} index="0"/>`,
    `  <PBRCustomImageLocation path="" ${none} index="0"/>`,
    `  <InstallState state="${enabled ? 1 : 0}"/>`,
    '  <OsInstallAvailable state="0"/>',
    '  <CustomImageAvailable state="0"/>',
    '  <IsAutoRepairOn state="1"/>',
    '  <WinREStaged state="0"/>',
    '  <OperationParam path=""/>',
    '  <OperationPermanent state="0"/>',
    '  <OsBuildVersion path=""/>',
    '  <OemTool state="0"/>',
    '  <IsServer state="0"/>',
    `  <DownlevelWinreLocation path="" ${none}/>`,
    '  <IsWimBoot state="0"/>',
    '  <NarratorScheduled state="0"/>',
    '  <ScheduledOperation state="4"/>',
    '</WindowsRE>',
  ]
  return `\ufeff${lines.join('\r\n')}\r\n`
}
