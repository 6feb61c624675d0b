import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { NewJournalEvent } from '../../common/case/journal.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import { enlargingHalfway, isHalfway, isUndoPlan } from '../../common/plan/enlarging.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { type Journal, memoryJournal } from '../../main/case/journal.ts'
import type { Host } from '../../main/host/host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { planReturn } from '../../main/plan/plan-return.ts'
import { failureError } from '../../main/texts/failure.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { kindsOf, planned, read } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { carried, carryOut, consent, ends, failureIn } from './carry-out-fixtures.ts'
import {
  diskOf,
  type Fault,
  failing,
  openStale as open,
  planFor,
  smallRecovery,
  words,
} from './enlarging-fixtures.ts'
import { planPractice } from './practice-cases.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const halfwayOf = (plan: Plan, { events }: Journal) =>
  enlargingHalfway({ plan, planSha256: planSha256(plan), journal: events })
const shrinkOf = ({ steps }: Plan) => steps.find(({ kind }) => kind === 'shrink-windows')?.id ?? ''

/** The plan that takes back a plan which stopped halfway, for the current state of the PC. */
async function wayBack(pc: Host, plan: Plan, journal: Journal, seen?: Inspection): Promise<Plan> {
  const halfway = halfwayOf(plan, journal)
  if (halfway === null) throw new Error('There is no undo plan.')
  const made = planReturn(knowledge, plan.host, seen ?? (await inspect(pc)), halfway, plan)
  if (!made.ok) throw new Error(made.failure.what)
  return made.value
}

/** The journal of a plan with consent that has started to shrink the Windows partition. */
async function shrinking(plan: Plan): Promise<Journal> {
  const journal = memoryJournal()
  await consent(journal, plan)
  await journal.append({ kind: 'step-started', step: shrinkOf(plan), logs: {} })
  return journal
}

describe.each(words)('a fault at "%s"', (word) => {
  it.each<Fault>(['no effect, exit 1', 'cut off in the middle'])('can be undone (%s)', async (fault) => {
    const pc = await open()
    const before = await diskOf(pc)
    const plan = await planFor(pc)
    const { journal, end } = await carried(failing(pc, word, fault), plan)
    // Everything is done or nothing was changed, so the disk is not between two states.
    if (end === 'done' || failureIn(journal.events)?.reason?.code === 'windows-not-shrinkable') {
      expect(halfwayOf(plan, journal)).toBeNull()
      expect(end === 'done' || (await diskOf(pc)).parts).toEqual(end === 'done' || before.parts)
      return
    }
    const made = await wayBack(pc, plan, journal)
    expect(isUndoPlan(made)).toBe(true)
    const back = await carried(pc, made)
    expect([back.end, back.failure]).toEqual(['done', null])
    const after = await diskOf(pc)
    expect(after.winre).toMatchObject({ enabled: true, version: before.winre?.version })
    // If a larger recovery partition was already created, it is completed; otherwise the old layout is restored.
    const isBegun = fault === 'cut off in the middle' && ['create partition', 'gpt attributes'].includes(word)
    expect(after.parts).toEqual(
      isBegun
        ? [...before.parts.slice(0, 2), ['windows', 277, 475_904], ['recovery', 476_181, 758]]
        : before.parts,
    )
  })
})

describe.each(['create partition', 'gpt attributes'] as const)('an undo interrupted at "%s"', (word) => {
  async function cutOff() {
    const pc = await open()
    const before = await diskOf(pc)
    const plan = await planFor(pc)
    const { journal } = await carried(failing(pc, 'create partition', 'no effect, exit 1'), plan)
    const made = await wayBack(pc, plan, journal)
    const back = await carried(failing(pc, word, 'cut off in the middle'), made)
    expect([back.end, back.failure?.reason?.code]).toEqual(['failed', 'diskpart-ended'])
    return { pc, before, plan, made, tries: { first: journal, back: back.journal } }
  }

  it('is resumed with the same plan', async () => {
    const { pc, before, made, tries } = await cutOff()
    const again = { knowledge, host: pc, plan: made, journal: tries.back, inspect: () => inspect(pc) }
    expect([await carryOut(again), ends(tries.back.events).length]).toEqual(['done', made.steps.length + 1])
    expect((await diskOf(pc)).parts).toEqual(before.parts)
  })

  it('is completed by a new plan', async () => {
    const { pc, before, plan, tries } = await cutOff()
    const anew = await wayBack(pc, plan, tries.first)
    expect(kindsOf(anew)).toEqual(['create-recovery-partition', 'enable-winre', 'extend-windows', 'verify'])
    expect((await carried(pc, anew)).end).toBe('done')
    expect(await diskOf(pc)).toMatchObject({ parts: before.parts, winre: { enabled: true } })
  })
})

it('the undo enables WinRE when it cannot be enabled on the new partition', async () => {
  const pc = await open()
  const plan = await planFor(pc)
  const { end, journal } = await carried(failing(pc, 'reagentc.exe /enable', 'no effect, exit 1'), plan)
  expect(end).toBe('failed')
  expect((await carried(pc, await wayBack(pc, plan, journal))).end).toBe('done')
  expect((await diskOf(pc)).winre).toMatchObject({ enabled: true, partition: 4 })
})

/** How diskpart and its step ended, as recorded in the journal. */
function attempts(step: string) {
  const failed = (error: ReturnType<typeof failureError>): NewJournalEvent => ({
    kind: 'step-failed',
    step,
    failure: error.failure,
  })
  const ran: NewJournalEvent = {
    kind: 'tool-ended',
    step,
    command: ['diskpart.exe'],
    exitCode: 1,
    milliseconds: 1,
  }
  const started = { kind: 'step-started', step, logs: {} } as const
  const unread = failed(failureError('refused', 'disk-unread', {}, step))
  return {
    'never begun': [],
    'cut off': [started],
    done: [started, ran, { kind: 'step-done', step, outcome: 'done', text: '' }],
    'not shrinkable': [
      started,
      ran,
      failed(failureError('tool-failed', 'windows-not-shrinkable', { code: '1', megabytes: 250 }, step)),
    ],
    'ended otherwise': [
      started,
      ran,
      failed(
        failureError(
          'tool-failed',
          'diskpart-ended',
          { code: '1', changed: 'yes', install: 'unstuck install', undo: 'unstuck install --undo' },
          step,
        ),
      ),
    ],
    'not run to its end': [
      started,
      failed(failureError('tool-failed', 'tool-cut-off', { tool: 'diskpart.exe' }, step)),
    ],
    'refused before': [started, unread],
    'unread after': [started, ran, unread],
  } satisfies Record<string, NewJournalEvent[]>
}

it.each([
  [['never begun'], false],
  [['cut off'], true],
  [['done'], true],
  [['not shrinkable'], false],
  [['ended otherwise'], true],
  [['not run to its end'], true],
  [['refused before'], false],
  [['unread after'], true],
  [['cut off', 'refused before'], true],
  [['unread after', 'refused before'], true],
  [['cut off', 'not shrinkable'], false],
  [['not shrinkable', 'refused before'], false],
  [['not shrinkable', 'done'], true],
] as const)('shrinking Windows with attempts %j leaves the disk halfway: %s', async (tries, expected) => {
  const plan = await planFor(await open())
  const shrink = shrinkOf(plan)
  const journal = memoryJournal()
  await consent(journal, plan)
  for (const one of tries) for (const event of attempts(shrink)[one]) await journal.append(event)
  expect(halfwayOf(plan, journal) !== null).toBe(expected)
  // What was done for one plan does not count for the next, although its steps have the same names.
  const other = { plan, planSha256: planSha256({ ...plan, sources: [] }), journal: journal.events }
  expect(isHalfway(other)).toBe(false)
})

it('an undo that finds nothing to revert is still an undo; the plan before it is not', async () => {
  const pc = await open()
  const plan = await planFor(pc)
  const made = await wayBack(pc, plan, await shrinking(plan))
  expect([kindsOf(made), isUndoPlan(made), isUndoPlan(plan)]).toEqual([['verify'], true, false])
})

it.each([
  ['on', 'suspended', ['resume-bitlocker']],
  ['on', 'on', ['suspend-bitlocker', 'resume-bitlocker']],
  ['suspended', 'suspended', []],
] as const)('handles BitLocker that was %s before and is %s at the undo: %j', async (was, is, expected) => {
  const pc = await open()
  const inspection = await inspect(pc)
  const { facts } = inspection
  facts.bitlocker = read({ protection: was })
  const plan = await planned({ inspection, diagnosis: smallRecovery })
  facts.bitlocker = read({ protection: is })
  if (facts.winre) facts.winre = read({ ...facts.winre.value, enabled: false })
  const kinds = kindsOf(await wayBack(pc, plan, await shrinking(plan), inspection))
  expect(kinds).toContain('enable-winre')
  expect(kinds.filter((kind) => kind.endsWith('bitlocker'))).toEqual(expected)
})

it('a case that stopped halfway is undone only by install --undo while it is under way', async () => {
  const folder = join(await mkdtemp(join(tmpdir(), 'unstuck-halfway-')), 'case')
  try {
    await planPractice('x64-winre-stale', { target: null, method: 'folder' }, folder)
    const repair = await openRepair({ knowledge, hostId: null, caseFolder: folder, keepCase: 'resume' })
    const before = await diskOf(repair.host)
    Object.assign(repair.host, failing({ ...repair.host }, 'create partition', 'no effect, exit 1'))
    const walk = () =>
      repair.carryOut({
        planSha256: repair.mustHaveHash(),
        by: 'test',
        restart: 'by-itself',
        onEvent: () => {},
      })
    await expect(repair.planUndo()).resolves.toMatchObject({ ok: false })
    expect(await walk()).toBe('failed')
    expect([repair.underWay, repair.isHalfway]).toEqual([true, true])
    // WinRE is off here, so its version cannot be read and nothing shows that this was cured.
    const standing = (await repair.verify()).findings.find(({ cause }) => cause === 'winre-outdated')
    expect(standing).toMatchObject({ standing: 'not-readable', why: 'facts-unread', unread: ['winre'] })
    await repair.inspect()
    const back = await repair.planUndo()
    expect(back.ok && kindsOf(back.value)).toEqual([
      'create-recovery-partition',
      'enable-winre',
      'extend-windows',
      'verify',
    ])
    expect(await walk()).toBe('done')
    expect((await diskOf(repair.host)).parts).toEqual(before.parts)
    const verdict = await repair.verify()
    expect(verdict.outcome).toBe('done')
    // The purpose of taking the plan back: Windows has its recovery environment again.
    expect(verdict.checks).toContainEqual(
      expect.objectContaining({ what: 'WinRE', found: 'enabled', ok: true }),
    )
    await repair.close()
  } finally {
    await rm(dirname(folder), { recursive: true, force: true })
  }
})
