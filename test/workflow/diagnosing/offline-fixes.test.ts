import fc from 'fast-check'
import { expect, it } from 'vitest'
import { message } from '../../../common/texts/message.ts'
import { onItsDisk } from '../../../common/windows/on-its-disk.ts'
import { byHand, repairStoreFromImage } from '../../../main/causes/shared/fixes.ts'
import { adviceFix, asFix } from '../../../main/causes/shared/repair-fix.ts'
import { featureRows } from '../../../main/causes/tables/features.ts'
import { gap } from '../../../main/texts/gap.ts'
import { withOfflineFixes } from '../../../main/workflow/diagnosing/offline-fixes.ts'
import { diagnosisOf, findingOf } from '../../plan/plan-fixtures.ts'
import { knowledge } from '../../test-knowledge.ts'

const commands = (windows: string, ...lines: readonly string[][]) => {
  const finding = findingOf('component-store-payload-corrupt')
  const fix = {
    title: 'x',
    risk: 'repair' as const,
    commands: lines.map((each) => [...each]),
    undo: null,
    repair: null,
  }
  const made = withOfflineFixes(diagnosisOf({ ...finding, fix: [fix] }), windows)
  return made.findings.flatMap((each) => each.fix.flatMap((one) => one.commands))
}

it('fix commands refer to the offline Windows or are omitted', () => {
  const online = ['dism.exe', '/Online', '/Cleanup-Image', '/StartComponentCleanup', '/NoRestart']
  expect(commands('D:\\Windows', online)).toEqual([
    ['dism.exe', '/Image:D:\\', '/Cleanup-Image', '/StartComponentCleanup'],
  ])
  const restore = ['DISM', '/online', '/Cleanup-Image', '/RestoreHealth']
  expect(commands('D:\\Windows', restore)).toEqual([])
  const source = [...restore, '/Source:wim:E:\\sources\\install.wim:6']
  expect(commands('D:\\Windows', source)[0]?.[1]).toBe('/Image:D:\\')
  for (const line of [
    ['sfc.exe', '/scannow'],
    ['sc.exe', 'config', 'bits', 'start=', 'demand'],
    ['shutdown.exe', '/r'],
  ])
    expect(commands('D:\\Windows', line)).toEqual([])
  // WinRE mounted in a folder on the running system's C: is not part of the offline Windows.
  const winre = [
    'dism.exe',
    '/English',
    '/Image:C:\\Unstuck\\winre',
    '/Add-Package',
    '/PackagePath:C:\\x.cab',
  ]
  expect(commands('D:\\Windows', winre)).toEqual([])
  expect(commands('D:\\Windows', winre.with(2, '/image:d:\\'))).toHaveLength(1)
  // If it is unknown how Windows will name the folder, no command would be right.
  expect(commands('/mnt/disk/Windows', online, source)).toEqual([])
})

it('no command names the disk of the offline Windows as the installation media', () => {
  const drafts = [repairStoreFromImage, ...featureRows.flatMap(({ fix }) => fix)]
  const fixes = drafts.map((draft) => asFix(knowledge, draft)).filter(({ commands: each }) => each.length > 0)
  const sources = (windows: string) =>
    withOfflineFixes(diagnosisOf({ ...findingOf('component-store-payload-corrupt'), fix: fixes }), windows)
      .findings.flatMap(({ fix }) => fix.flatMap((one) => one.commands.flat()))
      .filter((word) => /^\/source:[^\\]/i.test(word))
  fc.assert(
    fc.property(fc.constantFrom(...'CDEFGHIJKLMNOPQRSTUVWYZd'), (letter) => {
      const named = sources(`${letter}:\\Windows`)
      expect(named.length).toBeGreaterThanOrEqual(2)
      for (const word of named) expect(word.toUpperCase()).not.toContain(`:${letter.toUpperCase()}:\\`)
    }),
  )
})

it('advice for a missing WinRE image promises only what an offline plan does', () => {
  const fix = adviceFix(byHand('place-winre-image', 'repair', { folder: 'C:\\Windows\\System32\\Recovery' }))
  const found = { ...findingOf('winre-disabled'), fix: [fix] }
  const [offline] = withOfflineFixes(diagnosisOf(found), 'D:\\Windows').findings
  expect(offline?.fix.map(({ reason }) => reason?.code)).toEqual(['place-winre-image-offline'])
  expect(offline?.fix[0]?.title).toMatch(/Then start that Windows and plan again there to enable WinRE$/)
})

it('a check command refers to the offline Windows or is omitted', () => {
  const checkOf = (windows: string, command: readonly string[]) => {
    const outcomes = [
      { seen: 'a', means: 'this' as const },
      { seen: 'b', means: 'another' as const },
    ]
    const check = { look: 'x', fact: null, cost: 'minutes' as const, outcomes, against: null, made: false }
    const finding = {
      ...findingOf('component-store-payload-corrupt'),
      check: { ...check, command: [...command] },
    }
    return withOfflineFixes(diagnosisOf(finding), windows).findings[0]?.check?.command
  }
  const scan = ['dism.exe', '/English', '/Online', '/Cleanup-Image', '/ScanHealth']
  expect(checkOf('D:\\Windows', scan)).toEqual(scan.with(2, '/Image:D:\\'))
  const search = ['findstr.exe', '/i', 'x', 'C:\\Windows\\Logs\\CBS\\CBS.log']
  expect(checkOf('D:\\Windows', search)).toEqual(search.with(3, 'D:\\Windows\\Logs\\CBS\\CBS.log'))
  expect(checkOf('D:\\Windows', ['sc.exe', 'query', 'bits'])).toEqual([])
  for (const command of [scan, search]) expect(checkOf('/mnt/disk/Windows', command)).toEqual([])
})

it('a restart is not advised for a Windows that is not running', () => {
  const restart = { ...adviceFix(byHand('sfc-scannow', 'repair')), repair: { kind: 'restart' as const } }
  const found = { ...findingOf('component-store-payload-corrupt'), fix: [restart] }
  expect(withOfflineFixes(diagnosisOf(found), 'D:\\Windows').findings[0]?.fix).toEqual([])
})

it('texts name the paths of an offline Windows on the drive where it was read, once', () => {
  const folder = message('cause.winre-disabled.image-missing', { folder: 'C:\\Windows\\System32\\Recovery' })
  const found = { ...findingOf('winre-disabled'), reason: folder, title: 'x' }
  fc.assert(
    fc.property(fc.constantFrom(...'DEFGHIJKLMNOPQRSTUVWXYZ'), (letter) => {
      const windows = `${letter}:\\Windows`
      const made = withOfflineFixes(
        {
          ...diagnosisOf(found),
          gaps: [gap('winre-image-missing', { folder: 'C:\\Windows\\System32\\Recovery' })],
        },
        windows,
      )
      const shown = `${windows}\\System32\\Recovery`
      expect(made.findings[0]?.title).toContain(shown)
      expect(made.gaps[0]?.params).toEqual({ folder: shown })
      expect(JSON.stringify(made)).not.toContain('C:')
      expect(withOfflineFixes(made, windows)).toEqual(made)
    }),
  )
})

it('a path is converted only if it is one, and once', () => {
  for (const [path, windows, expected] of [
    ['C:\\Windows\\Logs\\CBS\\CBS.log', 'D:\\Windows\\', 'D:\\Windows\\Logs\\CBS\\CBS.log'],
    ['C:\\Users', 'D:\\WINNT', 'D:\\Users'],
    ['c:\\windows', 'E:\\Windows', 'E:\\Windows'],
    ['C:\\Windows\\inf', 'C:\\mount\\Windows', 'C:\\mount\\Windows\\inf'],
    ['C:\\mount\\Windows\\inf', 'C:\\mount\\Windows', 'C:\\mount\\Windows\\inf'],
    ['C:\\Windows\\inf', '/mnt/disk/Windows', '/mnt/disk/Windows/inf'],
    ['see C:\\Windows', 'D:\\Windows', 'see C:\\Windows'],
    ['C:', 'D:\\Windows', 'C:'],
  ] as const)
    expect(onItsDisk(path, windows)).toBe(expected)
})
