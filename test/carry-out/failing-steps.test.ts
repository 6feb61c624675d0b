import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { JournalEvent } from '../../common/case/journal.ts'
import { message } from '../../common/texts/message.ts'
import { readJournal } from '../../main/case/read-journal.ts'
import { type Host, HostError, type RunOptions, type ToolResult } from '../../main/host/host.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { capture } from '../cli/capture.ts'
import { oneOf, sample, times } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { changingCalls, logCalls } from './logged-calls.ts'
import {
  copyCase,
  countChanges,
  keepPackages,
  planPractice,
  practiceWishes,
  wholeExit,
  wishName,
} from './practice-cases.ts'

/** What one call of a tool does instead of its work. */
type Fault = { readonly name: string; readonly says: RegExp; answer(): ToolResult }

const broken = vi.hoisted(() => ({
  call: null as string | null,
  answer: null as (() => ToolResult) | null,
  caseFolder: '',
  options: [] as RunOptions[],
}))
vi.mock('../../main/host/open-host.ts', async (original) => {
  const real = await original<typeof import('../../main/host/open-host.ts')>()
  return {
    ...real,
    async openHost(...call: Parameters<typeof real.openHost>): Promise<Host> {
      const opened = await real.openHost(...call)
      // Plans are carried out by the administrator's host, if there is one.
      const host = opened.administrator ?? opened
      const run = host.run
      host.run = async (tool, args, options) => {
        if ([tool, ...args].join(' ') === broken.call && broken.answer !== null) return broken.answer()
        if (changes.test(args.join(' '))) broken.options.push(options ?? {})
        return run(tool, args, options)
      }
      if (broken.caseFolder !== '') logCalls(host, broken.caseFolder)
      return opened
    },
  }
})
process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
const changes = /\/Add-Package|\/RestoreHealth|^\/(un)?mountre|^add /

const ended = (exitCode: number | null): ToolResult => ({
  exitCode,
  ended: exitCode === null ? 'cancelled' : 'itself',
  stdout: new Uint8Array(),
  stderr: new Uint8Array(),
})
const exit = (code: number, says: RegExp): Fault => ({
  name: `exit code ${code}`,
  says,
  answer: () => ended(code),
})
const nothingReported: readonly Fault[] = [
  { name: 'a tool that somebody ended', says: /was ended before it had finished/, answer: () => ended(null) },
  {
    name: 'a tool that is not there',
    says: /could not be run: .*is not there/,
    answer: () => {
      throw new HostError('not-found', message('text.as-is', { text: 'The tool is not there.' }))
    },
  },
]
const idle = {
  dism: /DISM ended with \d+, but|DISM reported success, but|dism.exe ended with|written back, but|wrote the image back/,
}
/** What each tool can return instead of doing its work, and what the journal must say about it. */
const faults: Readonly<Record<string, readonly Fault[]>> = {
  'dism.exe': [
    { ...exit(0, idle.dism), name: 'exit code 0 without any effect' },
    { ...exit(3010, idle.dism), name: 'exit code 3010 without any effect' },
    ...[552, 112, 87, 740, 1726].map((code) => exit(code, new RegExp(`ended with ${code}: \\w`))),
    exit(0x800f0922, /ended with 0x800f0922: \w/),
    exit(4711, /ended with 4711\. What this code means is not documented/),
    ...nothingReported,
  ],
  'reagentc.exe': [
    exit(2, /reagentc(?:\.exe)? ended with 2/),
    exit(112, /reagentc(?:\.exe)? ended with 112/),
    ...nothingReported,
  ],
  'diskpart.exe': [
    exit(0, /diskpart ended with 0, and the disk is not as it should be/),
    exit(1, /diskpart ended with 1/),
    ...nothingReported,
  ],
  'reg.exe': [exit(1, /reg\.exe ended with 1/), exit(0, /reading it back/), ...nothingReported],
  'shutdown.exe': [
    exit(1, /shutdown\.exe ended with 1/),
    exit(5, /shutdown\.exe ended with 5/),
    ...nothingReported,
  ],
}

let scratch = ''
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'unstuck-failing-'))
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

const install = (folder: string) => {
  broken.caseFolder = folder
  return capture('install', '--case', folder, '--yes', '--confirm', 'remove')
}
const eventsOf = async (folder: string) => (await readJournal(join(folder, 'journal.jsonl'))).events

describe('a failing step', () => {
  for (const [pc, wish] of oneOf(practiceWishes, 3))
    it(`stops the repair of ${wishName(pc, wish)} there with the reason, and the repair can be resumed`, {
      timeout: 600_000,
    }, async () => {
      const base = join(scratch, wishName(pc, wish))
      broken.caseFolder = ''
      await planPractice(pc, wish, base)
      await agreeAndStop(base)
      const whole = `${base}-whole`
      copyCase(base, whole)
      broken.options.length = 0
      const { code: wholeCode } = await install(whole)
      expect(wholeCode).toBe(wholeExit(pc, wish))
      // DISM can be silent for a quarter of an hour or longer, so no step has a time limit or is ended by us.
      expect(broken.options.length).toBeGreaterThan(0)
      for (const { timeoutMs, signal } of broken.options)
        expect([timeoutMs, signal]).toEqual([undefined, undefined])
      keepPackages(whole, base)
      const wanted = changingCalls(whole)
      const commands = (await eventsOf(whole)).flatMap((event) =>
        event.kind === 'tool-ended' ? [{ step: event.step, call: event.command.join(' ') }] : [],
      )
      expect(commands.length).toBeGreaterThan(1)
      const calls = new Map(commands.map(({ step, call }) => [call, step]))
      for (const [index, [call, step]] of [...calls].entries())
        for (const fault of triedFaults(faults[call.split(' ')[0] ?? ''] ?? [], index)) {
          const folder = `${base}-failing`
          copyCase(base, folder)
          await failsAndContinues(folder, { step, call, fault, wanted, code: wholeCode })
          rmSync(folder, { recursive: true })
        }
    })
})

/**
 * A success without any effect is tried at every call, together with one other fault that differs between runs. A
 * missing tool looks the same for every tool, so it is tried only at the first call.
 */
function triedFaults(all: readonly Fault[], index: number): Fault[] {
  const some = sample(all, 3, index)
  return index === 0 ? some : some.slice(0, times(2, some.length))
}

type Case = {
  readonly step: string
  readonly call: string
  readonly fault: Fault
  readonly wanted: string[]
  /** Exit code of the whole repair. */
  readonly code: number
}

async function failsAndContinues(folder: string, { step, call, fault, wanted, code }: Case): Promise<void> {
  const where = `${step}, ${fault.name}`
  Object.assign(broken, { call, answer: fault.answer })
  const failed = await install(folder)
  Object.assign(broken, { call: null, answer: null })
  const events = await eventsOf(folder)
  // Cleanup only frees space: if there is enough without it, the repair succeeds and is fully proven.
  if (
    call.includes('/StartComponentCleanup') &&
    fault.name.endsWith('without any effect') &&
    failed.code === code
  ) {
    expect([where, events.at(-1)?.kind]).toEqual([where, 'verdict'])
    return
  }
  const failure = events.findLast((event) => event.kind === 'step-failed')
  expect([where, failed.code, events.at(-1)]).toMatchObject([
    where,
    5,
    { kind: 'run-ended', outcome: 'failed' },
  ])
  expect([where, failure?.kind === 'step-failed' && failure.failure.what]).toEqual([
    where,
    expect.stringMatching(fault.says),
  ])
  expect([where, failed.out]).toEqual([where, expect.stringMatching(/ {2}Failed\. .+\n.* {4}Next: .+/)])
  expectNothingAfter(where, events, failure, changingCalls(folder), wanted)
  const gone = await install(folder)
  expect([where, gone.code, gone.said, failureText(await eventsOf(folder), failure)]).toEqual([
    where,
    code,
    expect.any(String),
    null,
  ])
  expect([where, countChanges(withoutIdleCommit(call, fault, changingCalls(folder)))]).toEqual([
    where,
    countChanges(wanted),
  ])
}

/** Without the call that committed the WinRE image unchanged, because only then the missing package was noticed. */
function withoutIdleCommit(call: string, { name }: Fault, calls: string[]): string[] {
  if (!/\/Image:.*\/Add-Package/.test(call) || name !== 'exit code 0 without any effect') return calls
  return calls.toSpliced(
    calls.findIndex((one) => one.endsWith('/commit')),
    1,
  )
}

/** The changes up to the failure are the first ones of a whole repair, apart from discarding a mounted image. */
function expectNothingAfter(
  where: string,
  events: readonly JournalEvent[],
  failure: JournalEvent | undefined,
  calls: readonly string[],
  wanted: readonly string[],
): void {
  const changed = calls.filter((call) => !call.includes('/discard'))
  expect([where, changed]).toEqual([
    where,
    wanted.filter((call) => changed.includes(call)).slice(0, changed.length),
  ])
  const after = events.slice(failure === undefined ? 0 : events.indexOf(failure) + 1)
  expect([where, after.map(({ kind }) => kind)]).toEqual([where, ['run-ended']])
}

/** A failure after another one; null if there is none. */
function failureText(events: readonly JournalEvent[], first: JournalEvent | undefined): string | null {
  const last = events.findLast((event) => event.kind === 'step-failed')
  return last?.kind === 'step-failed' && last.seq !== first?.seq ? last.failure.what : null
}

/** Gives consent to the plan and stops before its first step, so that the next run continues with this plan. */
async function agreeAndStop(folder: string): Promise<void> {
  const repair = await openRepair({ knowledge, hostId: null, caseFolder: folder, keepCase: 'resume' })
  const planSha256 = repair.mustHaveHash()
  const signal = AbortSignal.abort()
  const end = await repair.carryOut({
    planSha256,
    by: 'test',
    restart: 'by-itself',
    signal,
    onEvent: () => {},
  })
  await repair.close()
  expect(end).toBe('cancelled')
}
