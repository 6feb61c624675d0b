import { setTimeout as pause } from 'node:timers/promises'
import { FailureError } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { HostError } from '../../host/host.ts'
import { serviceExit } from '../../knowledge/service-starts.ts'
import { whatOf } from '../../texts/what-of.ts'
import { refusePending } from '../shared/refuse-pending.ts'
import { stepDone, stepFailure, stepNote } from '../shared/step-end.ts'
import { quoted, quotedList } from '../shared/tools/quote.ts'
import { runCommand } from '../shared/tools/run-tool.ts'
import { serviceState } from '../shared/tools/service-state.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

type Context = StepContext<'reset-update-caches'>

const folders = ['C:\\Windows\\SoftwareDistribution', 'C:\\Windows\\System32\\catroot2']
const stopped = ['wuauserv', 'BITS', 'CryptSvc']
const started = ['CryptSvc', 'BITS', 'wuauserv']
/** How long to wait for a service to stop, in half seconds; Windows itself gives up after about half a minute. */
const mostWaits = 120
/** Triggers can start the services again meanwhile, so they are stopped again. */
const mostTries = 3

/**
 * Renames the caches of Windows Update to dated names, and restarts the services in any case. The folders themselves
 * show whether it is done.
 */
export const resetUpdateCaches: StepDefinition<'reset-update-caches'> = {
  kind: 'reset-update-caches',
  touches: ['servicing'],
  minutes: [1, 5],
  show({ stamp }) {
    const renames = renamesOf(stamp)
    return {
      title: message('step.reset-update-caches.title'),
      sequence: [
        ...stopped.map((service) => ['sc.exe', 'stop', service]),
        ...renames.map(({ folder, name }) => ['rename', folder, name]),
        ...started.map((service) => ['sc.exe', 'start', service]),
      ],
      // 1056: already running. 1062: not running.
      exitCodes: [0, 1056, 1062],
      state: message('step.reset-update-caches.state'),
      undo: message('step.reset-update-caches.undo', {
        folders: renames.map(({ folder, name }) => message('step.reset-update-caches.was', { folder, name })),
      }),
      always: message('step.reset-update-caches.always'),
    }
  },
  async isDone(context) {
    const places = await Promise.all(renamesOf(context.step.does.stamp).map((each) => placeOf(context, each)))
    const aside = places.some((place) => place === 'aside') && !places.includes('in-place')
    const runs = (await serviceState(context.host, 'CryptSvc')) === 'running'
    return aside && runs ? message('step.reset-update-caches.already') : null
  },
  async run(context) {
    refusePending(context, 'restart-pending-caches')
    const moved: Message[] = []
    try {
      for (const each of renamesOf(context.step.does.stamp)) {
        await stopServices(context)
        if (await setAside(context, each))
          moved.push(message('step.reset-update-caches.moved', { folder: each.folder, name: each.name }))
      }
    } finally {
      await startServices(context)
    }
    if ((await serviceState(context.host, 'CryptSvc')) === 'stopped')
      throw stepFailure(context, 'cryptsvc-not-started', {})
    return stepDone(
      moved.length > 0
        ? message('step.reset-update-caches.done', { moved })
        : message('step.reset-update-caches.nothing'),
    )
  },
  runbook({ stamp }, { guards, step }) {
    const codes = `@(${step.expects.exitCodes.join(', ')})`
    const call = (verb: string, service: string) =>
      `    Invoke-Tool 'sc.exe' ${quotedList([verb, service])} ${codes}`
    return [
      ...guards,
      'try {',
      ...stopped.map((service) => call('stop', service)),
      ...stopped.map((service) => `    Wait-Stopped ${quoted(service)}`),
      ...renamesOf(stamp).map(({ folder, name }) => `    Set-FolderAside ${quoted(folder)} ${quoted(name)}`),
      '}',
      // Restarts the services whatever happens to the folders.
      'finally {',
      ...started.map((service) => call('start', service)),
      '}',
    ]
  },
}

type Rename = { readonly folder: string; readonly name: string }

function renamesOf(stamp: string): Rename[] {
  return folders.map((folder) => ({
    folder,
    name: `${folder.slice(folder.lastIndexOf('\\') + 1)}.unstuck-${stamp}`,
  }))
}

/** Where a cache is. A renamed folder that Windows has created again counts as set aside. */
async function placeOf(
  { host }: Context,
  { folder, name }: Rename,
): Promise<'aside' | 'in-place' | 'absent'> {
  const at = folder.lastIndexOf('\\')
  const entries = await host.list(folder.slice(0, at))
  const has = (wanted: string) => entries.some((entry) => entry.name.toLowerCase() === wanted.toLowerCase())
  if (has(name)) return 'aside'
  return has(folder.slice(at + 1)) ? 'in-place' : 'absent'
}

/** True if it was renamed now. */
async function setAside(context: Context, rename: Rename): Promise<boolean> {
  const { host } = context
  if (!host.setFolderAside) throw stepFailure(context, 'folders-not-renamable', {}, 'refused')
  for (let tries = 1; ; tries += 1) {
    if ((await placeOf(context, rename)) !== 'in-place') return false
    try {
      await host.setFolderAside(rename.folder, rename.name)
      return true
    } catch (error) {
      if (!(error instanceof HostError)) throw error
      if (tries >= mostTries) throw stepFailure(context, 'cache-not-renamed', { why: error.said })
      await stopServices(context)
    }
  }
}

async function stopServices(context: Context): Promise<void> {
  const { host, step } = context
  for (const service of stopped) {
    const state = await serviceState(host, service)
    if (state === 'stopped' || state === 'absent') continue
    const exitCode = await runCommand(context, { tool: 'sc.exe', args: ['stop', service] })
    if (!step.expects.exitCodes.includes(exitCode)) throw notStopped(context, service, exitCode)
    if (exitCode === 1062) continue
    for (let waits = 0; (await serviceState(host, service)) !== 'stopped'; waits += 1) {
      if (waits >= mostWaits) throw stepFailure(context, 'service-did-not-stop', { service })
      await pause(500)
    }
  }
}

function notStopped(context: Context, service: string, exitCode: number) {
  const known = serviceExit(context.knowledge, exitCode)
  return known === null
    ? stepFailure(context, 'service-not-stopped-unknown', { service, exitCode })
    : stepFailure(context, 'service-not-stopped', {
        service,
        exitCode,
        meaning: known.meaning,
        next: known.next,
      })
}

/** A service that does not start is reported without hiding an earlier failure. */
async function startServices(context: Context): Promise<void> {
  for (const service of started) {
    const why = await runCommand(context, { tool: 'sc.exe', args: ['start', service] }).then(
      (exitCode) =>
        context.step.expects.exitCodes.includes(exitCode)
          ? null
          : message('step.reset-update-caches.service-not-started', { service, exitCode }),
      (error: unknown) => {
        if (error instanceof FailureError)
          return message('step.reset-update-caches.service-not-asked', {
            service,
            why: whatOf(error.failure),
          })
        throw error
      },
    )
    if (why !== null) await context.append(stepNote(context.step, why))
  }
}
