import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { verdictNext } from '../../common/verdict/verdict-next.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { diagnosePc } from '../../main/workflow/diagnosing/diagnose-pc.ts'
import { kindsOf, planned } from '../plan/plan-fixtures.ts'
import { killedEverywhere } from './killed-everywhere.ts'
import { openStick } from './stick.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

it('a PC without its winre.wim: from the stick and installation media to an enabled, current WinRE', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-no-winre-'))
  const stick = await openStick('x64')
  try {
    const hostId = 'practice:x64-winre-missing'
    const made = await stick.call('kit', 'make', stick.path, 'KB5089593', '--arch', 'x64')
    expect([made.code, (await stick.call('kit', 'check', stick.path)).code]).toEqual([0, 0])
    const { plan, verdict } = await killedEverywhere({
      hostId,
      folder,
      stick,
      planOf: async (host, { packages }) => {
        const inspection = await inspect(host)
        const { knowledge } = stick
        const diagnosis = await diagnosePc(knowledge, host, inspection)
        const winreSource = 'E:\\sources\\install.wim:6'
        return planned({
          knowledge,
          host: hostId,
          inspection,
          diagnosis,
          packages,
          catalog: [],
          winre: true,
          winreSource,
        })
      },
    })
    expect(plan.steps.flatMap(({ package: one }) => (one ? [one.kb] : []))).toEqual(['KB5089593'])
    expect(kindsOf(plan).slice(0, 3)).toEqual(['place-winre', 'set-winre-image', 'enable-winre'])
    expect([verdict.outcome, verdict.before?.winre, verdict.after?.winre]).toEqual([
      'done',
      null,
      '10.0.26100.8455',
    ])
  } finally {
    await stick.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}, 300_000)

it('the same PC, offline with BitLocker: its image is restored from Windows PE, and WinRE is enabled once it runs', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-no-winre-pe-'))
  const stick = await openStick('x64')
  const source = ['--winre-source', 'E:\\sources\\install.wim:6']
  try {
    const locked = 'practice:x64-winre-missing@winpe'
    const hostId = `${locked}-unlocked`
    await stick.call('kit', 'make', stick.path, 'KB5089593', '--arch', 'x64')
    const shut = await stick.call('windows', '--host', locked)
    expect([shut.code, shut.out]).toEqual([3, expect.stringMatching(/recovery key ID: [0-9A-F-]{36}/i)])
    const foreign = await stick.call('plan', '--host', hostId, '--winre-source', 'F:\\sources\\install.wim:6')
    expect([foreign.code, foreign.said]).toEqual([4, expect.stringContaining('for arm64')])
    const shown = await stick.call('plan', '--host', hostId, ...source)
    // Commands typed in Windows PE use its drive letters, and what only enabling WinRE requires is not a gap.
    expect(shown.out).toContain('Delete Winre.wim in D:\\Windows\\System32\\Recovery.')
    expect(shown.out).not.toContain('Free space on the recovery partition')

    const offline = { windows: 'D:\\Windows', fromPe: true as const, doesNotStart: false }
    const first = await killedEverywhere(
      {
        hostId,
        folder,
        stick,
        planOf: async (host) => {
          const inspection = await inspect(host)
          const diagnosis = await diagnosePc(stick.knowledge, host, inspection)
          const wish = { winre: true, winreSource: source[1] ?? null }
          return planned({ host: hostId, inspection, diagnosis, offline, ...wish })
        },
      },
      (host) => host.restart(),
    )
    expect(kindsOf(first.plan)).toEqual(['place-winre', 'verify'])
    const proof = first.verdict.checks.find(({ texts }) => texts?.what.code === 'verdict.check.winre-image')
    expect(proof).toMatchObject({ ok: true, found: 'D:\\Windows\\System32\\Recovery\\Winre.wim' })
    const [next] = verdictNext(first.verdict, first.plan, null)
    expect(next).toMatchObject({ text: { code: 'verdict.next.plan-started' } })
    expect(next?.command).toContain('--winre')

    // The running Windows needs no media.
    rmSync(join(folder, 'case'), { recursive: true })
    const second = await killedEverywhere({
      hostId: 'practice:x64-winre-missing',
      folder,
      stick,
      planOf: async (host, { packages }) => {
        const { knowledge } = stick
        const inspection = await inspect(host)
        const diagnosis = await diagnosePc(knowledge, host, inspection)
        const id = host.identity.id
        return planned({ knowledge, host: id, inspection, diagnosis, packages, catalog: [], winre: true })
      },
    })
    const kinds = kindsOf(second.plan)
    expect(kinds).not.toContain('place-winre')
    expect(kinds).toEqual(expect.arrayContaining(['suspend-bitlocker', 'enable-winre', 'resume-bitlocker']))
    expect([second.verdict.outcome, second.verdict.after?.winre]).toEqual(['done', '10.0.26100.8455'])
  } finally {
    await stick.remove()
    rmSync(folder, { recursive: true, force: true })
  }
}, 300_000)
