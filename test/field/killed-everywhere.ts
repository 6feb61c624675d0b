import { cpSync, existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { expect } from 'vitest'
import type { Inspection } from '../../common/facts/inspection.ts'
import type { Plan } from '../../common/plan/plan.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'
import { judge } from '../../main/carry-out/judge.ts'
import { openCaseFolder } from '../../main/case/case-folder.ts'
import { type Journal, memoryJournal } from '../../main/case/journal.ts'
import type { Host } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { carryOutPlan } from '../../main/workflow/carrying-out/carry-out-plan.ts'
import { diagnosePc } from '../../main/workflow/diagnosing/diagnose-pc.ts'
import { readSuppliedFolder, type Supplied } from '../../main/workflow/supplied/read-supplied-folder.ts'
import { dying } from '../carry-out/carry-out-fixtures.ts'
import { sample } from '../sample.ts'
import type { Stick } from './stick.ts'

/** A repair of a practice PC: the PC, its folder, the USB drive with its packages, and its plan. */
export type FieldRepair = {
  readonly hostId: string
  /** Folder with the PC (`pc`) before the repair. */
  readonly folder: string
  readonly stick: Stick
  readonly planOf: (host: Host, supplied: Supplied) => Promise<Plan>
}

/** A practice PC from its folder, with its own package folder. */
export const openKept = (hostId: string, folder: string) =>
  openHost(hostId, { stateFolder: join(folder, 'pc'), downloads: join(folder, 'pc', 'packages') })

/** The packages on a practice PC, by name. */
export function packagesOn(folder: string): ReadonlyMap<string, Buffer> {
  const place = join(folder, 'pc', 'packages')
  const names = existsSync(place) ? readdirSync(place) : []
  return new Map(names.map((name) => [name, readFileSync(join(place, name))]))
}

/** Result of a complete repair: the PC, its plan, and its verdict. */
export type Repaired = { readonly host: Host; readonly plan: Plan; readonly verdict: Verdict }

/**
 * What every process of a repair starts from: the plan, the inspection it was made from, and the packages on the drive.
 * All of it stays the same, so it is read once for all kills.
 */
type Begun = { readonly plan: Plan; readonly before: Inspection; readonly supplied: Supplied }

async function begin({ hostId, folder, stick, planOf }: FieldRepair): Promise<Begun> {
  const host = await openKept(hostId, folder)
  const supplied = { folder: stick.path, packages: await readSuppliedFolder(stick.knowledge, stick.path) }
  return { plan: await planOf(host, supplied), before: await inspect(host), supplied }
}

/** A process that opens the PC in its last state and carries out or resumes the plan. */
async function worker({ hostId, stick }: FieldRepair, folder: string, begun: Begun, journal: Journal) {
  const { plan, supplied } = begun
  const host = await openKept(hostId, folder)
  const kept = await openCaseFolder(join(folder, 'case'), { create: true })
  const none = { inspection: null, home: folder }
  const fetch = () => expect.unreachable('Packages come from the stick.')
  const end = carryOutPlan(
    { knowledge: stick.knowledge, host, hostId, kept, journal, plan, supplied, ...none, fetch },
    { planSha256: planSha256(plan), by: 'test', restart: 'by-itself', onEvent: () => {} },
  )
  return { host, end }
}

/**
 * Carries out a repair once completely, then again with a process that dies after a journal event, and one that
 * resumes: each must have the same result. A usual run tries some of the events. Leaves the PC of the complete run in
 * `folder`.
 *
 * @param starts Runs between the repair and its proof: the PC's startup
 */
export async function killedEverywhere(
  repair: FieldRepair,
  starts: (host: Host) => Promise<unknown> = async () => {},
): Promise<Repaired> {
  const { folder } = repair
  const untouched = join(folder, 'untouched')
  const again = join(folder, 'again')
  const copyPc = (from: string, to: string) => {
    // An unchanged PC is not stored.
    if (existsSync(join(from, 'pc'))) cpSync(join(from, 'pc'), join(to, 'pc'), { recursive: true })
  }
  copyPc(folder, untouched)
  const journal = memoryJournal()
  const begun = await begin(repair)
  const whole = await proven(repair, folder, begun, journal, starts)
  const events = journal.events.map((_, index) => index + 1).slice(0, -1)
  expect(events.length).toBeGreaterThan(5)
  expectFromStick(repair, whole.plan, journal)
  // A process that died when BitLocker had resumed leaves no reason to suspend it again.
  const resumed = journal.events.flatMap((event, index) =>
    event.kind === 'tool-ended' && event.step.includes('resume-bitlocker') ? [index + 1] : [],
  )
  for (const at of new Set([...sample(events, 4), ...resumed])) {
    copyPc(untouched, again)
    const left = memoryJournal()
    const { journal: mortal, dead } = dying(left, at)
    const first = await worker(repair, again, begun, mortal)
    expect([at, await Promise.race([first.end, dead])]).toEqual([at, 'dead'])
    const { verdict } = await proven(repair, again, begun, left, starts)
    expectFromStick({ ...repair, folder: again }, whole.plan, left)
    expect([at, standingOf(verdict)]).toEqual([at, standingOf(whole.verdict)])
    const done = left.events.flatMap((event) => (event.kind === 'step-done' ? [event.step] : []))
    // Read-only steps may be repeated: a process that died after the proof left no record of it.
    expect([at, [...new Set(done)]]).toEqual([at, whole.plan.steps.map(({ id }) => id)])
    const changing = done.filter((step) => !step.includes('verify'))
    expect([at, changing]).toEqual([at, [...new Set(changing)]])
    rmSync(again, { recursive: true })
  }
  rmSync(untouched, { recursive: true, force: true })
  return whole
}

async function proven(
  repair: FieldRepair,
  folder: string,
  begun: Begun,
  journal: Journal,
  starts: (host: Host) => Promise<unknown>,
): Promise<Repaired> {
  const { host, end } = await worker(repair, folder, begun, journal)
  expect(await end).toBe('done')
  await starts(host)
  const inspection = await inspect(host)
  const { knowledge } = repair.stick
  const diagnosis = await diagnosePc(knowledge, host, inspection)
  const { plan, before } = begun
  return { host, plan, verdict: judge(knowledge, plan, inspection, diagnosis, before) }
}

/** Every package of the plan is on the PC byte for byte as published, and none was downloaded. */
function expectFromStick({ folder, stick }: FieldRepair, plan: Plan, { events }: Journal): void {
  expect(events.filter(({ kind }) => kind === 'package-fetched')).toEqual([])
  const there = packagesOn(folder)
  for (const file of new Set(plan.steps.flatMap(({ package: used }) => (used ? [used.file] : []))))
    expect([file, there.get(file)?.equals(stick.published.get(file) ?? Buffer.of())]).toEqual([file, true])
}

/** The parts of the verdict that two repairs with the same result share. */
function standingOf({ outcome, checks, findings }: Verdict) {
  return {
    outcome,
    checks: checks.map(({ what, ok }) => [what, ok]),
    findings: findings.map(({ cause, standing }) => [cause, standing]),
  }
}
