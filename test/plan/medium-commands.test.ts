import { describe, expect, it } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { judgeLayers } from '../../main/media/judge-layers.ts'
import { mediumOf } from '../media/medium-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { foundPackages } from './found-packages.ts'
import { mediumPlan } from './medium-plan.ts'
import { planOfMedium } from './plan-of-medium.ts'

/** The commands without the log options that every call of DISM has. */
function commandsOf({ steps }: Plan): string[] {
  return steps.flatMap(({ command, id }) => {
    if (command.length === 0) return []
    if (command[0] === 'dism.exe') {
      expect(command[1]).toBe('/English')
      expect(command.slice(-2)).toEqual([`/LogPath:C:\\ProgramData\\Unstuck\\Logs\\${id}.log`, '/LogLevel:2'])
      return [command.slice(2, -2).join(' ')]
    }
    return [command.join(' ')]
  })
}

const work = 'C:\\ProgramData\\Unstuck\\Media'

describe('the exact commands', () => {
  it('are listed for media at the checkpoint', () => {
    const lcu = 'windows11.0-kb5129195-x64_ed361878ec2b56a7dfdb8f256565263a7fdc8eaa.msu'
    const safeOs = 'windows11.0-kb5121002-x64_dc3ee80e601b05d4b88b17e5af99e9833cdc7b7a.cab'
    const setup = 'windows11.0-kb5106084-x64_ad6d6fd66268f6d99cb87cbf1865eeed51846a75.cab'
    const copy = '/COPY:DAT /A-:R /R:2 /W:5 /NP'
    const pe = (index: number) => [
      `/Mount-Image /ImageFile:${work}\\New\\sources\\boot.wim /Index:${index} /MountDir:${work}\\Mount`,
      `/Image:${work}\\Mount /Add-Package /PackagePath:${work}\\Packages\\KB5129195\\${lcu}`,
      `/Image:${work}\\Mount /Cleanup-Image /StartComponentCleanup /ResetBase /Defer`,
    ]
    const commit = `/Unmount-Image /MountDir:${work}\\Mount /Commit`
    const plan = planOfMedium({ editions: ['Professional'], at: '26100.1742', winre: '26100.1738' }, 'D:\\')
    expect(commandsOf(plan)).toEqual([
      `robocopy.exe D:\\ ${work}\\New /E /DCOPY:T /XD System Volume Information ${copy}`,
      `/Mount-Image /ImageFile:${work}\\New\\sources\\install.wim /Index:1 /MountDir:${work}\\Mount`,
      `robocopy.exe ${work}\\Mount\\Windows\\System32\\Recovery ${work}\\WinRE\\Taken winre.wim /IS /IT ${copy}`,
      `/Mount-Image /ImageFile:${work}\\WinRE\\Taken\\winre.wim /Index:1 /MountDir:${work}\\MountWinRE`,
      `/Image:${work}\\MountWinRE /Add-Package /PackagePath:${work}\\Packages\\KB5121002\\${safeOs}`,
      `/Image:${work}\\MountWinRE /Cleanup-Image /StartComponentCleanup /ResetBase /Defer`,
      `/Unmount-Image /MountDir:${work}\\MountWinRE /Commit`,
      `/Export-Image /SourceImageFile:${work}\\WinRE\\Taken\\winre.wim /SourceIndex:1 /DestinationImageFile:${work}\\WinRE\\1\\winre.wim /Compress:max /CheckIntegrity /Bootable`,
      `robocopy.exe ${work}\\WinRE\\1 ${work}\\Mount\\Windows\\System32\\Recovery winre.wim /IS /IT ${copy}`,
      `/Image:${work}\\Mount /Add-Package /PackagePath:${work}\\Packages\\KB5129195\\${lcu}`,
      `/Image:${work}\\Mount /Cleanup-Image /StartComponentCleanup`,
      commit,
      `/Export-Image /SourceImageFile:${work}\\New\\sources\\install.wim /SourceIndex:1 /DestinationImageFile:${work}\\Exported\\install.wim /Compress:max /CheckIntegrity`,
      `robocopy.exe ${work}\\Exported ${work}\\New\\sources install.wim /IS /IT ${copy}`,
      `expand.exe ${work}\\Packages\\KB5106084\\${setup} -F:* ${work}\\New\\sources`,
      ...pe(1),
      commit,
      ...pe(2),
      `robocopy.exe ${work}\\Mount\\sources ${work}\\New\\sources setup.exe setuphost.exe /IS /IT ${copy}`,
      `xcopy.exe ${work}\\Mount\\Windows\\Boot\\EFI\\bootmgr.efi ${work}\\New\\bootmgr.efi /H /R /Y`,
      `xcopy.exe ${work}\\Mount\\Windows\\Boot\\EFI\\bootmgfw.efi ${work}\\New\\efi\\boot\\bootx64.efi /H /R /Y`,
      commit,
      `/Export-Image /SourceImageFile:${work}\\New\\sources\\boot.wim /SourceIndex:1 /DestinationImageFile:${work}\\Exported\\boot.wim /Compress:max /CheckIntegrity`,
      `/Export-Image /SourceImageFile:${work}\\New\\sources\\boot.wim /SourceIndex:2 /DestinationImageFile:${work}\\Exported\\boot.wim /Compress:max /CheckIntegrity /Bootable`,
      `robocopy.exe ${work}\\Exported ${work}\\New\\sources boot.wim /IS /IT ${copy}`,
    ])
  })

  it('are listed for solid media, with the ESD excluded from the copy and exported from the original', () => {
    const plan = planOfMedium(
      { editions: ['Core'], at: '26100.1742', format: 'esd', boot: null },
      'C:\\My Media',
    )
    expect(commandsOf(plan).slice(0, 2)).toEqual([
      `robocopy.exe C:\\My Media ${work}\\New /E /DCOPY:T /XD System Volume Information /XF install.esd /COPY:DAT /A-:R /R:2 /W:5 /NP`,
      `/Export-Image /SourceImageFile:C:\\My Media\\sources\\install.esd /SourceIndex:1 /DestinationImageFile:${work}\\New\\sources\\install.wim /Compress:max /CheckIntegrity`,
    ])
  })

  it('include the parts of a split image', () => {
    const plan = planOfMedium(
      { editions: ['Core'], at: '26100.1742', format: 'split', kind: 'image' },
      'E:\\a\\install.swm',
    )
    expect(commandsOf(plan)[0]).toBe(
      `/Export-Image /SourceImageFile:E:\\a\\install.swm /SWMFile:E:\\a\\install*.swm /SourceIndex:1 /DestinationImageFile:${work}\\New\\install.wim /Compress:max /CheckIntegrity`,
    )
  })

  it('are listed for an image in the root of a drive', () => {
    const plan = planOfMedium({ editions: ['Core'], at: '26100.1742', kind: 'image' }, 'E:\\install.wim')
    expect(commandsOf(plan)[0]).toBe(
      `robocopy.exe E:\\ ${work}\\New install.wim /IS /IT /COPY:DAT /A-:R /R:2 /W:5 /NP`,
    )
  })
})

it('boot managers of 2023 are never replaced with those of 2011', () => {
  const medium = mediumOf({ editions: ['Professional'], at: '26100.1742', winre: '26100.1738' })
  const replaced = (signed: object) => {
    const made = mediumPlan({
      knowledge,
      today: '2026-10-02',
      medium: { ...medium, ...signed },
      layers: judgeLayers(knowledge, medium),
      at: 'D:\\',
      target: null,
      indexes: null,
      packages: null,
      features: false,
    })
    if (!made.ok) throw new Error(made.failure.what)
    return made.value.steps.flatMap(({ does }) => (does.kind === 'overwrite-file' ? [does.to.path] : []))
  }
  expect(replaced({})).toEqual(['bootmgr.efi', 'efi\\boot\\bootx64.efi'])
  expect(replaced({ signed2023: true })).toEqual([])
})

it('refuses images of two architectures', () => {
  const medium = mediumOf({ at: '26100.1742' })
  const images = medium.install?.images.map((each) => ({
    ...each,
    architecture: each.index === 2 ? ('arm64' as const) : each.architecture,
  }))
  const mixed = { ...medium, install: medium.install && { ...medium.install, images: images ?? [] } }
  const made = mediumPlan({
    knowledge,
    today: '2026-10-02',
    medium: mixed,
    layers: judgeLayers(knowledge, mixed),
    at: 'D:\\',
    target: null,
    indexes: null,
    packages: null,
    features: false,
  })
  expect(made.ok ? 'planned' : made.failure.what).toContain('do not all belong to one Windows')
})

describe('a .NET update in the folder', () => {
  const dotnet = foundPackages([`windows11.0-kb5126052-x64-ndp481_${'1'.repeat(40)}.msu`], {
    identity: 'Package_for_DotNetRollup_481~31bf3856ad364e35~amd64~~10.0.9347.1',
  })
  const has = (version: string) => `Package_for_DotNetRollup_481~31bf3856ad364e35~amd64~~${version}`
  const kinds = (packages: readonly string[]) => {
    const medium = mediumOf({
      editions: ['Core'],
      at: '26100.8655',
      kind: 'image',
      winre: '26100.9444',
      packages,
    })
    const made = mediumPlan({
      knowledge,
      today: '2026-10-02',
      medium,
      layers: judgeLayers(knowledge, medium),
      at: 'C:\\install.wim',
      target: null,
      indexes: null,
      packages: dotnet,
      features: false,
    })
    if (!made.ok) throw new Error(made.failure.what)
    return made.value.steps.map(({ kind, package: used }) => `${kind} ${used?.role ?? ''}`.trim())
  }

  it('is added after the cleanup, which would fail with pending work', () => {
    const steps = kinds([has('10.0.9277.1')])
    expect(steps.indexOf('add-package-to-image dotnet')).toBe(steps.indexOf('clean-image') + 1)
  })

  it('is not added again', () => {
    expect(kinds([has('10.0.9347.1')]).join()).not.toContain('dotnet')
    expect(kinds([has('10.0.10000.1')]).join()).not.toContain('dotnet')
  })
})
