import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { openCaseFolder } from '../../../main/case/case-folder.ts'
import { eventsOfPlan, openJournal } from '../../../main/case/journal.ts'
import { readJournal } from '../../../main/case/read-journal.ts'
import type { Host, ToolResult } from '../../../main/host/host.ts'
import { openHost } from '../../../main/host/open-host.ts'
import { noPolicies, setPolicies, unreadPolicies } from '../../../main/settings/policies.ts'
import { carryOutPlan } from '../../../main/workflow/carrying-out/carry-out-plan.ts'
import { elevatedCase } from '../../../main/workflow/elevation/elevated-place.ts'
import { elevatedHere, hasOwnConsent } from '../../../main/workflow/elevation/own-journal.ts'
import { practicePlaces } from '../../../main/workflow/hosts/host-of-case.ts'
import { openRepair } from '../../../main/workflow/repair.ts'
import { knowledge } from '../../test-knowledge.ts'
import { accessAnswer } from '../elevation/access-answer.ts'

const hostId = 'practice:x64-store-corrupt'
/** On Windows, the folder of administrators in these tests would be the real one. */
const isWindows = process.platform === 'win32'
const before = process.cwd()
let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'unstuck-carry-'))
  process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
  // `C:\ProgramData\Unstuck`, the folder of administrators, is an ordinary file name in the test's folder here.
  process.chdir(home)
  mkdirSync(join(home, 'C:\\ProgramData\\Unstuck'))
})
afterEach(() => {
  process.chdir(before)
  rmSync(home, { recursive: true, force: true })
  delete process.env.UNSTUCK_PRACTICE_SPEED
})

/** A case whose plan was carried out up to its restart, without consent to the restart. */
async function beforeRestart() {
  const repair = await openRepair({ knowledge, hostId, caseFolder: null, keepCase: 'new', home })
  await repair.inspect()
  await repair.diagnose()
  await repair.plan({ target: null, method: 'folder' })
  const [planSha256, plan] = [repair.mustHaveHash(), repair.mustHavePlan()]
  const choice = { planSha256, by: 'test', onEvent: () => {} }
  expect(await repair.carryOut({ ...choice, restart: 'ask' })).toBe('restart')
  await repair.close()
  return { kept: await openCaseFolder(repair.caseFolder ?? ''), plan, choice }
}

/** The folder with the protected journal of a plan, where the elevated process keeps it. */
function ownFolder(planSha256: string): string {
  return elevatedCase(join(home, 'C:\\ProgramData\\Unstuck'), planSha256)
}

/** The same PC presented as a real one, with a record of every call that asks for a restart or changes it with DISM. */
function asReal(host: Host, elevated = true) {
  const shutdowns: string[] = []
  const prompts: string[] = []
  const repairs: string[] = []
  const answer = (stdout: string): ToolResult => ({
    exitCode: 0,
    ended: 'itself',
    stdout: Buffer.from(stdout),
    stderr: new Uint8Array(),
  })
  return {
    shutdowns,
    repairs,
    prompts,
    host: {
      ...host,
      identity: { ...host.identity, kind: 'windows' as const },
      elevated,
      async run(tool, args, options) {
        if (args[0] === 'start-elevated.ps1') prompts.push(args.join(' '))
        if (tool === 'icacls.exe') return answer('')
        if (args[0] === 'folder-access.ps1') return answer(accessAnswer(args))
        if (tool === 'shutdown.exe') shutdowns.push(args.join(' '))
        if (/restorehealth/i.test(args.join(' '))) repairs.push(args.join(' '))
        return host.run(tool, args, options)
      },
    } satisfies Host,
  }
}

async function goOn(
  { kept, plan, choice }: Awaited<ReturnType<typeof beforeRestart>>,
  host: Host,
  agreed: boolean,
) {
  const journal = await openJournal(kept.journalFile)
  try {
    const end = await carryOutPlan(
      {
        knowledge,
        host,
        hostId,
        kept,
        journal,
        plan,
        inspection: null,
        supplied: null,
        home,
        fetch: () => expect.unreachable('Nothing is to be fetched.'),
      },
      // `by-itself` as `unstuck install --yes` does.
      { ...choice, restart: agreed ? 'once' : 'by-itself' },
    )
    return { end, asked: journal.events.filter(({ kind }) => kind === 'restart-requested').length }
  } finally {
    await journal.close()
  }
}

describe.skipIf(isWindows)('an automatic restart', () => {
  test('waits on a real PC for the consent of the user', async () => {
    const stopped = await beforeRestart()
    cpSync(stopped.kept.journalFile, join(ownFolder(stopped.choice.planSha256), 'journal.jsonl'))
    const real = asReal(await openHost(hostId, practicePlaces(stopped.kept)))
    expect(await goOn(stopped, real.host, false)).toEqual({ end: 'restart', asked: 0 })
    expect(real.shutdowns).toEqual([])
    expect(await goOn(stopped, real.host, true)).toMatchObject({ asked: 1 })
    expect(real.shutdowns).toHaveLength(1)
  })

  test('runs on a practice PC', async () => {
    const stopped = await beforeRestart()
    const host = await openHost(hostId, practicePlaces(stopped.kept))
    expect(await goOn(stopped, host, false)).toEqual({ end: 'done', asked: 1 })
  })
})

test.skipIf(isWindows)('a request in the case folder or Ctrl-C stops it before the next step', async () => {
  const stopped = await beforeRestart()
  const host = await openHost(hostId, practicePlaces(stopped.kept))
  await stopped.kept.requestCancel()
  expect(await goOn(stopped, host, true)).toEqual({ end: 'cancelled', asked: 0 })
  await stopped.kept.clearCancel()
  const signal = AbortSignal.abort()
  const interrupted = { ...stopped, choice: { ...stopped.choice, signal } }
  expect(await goOn(interrupted, host, true)).toEqual({ end: 'cancelled', asked: 0 })
  expect(await goOn(stopped, host, true)).toEqual({ end: 'done', asked: 1 })
})

/** A case into which a program of the user has written consent, the completion of every step, and other entries. */
async function forged(ending: 'done' | 'restart') {
  const repair = await openRepair({ knowledge, hostId, caseFolder: null, keepCase: 'new', home })
  await repair.inspect()
  await repair.diagnose()
  await repair.plan({ target: null, method: 'folder' })
  const [planSha256, plan] = [repair.mustHaveHash(), repair.mustHavePlan()]
  await repair.close()
  const kept = await openCaseFolder(repair.caseFolder ?? '')
  const journal = await openJournal(kept.journalFile)
  await journal.append({ kind: 'opened', host: hostId, planSha256 })
  await journal.append({ kind: 'consented', planSha256, by: 'terminal' })
  await journal.append({ kind: 'run-started', resumed: false })
  for (const { id } of plan.steps) {
    await journal.append({ kind: 'step-started', step: id, logs: {} })
    await journal.append({ kind: 'tool-ended', step: id, command: [], exitCode: 0, milliseconds: 1 })
    await journal.append({ kind: 'step-done', step: id, outcome: 'done', text: 'Done.' })
  }
  await journal.append({ kind: 'run-ended', outcome: ending })
  await journal.close()
  return { kept, plan, choice: { planSha256, by: 'test', onEvent: () => {} } }
}

// On Windows, C:\ProgramData\Unstuck would be the real folder of administrators, so there it is covered by manual
// checks.
describe.skipIf(isWindows)('a case written by a program of the user', () => {
  test.each(['restart', 'done'] as const)(
    'gives no consent and completes no step in an elevated terminal: %s',
    async (ending) => {
      const stopped = await forged(ending)
      const { planSha256 } = stopped.choice
      const repair = await openRepair({
        knowledge,
        hostId,
        caseFolder: stopped.kept.path,
        keepCase: 'again',
        home,
      })
      expect(await repair.isConsented()).toBe(ending === 'restart')
      await repair.close()
      const real = asReal(await openHost(hostId, practicePlaces(stopped.kept)))
      expect(elevatedHere(real.host)).toBe(real.host)
      expect(await hasOwnConsent(real.host, planSha256)).toBe(false)
      const { end } = await goOn(stopped, real.host, false)
      expect(end).not.toBe('done')
      expect(real.repairs).toHaveLength(1)
      // What really happened is in the protected journal, and starts a new chapter in the case.
      const own = (await readJournal(join(ownFolder(planSha256), 'journal.jsonl'))).events
      const ofCase = eventsOfPlan(await readJournal(stopped.kept.journalFile))
      expect(ofCase.map((event) => ({ ...event, seq: 0 }))).toEqual(
        own.map((event) => ({ ...event, seq: 0 })),
      )
      expect(own.slice(0, 3).map(({ kind }) => kind)).toEqual(['opened', 'consented', 'run-started'])
      expect(await hasOwnConsent(real.host, planSha256)).toBe(true)
    },
  )

  test('cannot hide two processes running the same plan from each other', async () => {
    const stopped = await forged('restart')
    const real = asReal(await openHost(hostId, practicePlaces(stopped.kept)))
    mkdirSync(ownFolder(stopped.choice.planSha256), { recursive: true })
    const other = await openJournal(join(ownFolder(stopped.choice.planSha256), 'journal.jsonl'))
    try {
      await expect(goOn(stopped, real.host, false)).rejects.toMatchObject({ failure: { code: 'busy' } })
      expect(real.repairs).toEqual([])
    } finally {
      await other.close()
    }
  })
})

// On Windows, a host presented as a real one would change this PC.
describe.skipIf(isWindows)('the rights of this process', () => {
  test.each([
    [true, true, true],
    [true, false, false],
    [false, true, false],
    [false, false, false],
  ])(
    'allow work here only in the elevated console program: %s, %s: %s',
    async (elevated, isConsole, here) => {
      const { host } = asReal(await openHost(hostId, { stateFolder: null }), elevated)
      expect(elevatedHere(host, isConsole)).toBe(here ? host : null)
    },
  )

  test('allow an elevated process to run the plan without a prompt', async () => {
    const stopped = await forged('restart')
    const real = asReal(await openHost(hostId, practicePlaces(stopped.kept)))
    await goOn(stopped, real.host, false)
    expect(real.repairs).toHaveLength(1)
    expect(real.prompts).toEqual([])
  })

  test.each([
    ['elevation-from-sources', noPolicies],
    ['policy-no-elevation', { ...noPolicies, noElevation: true }],
    ['policies-unread', unreadPolicies],
  ])('that cannot be obtained leave everything unchanged without a prompt, %s', async (code, all) => {
    const stopped = await forged('restart')
    const real = asReal(await openHost(hostId, practicePlaces(stopped.kept)), false)
    setPolicies(all)
    await expect(goOn(stopped, real.host, false)).rejects.toMatchObject({ failure: { reason: { code } } })
    setPolicies(noPolicies)
    expect([real.repairs, real.prompts]).toEqual([[], []])
  })
})
