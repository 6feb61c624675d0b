import type { Inspection } from '../../common/facts/inspection.ts'
import { keepEvidenceIn, keepFolder } from '../case/keep-evidence.ts'
import type { Host } from '../host/host.ts'
import { recordEvidence } from '../inspect/evidence/record-evidence.ts'
import { inspect } from '../inspect/inspect.ts'
import { hostSources } from '../logs/sources/host-sources.ts'
import { failureError, failureOf } from '../texts/failure.ts'
import { askFullInspection } from './elevation/ask-full-inspection.ts'
import { ownProgram } from './elevation/own-program.ts'
import type { InspectWork, Keep } from './repair-choices.ts'

/**
 * Inspects a PC: directly, optionally saving everything to a folder, or with administrator rights through the elevated
 * side if that was requested and this process has none. `keep` receives the raw evidence.
 */
export async function inspectPc(host: Host, work: InspectWork, keep?: Keep): Promise<Inspection> {
  if (work.full && host.administrator) return inspectPc(host.administrator, work, keep)
  if (work.full && host.identity.kind === 'windows' && !host.elevated) return inspectFully(host, work, keep)
  return work.outFolder ? inspectInto(host, work.outFolder, work) : inspectNow(host, work, keep)
}

/** Inspects a PC now. */
export function inspectNow(
  host: Host,
  { signal, onProgress, scan }: InspectWork,
  keep?: Keep,
): Promise<Inspection> {
  return inspect(host, {
    scan: scan ?? false,
    ...(signal ? { signal } : {}),
    ...(keep ? { keep } : {}),
    ...(onProgress ? { onProgress: (done, total, text) => onProgress(done / total, text) } : {}),
  })
}

/** Inspects through a recorder, which also reads the logs, so that the folder can later stand in for the PC. */
async function inspectInto(host: Host, outFolder: string, work: InspectWork): Promise<Inspection> {
  const recorder = await recordEvidence(host, outFolder)
  try {
    const found = await inspectNow(recorder.host, work)
    for (const { open } of (await hostSources(recorder.host)).sources)
      for await (const _piece of open()) if (work.signal?.aborted) break
    await recorder.finish()
    return found
  } catch (error) {
    if (failureOf(error).code !== 'disk-full') throw error
    await recorder.discard()
    throw failureError('disk-full', 'evidence-disk-full', {}, outFolder)
  }
}

/** Returns the inspection of the elevated side and saves its raw evidence as if it had been read here. */
async function inspectFully(
  host: Host,
  { signal, outFolder }: InspectWork,
  keep?: Keep,
): Promise<Inspection> {
  const found = await askFullInspection({ host, program: ownProgram(), ...(signal ? { signal } : {}) })
  try {
    if (keep) await keepFolder(found.evidenceFolder, keep)
    if (outFolder) await keepFolder(found.evidenceFolder, keepEvidenceIn(outFolder))
    return found.inspection
  } finally {
    await found.discard()
  }
}
