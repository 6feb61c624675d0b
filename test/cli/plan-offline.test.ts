import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { diagnosisSchema } from '../../common/diagnosis/diagnosis.ts'
import { inspectionSchema } from '../../common/facts/inspection.ts'
import { planSchema } from '../../common/plan/plan.ts'
import { practiceAsDisk } from '../host/offline/practice-as-disk.ts'
import { capture, freshHome } from './capture.ts'

let disk = ''
let home: ReturnType<typeof freshHome>
beforeEach(() => {
  disk = mkdtempSync(join(tmpdir(), 'unstuck-disk-'))
  home = freshHome()
})
afterEach(() => {
  rmSync(disk, { recursive: true })
  home.remove()
})

describe('an offline Windows on the command line', () => {
  it('is planned by its path on the working PC, never by the running Windows', async () => {
    const windows = practiceAsDisk('arm64-missing-checkpoint', disk)
    const without = await capture('plan', '--windows', windows)
    expect([without.code, without.said]).toEqual([4, expect.stringContaining('--at D:\\Windows')])
    const { out } = await capture('plan', '--windows', windows, '--at', 'D:\\Windows', '--json')
    const plan = planSchema.parse(JSON.parse(out))
    expect(plan.offline).toEqual({ windows: 'D:\\Windows' })
    expect(plan.steps.map(({ kind }) => kind)).toEqual(['place-package', 'add-package', 'verify'])
    const { out: text } = await capture('plan', '--windows', windows, '--at', 'D:\\Windows')
    expect(text).toContain('/Image:D:\\ /Add-Package')
    expect(text).not.toMatch(/\/Online|shutdown/i)
    // No step of it restarts that Windows.
    expect(plan.steps.filter(({ expects }) => /restart/i.test(expects.state))).toEqual([])
    expect(plan.steps.map(({ expects }) => expects.state)).toContainEqual(
      expect.stringMatching(
        /^That Windows lists the package of KB\d+ \(\S+\) as .* pending until its next start\.$/,
      ),
    )
    const strange = await capture('plan', '--windows', windows, '--at', 'relative')
    expect(strange.code).toBe(2)
  })

  it('is diagnosed without a command that would change the running Windows', async () => {
    const windows = practiceAsDisk('x64-store-corrupt', disk)
    const { out } = await capture('diagnose', '--windows', windows, '--json')
    const { findings } = diagnosisSchema.parse(JSON.parse(out))
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.flatMap(({ fix }) => fix.flatMap(({ commands }) => commands))).toEqual([])
  })

  it('stays offline in its evidence: plan and fixes are those for its disk', async () => {
    const host = ['--host', 'practice:arm64-missing-checkpoint@winpe-unlocked']
    const onDisk = String.raw`--windows \"D:\\Windows\"`
    const zip = join(disk, 'evidence.zip')
    await capture('collect', ...host, '--out', zip)
    // A bundle made from a bundle is still evidence of that PC.
    await capture('collect', '--bundle', zip, '--out', join(disk, 'again.zip'))
    for (const bundle of [zip, join(disk, 'again.zip')]) {
      for (const words of [[], ['--does-not-start']]) {
        const of = async (...pc: string[]) =>
          planSchema.parse(JSON.parse((await capture('plan', ...pc, ...words, '--json')).out))
        const [known, asked] = [await of('--bundle', bundle), await of(...host)]
        expect(known.offline).toEqual({ windows: 'D:\\Windows', fromPe: true })
        // The bundle does not say that it comes from a practice PC, so commands name that Windows by its folder.
        const byFolder = JSON.stringify(asked.steps).replaceAll(host.join(' '), onDisk)
        expect(known.steps).toEqual(JSON.parse(byFolder))
        if (words.length > 0) {
          expect(known.steps.map(({ kind }) => kind)).toEqual(['revert-pending', 'verify'])
          // It only makes Windows start: another cause is neither too unlikely for it nor to be repaired by hand.
          const missing = asked.findings.find(({ cause }) => cause === 'checkpoint-missing')
          expect(missing?.left).toBe('not-planned')
        }
      }
      const fixesOf = async (...pc: string[]) =>
        diagnosisSchema
          .parse(JSON.parse((await capture('diagnose', ...pc, '--json')).out))
          .findings.map(({ cause, fix }) => [cause, fix])
      expect(await fixesOf('--bundle', bundle)).toEqual(await fixesOf(...host))
      expect(await fixesOf(bundle)).toEqual(await fixesOf(...host))
    }
  })

  it.each<[string, (hive: string) => void]>([
    ['is damaged', (hive) => writeFileSync(hive, 'not a hive at all')],
    ['is missing', (hive) => rmSync(hive)],
  ])(
    'with a SYSTEM hive that %s is refused, because without it no plan makes it start',
    async (_name, harm) => {
      const windows = practiceAsDisk('x64-winre-stale', disk)
      harm(join(windows, 'System32', 'config', 'SYSTEM'))
      const calls = [[], ['--does-not-start'], ['--target', 'KB5129195']]
      for (const words of calls) {
        const place = ['--windows', windows, '--at', 'E:\\Windows', '--offline', '--json']
        const { code, out } = await capture('plan', ...words, ...place)
        const { error: failure } = failureSchema.parse(JSON.parse(out))
        expect([code, failure.reason.code]).toEqual([4, 'offline-system-unread'])
        expect(failure.reason.params.why.code).toMatch(/^host\.hive-/)
        expect(failure.next).toContain('"rstrui.exe /offline:E:\\Windows"')
      }
    },
  )

  it('with one damaged key in its SYSTEM hive is planned, and the key is a gap', async () => {
    const windows = practiceAsDisk('x64-winre-stale', disk)
    const hive = join(windows, 'System32', 'config', 'SYSTEM')
    const bytes = readFileSync(hive)
    // The name of a key stands 76 bytes into its cell, the place of its list of values 40.
    const values = bytes.indexOf('wuauserv') - 76 + 40
    bytes.writeUInt32LE(0x7fff_fff0, values)
    writeFileSync(hive, bytes)
    const place = ['--windows', windows, '--at', 'E:\\Windows', '--offline', '--json']
    const { gaps } = inspectionSchema.parse(
      JSON.parse((await capture('inspect', ...place.slice(0, 2), '--json')).out),
    )
    expect(JSON.stringify(gaps)).toContain('host.hive-key-damaged')
    const { out } = await capture('plan', ...place)
    expect(planSchema.parse(JSON.parse(out)).offline).toEqual({ windows: 'E:\\Windows' })
  })

  it.each<[string, (hive: string) => void]>([
    ['is damaged', (hive) => writeFileSync(hive, 'not a hive at all')],
    ['is cut', (hive) => truncateSync(hive, 4096)],
    ['is missing', (hive) => rmSync(hive)],
  ])('with a SOFTWARE hive that %s is refused with a next step', async (_name, harm) => {
    const windows = practiceAsDisk('x64-healthy', disk)
    harm(join(windows, 'System32', 'config', 'SOFTWARE'))
    const { code, out } = await capture('plan', '--windows', windows, '--at', 'E:\\Windows', '--json')
    expect(code).toBe(4)
    const { error: failure } = failureSchema.parse(JSON.parse(out))
    expect(failure.reason.code).toBe('offline-build-unread')
    expect(failure.reason.params.why.code).toMatch(/^host\.(?:hive-damaged|hive-not-found|not-found)$/)
    expect(failure.next).toContain('"chkdsk E: /f"')
    expect(failure.next).toContain('"rstrui.exe /offline:E:\\Windows"')
  })
})

const failureSchema = z.object({
  error: z.object({
    reason: z.object({ code: z.string(), params: z.object({ why: z.object({ code: z.string() }) }) }),
    next: z.string(),
  }),
})
