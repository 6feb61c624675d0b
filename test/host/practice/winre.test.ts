import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FailureError } from '../../../common/result.ts'
import type { Host } from '../../../main/host/host.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { openPc, packagePath, runText } from './open-pc.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-winre-'))
})
afterEach(() => rm(folder, { recursive: true }))

const lines = [
  'reagentc /disable',
  'diskpart',
  'list disk',
  'select disk 0',
  'select volume C',
  'shrink desired=250 minimum=250',
  'select partition 4',
  'delete partition override',
  'create partition primary id=de94bba4-06d1-4d40-a16a-bfd50179d6ac',
  'gpt attributes=0x8000000000000001',
  'format quick fs=ntfs label="Windows RE tools"',
  'exit',
  'reagentc /enable',
]
const mount = 'C:\\Case\\winre mount'
const clean = ['/StartComponentCleanup', '/ResetBase']
const info = (host: Host) => runText(host, 'reagentc.exe', ['/info'])
const reagentc = async (host: Host, ...args: string[]) => (await runText(host, 'reagentc.exe', args)).exitCode
const storage = async (host: Host) => (await runText(host, 'powershell.exe', ['storage.ps1'])).text

async function updateWinre(host: Host, cleanup: readonly string[] | null): Promise<number | null> {
  const cab = await packagePath(host, 'kb5089593', 'x64')
  expect(await reagentc(host, '/mountre', '/path', mount)).toBe(0)
  const image = ['/English', `/Image:${mount}`, '/Add-Package', `/PackagePath:${cab}`]
  expect((await runText(host, 'dism.exe', image)).exitCode).toBe(0)
  const clean = ['/English', `/Image:${mount}`, '/Cleanup-Image', ...(cleanup ?? [])]
  if (cleanup) expect((await runText(host, 'dism.exe', clean)).exitCode).toBe(0)
  return reagentc(host, '/unmountre', '/path', mount, '/commit')
}

describe('WinRE on a practice PC', () => {
  it('prints /info in the format of reagentc', async () => {
    const { exitCode, text } = await info(await openPc('x64-healthy'))
    expect(exitCode).toBe(0)
    expect(text).toMatch(
      /^Windows Recovery Environment \(Windows RE\) and system reset configuration\r\nInformation:\r\n\r\n/,
    )
    expect(text).toMatch(/\r\n {4}Windows RE status: {9}Enabled\r\n/)
    expect(text).toMatch(
      /\r\n {4}Windows RE location: {7}\\\\\?\\GLOBALROOT\\device\\harddisk0\\partition4\\Recovery\\WindowsRE\r\n/,
    )
    expect(text).toMatch(/\r\nREAGENTC\.EXE: Operation Successful\.\r\n\r\n$/)
  })

  it('can be disabled and enabled, and refuses to do either twice', async () => {
    const host = await openPc('x64-winre-stale')
    expect(await reagentc(host, '/enable')).not.toBe(0)
    expect(await reagentc(host, '/disable')).toBe(0)
    expect((await info(host)).text).toMatch(/status: {9}Disabled\r\n {4}Windows RE location: {7}\r\n/)
    expect(await reagentc(host, '/disable')).not.toBe(0)
    expect(await reagentc(host, '/mountre', '/path', mount)).not.toBe(0)
    expect(await reagentc(host, '/enable')).toBe(0)
    expect(await reagentc(host, '/nonsense')).toBe(87)
    expect(await reagentc(host, '/mountre')).toBe(87)
    expect(await reagentc(host, '/unmountre', '/path', mount, '/discard')).not.toBe(0)
  })

  it('has the same state in ReAgent.xml as in reagentc', async () => {
    const host = await openPc('x64-winre-stale')
    const xml = async () =>
      Buffer.from(await host.readFile('C:\\Windows\\System32\\Recovery\\ReAgent.xml')).toString('utf8')
    const before = await xml()
    expect(await reagentc(host, '/disable')).toBe(0)
    expect(await xml()).toMatch(/<WinreLocation path="" id="0" offset="0" guid="\{[0-]+\}"\/>/)
    expect(await xml()).toContain('<InstallState state="0"/>')
    expect(await reagentc(host, '/enable')).toBe(0)
    expect(await xml()).toBe(before)
    await host.byHand(lines)
    const { partitions } = JSON.parse(await storage(host))
    const place = partitions.find((one: { partitionNumber: number }) => one.partitionNumber === 4)
    expect(await xml()).toContain(
      `path="\\Recovery\\WindowsRE" id="0" offset="${place.offset}" guid="${place.diskGuid}"`,
    )
    expect(await xml()).not.toBe(before)
  })

  it('cannot commit a newer image to a partition without enough space', async () => {
    const host = await openPc('x64-winre-stale')
    const before = (await info(host)).text
    expect(await updateWinre(host, clean)).toBe(112)
    expect((await info(host)).text).toBe(before)
    expect(await reagentc(host, '/unmountre', '/path', mount, '/discard')).toBe(0)
    expect((await info(host)).text).toBe(before)
  })

  it('is updated after the user has enlarged the partition', async () => {
    const host = await openPc('x64-winre-stale', folder)
    const room = JSON.parse(await storage(host))
    expect(await host.byHand(lines)).toBe('done')
    const after = JSON.parse(await storage(host))
    const size = (all: typeof room, number: number): number =>
      all.partitions.find((one: { partitionNumber: number }) => one.partitionNumber === number).size
    expect(size(after, 4) - size(room, 4)).toBe(250 * 2 ** 20)
    expect(size(room, 3) - size(after, 3)).toBe(250 * 2 ** 20)
    const before = (await info(host)).text
    for (const kept of [null, ['/StartComponentCleanup']]) {
      expect(await updateWinre(host, kept)).toBe(112)
      expect(await reagentc(host, '/unmountre', '/path', mount, '/discard')).toBe(0)
      expect((await info(host)).text).toBe(before)
    }
    expect(await updateWinre(host, clean)).toBe(0)
    // The image names its new version at once; reagentc does so when WinRE was off and on again.
    const again = await openPc('x64-winre-stale', folder)
    expect((await info(again)).text).toMatch(/Version: +10\.0\.26100\.6584\r\n/)
    expect((await inspect(again)).facts.winre?.value.version).toBe('10.0.26100.8455')
    expect(await reagentc(again, '/disable')).toBe(0)
    expect(await reagentc(again, '/enable')).toBe(0)
    expect((await info(again)).text).toMatch(/Version: +10\.0\.26100\.8455\r\n/)
  })

  it('accepts WinRE packages in the mounted image only, and no other packages there', async () => {
    const host = await openPc('x64-winre-stale')
    const cab = await packagePath(host, 'kb5089593', 'x64')
    const add = (where: string, path: string) =>
      runText(host, 'dism.exe', ['/English', where, '/Add-Package', `/PackagePath:${path}`])
    expect((await add(`/Image:${mount}`, cab)).exitCode).toBe(3)
    expect((await add('/Online', cab)).exitCode).toBe(0x800f081e)
    expect(await reagentc(host, '/mountre', '/path', mount)).toBe(0)
    expect((await add('/Image:C:\\elsewhere', cab)).exitCode).toBe(3)
    const lcu = await packagePath(host, 'kb5089549', 'x64')
    expect((await add(`/Image:${mount}`, lcu)).exitCode).toBe(0x800f081e)
  })
})

describe('manual steps on a practice PC', () => {
  it.each([
    ['a line nobody knows', [...lines.slice(0, 8), 'clean']],
    ['a shell', [...lines.slice(0, 1), 'cmd /c del C:\\ /s']],
    ['deleting without making again', lines.slice(0, 8)],
    ['making without deleting', [...lines.slice(0, 6), lines[8] ?? '']],
    ['deleting while WinRE is on', lines.slice(4)],
    [
      'deleting another partition',
      lines.map((line) => (line === 'select partition 4' ? 'select partition 3' : line)),
    ],
    ['more than is free', lines.map((line) => line.replaceAll('=250', '=99999999'))],
    ['shrinking without a volume', lines.filter((line) => line !== 'select volume C')],
  ])('refuses %s and leaves everything unchanged', async (_, typed) => {
    const host = await openPc('x64-winre-stale', folder)
    const before = [(await info(host)).text, await storage(host)]
    await expect(host.byHand(typed)).rejects.toBeInstanceOf(FailureError)
    expect([(await info(host)).text, await storage(host)]).toEqual(before)
    const again = await openPc('x64-winre-stale', folder)
    expect([(await info(again)).text, await storage(again)]).toEqual(before)
  })
})
