import { createReadStream } from 'node:fs'
import { mkdtemp, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type BundleManifest, bundleManifestName } from '../../common/evidence/bundle.ts'
import { bundleSumsName, writeSums } from '../../common/evidence/bundle-sums.ts'
import {
  type EvidenceManifest,
  evidenceManifestName,
  evidenceManifestSchema,
  type RecordedFolder,
} from '../../common/evidence/evidence.ts'
import type { Gap } from '../../common/facts/facts.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import { FailureError } from '../../common/result.ts'
import { cbsLogs, moreLogs, packedLog } from '../collect/log-places.ts'
import { createMasker, type Masker } from '../collect/masking/create-masker.ts'
import { learnFrom, maskPieces } from '../collect/masking/mask-pieces.ts'
import { maskValues } from '../collect/masking/mask-values.ts'
import { askNames } from '../collect/masking/names/ask-names.ts'
import { createNameLearner } from '../collect/masking/names/learn-names.ts'
import { mergedLog, mergeUpdateLog, updateTraces } from '../collect/merge-update-log.ts'
import { type LogToKeep, spoolLogs, type UnpackedLog } from '../collect/spool-logs.ts'
import { createZip } from '../collect/write-zip.ts'
import { guardPlace } from '../files/open-plain.ts'
import { removeTree } from '../files/remove-tree.ts'
import { type DirectoryEntry, type Host, HostError } from '../host/host.ts'
import { evidencePath } from '../inspect/evidence/evidence-path.ts'
import { recordEvidence } from '../inspect/evidence/record-evidence.ts'
import { inspect } from '../inspect/inspect.ts'
import { hostSources } from '../logs/sources/host-sources.ts'
import { version } from '../program/version.ts'
import { mustMask } from '../settings/policies.ts'
import { failureError } from '../texts/failure.ts'
import { gap } from '../texts/gap.ts'
import { say } from '../texts/spoken.ts'

export type CollectOptions = {
  /** If false, names stay readable; recovery passwords and product keys are removed even then. */
  readonly mask: boolean
  /** Names known from elsewhere, such as the account that collects. */
  readonly people?: readonly string[]
  readonly machines?: readonly string[]
  readonly signal?: AbortSignal
  readonly onProgress?: (fraction: number | null, text: string) => void
  readonly now?: () => Date
}

export type Collected = {
  readonly inspection: Inspection
  readonly manifest: BundleManifest
}

/**
 * Collects everything that a repair needs to know about a PC into one zip: raw tool output, files, logs, the
 * inspection, and a manifest. `diagnose --bundle` and `--host bundle:` can read it on any computer. Until it is masked,
 * the evidence is stored in a temporary folder of the user, or of Windows if this process has administrator rights,
 * which is deleted afterwards. Rejects with FailureError;
 * then there is no file at `out`.
 */
export async function collectBundle(host: Host, out: string, options: CollectOptions): Promise<Collected> {
  mustMask(options.mask)
  const ownTemp = (host.helper ?? host).temporaryFolder
  const folder = await mkdtemp(join(ownTemp ?? tmpdir(), 'unstuck-collect-'))
  // With administrator rights, files are written beside those of others, who could create links there.
  if (ownTemp !== undefined) guardPlace(folder)
  try {
    return await collectThrough(folder, host, out, options)
  } catch (error) {
    if (options.signal?.aborted && !(error instanceof FailureError))
      throw failureError('cancelled', 'collecting-stopped', {})
    throw error
  } finally {
    await removeTree(folder, { aborted: false })
  }
}

async function collectThrough(
  folder: string,
  host: Host,
  out: string,
  { mask, people = [], machines = [], signal, onProgress, now = () => new Date() }: CollectOptions,
): Promise<Collected> {
  const startedAt = now()
  const zip = await createZip(out, startedAt)
  try {
    const evidence = join(folder, 'evidence')
    const { inspection, manifest, gaps } = await readPc(host, evidence, startedAt, { signal, onProgress })
    onProgress?.(null, mask ? say('progress.masking-names') : say('progress.writing-bundle'))
    const places = evidencePlaces(manifest)
    const learner = mask ? createNameLearner() : null
    if (learner !== null) {
      for (const name of machines) learner.add('machine', name)
      for (const name of people) learner.add('user', name)
      for (const what of await askNames(host, learner, signal)) gaps.push(gap('names-unread', { what }))
      learner.take(JSON.stringify([manifest, inspection]), 'utf-16')
      for (const place of places) {
        signal?.throwIfAborted()
        await learnFrom(createReadStream(join(evidence, place)), learner)
      }
      if (learner.overflowed()) gaps.push(gap('names-too-many'))
    }
    const masker = createMasker(learner?.names() ?? null)
    if (masker.inPlaceOnly > 0) gaps.push(gap('names-ordinary-words', { count: masker.inPlaceOnly }))

    const files: BundleManifest['files'] = []
    const add = async (name: string, pieces: AsyncIterable<Uint8Array>) => {
      signal?.throwIfAborted()
      files.push(await zip.add(name, pieces))
    }
    const masked = maskEvidence(manifest, masker)
    await add(evidenceManifestName, json(masked.manifest))
    const found = maskValues(inspection, masker)
    await add('inspection.json', json(found))
    for (const [at, place] of places.entries()) {
      onProgress?.(at / places.length, mask ? say('progress.masking-names') : say('progress.writing-bundle'))
      await add(masked.placeOf(place), maskPieces(createReadStream(join(evidence, place)), masker))
    }
    const list: BundleManifest = {
      schema: 'unstuck/bundle@1',
      collectedBy: version,
      collectedAt: startedAt.toISOString(),
      host: maskValues(host.identity, masker),
      masked: mask,
      files,
      masks: masker.counts(),
      gaps: maskValues(gaps, masker),
    }
    const listed = await zip.add(bundleManifestName, json(list))
    await zip.add(bundleSumsName, text(writeSums([...files, listed])))
    await zip.finish()
    return { inspection: found, manifest: list }
  } finally {
    await zip.abandon()
  }
}

type Work = {
  readonly signal: AbortSignal | undefined
  readonly onProgress: CollectOptions['onProgress'] | undefined
}

/** Inspects through a recorder and copies the logs. */
async function readPc(host: Host, evidence: string, startedAt: Date, { signal, onProgress }: Work) {
  const recorder = await recordEvidence(host, evidence, () => startedAt)
  const inspection = await inspect(recorder.host, {
    now: () => startedAt,
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress: (done, total, text) => onProgress(done / total, text) } : {}),
  })
  const { logs, gaps } = await findLogs(recorder.host)
  onProgress?.(null, say('progress.merges-update-log'))
  const merged = await mergeUpdateLog(host, evidence, evidencePath(mergedLog) ?? '', {
    now: startedAt,
    signal,
  })
  await recorder.finish()
  const manifest = evidenceManifestSchema.parse(
    JSON.parse(await readFile(join(evidence, evidenceManifestName), 'utf8')),
  )
  const known = new Set(manifest.files.filter(({ whole }) => whole).map(({ path }) => path.toLowerCase()))
  const wanted = logs.filter(({ path }) => !known.has(path.toLowerCase()))
  onProgress?.(null, say('progress.copying-logs'))
  const spooled = await spoolLogs(host, wanted, evidence, signal)
  const files = [...manifest.files, ...spooled.files, ...merged.files]
  const folders = manifest.folders
    .map((one) => withUnpacked(one, spooled.unpacked))
    .map((one) => (isTraces(one) ? { ...one, entries: [...one.entries, ...merged.entries] } : one))
  return {
    inspection,
    manifest: { ...manifest, files, folders },
    gaps: [...gaps, ...merged.gaps, ...spooled.gaps],
  }
}

function isTraces({ path }: RecordedFolder): boolean {
  return path.toLowerCase() === updateTraces.toLowerCase()
}

/** The listing of a folder as if the logs unpacked from it had not been packed by Windows. */
function withUnpacked(folder: RecordedFolder, unpacked: readonly UnpackedLog[]): RecordedFolder {
  const nameIn = (path: string) => path.slice(path.lastIndexOf('\\') + 1)
  const entries = folder.entries.map((entry) => {
    const log = unpacked.find(
      ({ cab }) => cab.toLowerCase() === `${folder.path}\\${entry.name}`.toLowerCase(),
    )
    return log === undefined ? entry : { ...entry, name: nameIn(log.path), sizeBytes: log.sizeBytes }
  })
  return { ...folder, entries }
}

/** The logs that a diagnosis reads, newest and most relevant first, followed by those that may be needed later. */
async function findLogs(host: Host): Promise<{ logs: LogToKeep[]; gaps: Gap[] }> {
  const { sources, gaps } = await hostSources(host)
  const logs: LogToKeep[] = []
  const take = (path: string, sizeBytes: number | null, cab: string | null = null) => {
    const place = evidencePath(path)
    const known = logs.some((one) => one.path.toLowerCase() === path.toLowerCase())
    if (place !== null && !known) logs.push({ path, place, sizeBytes: sizeBytes ?? 0, cab })
  }
  // Logs in cabs are unpacked from the cabs below. Event logs as files cannot be masked.
  for (const { name, sizeBytes } of sources.toReversed())
    if (!/\.(?:cab|evtx)(?:[\\/]|$)/i.test(name)) take(name, sizeBytes)
  const listed = await host.list(cbsLogs).catch(noneOf)
  for (const { name, sizeBytes } of listed.toReversed())
    if (packedLog.test(name)) take(`${cbsLogs}\\${name.slice(0, -4)}.log`, sizeBytes, `${cbsLogs}\\${name}`)
  for (const { folder, names } of moreLogs) {
    const entries = await host.list(folder).catch(noneOf)
    for (const { kind, name, sizeBytes } of entries)
      if (kind === 'file' && names.test(name)) take(`${folder}\\${name}`, sizeBytes)
  }
  // Cabs are unpacked here, with a gap for each failure.
  return { logs, gaps: gaps.filter(({ code }) => code === undefined || !ofCabs.has(code)) }
}

/** Gaps of cabs that a diagnosis reads in place. */
const ofCabs: ReadonlySet<string> = new Set([
  'cab-unread',
  'cab-file-in-next-cab',
  'cab-logs-left-out',
  'older-cab-left-out',
  'older-cabs-left-out',
])

function noneOf(error: unknown): readonly DirectoryEntry[] {
  if (error instanceof HostError) return []
  throw error
}

function evidencePlaces({ tools, files }: EvidenceManifest): string[] {
  const all = [
    ...tools.flatMap(({ stdout, stderr }) => [stdout, stderr]),
    ...files.map(({ file }) => file),
  ].filter((place) => place !== null)
  return [...new Set(all)]
}

/** The manifest with masked names, and the resulting location of each evidence file. */
function maskEvidence(manifest: EvidenceManifest, masker: Masker) {
  const masked = maskValues(manifest, masker)
  const places = evidencePlaces(manifest)
  const taken = new Set<string>()
  const byPlace = new Map<string, string>()
  for (const place of places) {
    let name = masker.mask(place, 'utf-16').replaceAll('\\', '/')
    // Masking can make two names equal; keep them distinct.
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${name}.${count}`
    taken.add(name.toLowerCase())
    byPlace.set(place, name)
  }
  const placeOf = (place: string): string => byPlace.get(place) ?? place
  const at = (place: string | null) => (place === null ? null : placeOf(place))
  return {
    placeOf,
    manifest: {
      ...masked,
      tools: masked.tools.map((one, index) => ({
        ...one,
        stdout: at(manifest.tools[index]?.stdout ?? null),
        stderr: at(manifest.tools[index]?.stderr ?? null),
      })),
      files: masked.files.map((one, index) => ({ ...one, file: at(manifest.files[index]?.file ?? null) })),
    },
  }
}

function json(value: unknown): AsyncGenerator<Uint8Array> {
  return text(`${JSON.stringify(value, null, 2)}\n`)
}

async function* text(written: string): AsyncGenerator<Uint8Array> {
  yield Buffer.from(written)
}
