import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Gap } from '../../common/facts/facts.ts'
import { inspectionSchema } from '../../common/facts/inspection.ts'
import { practiceAsDisk } from '../host/offline/practice-as-disk.ts'
import { ownFault } from '../own-fault.ts'
import { realData } from '../real-data.ts'
import { oneOf } from '../sample.ts'
import { openWine, type Wine, whyNoWine } from './wine-prefix.ts'

const why = await whyNoWine()
const root = join(import.meta.dirname, '..', '..')
const onZ = (path: string) => `Z:${path.replaceAll('/', '\\')}`

const systemEvents = 'evtx/omerbenamram-evtx/system.evtx'
/** Real recordings, and where a Windows has them on its volume. What is not there is reported at the end of the run. */
const real = [
  [systemEvents, 'Windows/System32/winevt/Logs/System.evtx'],
  ['evtx/3gstudent-eventlogedit/Setup.evtx', 'Windows/System32/winevt/Logs/Setup.evtx'],
  ['logs/alborz25-logs/CBS.log', 'Windows/Logs/CBS/CBS.log'],
  ['logs/raja-fahad-wulogs/WindowsUpdate.log', 'Windows/WindowsUpdate.log'],
  ['logs/bitbtrust-errorcode/setupact.log', 'Windows/Panther/setupact.log'],
  ['logs/bitbtrust-errorcode/setuperr.log', 'Windows/Panther/setuperr.log'],
  ['logs/copyleft21-samsung/setupact.log', '$WINDOWS.~BT/Sources/Rollback/setupact.log'],
  ['logs/copyleft21-samsung/setuperr.log', '$WINDOWS.~BT/Sources/Rollback/setuperr.log'],
  ['hives/SYSTEM', 'Windows/System32/config/SYSTEM'],
  ['hives/SOFTWARE', 'Windows/System32/config/SOFTWARE'],
].flatMap(([name = '', place = '']) => {
  const found = realData(name)
  return found === null ? [] : [[found, place] as const]
})

/**
 * Both inspect a Windows on Wine, which takes a minute of CPU time; a usual run takes one of them by its seed,
 * the nightly workflow both.
 */
const isTurn = oneOf(['command line', 'another Windows'], 11).includes('another Windows')
if (why === null && !isTurn)
  process.stdout.write(
    'Left out by the seed of this run: another Windows under Wine; --everything runs it.\n',
  )

describe.skipIf(why !== null || !isTurn)('offline Windows as seen by a Windows program', () => {
  let wine: Wine
  let folder = ''
  const unstuck = (...args: string[]) => wine.node([onZ(join(folder, 'build', 'cli.js')), ...args])

  beforeAll(async () => {
    wine = await openWine()
    folder = await mkdtemp(join(root, '.cache', 'wine', 'offline windows ü '))
    const { buildCommandLine }: { buildCommandLine(root: string, folder: string): Promise<void> } =
      await import(pathToFileURL(join(root, 'build', 'build-command-line.mjs')).href)
    await buildCommandLine(root, join(folder, 'build'))
  })
  afterAll(async () => {
    await wine?.remove()
    if (folder !== '') await rm(folder, { recursive: true, force: true })
  })

  const events = realData(systemEvents)
  it('is inspected by its folder, with its event logs read by the built-in reader', async () => {
    const windows = practiceAsDisk('x64-winre-stale', join(folder, 'disk'))
    const logs = join(windows, 'System32', 'winevt', 'Logs')
    mkdirSync(logs, { recursive: true })
    if (events !== null) cpSync(events, join(logs, 'System.evtx'))
    const { stdout, stderr } = await unstuck('inspect', '--windows', onZ(windows), '--json')
    expect(stderr).not.toMatch(/\n\s+at /)
    const { facts, gaps, host } = inspectionSchema.parse(JSON.parse(stdout))
    expect(host).toMatchObject({ kind: 'offline', id: `offline:${onZ(windows)}` })
    expect(facts.windows?.value.build).toBe(26200)
    expect(facts.packages?.value.length).toBeGreaterThan(5)
    expect(gaps.some(ownFault)).toBe(false)
    const cli = [join(folder, 'build', 'cli.js'), 'inspect', '--windows', windows, '--json']
    const here = spawnSync(process.execPath, cli, { encoding: 'utf8', maxBuffer: 64 * 2 ** 20 })
    const own = inspectionSchema.parse(JSON.parse(here.stdout)).facts
    expect([facts.updateHistory?.value, facts.timeline?.value]).toEqual([
      own.updateHistory?.value,
      own.timeline?.value,
    ])
    if (events !== null) expect(facts.updateHistory?.value.length).toBeGreaterThan(0)
  })

  it.skipIf(real.length === 0)(
    'with real events, logs and hives gives the same answers as on another system, except for names of places',
    async () => {
      const disk = join(folder, 'real disk')
      const windows = practiceAsDisk('arm64-missing-checkpoint', disk)
      for (const [from, place] of real) {
        const to = join(disk, ...place.split('/'))
        mkdirSync(dirname(to), { recursive: true })
        cpSync(from, to)
      }
      const cli = join(folder, 'build', 'cli.js')
      const here = (args: readonly string[]) =>
        spawnSync(process.execPath, [cli, ...args, '--windows', windows, '--json'], {
          encoding: 'utf8',
          maxBuffer: 64 * 2 ** 20,
        }).stdout
      const at = ['--at', 'D:\\Windows', '--offline']
      for (const call of [['inspect'], ['diagnose'], ['plan', ...at], ['plan', '--does-not-start', ...at]]) {
        const own = alike(here(call), disk)
        const { stdout } = await unstuck(...call, '--windows', onZ(windows), '--json')
        expect(own.gaps?.length, call.join(' ')).toBeGreaterThan(0)
        expect([call, alike(stdout, onZ(disk))]).toEqual([call, own])
      }
      const found = await unstuck('windows', onZ(disk), '--json')
      expect(JSON.parse(found.stdout)).toMatchObject({ windows: [{ folder: onZ(windows) }], locked: [] })
    },
  )
})

type Answer = { readonly [key: string]: unknown; readonly gaps?: readonly Gap[] | undefined }

/**
 * An answer without the time at which it was given, with the places of this computer as `D:\`, and without the gaps that only
 * say which tools this system has: DISM and reagentc are asked where there is a Windows.
 */
function alike(printed: string, disk: string): Answer {
  const value: Answer = JSON.parse(printed, (_key, one: unknown) =>
    typeof one === 'string' && one.includes(disk)
      ? one.replaceAll(disk, 'D:').replace(/D:[/\\][^\s"<>|;]*/g, (path) => path.replaceAll('/', '\\'))
      : one,
  )
  const ofTools = /host\.offline-tool|unread\.dism-not-elevated/
  const isOfPc = ({ code, params }: Gap) =>
    code !== 'rights-missing' && !(code !== 'repairs-unknown' && ofTools.test(JSON.stringify(params)))
  const gaps = value.gaps?.filter(isOfPc).map(({ params: _, ...gap }) => gap)
  return { ...value, takenAt: null, inspectedAt: null, gaps }
}
