import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type ExitCode, exitCodeOf, exitCodes } from '../../../common/exit-codes.ts'
import type { Inspection } from '../../../common/inspection.ts'
import type { JournalEvent } from '../../../common/journal.ts'
import type { Plan } from '../../../common/plan.ts'
import type { CarryOutEnd } from '../../carry-out/recorded-step.ts'
import { mustBeInstalled } from '../../carry-out/windows/installed-program.ts'
import { registerResumeTask, removeResumeTask, resumeTaskXml } from '../../carry-out/windows/resume-task.ts'
import { openCaseFolder } from '../../case/case-folder.ts'
import { openJournal } from '../../case/journal.ts'
import { openChapter } from '../../case/open-chapter.ts'
import { refuseLinkedPath } from '../../files/open-plain.ts'
import { writeFileAtomically } from '../../home/write-file-atomically.ts'
import type { Host } from '../../host/host.ts'
import { openHost } from '../../host/open-host.ts'
import { inspect } from '../../inspect/inspect.ts'
import { readingNoLinks } from '../../inspect/reading-no-links.ts'
import { recordEvidence } from '../../inspect/record-evidence.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { hostSources } from '../../logs/sources/host-sources.ts'
import { planSha256 } from '../../plan/plan-hash.ts'
import { mayElevate, policiesFrom, policyKey } from '../../settings/policies.ts'
import { checkPlan } from '../../steps/check-plan.ts'
import { sayEnglish } from '../../texts/english.ts'
import { failureError, failureOf } from '../../texts/failure.ts'
import { carryOutOn } from '../carry-out-on.ts'
import { carryOutMediumHere, judgeMediumHere, type MediumStand } from '../medium/carry-out-medium-here.ts'
import {
  type ElevatedPlace,
  elevatedCase,
  elevatedPlace,
  ensureElevatedPlace,
  makeInspectionPlace,
  notAgreed,
} from './elevated-place.ts'
import { isUserSid, ownAccount } from './own-account.ts'
import { ownProgram } from './own-program.ts'
import { isLocalFolder, readPlanOfCase, wishesToStop } from './plan-of-case.ts'

/** The person who gave the rights, at the console of the elevated side itself. */
export type ElevatedPerson = {
  /** Shows what is about to be done, before the first change, and asks. */
  readonly agree: (plan: Plan) => Promise<boolean>
  readonly show: (event: JournalEvent, plan: Plan) => void
}

/** What the executor stands on; tests put their own there. */
export type ElevatedParts = ElevatedPlace & {
  readonly openHost: () => Promise<Host>
  /** The installed program, which the task after a restart starts again; null where nothing is installed. */
  readonly program: string | null
  readonly inspect: (host: Host) => Promise<Inspection>
  /** Waits while Windows finishes by itself what a start began. */
  readonly pause?: (milliseconds: number) => Promise<unknown>
  /** What changing media stands on; absent: the files of this PC. */
  readonly media?: MediumStand
  /** Milliseconds since 1970. */
  readonly now?: () => number
  /** Throws LinkInTheWay; absent: as the file system of this PC says. */
  readonly refuseLink?: (path: string) => Promise<void>
}

/**
 * The elevated executor: `elevated --case <folder> --plan-sha256 <hash>`, started by Unstuck through the consent prompt
 * of Windows, or `elevated --resume --plan-sha256 <hash>` by its own task after a restart. It takes a plan by its hash,
 * steps of the closed list and nothing else; it opens no port and no pipe. What happened is in the journal below
 * `C:\ProgramData\Unstuck`. With `elevated --inspect <id> --reader <SID>` it only reads: evidence and inspection lie in a
 * folder of that name there, for that account. A plan that is new there is shown to `person` and waits for agreement: whoever
 * raised the prompt can have shown anything else before it. Never rejects.
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

/** Reads everything that needs administrator rights, and the logs, into a folder that the window can read. */
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
  // Whoever raised the prompt may be another program than the window.
  const { stdout } = await host.run('reg.exe', ['query', policyKey, '/reg:64'])
  mayElevate(policiesFrom(new TextDecoder().decode(stdout)))
  if (parts.program !== null) await mustBeInstalled(host, parts.program)
  return host
}

/** A console keeps some thousand lines: a step that has left it was shown to nobody. Media with every edition need some 200. */
const mostShown = 1000

/** Null where the person did not agree; nothing was changed or kept then. */
async function execute(
  knowledge: Knowledge,
  { caseFolder, hash }: Order,
  person: ElevatedPerson,
  parts: ElevatedParts,
): Promise<CarryOutEnd | null> {
  // The journal is for every user of this PC to read, and a failed step cites logs in it.
  const host = readingNoLinks(await openElevated(parts), parts.refuseLink ?? refuseLinkedPath)
  await ensureElevatedPlace(host, parts, hash)
  const own = await openCaseFolder(elevatedCase(parts.root, hash), { create: true })
  const plan = caseFolder === null ? await own.read('plan') : await readPlanOfCase(caseFolder)
  if (plan === null || planSha256(plan) !== hash)
    throw failureError('refused', 'elevated-plan-differs', {}, own.path)
  if (caseFolder !== null) {
    // What is shown is then what the steps do. A task goes on only with a plan that was kept after this question.
    if (plan.steps.length > mostShown) throw failureError('refused', 'plan-too-large', {}, caseFolder)
    checkPlan(knowledge, plan)
    if (!(await person.agree(plan))) return null
    await own.write('plan', plan)
  }
  if (caseFolder !== null) await writeFile(join(own.path, 'asked-by.txt'), caseFolder)
  const requester = caseFolder ?? (await readFile(join(own.path, 'asked-by.txt'), 'utf8').catch(() => null))
  // Its lock keeps a second executor out.
  const journal = await openJournal(own.journalFile)
  const stopShowing = journal.onAppend((event) => person.show(event, plan))
  try {
    await openChapter(journal, { host: host.identity.id, planSha256: hash }, async () => ({
      by: sayEnglish('word.consent-prompt'),
      ...(await accountOf(host)),
    }))
    const cancelRequested = async () => requester !== null && (await wishesToStop(requester))
    if (plan.medium) {
      const { medium } = plan
      const inspection = await parts.inspect(host)
      const end = await carryOutMediumHere(
        { knowledge, host, plan, medium, journal, inspection, cancelRequested },
        parts.media,
      )
      // The result is for administrators alone, so that its verdict is given here.
      if (end === 'done')
        await own.write('verdict', await judgeMediumHere(knowledge, plan, medium, parts.media))
      return end
    }
    // The task that goes on is there already, and this may be its own run.
    if (caseFolder !== null) await prepareRestart(host, plan, own.path, { ...parts, hash })
    const end = await carryOutOn({
      knowledge,
      host,
      plan,
      journal,
      hasPackages: true,
      inspect: () => parts.inspect(host),
      ...(parts.pause ? { pause: parts.pause } : {}),
      // The person decides when; the window offers it, and the task goes on afterwards.
      mayRestart: () => false,
      cancelRequested,
    })
    if (end !== 'restart') await removeResumeTask(host)
    return end
  } finally {
    stopShowing()
    await journal.close()
  }
}

/** Whoever audits the record later asks for the account; a repair does not fail for it. */
async function accountOf(host: Host): Promise<{ readonly account?: string }> {
  return ownAccount(host).then(
    (account) => ({ account }),
    () => ({}),
  )
}

/** The task is there before the first step, so that no restart, not even an unplanned one, loses the thread. */
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
    // Reported below: any other word is no order.
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
  pause,
}
