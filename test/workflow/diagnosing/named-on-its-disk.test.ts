import fc from 'fast-check'
import { expect, it } from 'vitest'
import { onItsDisk } from '../../../common/windows/on-its-disk.ts'
import { listPracticePcs, openHost } from '../../../main/host/open-host.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { gap } from '../../../main/texts/gap.ts'
import { diagnosePc } from '../../../main/workflow/diagnosing/diagnose-pc.ts'
import { withOfflineFixes } from '../../../main/workflow/diagnosing/offline-fixes.ts'
import { asDisk } from '../../plan/offline-disks.ts'
import { planned } from '../../plan/plan-fixtures.ts'
import { knowledge } from '../../test-knowledge.ts'

const letters = fc.constantFrom(...'DEFGHIJKLMNOPQRSTUVWXYZ')

it('names a missing WinRE image and undecided logs on the drive that this PC gives the disk', async () => {
  const host = await openHost('practice:x64-winre-missing', { stateFolder: null })
  const found = await diagnosePc(knowledge, host, await inspect(host))
  const log = gap('cause-undecided', {
    failure: '0x800f0838',
    file: 'C:\\Windows\\Logs\\CBS\\CBS.log',
    line: 9,
  })
  fc.assert(
    fc.property(letters, (letter) => {
      const { findings, gaps } = withOfflineFixes({ ...found, gaps: [log] }, `${letter}:\\Windows`)
      const texts = findings.flatMap(({ title, evidence, fix }) => [
        title,
        ...evidence.filter(({ reason }) => reason !== undefined).map(({ text }) => text),
        ...fix.map((one) => one.title),
      ])
      const said = [...texts, ...gaps.flatMap(({ what, why }) => [what, why])].join('\n')
      expect(said).not.toContain('C:\\')
      expect(said).toContain(`${letter}:\\Windows\\System32\\Recovery`)
      expect(said).toContain(`${letter}:\\Windows\\Logs\\CBS\\CBS.log:9`)
    }),
  )
})

it('plans from Windows PE name no C: for a Windows on another drive', async () => {
  const disks = await Promise.all((await listPracticePcs()).map(({ name }) => asDisk(name)))
  const offline = { fromPe: true as const, doesNotStart: false }
  for (const inspection of disks) {
    if (inspection.facts.winre?.value.image !== 'missing') continue
    await fc.assert(
      fc.asyncProperty(letters, async (letter) => {
        const windows = `${letter}:\\Windows`
        const { gaps } = await planned({
          host: `offline:${windows}`,
          inspection,
          offline: { windows, ...offline },
        })
        const missing = gaps.find(({ code }) => code === 'winre-image-missing')
        expect(missing?.why).toContain(`${windows}\\System32\\Recovery`)
      }),
    )
  }
  expect(disks.some(({ facts }) => facts.winre?.value.image === 'missing')).toBe(true)
})

it('converts only paths of its C:, and only once', () => {
  expect(onItsDisk('C:\\Windows\\Logs', 'D:\\Windows')).toBe('D:\\Windows\\Logs')
  expect(onItsDisk('c:\\windows', 'D:\\Windows')).toBe('D:\\Windows')
  expect(onItsDisk('C:\\$WINDOWS.~BT\\x', 'D:\\Windows')).toBe('D:\\$WINDOWS.~BT\\x')
  expect(onItsDisk('C:\\Windows\\Logs', '/mnt/disk/Windows')).toBe('/mnt/disk/Windows/Logs')
  for (const other of ['E:\\x', 'C: has room', 'reagentc.exe /disable', 'C:relative'])
    expect(onItsDisk(other, 'D:\\Windows')).toBe(other)
  for (const windows of ['C:\\Windows', 'C:\\mount\\Windows', 'D:\\Windows']) {
    const once = onItsDisk('C:\\Windows\\x', windows)
    expect(once).toBe(`${windows}\\x`)
    expect(onItsDisk(once, windows)).toBe(once)
  }
})
