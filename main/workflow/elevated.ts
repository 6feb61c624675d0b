import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import type { JournalEvent } from '../../common/case/journal.ts'
import { type ExitCode, exitCodeOf, exitCodes } from '../../common/exit-codes.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import type { Plan } from '../../common/plan/plan.ts'
import type { CarryOutEnd } from '../carry-out/recorded-step.ts'
import { mustBeInstalled } from '../carry-out/windows/installed-program.ts'
import { registerResumeTask, removeResumeTask, resumeTaskXml } from '../carry-out/windows/resume-task.ts'
import { openCaseFolder } from '../case/case-folder.ts'
import { openJournal } from '../case/journal.ts'
import { openChapter } from '../case/open-chapter.ts'
import { refuseLinkedPath } from '../files/open-plain.ts'
import { writeFileAtomically } from '../home/write-file-atomically.ts'
import type { Host } from '../host/host.ts'
import { openHost } from '../host/open-host.ts'
import { readingNoLinks } from '../inspect/evidence/reading-no-links.ts'
import { recordEvidence } from '../inspect/evidence/record-evidence.ts'
import { inspect } from '../inspect/inspect.ts'
import type { Knowledge } from '../knowledge/knowledge.ts'
import { hostSources } from '../logs/sources/host-sources.ts'
import { planSha256 } from '../plan/plan-hash.ts'
import { mayElevate, type Policies, policies } from '../settings/policies.ts'
import { checkPlan } from '../steps/check-plan.ts'
import { sayEnglish } from '../texts/english.ts'
import { failureError, failureOf } from '../texts/failure.ts'
import { carryOutHere } from './carrying-out/carry-out-here.ts'
import { judgeMediumHere, type MediumStand } from './carrying-out/carry-out-medium-here.ts'
import { isLocalFolder, readPlanOfCase, wishesToStop } from './elevation/case-of-user.ts'
import {
  type ElevatedPlace,
  elevatedCase,
  elevatedPlace,
  ensureElevatedPlace,
  makeInspectionPlace,
  notAgreed,
} from './elevation/elevated-place.ts'
import { isUserSid, ownAccount } from './elevation/own-account.ts'
import { ownProgram } from './elevation/own-program.ts'

/** The user who granted the rights, at the console of the elevated side. */
export type ElevatedPerson = {
  /** Shows what will be done, before the first change, and asks for consent. */
  readonly agree: (plan: Plan) => Promise<boolean>
  readonly show: (event: JournalEvent, plan: Plan) => void
}

/** Dependencies of the executor, replaced in tests. */
export type ElevatedParts = ElevatedPlace & {
  readonly openHost: () => Promise<Host>
  /** The installed program, which the task starts after a restart; null if none is installed. */
  readonly program: string | null
  readonly inspect: (host: Host) => Promise<Inspection>
  /** File access for changing media; if absent, the files of this PC. */
  readonly media?: MediumStand
  /** If absent, the policies that the entry point put into force. */
  readonly policies?: () => Policies
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** Throws LinkInTheWay; if absent, the file system of this PC is checked. */
  readonly refuseLink?: (path: string) => Promise<void>
}

/**
 * The elevated executor: `elevated --case <folder> --plan-sha256 <hash>`, started by Unstuck through the UAC prompt, or
 * `elevated --resume --plan-sha256 <hash>`, started by its own task after a restart. It accepts only a plan with that
 * hash, made of known step kinds, and opens no port or pipe. Its journal is below `C:\ProgramData\Unstuck`. `elevated
 * --inspect <id> --reader <SID>` only reads: it stores evidence and inspection in a folder of that name there, readable
 * by that account. A new plan is shown to `person`, who has to consent, because whoever raised the prompt could have
 * shown anything else before it. Never rejects.
 */
export async function runElevated(
  knowledge: Knowledge,
  words: readonly string[],
  person: ElevatedPerson,
  parts = installedParts,
): Promise<ExitCode | typeof notAgreed> {
  try {
    const order = readWords(words)
    if ('inspect' in order) {
      await inspectInto(order, parts)
      return exitCodes.done
    }
    const end = await execute(knowledge, order, person, parts)
    return end === null ? notAgreed : exitCodeOfEnd(end)
  } catch (error) {
    const failure = failureOf(error)
    process.stderr.write(`unstuck: ${failure.what}\n`)
    return exitCodeOf(failure.code)
  }
}

type Order = { readonly caseFolder: string | null; readonly hash: string }
type InspectOrder = { readonly inspect: string; readonly reader: string }

/** Reads the logs and everything that needs administrator rights into a folder that the window can read. */
async function inspectInto({ inspect: id, reader }: InspectOrder, parts: ElevatedParts): Promise<void> {
  const host = await openElevated(parts)
  const now = (parts.now ?? Date.now)()
  const folder = await makeInspectionPlace(host, parts, { id, reader, now })
  const recorder = await recordEvidence(
    readingNoLinks(host, parts.refuseLink ?? refuseLinkedPath),
    join(folder, 'evidence'),
  )
  const inspection = await parts.inspect(recorder.host)
  for (const { open } of (await hostSources(recorder.host)).sources) for await (const _piece of open());
  await recorder.finish()
  await writeFileAtomically(join(folder, 'inspection.json'), `${JSON.stringify(inspection, null, 2)}\n`)
}

async function openElevated(parts: ElevatedParts): Promise<Host> {
  const host = await parts.openHost()
  if (!host.elevated) throw failureError('refused', 'elevated-without-rights', {})
  // The prompt may have been raised by a program other than the window, so the policy is checked here too.
  mayElevate((parts.policies ?? policies)())
  if (parts.program !== null) await mustBeInstalled(host, parts.program)
  return host
}

/**
 * A console buffer has some thousand lines, and steps that scrolled out of it were not seen. Media with every edition
 * need about 200 steps.
 */
const mostShown = 1000

/** Null if the user did not consent; then nothing was changed or saved. */
async function execute(
  knowledge: Knowledge,
  { caseFolder, hash }: Order,
  person: ElevatedPerson,
  parts: ElevatedParts,
): Promise<CarryOutEnd | null> {
  // Every user of this PC can read the journal, and a failed step cites logs in it, so no link may redirect what is
  // read.
  const host = readingNoLinks(await openElevated(parts), parts.refuseLink ?? refuseLinkedPath)
  await ensureElevatedPlace(host, parts, hash)
  const own = await openCaseFolder(elevatedCase(parts.root, hash), { create: true })
  const plan = caseFolder === null ? await own.read('plan') : await readPlanOfCase(caseFolder)
  if (plan === null || planSha256(plan) !== hash)
    throw failureError('refused', 'elevated-plan-differs', {}, own.path)
  if (caseFolder !== null) {
    // This makes sure that what is shown matches what the steps do. A task resumes only a plan that was saved after
    // this consent.
    if (plan.steps.length > mostShown) throw failureError('refused', 'plan-too-large', {}, caseFolder)
    checkPlan(knowledge, plan)
    if (!(await person.agree(plan))) return null
    await own.write('plan', plan)
  }
  if (caseFolder !== null) await writeFile(join(own.path, 'asked-by.txt'), caseFolder)
  const requester = caseFolder ?? (await readFile(join(own.path, 'asked-by.txt'), 'utf8').catch(() => null))
  // Its lock keeps out a second executor.
  const journal = await openJournal(own.journalFile)
  const stopShowing = journal.onAppend((event) => person.show(event, plan))
  try {
    const chapter = { host: host.identity.id, planSha256: hash, again: caseFolder !== null }
    await openChapter(journal, chapter, async () => ({
      by: sayEnglish('word.consent-prompt'),
      ...(await accountOf(host)),
    }))
    // When resuming, the task already exists, and this may be its own run.
    if (caseFolder !== null) await prepareRestart(host, plan, own.path, { ...parts, hash })
    const end = await carryOutHere(
      {
        knowledge,
        host,
        plan,
        journal,
        // The window downloaded everything before.
        fetchMissing: null,
        inspect: () => parts.inspect(host),
        // The user decides when; the window offers the restart, and the task continues afterwards.
        mayRestart: () => false,
        isCancelled: async () => requester !== null && (await wishesToStop(requester)),
      },
      parts.media,
    )
    const { medium } = plan
    if (!medium && end !== 'restart') await removeResumeTask(host)
    // The result is readable by administrators only, so the verdict is made here.
    if (medium && end === 'done')
      await own.write('verdict', await judgeMediumHere(knowledge, plan, medium, parts.media))
    return end
  } finally {
    stopShowing()
    await journal.close()
  }
}

/** Recorded for audits; the repair continues without it. */
async function accountOf(host: Host): Promise<{ readonly account?: string }> {
  return ownAccount(host).then(
    (account) => ({ account }),
    () => ({}),
  )
}

/** The task is registered before the first step, so that the work resumes after any restart, even an unplanned one. */
async function prepareRestart(
  host: Host,
  plan: Plan,
  folder: string,
  { program, hash }: { readonly program: string | null; readonly hash: string },
): Promise<void> {
  if (program === null || !plan.steps.some(({ kind }) => kind === 'restart')) return
  const file = join(folder, 'resume-task.xml')
  const xml = resumeTaskXml(program, ['elevated', '--resume', '--plan-sha256', hash])
  await writeFile(file, Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(xml, 'utf16le')]))
  await registerResumeTask(host, file)
}

function readWords(words: readonly string[]): Order | InspectOrder {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        case: { type: 'string' },
        'plan-sha256': { type: 'string' },
        resume: { type: 'boolean' },
        inspect: { type: 'string' },
        reader: { type: 'string' },
      },
    })
    const { inspect: id, reader, resume: resumes = false, case: caseFolder } = values
    const hash = values['plan-sha256'] ?? ''
    if (id !== undefined && reader !== undefined && Object.keys(values).length === 2)
      if (/^[0-9a-f]{32}$/.test(id) && isUserSid(reader)) return { inspect: id, reader }
    if (id === undefined && reader === undefined && /^[0-9a-f]{64}$/.test(hash))
      if (resumes ? caseFolder === undefined : caseFolder !== undefined && isLocalFolder(caseFolder))
        return { caseFolder: caseFolder ?? null, hash }
  } catch {
    // Reported below as an invalid call.
  }
  throw failureError('bad-call', 'elevated-by-hand', {})
}

function exitCodeOfEnd(end: CarryOutEnd): ExitCode {
  const codes: Record<CarryOutEnd, ExitCode> = {
    done: exitCodes.done,
    restart: exitCodes.wrong,
    person: exitCodes.wrong,
    cancelled: exitCodes.refused,
    failed: exitCodes.failed,
  }
  return codes[end]
}

const installedParts: ElevatedParts = {
  ...elevatedPlace,
  openHost: () => openHost('windows', { stateFolder: null }),
  program: ownProgram(),
  inspect: (host) => inspect(host),
}
