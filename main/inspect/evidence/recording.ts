import type {
  EvidenceManifest,
  RecordedFile,
  RecordedFolder,
  RecordedTool,
} from '../../../common/evidence/evidence.ts'
import type { Message } from '../../../common/texts/value.ts'
import { type Host, HostError, type ToolName, type ToolResult } from '../../host/host.ts'

/** Everything read from one PC, for its evidence manifest. */
export type Recorded = {
  readonly tools: readonly RecordedTool[]
  readonly files: readonly RecordedFile[]
  readonly folders: readonly RecordedFolder[]
}

/** A call without an answer yet. */
export function toolRecord(tool: ToolName, args: readonly string[]): RecordedTool {
  return { tool, args: [...args], exitCode: null, ended: null, stdout: null, stderr: null, refusal: null }
}

/** A requested file without an answer yet. */
export function fileRecord(path: string, whole: boolean): RecordedFile {
  return { path, file: null, whole, refusal: null }
}

/**
 * Records the result of a call.
 *
 * @param keep Stores the tool's output and returns its path in the evidence; null if it is not stored
 */
export async function noteResult(
  record: RecordedTool,
  { exitCode, ended, stdout, stderr }: ToolResult,
  keep: (stream: 'stdout' | 'stderr', bytes: Uint8Array) => Promise<string | null>,
): Promise<void> {
  record.exitCode = exitCode === null ? null : exitCode >>> 0
  record.ended = ended
  record.stdout = await keep('stdout', stdout)
  record.stderr = await keep('stderr', stderr)
}

type Refusable = {
  refusal: HostError['reason'] | null
  why?: string | undefined
  said?: Message | undefined
}

/** Runs `work` and records a refusal. Rejects as `work` does. */
export async function noting<T>(record: Refusable, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    noteRefusal(record, error)
    throw error
  }
}

/** Records why the host refused; other errors are not answers of the PC. */
export function noteRefusal(record: Refusable, error: unknown): void {
  if (!(error instanceof HostError)) return
  record.refusal = error.reason
  // The other reasons are unambiguous; this one needs its message.
  if (error.reason !== 'unavailable') return
  record.why = error.message
  record.said = error.said
}

/** Builds the evidence manifest of one PC. */
export function manifestOf(
  host: Host,
  { takenAt, clock }: { readonly takenAt: string; readonly clock: string | undefined },
  { tools, files, folders }: Recorded,
): EvidenceManifest {
  return {
    schema: 'unstuck/evidence@1',
    host: host.identity,
    elevated: host.elevated,
    ...(host.limits === undefined ? {} : { limits: [...host.limits] }),
    takenAt,
    ...(clock === undefined ? {} : { clock }),
    tools: [...tools],
    files: [...files],
    folders: [...folders],
  }
}
