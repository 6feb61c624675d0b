import { expect, it } from 'vitest'
import { withOfflineFixes } from '../../main/workflow/offline-fixes.ts'
import { diagnosisOf, findingOf } from '../plan/plan-fixtures.ts'

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

it('commands of a fix name the Windows that does not run, or are left out', () => {
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
  // Where nobody knows how Windows will name the folder, no command is right.
  expect(commands('/mnt/disk/Windows', online, source)).toEqual([])
})
