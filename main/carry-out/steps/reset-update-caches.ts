import { setTimeout as pause } from 'node:timers/promises'
import { hasPendingWork } from '../../../common/pending-work.ts'
import { FailureError } from '../../../common/result.ts'
import { HostError } from '../../host/host.ts'
import { serviceExit } from '../../knowledge/service-starts.ts'
import { runCommand } from '../run-tool.ts'
import { serviceState } from '../service-state.ts'
import { type StepContext, type StepWork, stepDone, stepFailure } from '../step-work.ts'

/** Half seconds that a service gets to stop; Windows itself gives up after about half a minute. */
const mostWaits = 120
/** Triggers start the services again meanwhile; then they are stopped once more. */
const mostTries = 3

/**
 * Sets the caches of Windows Update aside under the dated names of the plan, and starts the services again whatever
 * happens. The folders themselves tell whether it is done.
 */
export const resetUpdateCaches: StepWork = {
  async isDone(context) {
    const places = await Promise.all(renames(context).map((each) => placeOf(context, each)))
    const aside = places.some((place) => place === 'aside') && !places.includes('in-place')
    const runs = (await serviceState(context.host, 'CryptSvc')) === 'running'
    return aside && runs ? 'The caches lie aside already.' : null
  },
  async run(context) {
    if (hasPendingWork(context.inspection.facts) === true)
      throw stepFailure(
        context,
        'Servicing work waits for a restart; the caches are left to it.',
        'Restart Windows, then go on.',
        'refused',
      )
    const moved: string[] = []
    try {
      for (const each of renames(context)) {
        await stopServices(context)
        if (await setAside(context, each)) moved.push(`${each.folder} is now ${each.name}`)
      }
    } finally {
      await startServices(context)
    }
    if ((await serviceState(context.host, 'CryptSvc')) === 'stopped')
      throw stepFailure(
        context,
        'The caches lie aside, but the service CryptSvc did not start again.',
        'Run "sc.exe start CryptSvc" as administrator; its code names the reason.',
      )
    return stepDone(moved.length > 0 ? `${moved.join('; ')}.` : 'There was no cache to set aside.')
  },
}

type Rename = { readonly folder: string; readonly name: string }

function renames({ step }: StepContext): Rename[] {
  return step.sequence.flatMap(([program, folder = '', name = '']) =>
    program === 'rename' ? [{ folder, name }] : [],
  )
}

function services({ step }: StepContext, verb: 'stop' | 'start'): string[] {
  return step.sequence.flatMap(([program, word, name = '']) =>
    program === 'sc.exe' && word === verb ? [name] : [],
  )
}

/** Where a cache is. A folder that was set aside and made anew by Windows counts as aside. */
async function placeOf(
  { host }: StepContext,
  { folder, name }: Rename,
): Promise<'aside' | 'in-place' | 'absent'> {
  const at = folder.lastIndexOf('\\')
  const entries = await host.list(folder.slice(0, at))
  const has = (wanted: string) => entries.some((entry) => entry.name.toLowerCase() === wanted.toLowerCase())
  if (has(name)) return 'aside'
  return has(folder.slice(at + 1)) ? 'in-place' : 'absent'
}

/** True where it was given its new name now. */
async function setAside(context: StepContext, rename: Rename): Promise<boolean> {
  const { host } = context
  if (!host.setFolderAside)
    throw stepFailure(
      context,
      'The folders of this PC cannot be renamed.',
      'Do it on the PC itself.',
      'refused',
    )
  for (let tries = 1; ; tries += 1) {
    if ((await placeOf(context, rename)) !== 'in-place') return false
    try {
      await host.setFolderAside(rename.folder, rename.name)
      return true
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      if (tries >= mostTries)
        throw stepFailure(
          context,
          error.message,
          'Close what uses it (a scan of an antivirus, another update), then go on.',
        )
      await stopServices(context)
    }
  }
}

async function stopServices(context: StepContext): Promise<void> {
  const { host, step } = context
  for (const service of services(context, 'stop')) {
    const state = await serviceState(host, service)
    if (state === 'stopped' || state === 'absent') continue
    const exitCode = await runCommand(context, { tool: 'sc.exe', args: ['stop', service] })
    if (!step.expects.exitCodes.includes(exitCode))
      throw stepFailure(
        context,
        `sc.exe could not stop ${service} (${exitCode}). ${serviceExit(exitCode)?.meaning ?? ''}`.trim(),
        serviceExit(exitCode)?.next ?? 'Look at the service in services.msc, then go on.',
      )
    if (exitCode === 1062) continue
    for (let waits = 0; (await serviceState(host, service)) !== 'stopped'; waits += 1) {
      if (waits >= mostWaits)
        throw stepFailure(context, `${service} did not stop.`, 'Restart Windows, then go on.')
      await pause(500)
    }
  }
}

/** A service that does not start is told, and hides no failure before it. */
async function startServices(context: StepContext): Promise<void> {
  for (const service of services(context, 'start')) {
    const why = await runCommand(context, { tool: 'sc.exe', args: ['start', service] }).then(
      (exitCode) => (context.step.expects.exitCodes.includes(exitCode) ? null : `(${exitCode})`),
      (error: unknown) => {
        if (error instanceof FailureError) return `: ${error.failure.what}`
        throw error
      },
    )
    if (why !== null)
      await context.append({
        kind: 'note',
        step: context.step.id,
        text: `sc.exe could not start ${service} ${why}`,
      })
  }
}
