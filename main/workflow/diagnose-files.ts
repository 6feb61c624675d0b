import type { Diagnosis } from '../../common/diagnosis.ts'
import { collectSources } from '../logs/sources/collect-sources.ts'
import { diagnose } from './diagnose.ts'
import type { Work } from './repair-choices.ts'

/**
 * Ranks causes by the logs in files, folders and archives alone; `-` is standard input. Throws FailureError `not-found`
 * for a path that does not exist.
 */
export async function diagnoseFiles(paths: readonly string[], work: Work = {}): Promise<Diagnosis> {
  const { sources, gaps } = await collectSources(paths)
  // Reading waits for whoever writes there, who may never do so.
  const stopReading = () => process.stdin.destroy()
  if (paths.includes('-')) work.signal?.addEventListener('abort', stopReading, { once: true })
  return diagnose({ sources, inspection: null, gaps }, work)
}
