import { createPublicKey, type KeyObject, verify } from 'node:crypto'
import { z } from 'zod'
import { FailureError } from '../../../common/result.ts'
import { failureError } from '../../texts/failure.ts'
import { knowledgeFiles } from '../knowledge-files.ts'
import { openKnowledge } from '../open-knowledge.ts'
import type { ReadAsset } from '../read-file.ts'
import { sourcesFile } from '../sources.ts'

/** A file of external facts: newer than the program, and signed by its makers. */
export type SignedKnowledge = {
  /** Creation time; UTC, ISO 8601. */
  readonly made: string
  /** Text of each file of `assets/knowledge`, by name. */
  readonly files: Readonly<Record<string, string>>
}

/** Today's facts have 0.5 MB. */
export const mostSignedBytes = 32 * 2 ** 20

const envelopeSchema = z.strictObject({
  schema: z.literal('unstuck/signed-knowledge@1'),
  /** Base64 of the payload; the decoded bytes are signed. */
  payload: z.base64(),
  /** Base64 of an Ed25519 signature (RFC 8032) over them. */
  signature: z.base64(),
})

const payloadSchema = z.strictObject({
  schema: z.literal('unstuck/knowledge@1'),
  made: z.iso.datetime(),
  files: z.record(z.string(), z.string()),
})

/** Names of the files in a complete knowledge. */
export const knowledgeFileNames: readonly string[] = [
  sourcesFile.name,
  ...Object.values(knowledgeFiles).map(({ name }) => name),
]

/**
 * An object with three members and nothing nested, as base64 contains no such characters. Checked before parsing:
 * nothing is verified yet, and 30 MB of brackets would take more than a gigabyte as objects.
 */
const envelopeShape = /^[^[{,]*\{[^[{,]*,[^[{,]*,[^[{,]*$/

/**
 * Reads a signed file of facts. Verifies its signature before parsing anything in it. Throws FailureError
 * `malformed`, or `refused`: not signed with these keys, or not facts that this program can read.
 *
 * @param keys Public keys that may sign, as base64 of their SubjectPublicKeyInfo
 * @param where Name of the file in failures
 */
export function readSignedKnowledge(
  bytes: Uint8Array,
  keys: readonly string[],
  where: string,
): SignedKnowledge {
  const isFlat = envelopeShape.test(Buffer.from(bytes).toString('latin1'))
  const envelope = envelopeSchema.safeParse(isFlat ? parseJson(bytes) : null)
  if (!envelope.success) throw failureError('malformed', 'knowledge-not-signed-file', {}, where)
  const payload = Buffer.from(envelope.data.payload, 'base64')
  const signature = Buffer.from(envelope.data.signature, 'base64')
  if (keys.length === 0) throw failureError('refused', 'knowledge-without-key', {}, where)
  if (!keys.some((key) => verify(null, payload, publicKey(key), signature)))
    throw failureError('refused', 'knowledge-signature-foreign', {}, where)
  const parsed = payloadSchema.safeParse(parseJson(payload))
  if (!parsed.success || !isWhole(parsed.data.files))
    throw failureError('refused', 'knowledge-of-other-version', {}, where)
  return { made: parsed.data.made, files: parsed.data.files }
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'))
  } catch {
    return null
  }
}

function publicKey(key: string): KeyObject {
  return createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' })
}

/** All files exist in the format that this program reads. */
function isWhole(files: Readonly<Record<string, string>>): boolean {
  if (!knowledgeFileNames.every((name) => Object.hasOwn(files, name))) return false
  const knowledge = openKnowledge(readFrom(files))
  try {
    for (const part of Object.keys(knowledgeFiles)) void Reflect.get(knowledge, part)
    return true
  } catch (error) {
    if (error instanceof FailureError) return false
    throw error
  }
}

/** Reads the files of `knowledge` from a signed file. */
export function readFrom(files: Readonly<Record<string, string>>): ReadAsset {
  return (name) => {
    const text = files[name.slice('knowledge/'.length)]
    if (text === undefined) throw new Error(`There is no ${name}.`)
    return Buffer.from(text)
  }
}
