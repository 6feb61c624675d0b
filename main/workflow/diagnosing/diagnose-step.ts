import type { StepFinding } from '../../../common/case/journal.ts'
import type { Inspection } from '../../../common/facts/inspection.ts'
import type { Host } from '../../host/host.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import type { LogSource } from '../../logs/log-source.ts'
import { diagnose } from './diagnose.ts'

/** Below this likelihood a cause is a guess, and only the failure is reported. */
const worthReporting = 0.3
/** A log that grew by more than this during one step is skipped here; the full diagnosis reads it. */
const mostBytes = 512 * 2 ** 20

/**
 * Determines why a step failed from what was logged since it began: its own DISM log, CBS.log and ReAgent.log. Null if
 * they support no cause. Never rejects: the failure itself matters more and is recorded in any case.
 *
 * @param marks length of each log when the step began, in bytes by path
 */
export async function diagnoseStep(
  knowledge: Knowledge,
  host: Host,
  marks: Readonly<Record<string, number>>,
  inspection: Inspection | null,
): Promise<StepFinding | null> {
  try {
    const logs = await Promise.all(Object.entries(marks).map(([path, from]) => partOf(host, path, from)))
    const grown = logs.filter((part) => part !== null)
    const folders = new Set(grown.map(({ source }) => folderOf(source.name)))
    const reports = await Promise.all(
      Object.keys(marks).map((path) =>
        isReport(path) && folders.has(folderOf(path)) ? partOf(host, path, -1) : null,
      ),
    )
    const sources = [
      ...grown.filter(({ source }) => !isReport(source.name)),
      ...reports.filter((one) => one !== null),
    ]
    if (sources.length === 0) return null
    const { findings } = await diagnose({
      knowledge,
      sources: sources.map(({ source }) => source),
      inspection,
    })
    for (const { cause, reason, title, likelihood, status, evidence } of findings) {
      if (status !== 'active' || likelihood < worthReporting) continue
      // Ignore causes supported only by facts of the PC, which existed before the step too.
      const seen = evidence.find(({ supports, file, line }) => supports && file !== null && line !== null)
      const part = sources.find(({ source }) => source.name === seen?.file)
      if (!seen || seen.line === null || !part) continue
      const line = seen.line + part.skippedLines()
      const said = reason ? { reason } : {}
      return {
        cause,
        ...said,
        title,
        likelihood,
        file: part.source.name,
        line,
        text: seen.text.slice(0, 2000),
      }
    }
    return null
  } catch {
    return null
  }
}

/** Reports are rewritten each time; one belongs to this step if a log in its folder has grown. */
const isReport = (path: string) => /\.xml$/i.test(path)
const folderOf = (path: string) => path.slice(0, path.lastIndexOf('\\')).toLowerCase()

/**
 * The part of a log after the mark, or all of it for mark -1; null if it has not grown. A log shorter than its mark was
 * started again.
 */
async function partOf(host: Host, path: string, mark: number) {
  const at = path.lastIndexOf('\\')
  const entries = await host.list(path.slice(0, at)).catch(() => [])
  const name = path.slice(at + 1).toLowerCase()
  const size = entries.find((entry) => entry.name.toLowerCase() === name)?.sizeBytes ?? 0
  const from = size < mark || mark < 0 ? 0 : mark
  if (size === from || size - from > mostBytes) return null
  let skipped = 0
  const source: LogSource = {
    name: path,
    sizeBytes: size - from,
    async *open() {
      skipped = 0
      let left = from
      for await (const piece of host.openFile(path)) {
        const before = Math.min(left, piece.length)
        for (let index = 0; index < before; index += 1) if (piece[index] === newline) skipped += 1
        left -= before
        if (before < piece.length) yield piece.subarray(before)
      }
    },
  }
  return { source, skippedLines: () => skipped }
}

const newline = 10
