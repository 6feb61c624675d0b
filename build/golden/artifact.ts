import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { createMasker } from '../../main/collect/masking/create-masker.ts'
import { createNameLearner } from '../../main/collect/masking/names/learn-names.ts'
import { type Recording, recordings, written } from './recordings.ts'

/** Name of the list in an artifact. */
export const indexName = 'index.json'

const fileName = z.string().regex(/^[a-z0-9-]+\.(?:stdout|stderr|reg)$/)
const sha256 = z.string().regex(/^[0-9a-f]{64}$/)

export const indexSchema = z.object({
  schema: z.literal('unstuck/golden@1'),
  /** `windows-2025`. */
  runner: z.string().regex(/^[a-z0-9.-]{1,40}$/),
  takenAt: z.iso.datetime(),
  recordings: z.array(
    z.object({
      name: z.string().regex(/^[a-z0-9-]{1,60}$/),
      tool: z.string(),
      args: z.array(z.string()),
      /** Null if it was not started, because an earlier call of its part failed. */
      exitCode: z.number().int().nullable(),
      files: z.array(z.object({ name: fileName, sha256 })),
    }),
  ),
})
export type GoldenIndex = z.infer<typeof indexSchema>

export type Ran = { readonly exitCode: number; readonly stdout: Uint8Array; readonly stderr: Uint8Array }

/** Exit codes after which the next call of a part can run; 3010: restart required. */
const continues = new Set([0, 3010])
/** Parts whose calls depend on each other. */
const chained = new Set(['task', 'images', 'pending'])

/**
 * Runs every call and writes its exact output to a folder, with an index of command, exit code and SHA-256 of each. A
 * failing call is a recording too.
 */
export function record(
  folder: string,
  options: {
    readonly runner: string
    readonly takenAt: string
    readonly msu: string | null
    readonly run: (tool: string, args: readonly string[]) => Ran
    readonly read: (file: string) => Uint8Array | null
  },
): GoldenIndex {
  mkdirSync(folder, { recursive: true })
  const broken = new Set<string>()
  const made = recordings(options.msu).map((call) => {
    const { name, tool, args, part } = call
    if (broken.has(part)) return { name, tool, args: [...args], exitCode: null, files: [] }
    const ran = options.run(tool, args)
    if (chained.has(part) && !continues.has(ran.exitCode)) broken.add(part)
    const files = filesOf(call, ran, options.read).map(([file, bytes]) => {
      writeFileSync(join(folder, file), bytes)
      return { name: file, sha256: digestOf(bytes) }
    })
    return { name, tool, args: [...args], exitCode: ran.exitCode, files }
  })
  const { runner, takenAt } = options
  const index = indexSchema.parse({ schema: 'unstuck/golden@1', runner, takenAt, recordings: made })
  writeFileSync(join(folder, indexName), `${JSON.stringify(index, null, 2)}\n`)
  return index
}

function filesOf(
  { name }: Recording,
  { stdout, stderr }: Ran,
  read: (file: string) => Uint8Array | null,
): [string, Uint8Array][] {
  const own = written.find(([recording]) => recording === name)
  const exported = own === undefined ? null : read(own[1])
  return [
    [`${name}.stdout`, stdout],
    ...(stderr.length > 0 ? [[`${name}.stderr`, stderr] as [string, Uint8Array]] : []),
    ...(exported === null ? [] : [[`${name}.reg`, exported] as [string, Uint8Array]]),
  ]
}

/**
 * Converts a downloaded artifact to test data: `<target>/runners/<runner>/`, each file verified with its SHA-256 and
 * masked, with SOURCE.txt. Throws an Error that names the file if anything is missing, modified or unlisted, in which
 * case nothing is written.
 *
 * @param source Origin of the artifact, for SOURCE.txt
 */
export function takeArtifact(artifact: string, target: string, source: string): string {
  const index = readIndex(join(artifact, indexName))
  const listed = index.recordings.flatMap(({ files }) => files)
  const names = listed.map(({ name }) => name)
  if (new Set(names).size !== names.length) throw new Error('A file is listed twice.')
  const strange = readdirSync(artifact).filter((name) => name !== indexName && !names.includes(name))
  if (strange.length > 0) throw new Error(`Not in the list: ${strange.join(', ')}`)
  const learner = createNameLearner()
  const texts = listed.map(({ name, sha256: wanted }) => {
    const bytes = readFileSync(join(artifact, name))
    if (digestOf(bytes) !== wanted) throw new Error(`${name} is not what was recorded.`)
    const isWide = bytes.length > 1 && (bytes[1] === 0 || (bytes[0] === 0xff && bytes[1] === 0xfe))
    const text = { name, bytes, isWide, words: bytes.toString(isWide ? 'utf16le' : 'latin1') }
    learner.take(text.words, isWide ? 'utf-16' : 'bytes')
    return text
  })
  const masker = createMasker(learner.names())
  const masked = texts.map(({ name, isWide, words }) => ({
    name,
    // UTF-16 stays UTF-16, and code page bytes stay unchanged.
    bytes: isWide
      ? Buffer.from(masker.mask(words, 'utf-16'), 'utf16le')
      : Buffer.from(masker.mask(words, 'bytes'), 'latin1'),
  }))
  const folder = join(target, 'runners', index.runner)
  mkdirSync(folder, { recursive: true })
  for (const { name, bytes } of masked) writeFileSync(join(folder, name), bytes)
  const kept = {
    ...index,
    recordings: index.recordings.map((one) => ({
      ...one,
      files: one.files.map(({ name }) => ({
        name,
        sha256: digestOf(masked.find((file) => file.name === name)?.bytes ?? new Uint8Array()),
      })),
    })),
  }
  writeFileSync(join(folder, indexName), `${JSON.stringify(kept, null, 2)}\n`)
  writeFileSync(
    join(folder, 'SOURCE.txt'),
    `${source}\n${index.runner}, ${index.takenAt}. Names are masked.\n`,
  )
  return folder
}

function readIndex(file: string): GoldenIndex {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new Error(`${file} is missing.`)
  const parsed = indexSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')))
  if (!parsed.success) throw new Error(`${file} is in an unknown format.`)
  return parsed.data
}

function digestOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
