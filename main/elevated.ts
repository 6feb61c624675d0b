import { access, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type ExitCode, exitCodeOf, exitCodes } from '../common/exit-codes.ts'
import type { Inspection } from '../common/inspection.ts'
import { type Plan, planSchema } from '../common/plan.ts'
import { FailureError, failureOf } from '../common/result.ts'
import { type CarryOutEnd, carryOut } from './carry-out/carry-out.ts'
import { refuseOpenProgramFolder } from './carry-out/windows/protected-folder.ts'
import { registerResumeTask, removeResumeTask, resumeTaskXml } from './carry-out/windows/resume-task.ts'
import { verifyPackageOnWindows } from './carry-out/windows/verify-package.ts'
import { openCaseFolder } from './case/case-folder.ts'
import { hasConsent } from './case/find-case.ts'
import { type Journal, openJournal } from './case/journal.ts'
import { parseCaseFile } from './case/parse-case-file.ts'
import { elevatedCase, elevatedRoot, ensureElevatedPlace } from './elevated-place.ts'
import type { Host } from './host/host.ts'
import { openHost } from './host/open-host.ts'
import { inspect } from './inspect/inspect.ts'
import { planSha256 } from './plan/plan-hash.ts'

/** What the executor stands on; tests put their own there. */
export type ElevatedParts = {
  readonly root: string
  readonly openHost: () => Promise<Host>
  /** The installed program, which the task after a restart starts again; null where nothing is installed. */
  readonly program: string | null
  readonly inspect: (host: Host) => Promise<Inspection>
}

/**
 * The elevated executor: `elevated --case <folder> --plan-sha256 <hash>`, started by Unstuck through the consent prompt
 * of Windows, or `elevated --resume --plan-sha256 <hash>` by its own task after a restart. It takes a plan by its hash,
 * steps of the closed list and nothing else; it opens no port and no pipe. What happened is in the journal below
 * `C:\ProgramData\Unstuck`. Never rejects.
 */
export async function runElevated(words: readonly string[], parts = installedParts): Promise<ExitCode> {
  try {
    return exitCodeOfEnd(await execute(readWords(words), parts))
  } catch (error) {
    const failure = failureOf(error)
    process.stderr.write(`unstuck: ${failure.what}\n`)
    return exitCodeOf(failure.code)
  }
}

type Order = { readonly caseFolder: string | null; readonly hash: string }

async function execute({ caseFolder, hash }: Order, parts: ElevatedParts): Promise<CarryOutEnd> {
  const host = await parts.openHost()
  if (!host.elevated) throw refusal('This part of Unstuck needs administrator rights.', null)
  if (parts.program !== null) await refuseOpenProgramFolder(host, parts.program)
  await ensureElevatedPlace(host, parts.root, hash)
  const own = await openCaseFolder(elevatedCase(parts.root, hash), { create: true })
  const plan = caseFolder === null ? await own.read('plan') : await readGivenPlan(caseFolder)
  if (plan === null || planSha256(plan) !== hash)
    throw refusal('This is not the plan that was agreed to.', own.path)
  await own.write('plan', plan)
  if (caseFolder !== null) await writeFile(join(own.path, 'asked-by.txt'), caseFolder)
  const askedBy = caseFolder ?? (await readFile(join(own.path, 'asked-by.txt'), 'utf8').catch(() => null))
  // Its lock keeps a second executor out.
  const journal = await openJournal(own.journalFile)
  try {
    await openChapter(journal, host, hash)
    await prepareRestart(host, plan, own.path, { ...parts, hash })
    const end = await carryOut({
      host,
      plan,
      journal,
      inspect: () => parts.inspect(host),
      verifyPackage: (path, wanted) => verifyPackageOnWindows(host, path, wanted),
      // The person decides when; the window offers it, and the task goes on afterwards.
      mayRestart: () => false,
      cancelRequested: () => isThere(askedBy === null ? null : join(askedBy, 'cancel')),
    })
    if (end !== 'restart') await removeResumeTask(host)
    return end
  } finally {
    await journal.close()
  }
}

async function openChapter(journal: Journal, host: Host, hash: string): Promise<void> {
  const opened = journal.events.some((event) => event.kind === 'opened')
  if (!opened) await journal.append({ kind: 'opened', host: host.identity.id, planSha256: hash })
  if (!hasConsent(journal.events, hash))
    await journal.append({ kind: 'consented', planSha256: hash, by: 'consent prompt of Windows' })
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

async function readGivenPlan(caseFolder: string): Promise<Plan> {
  const file = join(caseFolder, 'plan.json')
  const text = await readFile(file, 'utf8').catch(() => {
    throw new FailureError('unreadable', 'The plan cannot be read.', 'Plan again.', file)
  })
  return parseCaseFile(text, planSchema, 'plan', file)
}

function readWords(words: readonly string[]): Order {
  try {
    const { values } = parseArgs({
      args: [...words],
      options: {
        case: { type: 'string' },
        'plan-sha256': { type: 'string' },
        resume: { type: 'boolean' },
      },
    })
    const hash = values['plan-sha256'] ?? ''
    const resumes = values.resume === true
    if (/^[0-9a-f]{64}$/.test(hash) && resumes === (values.case === undefined))
      return { caseFolder: values.case ?? null, hash }
  } catch {
    // Told below: a foreign word is no order.
  }
  throw new FailureError(
    'bad-call',
    'The elevated part is started by Unstuck itself.',
    'Use "unstuck install".',
  )
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

async function isThere(path: string | null): Promise<boolean> {
  if (path === null) return false
  return access(path).then(
    () => true,
    () => false,
  )
}

function refusal(what: string, where: string | null): FailureError {
  return new FailureError('refused', what, 'Start the repair again from Unstuck.', where)
}

const installedParts: ElevatedParts = {
  root: elevatedRoot,
  openHost: () => openHost('windows', { stateFolder: null }),
  program: process.versions.electron === undefined ? null : process.execPath,
  inspect: (host) => inspect(host),
}
