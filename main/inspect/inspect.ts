import { createHash } from 'node:crypto'
import { bundleSumsName, writeSums } from '../../common/evidence/bundle-sums.ts'
import { evidenceManifestName } from '../../common/evidence/evidence.ts'
import type { Facts } from '../../common/facts/facts.ts'
import { type Inspection, inspectionSchema } from '../../common/facts/inspection.ts'
import { shownCall } from '../../common/steps/shown-call.ts'
import { message } from '../../common/texts/message.ts'
import type { Host } from '../host/host.ts'
import { failureError } from '../texts/failure.ts'
import { gap } from '../texts/gap.ts'
import { spoken } from '../texts/spoken.ts'
import { type Access, type Keep, openAccess } from './access.ts'
import { keepUntilEnd } from './evidence/keep-until-end.ts'
import { manifestOf } from './evidence/recording.ts'
import { plausibleInstallation } from './plausible-installation.ts'
import type { Probe, ProbeAnswer } from './probe.ts'
import { addedParts } from './probes/added-parts.ts'
import { antivirus } from './probes/antivirus.ts'
import { architecture } from './probes/architecture.ts'
import { bitlocker } from './probes/bitlocker.ts'
import { clock } from './probes/clock.ts'
import { disks } from './probes/disks.ts'
import { firmware } from './probes/firmware.ts'
import { installation } from './probes/installation.ts'
import { machine } from './probes/machine.ts'
import { network } from './probes/network.ts'
import { packages } from './probes/packages.ts'
import { pendingWork } from './probes/pending-work.ts'
import { powershellPolicy } from './probes/powershell-policy.ts'
import { recoveryKey } from './probes/recovery-key.ts'
import { recoveryPartition } from './probes/recovery-partition.ts'
import { safeguardHolds } from './probes/safeguard-holds.ts'
import { services } from './probes/services.ts'
import { servicingStack } from './probes/servicing-stack.ts'
import { storeHealth } from './probes/store-health.ts'
import { storeScan } from './probes/store-scan.ts'
import { systemRestore } from './probes/system-restore.ts'
import { timeline } from './probes/timeline.ts'
import { updateHistory } from './probes/update-history.ts'
import { updatePolicy } from './probes/update-policy.ts'
import { volumes } from './probes/volumes.ts'
import { windowsVersion } from './probes/windows-version.ts'
import { winre } from './probes/winre.ts'
import { winreLog } from './probes/winre-log.ts'
import { winreServicing } from './probes/winre-servicing.ts'
import { refusalGaps } from './refusal-gaps.ts'
import { openSources, type Sources } from './sources.ts'
import { withTimeLimit } from './time-limit.ts'
import { Unread } from './unread.ts'
import { withoutEndedPause } from './update-pause.ts'

/** Every probe, in the order in which their gaps are listed. */
export const probes: readonly Probe[] = [
  windowsVersion,
  architecture,
  packages,
  addedParts,
  servicingStack,
  pendingWork,
  storeHealth,
  winre,
  recoveryPartition,
  volumes,
  bitlocker,
  recoveryKey,
  updateHistory,
  winreServicing,
  winreLog,
  timeline,
  installation,
  machine,
  firmware,
  disks,
  updatePolicy,
  safeguardHolds,
  services,
  network,
  clock,
  antivirus,
  systemRestore,
  powershellPolicy,
]

/** Probes that take minutes: they run only on request, and last, so that their newer results win. */
export const slowProbes: readonly Probe[] = [storeScan]

export type InspectOptions = {
  /** Stops the inspection, which then rejects with FailureError `cancelled`. */
  readonly signal?: AbortSignal
  readonly onProgress?: (done: number, total: number, text: string) => void
  /**
   * Stores a raw answer under a relative name: `tools/<name>.stdout`, `files/<drive>/…`, and at the end the manifest
   * `tools.json` (common/evidence/evidence.ts) and the digests of all files. `from.evidence` of the facts are those names.
   */
  readonly keep?: Keep
  readonly now?: () => Date
  /** Also runs the probes that take minutes. */
  readonly scan?: boolean
}

/**
 * Reads the facts of one PC. Probes run concurrently, each with its own time limit; a failing probe adds a gap and
 * affects no other. Rejects with FailureError if it is stopped, if evidence cannot be stored, or if the running
 * Windows is not in C:\Windows, because the probes would then read another installation's files.
 */
export async function inspect(host: Host, options: InspectOptions = {}): Promise<Inspection> {
  if (host.elsewhere !== undefined) refuseElsewhere(host.elsewhere)
  const takenAt = (options.now?.() ?? new Date()).toISOString()
  const clock = host.clock?.()
  const storing = new AbortController()
  const sums = new Map<string, string>()
  const store = options.keep && withSums(stopOnFailure(options.keep, storing), sums)
  const evidence = store && keepUntilEnd(store)
  const signal = options.signal ? AbortSignal.any([options.signal, storing.signal]) : storing.signal
  const { access, recorded } = openAccess(host, { keep: evidence?.keep, signal })
  const sources = openSources(access)
  const chosen = options.scan ? [...probes, ...slowProbes] : probes
  let done = 0
  const answers = await Promise.all(
    chosen.map(async (probe) => {
      const answer = await runProbe(probe, access, sources, signal)
      done += 1
      options.onProgress?.(done, chosen.length, spoken({ code: `gap.${probe.unread}.what`, params: {} }))
      return answer
    }),
  )
  await evidence?.end()
  if (storing.signal.aborted) throw storing.signal.reason
  if (options.signal?.aborted) throw failureError('cancelled', 'inspection-stopped', {})
  const whole: Facts = Object.assign({}, ...answers.map((one) => one.facts))
  const read = withoutEndedPause(whole, clock ?? takenAt)
  const { facts, gaps: doubtful } = plausibleInstallation(read, clock ?? takenAt)
  const unread = [...(host.limits ?? []), ...answers.flatMap((one) => [...one.gaps]), ...doubtful]
  const gaps = [...unread, ...refusalGaps(unread, host.elevated, host.identity.id)]
  const inspection = inspectionSchema.parse({
    schema: 'unstuck/inspection@1',
    host: host.identity,
    takenAt,
    ...(clock === undefined ? {} : { clock }),
    facts,
    gaps,
  })
  const manifest = manifestOf(host, { takenAt, clock }, recorded)
  await store?.(evidenceManifestName, bytesOf(`${JSON.stringify(manifest, null, 2)}\n`))
  const sealed = [...sums].map(([name, sha256]) => ({ name, sha256 }))
  await store?.(bundleSumsName, bytesOf(writeSums(sealed)))
  return inspection
}

function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** Also records the digest of everything stored. */
function withSums(keep: Keep, sums: Map<string, string>): Keep {
  return async (name, bytes) => {
    await keep(name, bytes)
    sums.set(name, createHash('sha256').update(bytes).digest('hex'))
  }
}

async function runProbe(
  probe: Probe,
  access: Access,
  sources: Sources,
  signal: AbortSignal,
): Promise<ProbeAnswer> {
  try {
    return await withTimeLimit(probe.limitMs, signal, (inner) => probe.read(access.under(inner), sources))
  } catch (error) {
    const why = error instanceof Unread ? error.said : message('text.own-fault', { said: saidBy(error) })
    return { facts: {}, gaps: [gap(probe.unread, { why })] }
  }
}

function saidBy(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/**
 * If evidence cannot be stored (disk full), the inspection ends: a case must contain everything that its facts cite.
 */
function stopOnFailure(keep: Keep, stop: AbortController): Keep {
  return async (name, bytes) => {
    try {
      await keep(name, bytes)
    } catch (error) {
      stop.abort(error)
      throw error
    }
  }
}

function refuseElsewhere(windows: string): never {
  const logs = ['CBS', 'DISM'].map((name) => `${windows}\\Logs\\${name}`)
  throw failureError(
    'refused',
    'windows-not-on-c',
    { windows, call: shownCall('diagnose', [], logs) },
    windows,
  )
}
