import { basename } from 'node:path'
import { z } from 'zod'
import { cutEnd } from '../../../common/cut-end.ts'
import {
  type EvidenceManifest,
  evidenceManifestName,
  evidenceManifestSchema,
  recordedFileSchema,
  recordedFolderSchema,
  recordedToolSchema,
} from '../../../common/evidence/evidence.ts'
import { gapSchema } from '../../../common/facts/facts.ts'
import { type HostIdentity, isSimulated, offlineFolderOf } from '../../../common/facts/inspection.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { parseJson } from '../../parsing/parse-json.ts'
import { failureError } from '../../texts/failure.ts'
import { gap } from '../../texts/gap.ts'
import { worded } from '../../texts/worded.ts'
import { type Host, HostError, type ToolName, type ToolResult } from '../host.ts'
import { type BundleFiles, openBundleFiles } from './bundle-files.ts'
import { proveBundle } from './prove-bundle.ts'

const usualLimit = 64 * 2 ** 20
/** Far above the output of any tool that is recorded; dozens of them are read one after another. */
const mostAnswerBytes = 32 * 2 ** 20
const mostManifestBytes = 16 * 2 ** 20

/**
 * Opens evidence that was collected on another PC (common/evidence/evidence.ts). Every call recorded there returns the same
 * raw answer, errors included; any other call is `unavailable`. Throws FailureError if the path is not a bundle, and
 * `refused` if the bundle was modified after collection.
 */
export async function openBundleHost(path: string): Promise<Host> {
  const bundle = await openBundleFiles(path)
  const { manifest, lost } = await readManifest(bundle, path)
  const limits = [
    ...(manifest.limits ?? []),
    ...(lost === 0 ? [] : [gap('bundle-entries-unread', { entries: lost })]),
    ...(await proveBundle(bundle, path)),
  ]
  const files = collected(bundle)
  const readable = new Map(manifest.files.map((one) => [one.path.toLowerCase(), one]))
  const folders = new Map(manifest.folders.map((one) => [plain(one.path), one]))
  const label = labelOf(manifest, basename(path))

  const recorded = (requested: string) => {
    const known = readable.get(requested.toLowerCase())
    if (known === undefined)
      throw new HostError('unavailable', message('host.not-collected', { asked: requested }))
    if (known.file === null)
      throw new HostError(
        known.refusal ?? 'unavailable',
        wordsOf(known, message('host.not-read-then', { asked: requested })),
      )
    return known.file
  }

  return {
    identity: {
      kind: 'bundle',
      id: `bundle:${basename(path)}`,
      ...worded({ label }),
      ...(isSimulated(manifest.host) ? { practice: true } : {}),
      ...offlineOf(manifest),
    },
    elevated: manifest.elevated,
    ...(limits.length === 0 ? {} : { limits }),
    ...clockOf(manifest),
    run: (tool, args) => answer(files, manifest, tool, args),
    async readFile(requested, { tailBytes, maxBytes = usualLimit } = {}) {
      const name = recorded(requested)
      return tailBytes === undefined ? files.read(name, maxBytes) : endOf(files.stream(name), tailBytes)
    },
    async *openFile(requested) {
      yield* files.stream(recorded(requested))
    },
    async list(requested) {
      const known = folders.get(plain(requested))
      if (known === undefined)
        throw new HostError('unavailable', message('host.not-collected', { asked: requested }))
      if (known.refusal !== null)
        throw new HostError(
          known.refusal,
          wordsOf(known, message('host.not-listed-then', { asked: requested })),
        )
      return known.entries.map((entry) => {
        const file = readable.get(`${plain(requested)}\\${entry.name.toLowerCase()}`)
        return file?.leftOutBytes === undefined ? entry : { ...entry, leftOutBytes: file.leftOutBytes }
      })
    },
    copyFile: () => Promise.reject(unchangeable()),
    byHand: () => Promise.reject(unchangeable()),
    restart: () => Promise.reject(unchangeable()),
  }
}

/** The last bytes, without keeping what precedes them: a log of a few KB can unpack to half a gigabyte. */
async function endOf(pieces: AsyncIterable<Uint8Array>, most: number): Promise<Uint8Array> {
  const kept: Uint8Array[] = []
  let length = 0
  for await (const piece of pieces) {
    kept.push(piece)
    length += piece.length
    for (let [first] = kept; first !== undefined && length - first.length >= most; [first] = kept) {
      length -= first.length
      kept.shift()
    }
  }
  const bytes = Buffer.concat(kept)
  return bytes.subarray(Math.max(0, bytes.length - most))
}

/**
 * Every PC calls itself "This PC", and bundles reveal no names, so only the file tells the bundles of several PCs
 * apart.
 */
function labelOf({ host, takenAt }: EvidenceManifest, file: string): Message {
  const day = takenAt.slice(0, 10)
  if (host.kind === 'windows') return message('host.evidence-in', { file, day })
  return message('host.evidence-of', { label: host.texts?.label ?? host.label, file, day })
}

/**
 * The manifest says which files the PC had. A listed file that the bundle lacks means damage and must not be reported
 * as missing on the PC.
 */
function collected(bundle: BundleFiles): BundleFiles {
  const lost = (error: unknown): never => {
    if (error instanceof HostError && error.reason === 'not-found')
      throw new HostError('unavailable', message('host.bundle-damaged', { why: error.said }))
    throw error
  }
  return {
    read: (name, maxBytes) => bundle.read(name, maxBytes).catch(lost),
    async *stream(name) {
      try {
        yield* bundle.stream(name)
      } catch (error) {
        lost(error)
      }
    },
  }
}

/**
 * Whether the collected Windows was offline, and its folder: a plan made from the evidence targets that installation.
 */
function offlineOf({ host }: EvidenceManifest): Pick<HostIdentity, 'windows' | 'fromPe'> {
  const windows = offlineFolderOf(host)
  return windows === null ? {} : { windows, ...(host.fromPe ? { fromPe: true } : {}) }
}

function clockOf({ clock }: EvidenceManifest): Pick<Host, 'clock'> {
  return clock === undefined ? {} : { clock: () => clock }
}

async function answer(
  files: BundleFiles,
  manifest: EvidenceManifest,
  tool: ToolName,
  args: readonly string[],
): Promise<ToolResult> {
  const wanted = callText(tool, args)
  // If a call was recorded twice, the later answer counts.
  const known = manifest.tools.findLast((one) => callText(one.tool, one.args) === wanted)
  if (known === undefined) throw new HostError('unavailable', message('host.tool-not-collected', { tool }))
  if (known.refusal !== null)
    throw new HostError(known.refusal, wordsOf(known, message('host.not-asked-then', { tool })))
  if (known.ended === 'itself' && known.stdout === null)
    throw new HostError('unavailable', message('host.output-not-kept', { tool }))
  const read = async (name: string | null) =>
    name === null ? new Uint8Array() : files.read(name, mostAnswerBytes)
  return {
    exitCode: known.exitCode,
    ended: known.ended ?? 'timed-out',
    stdout: await read(known.stdout),
    stderr: await read(known.stderr),
  }
}

/**
 * Lookup key of a call. A script of Unstuck is identified by its name and parameters: older evidence also recorded
 * PowerShell's own arguments and the script's folder, and was collected before events were requested as Unicode.
 */
function callText(tool: string, args: readonly string[]): string {
  const at = args.findIndex((arg) => /\.ps1$/i.test(arg))
  const script = args[at]?.split(/[\\/]/).at(-1)
  const asked = args.filter((arg) => tool !== 'wevtutil.exe' || arg !== '/uni:true')
  const words = script === undefined ? asked : [script, ...args.slice(at + 1)]
  return JSON.stringify([tool, ...words]).toLowerCase()
}

/** Returns the manifest and the number of its entries with an invalid shape; only those are skipped. */
async function readManifest(
  files: BundleFiles,
  path: string,
): Promise<{ readonly manifest: EvidenceManifest; readonly lost: number }> {
  const bytes = await files.read(evidenceManifestName, mostManifestBytes).catch((error: unknown) => {
    // An unreadable manifest is still a bundle's manifest.
    if (error instanceof HostError && error.reason === 'unavailable')
      throw failureError('unreadable', 'pc-not-read', { why: error.said }, path)
    throw failureError('malformed', 'bundle-without-manifest', { file: evidenceManifestName }, path)
  })
  let value: unknown
  try {
    value = parseJson(new TextDecoder().decode(bytes))
  } catch {
    throw failureError('malformed', 'bundle-manifest-damaged', { file: evidenceManifestName }, path)
  }
  const parsed = frameSchema.safeParse(value)
  if (parsed.success) {
    const { limits = [], tools, files: asked, folders, ...rest } = parsed.data
    const manifest: EvidenceManifest = {
      ...rest,
      limits: wholeOf(gapSchema, limits),
      tools: wholeOf(recordedToolSchema, tools),
      files: wholeOf(recordedFileSchema, asked),
      folders: wholeOf(recordedFolderSchema, folders),
    }
    const all = limits.length + tools.length + asked.length + folders.length
    return { manifest, lost: all - countOf(manifest) }
  }
  throw failureError('malformed', 'bundle-manifest-format', { file: evidenceManifestName }, path)
}

const frameSchema = evidenceManifestSchema.extend({
  limits: z.array(z.unknown()).optional().catch(undefined),
  clock: evidenceManifestSchema.shape.clock.catch(undefined),
  tools: z.array(z.unknown()),
  files: z.array(z.unknown()),
  folders: z.array(z.unknown()),
})

function wholeOf<T>(schema: z.ZodType<T>, entries: readonly unknown[]): T[] {
  return entries.flatMap((one) => {
    const parsed = schema.safeParse(one)
    return parsed.success ? [parsed.data] : []
  })
}

function countOf({ limits = [], tools, files, folders }: EvidenceManifest): number {
  return limits.length + tools.length + files.length + folders.length
}

/** What the host reported when the evidence was collected. */
function wordsOf(
  known: { why?: string | undefined; said?: Message | undefined },
  otherwise: Message,
): Message {
  return known.said ?? (known.why === undefined ? otherwise : message('text.as-is', { text: known.why }))
}

function plain(path: string): string {
  return cutEnd(path, '\\').toLowerCase()
}

function unchangeable(): HostError {
  return new HostError('unavailable', message('host.evidence-read-only'))
}
