import type { Inspection } from '../../common/inspection.ts'
import { keepEvidenceIn, keepFolder } from '../case/keep-evidence.ts'
import type { Host } from '../host/host.ts'
import { inspect } from '../inspect/inspect.ts'
import { recordEvidence } from '../inspect/record-evidence.ts'
import { hostSources } from '../logs/sources/host-sources.ts'
import { failureError, failureOf } from '../texts/failure.ts'
import { askFullInspection } from './elevation/ask-elevated.ts'
import { ownProgram } from './elevation/own-program.ts'
import type { InspectWork, Keep } from './repair-choices.ts'

/**
 * Reads a PC: by itself, with everything kept in a folder, or, where that was asked for and this process may not, by the
 * elevated side. `keep` gets the raw evidence of what was read here.
 */
export async function inspectPc(host: Host, work: InspectWork, keep?: Keep): Promise<Inspection> {
  if (work.full && host.administrator) return inspectPc(host.administrator, work, keep)
  if (work.full && host.identity.kind === 'windows' && !host.elevated) return inspectFully(host, work, keep)
  return work.outFolder ? inspectInto(host, work.outFolder, work) : inspectNow(host, work, keep)
}

/** Asks a PC for its state now. */
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

/** Inspects through a recorder, and reads the logs through it too: the folder then answers as the PC did. */
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

/** What the elevated side read, with its raw evidence kept here as if it had been read here. */
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
