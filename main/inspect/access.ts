import type { RecordedFile, RecordedFolder, RecordedTool } from '../../common/evidence/evidence.ts'
import type { Origin } from '../../common/facts/facts.ts'
import { commandText } from '../../common/steps/shown-commands.ts'
import { duration } from '../../common/texts/duration.ts'
import { message } from '../../common/texts/message.ts'
import { decodeOutput } from '../../common/windows/decode-output.ts'
import { type DirectoryEntry, type Host, HostError, type ToolName } from '../host/host.ts'
import { evidencePath } from './evidence/evidence-path.ts'
import { fileRecord, noteResult, noting, toolRecord } from './evidence/recording.ts'
import { openSlots, type Slots } from './slots.ts'
import { withTimeLimit } from './time-limit.ts'
import { Unread } from './unread.ts'

/** Decoded output of a tool, with the location of its raw output. */
export type ToolAnswer = {
  /** Unsigned 32-bit. */
  readonly exitCode: number
  readonly text: string
  readonly errorText: string
  /** Origin of a fact read from this answer; `line` starts at 1. */
  from(line?: number | null): Origin
}

/** Content of a file. */
export type FileAnswer = {
  readonly bytes: Uint8Array
  from(line?: number | null): Origin
}

/**
 * Reads the PC and keeps every raw answer. Rejects with Unread only; `file` returns null if the file does not exist.
 */
export type Access = {
  readonly elevated: boolean
  readonly hostKind: Host['identity']['kind']
  /** `name` names the stored evidence: `tools/<name>.stdout`. */
  tool(
    name: string,
    tool: ToolName,
    args: readonly string[],
    options?: { limitMs?: number },
  ): Promise<ToolAnswer>
  file(path: string, options?: { tailBytes?: number }): Promise<FileAnswer | null>
  /**
   * Lists a folder of the PC; null if it does not exist. Evidence of another PC has only the listings that were
   * recorded.
   */
  list(path: string): Promise<readonly DirectoryEntry[] | null>
  /** The same access under a narrower signal. */
  under(signal: AbortSignal): Access
}

export type Keep = (name: string, bytes: Uint8Array) => Promise<void>

/** Everything read so far, for the evidence manifest. */
export type Recorded = {
  readonly tools: RecordedTool[]
  readonly files: RecordedFile[]
  readonly folders: RecordedFolder[]
}

const defaultLimitMs = 30_000
/** Number of concurrent tools: more would only wait for each other and slow down a small PC. */
const mostTools = 8

/**
 * Opens the access that probes use. Only one DISM runs at a time: a second one would wait inside Windows and use up
 * its time limit.
 */
export function openAccess(
  host: Host,
  options: { keep?: Keep | undefined; signal?: AbortSignal | undefined },
): { access: Access; recorded: Recorded } {
  const recorded: Recorded = { tools: [], files: [], folders: [] }
  const door: Door = { host, recorded, keep: keeping(options.keep), slots: openSlots(mostTools) }
  let dism: Promise<unknown> = Promise.resolve()
  const under = (signal: AbortSignal | undefined): Access => ({
    elevated: host.elevated,
    hostKind: host.identity.kind,
    tool(name, tool, args, { limitMs = defaultLimitMs } = {}) {
      const run = () => runTool(door, { name, tool, args, limitMs, signal })
      if (tool !== 'dism.exe') return run()
      const mine = dism.then(run, run)
      dism = mine.catch(() => undefined)
      return mine
    },
    file: (path, { tailBytes } = {}) =>
      withTimeLimit(defaultLimitMs, signal, () => readFile(door, path, tailBytes)),
    list: (path) => withTimeLimit(defaultLimitMs, signal, () => listFolder(door, path)),
    under,
  })
  return { access: under(options.signal), recorded }
}

type Door = {
  readonly host: Host
  readonly recorded: Recorded
  /** Stores bytes under a name and returns it; null if nothing is stored. */
  readonly keep: (name: string, bytes: Uint8Array) => Promise<string | null>
  readonly slots: Slots
}

function keeping(keep: Keep | undefined): Door['keep'] {
  return async (name, bytes) => {
    if (keep === undefined) return null
    await keep(name, bytes)
    return name
  }
}

type Call = {
  readonly name: string
  readonly tool: ToolName
  readonly args: readonly string[]
  readonly limitMs: number
  readonly signal: AbortSignal | undefined
}

async function runTool({ host, recorded, keep, slots }: Door, call: Call): Promise<ToolAnswer> {
  const { name, tool, args, limitMs, signal } = call
  const record = toolRecord(tool, args)
  recorded.tools.push(record)
  try {
    const result = await noting(record, () =>
      slots.use(signal, () =>
        withTimeLimit(limitMs, signal, (inner) =>
          host.run(tool, args, { signal: inner, timeoutMs: limitMs }),
        ),
      ),
    )
    await noteResult(record, result, async (stream, bytes) =>
      stream === 'stdout' || bytes.length > 0 ? keep(`tools/${name}.${stream}`, bytes) : null,
    )
    if (result.ended === 'timed-out')
      throw new Unread(
        message('unread.tool-timed-out', { tool, limit: duration(Math.round(limitMs / 1000)) }),
      )
    if (result.ended === 'cancelled' || result.exitCode === null)
      throw new Unread(message('unread.tool-stopped', { tool }))
    return {
      exitCode: result.exitCode >>> 0,
      text: decodeOutput(result.stdout),
      errorText: decodeOutput(result.stderr),
      from: (line = null) => ({ source: commandText([tool, ...args]), evidence: record.stdout, line }),
    }
  } catch (error) {
    throw unreadFrom(error, tool)
  }
}

async function readFile(
  { host, recorded, keep }: Door,
  path: string,
  tailBytes: number | undefined,
): Promise<FileAnswer | null> {
  const record = fileRecord(path, tailBytes === undefined)
  recorded.files.push(record)
  try {
    const bytes = await noting(record, () =>
      host.readFile(path, tailBytes === undefined ? {} : { tailBytes }),
    )
    const place = evidencePath(path)
    record.file = place === null ? null : await keep(place, bytes)
    return { bytes, from: (line = null) => ({ source: path, evidence: record.file, line }) }
  } catch (error) {
    if (error instanceof HostError && error.reason === 'not-found') return null
    throw unreadFrom(error, path)
  }
}

async function listFolder({ host, recorded }: Door, path: string): Promise<readonly DirectoryEntry[] | null> {
  const record: RecordedFolder = { path, entries: [], refusal: null }
  recorded.folders.push(record)
  try {
    const entries = await noting(record, () => host.list(path))
    record.entries = entries.map((entry) => ({ ...entry }))
    return entries
  } catch (error) {
    if (error instanceof HostError && error.reason === 'not-found') return null
    throw unreadFrom(error, path)
  }
}

function unreadFrom(error: unknown, what: string): Error {
  if (error instanceof Unread) return error
  if (error instanceof HostError)
    return new Unread(
      error.reason === 'unavailable' ? error.said : message(keyOfRefusal[error.reason], { path: what }),
    )
  const said = error instanceof Error ? error.message : String(error)
  return new Unread(message('unread.failed', { what, message: said }))
}

const keyOfRefusal = {
  'not-found': 'host.not-found',
  denied: 'unread.denied',
  'not-elevated': 'unread.not-elevated',
  'too-large': 'unread.too-large',
} as const satisfies Record<Exclude<HostError['reason'], 'unavailable'>, string>
