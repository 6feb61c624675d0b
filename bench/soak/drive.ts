import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Plan } from '../../common/plan/plan.ts'
import { definitionOf } from '../../main/steps/all-kinds.ts'
import { boots, changingCalls } from '../../test/carry-out/logged-calls.ts'
import {
  copyCase,
  countChanges,
  keepPackages,
  planPractice,
  soakWishes,
  wishName,
} from '../../test/carry-out/practice-cases.ts'
import type { Carried } from './carried.ts'
import { carry } from './carry.ts'
import {
  disturbedProblems,
  finalProblems,
  isCautious,
  type Standing,
  standingOf,
  type Undisturbed,
} from './checks.ts'
import { drawFaults, type Fault } from './faults.ts'
import { randomOf } from './random.ts'

/** Size of a soak. With the same build, the same seed gives the same repairs and faults. */
export type SoakSize = { readonly seed: number; readonly repairs: number; readonly kills: number }

const resultSchema = z.object({
  kind: z.enum(['kill', 'repair']),
  index: z.number(),
  pc: z.string(),
  faults: z.array(z.string()),
  /** How each of its processes ended: the end of the repair, a failure code, or `killed`. */
  ends: z.array(z.string()),
  problems: z.array(z.string()),
  /** Verdicts weaker than the undisturbed one, for a stated reason that a fault explains. */
  cautious: z.number(),
  heapBytes: z.number(),
  handles: z.number(),
})
/** Result of one repair; one line of `results.jsonl`. */
export type SoakResult = z.infer<typeof resultSchema>

type Base = {
  readonly folder: string
  readonly bare: string
  readonly plan: Plan
  readonly whole: Undisturbed
}

/**
 * Repairs practice PCs with injected faults, one after another in one process, so that leaks add up. Processes to be
 * killed are child processes. Results are stored in `folder`; repairs with a result there are not repeated.
 */
export async function drive(
  folder: string,
  size: SoakSize,
  report: (text: string) => void,
): Promise<SoakResult[]> {
  mkdirSync(folder, { recursive: true })
  // Another build has other practice PCs and other moments, so its results do not count.
  const program = createHash('sha256')
    .update(readFileSync(process.argv[1] ?? ''))
    .digest('hex')
  const file = join(folder, `results-${size.seed}-${program.slice(0, 12)}.jsonl`)
  const results = readResults(file)
  const jobs = [
    ...Array.from({ length: size.kills }, (_, index) => ({ kind: 'kill' as const, index })),
    ...Array.from({ length: size.repairs }, (_, index) => ({ kind: 'repair' as const, index })),
  ].filter((job) => !results.some((one) => one.kind === job.kind && one.index === job.index))
  const bases = new Map<number, Base>()
  for (const { kind, index } of jobs) {
    const random = randomOf(size.seed, kind === 'kill' ? index : 1_000_000 + index)
    const wish = index % soakWishes.length
    const base = bases.get(wish) ?? (await makeBase(folder, wish))
    bases.set(wish, base)
    const rounds =
      kind === 'kill'
        ? [[killAt(random.below(base.whole.events + base.whole.calls), base.whole)]]
        : Array.from({ length: 1 + random.below(3) }, () => drawFaults(random, base.whole))
    const result = await disturb(
      base,
      join(folder, `${kind}-${index}`),
      rounds,
      kind === 'repair' && random.chance(0.5),
    )
    const line = { kind, index, pc: wishName(...(soakWishes[wish] ?? noWish())), ...result, ...used() }
    appendFileSync(file, `${JSON.stringify(line)}\n`)
    results.push(line)
    report(
      `${kind} ${index + 1}: ${line.faults.join('; ')}${line.problems.map((one) => `\n  ${one}`).join('')}`,
    )
  }
  return results
}

function readResults(file: string): SoakResult[] {
  if (!existsSync(file)) return []
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1)
  return lines.map((line) => resultSchema.parse(JSON.parse(line)))
}

function killAt(moment: number, { events }: Undisturbed): Fault {
  return moment < events
    ? { kind: 'kill', at: 'event', count: moment + 1 }
    : { kind: 'kill', at: 'call', count: moment - events + 1 }
}

/** Plans a repair and carries it out once undisturbed, as a reference for all others. */
async function makeBase(root: string, wish: number): Promise<Base> {
  const [pc, choice] = soakWishes[wish] ?? noWish()
  const folder = join(root, `base-${wish}`)
  const bare = `${folder}-bare`
  for (const old of [folder, bare, `${folder}-whole`]) rmSync(old, { recursive: true, force: true })
  const plan = await planPractice(pc, choice, folder)
  copyCase(folder, bare)
  const done = `${folder}-whole`
  copyCase(folder, done)
  const { end, verdict, failure } = await carry(done, [])
  if (end !== 'done' || verdict === null)
    throw new Error(`${pc} is not repaired undisturbed: ${failure?.what}`)
  const { events } = await standingOf(done, join(done, 'journal.jsonl'))
  const calls = changingCalls(done)
  keepPackages(done, folder)
  const whole = {
    folder: done,
    outcome: verdict,
    changes: countChanges(calls),
    traceless: Object.fromEntries(
      plan.steps
        .filter(({ kind }) => definitionOf(kind).isTraceless === true)
        .map(({ command, id }) => [command.join(' '), id]),
    ),
    boots: boots(done),
    // The last event is the verdict, which is written after the repair.
    events: events.length - 1,
    calls: calls.length,
  }
  return { folder, bare, plan, whole }
}

/**
 * Carries out one repair with faults in each process but the last. `downloads`: its packages must first be downloaded.
 */
async function disturb(
  base: Base,
  folder: string,
  rounds: readonly (readonly Fault[])[],
  downloads: boolean,
): Promise<Pick<SoakResult, 'faults' | 'ends' | 'problems' | 'cautious'>> {
  rmSync(folder, { recursive: true, force: true })
  copyCase(downloads ? base.bare : base.folder, folder)
  const journal = join(folder, 'journal.jsonl')
  const problems: string[] = []
  const ends: string[] = []
  let cautious = 0
  const howOf = (carried: Carried | null) => carried?.failure?.code ?? carried?.end ?? 'killed'
  let before: Standing = { events: [], changes: {} }
  let finished = false
  for (const faults of rounds) {
    if (finished) break
    const isKilled = faults.some(({ kind }) => kind === 'kill')
    const carried = isKilled ? await carryInChild(folder, faults) : await carry(folder, faults)
    ends.push(howOf(carried))
    if (carried !== null && isCautious(carried)) cautious += 1
    const after = await standingOf(folder, journal)
    problems.push(...disturbedProblems(before, after, carried, base.whole))
    before = after
    // A finished repair is not continued.
    finished = after.events.some((event) => event.kind === 'run-ended' && event.outcome === 'done')
  }
  const last = await carry(folder, [])
  ends.push(howOf(last))
  const after = await standingOf(folder, journal)
  problems.push(...disturbedProblems(before, after, last, base.whole))
  problems.push(...finalProblems(folder, base.plan, after, last, base.whole))
  // The folder of a failed repair is kept for inspection.
  if (problems.length === 0) rmSync(folder, { recursive: true, force: true })
  const faults = rounds.map((round) => round.map((fault) => JSON.stringify(fault)).join(' + '))
  return { faults: downloads ? ['downloads', ...faults] : faults, ends, problems, cautious }
}

/** Runs in a separate process that may be killed; null if it was. */
async function carryInChild(folder: string, faults: readonly Fault[]): Promise<Carried | null> {
  const [script = ''] = process.argv.slice(1)
  const child = spawn(process.execPath, [script, 'carry', folder, JSON.stringify(faults)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_COMPILE_CACHE: join(folder, '..', 'compiled') },
  })
  let printed = ''
  child.stdout.on('data', (piece: Buffer) => {
    printed += piece.toString()
  })
  const signal = await new Promise<NodeJS.Signals | null>((resolve) => {
    child.on('close', (_, killedBy) => resolve(killedBy))
  })
  return signal === 'SIGKILL' ? null : (JSON.parse(printed) as Carried)
}

/** Memory and open handles of this process after a garbage collection. */
function used(): Pick<SoakResult, 'heapBytes' | 'handles'> {
  globalThis.gc?.()
  const { heapUsed, external } = process.memoryUsage()
  const open = '/proc/self/fd'
  return {
    heapBytes: heapUsed + external,
    handles: existsSync(open) ? readdirSync(open).length : process.getActiveResourcesInfo().length,
  }
}

function noWish(): never {
  throw new Error('There is no such repair.')
}
