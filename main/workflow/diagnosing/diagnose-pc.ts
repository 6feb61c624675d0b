import type { Diagnosis } from '../../../common/diagnosis/diagnosis.ts'
import { type Inspection, offlineFolderOf } from '../../../common/facts/inspection.ts'
import type { Host } from '../../host/host.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { hostSources } from '../../logs/sources/host-sources.ts'
import { type DiagnoseOptions, diagnose } from './diagnose.ts'

/** Reads the logs of a PC and ranks causes by them and the inspection. Rejects only if cancelled. */
export async function diagnosePc(
  knowledge: Knowledge,
  host: Host,
  inspection: Inspection | null,
  options: DiagnoseOptions = {},
): Promise<Diagnosis> {
  const { sources, gaps } = await hostSources(host)
  const found = await diagnose({ knowledge, sources, inspection, gaps }, options)
  const made = { ...found, host: host.identity }
  const windows = offlineFolderOf(host.identity)
  if (windows === null) return made
  const { withOfflineFixes } = await import('./offline-fixes.ts')
  return withOfflineFixes(made, windows)
}
