import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diagnosisSchema } from '../../common/diagnosis.ts'
import { inspectionSchema } from '../../common/inspection.ts'
import { practiceAsDisk } from '../host/offline/practice-as-disk.ts'
import { ownFault } from '../own-fault.ts'
import { realData } from '../real-data.ts'
import { oneOf } from '../sample.ts'
import { openWine, type Wine, whyNoWine } from './wine-prefix.ts'

const why = await whyNoWine()
const root = join(import.meta.dirname, '..', '..')
const onZ = (path: string) => `Z:${path.replaceAll('/', '\\')}`

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

  const events = realData('evtx/omerbenamram-evtx/system.evtx')
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

  const log = realData('logs/alborz25-logs/CBS.log')
  it.skipIf(events === null || log === null)(
    'with real events and a real CBS.log gives the same results as on another system',
    async () => {
      const windows = practiceAsDisk('x64-winre-stale', join(folder, 'real disk'))
      mkdirSync(join(windows, 'System32', 'winevt', 'Logs'), { recursive: true })
      cpSync(events ?? '', join(windows, 'System32', 'winevt', 'Logs', 'System.evtx'))
      cpSync(log ?? '', join(windows, 'Logs', 'CBS', 'CBS.log'))
      const cli = join(folder, 'build', 'cli.js')
      const here = spawnSync(process.execPath, [cli, 'diagnose', '--windows', windows, '--json'], {
        encoding: 'utf8',
        maxBuffer: 64 * 2 ** 20,
      })
      const there = await unstuck('diagnose', '--windows', onZ(windows), '--json')
      const [own, wine] = [here.stdout, there.stdout].map((text) => told(JSON.parse(text)))
      expect(own?.errors.length).toBeGreaterThan(0)
      expect(wine).toEqual(own)
      const found = await unstuck('windows', onZ(join(folder, 'real disk')), '--json')
      expect(JSON.parse(found.stdout)).toMatchObject({ windows: [{ folder: onZ(windows) }], locked: [] })
    },
  )
})

/** What a diagnosis says of the PC, without how this computer names its places. */
function told(value: unknown) {
  const { findings, errors, machine } = diagnosisSchema.parse(value)
  return {
    machine,
    errors: errors.map(({ code, count }) => ({ code, count })),
    findings: findings.map(({ cause, likelihood, status, codes }) => ({ cause, likelihood, status, codes })),
  }
}
