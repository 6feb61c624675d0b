import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type JournalEvent, journalEventSchema } from '../../common/case/journal.ts'
import { type Diagnosis, diagnosisSchema } from '../../common/diagnosis/diagnosis.ts'
import { inspectionSchema } from '../../common/facts/inspection.ts'
import { type Plan, planSchema } from '../../common/plan/plan.ts'
import { verdictSchema } from '../../common/verdict/verdict.ts'
import { listPracticePcs } from '../../main/host/open-host.ts'
import { nothingToRepair, unreadOn, walkedElsewhere } from '../practice/expected.ts'
import { provenOutcome, sick } from '../practice/sick.ts'
import { sample } from '../sample.ts'
import { capture, freshHome } from './capture.ts'

it('covers every practice PC', async () => {
  const names = (await listPracticePcs()).map(({ name }) => name)
  expect([...sick.map(({ pc }) => pc), ...nothingToRepair, ...walkedElsewhere].toSorted()).toEqual(
    names.toSorted(),
  )
})

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

async function json(...argv: string[]): Promise<{ code: number; value: unknown }> {
  const { code, out } = await capture(...argv, '--json')
  return { code, value: JSON.parse(out) }
}

/** PCs that are also repaired with method `sequence`, one package at a time. */
const oneByOne = sample(sick, 4, 6)

describe.each(sick)('practice PC $pc on the command line', (row) => {
  const { pc, classes, packages, build, left = [], gaps = [] } = row
  const host = ['--host', `practice:${pc}`]

  it('is inspected, and the exit code reflects gaps', async () => {
    const { code, value } = await json('inspect', ...host)
    const inspection = inspectionSchema.parse(value)
    expect(inspection.host.kind).toBe('practice')
    expect(inspection.host.label).toMatch(/practice/i)
    const unread = unreadOn[pc]?.gaps ?? []
    expect(inspection.gaps.map((gap) => gap.code)).toEqual(unread)
    expect(code).toBe(unread.length === 0 ? 0 : 3)
  })

  it('has its cause ranked first, with a log line or a fact for every statement', async () => {
    const { code, value } = await json('diagnose', ...host)
    const diagnosis: Diagnosis = diagnosisSchema.parse(value)
    expect(code).toBe(1)
    const [first] = diagnosis.findings
    expect(classes).toContain(first?.class)
    expect(first?.status).toBe('active')
    expect(first?.likelihood).toBeGreaterThan(0.8)
    for (const { evidence } of diagnosis.findings) {
      expect(evidence.some(({ supports }) => supports)).toBe(true)
      for (const { file, line, fact } of evidence)
        expect(fact !== null || (file !== null && line !== null)).toBe(true)
    }
  })

  it.each(oneByOne.includes(row) ? ['folder', 'sequence'] : ['folder'])(
    'is planned, repaired and verified by method %s',
    async (method) => {
      const planned = await json('plan', ...host, '--method', method)
      const plan: Plan = planSchema.parse(planned.value)
      const named = plan.steps.flatMap((step) =>
        step.package ? [`${step.package.kb} ${step.package.architecture}`] : [],
      )
      expect(named).toEqual(packages)
      expect(plan.gaps.map(({ code }) => code)).toEqual(gaps)
      const word = row.typed ? ['--confirm', 'remove'] : []
      const installed = await json('install', ...host, '--method', method, '--yes', ...word)
      const events: JournalEvent[] = journalEventSchema.array().parse(installed.value)
      // What could not be read is not part of the proof, and a check that needed it keeps the outcome from being
      // `done`.
      const unread = unreadOn[pc]?.gaps ?? []
      const code = left.length > 0 ? 1 : unread.length > 0 ? 3 : 0
      expect(installed.code).toBe(code)
      expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
      const verified = await json('verify', ...host)
      const verdict = verdictSchema.parse(verified.value)
      expect(verified.code).toBe(code)
      expect(verdict.gaps.map((each) => each.code)).toEqual(unread)
      expect(verdict.outcome).toBe(provenOutcome(row))
      const open = verdict.findings.filter(({ standing }) => standing !== 'cured')
      expect(open.map(({ cause }) => cause)).toEqual(left)
      expect(open.map(({ standing }) => standing)).toEqual(left.map(() => 'not-addressed'))
      const held = plan.findings.filter((each) => each.left === 'microsoft-lifts')
      expect(held.map(({ cause }) => cause)).toEqual(left.filter((cause) => cause === 'upgrade-held'))
      const after = inspectionSchema.parse(
        (await json('inspect', ...host, '--case', caseOf(home.path))).value,
      )
      const windows = after.facts.windows?.value
      expect(`${windows?.build}.${windows?.ubr}`).toBe(build)
    },
  )
})

describe('the healthy practice PC', () => {
  const host = ['--host', 'practice:x64-healthy']

  it('has no finding, no step, and exit code 0', async () => {
    const diagnosed = await json('diagnose', ...host)
    expect(diagnosisSchema.parse(diagnosed.value).findings).toEqual([])
    expect(diagnosed.code).toBe(0)
    const planned = await json('plan', ...host)
    expect(planSchema.parse(planned.value).steps).toEqual([])
    expect(planned.code).toBe(0)
    expect((await json('verify', ...host)).code).toBe(0)
  })
})

describe('the practice PC that is newer than the knowledge', () => {
  const host = ['--host', 'practice:x64-ahead']

  it('never reports nothing to do: one gap explains how to clarify it, and the exit code is 3', async () => {
    const { code, out } = await capture('plan', ...host)
    expect(code).toBe(3)
    expect(out).not.toContain('Nothing to do')
    const planned = await json('plan', ...host)
    const plan: Plan = planSchema.parse(planned.value)
    expect([plan.steps, plan.gaps.map((gap) => gap.code)]).toEqual([[], ['newest-practice-ahead']])
    const verified = await json('verify', ...host)
    expect([verified.code, verdictSchema.parse(verified.value).outcome]).toEqual([3, 'done-but'])
  })
})

describe('consent', () => {
  it('is required: without it nothing is changed and the exit code is 4', async () => {
    const { code, out, said } = await capture('install', '--host', 'practice:x64-store-corrupt')
    expect({ code, out }).toEqual({ code: 4, out: '' })
    expect(said).toContain('Nobody agreed to the plan')
  })

  it('is not needed for verify, which reports that it compares with a plan made just now', async () => {
    const { code, said } = await capture('verify', '--host', 'practice:x64-store-corrupt')
    expect(code).toBe(1)
    expect(said).toContain(
      'There is no case of practice:x64-store-corrupt yet: the PC was compared with a plan',
    )
  })
})

function caseOf(folder: string): string {
  const names = readdirSync(join(folder, 'cases'))
  return join(folder, 'cases', names.sort().at(-1) ?? '')
}
