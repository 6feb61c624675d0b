import { access } from 'node:fs/promises'
import type { PackageReport, PackageSignature } from '../../../common/packages/package-report.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { ArchiveError } from '../../archives/archive-error.ts'
import { type ByteSource, openFile } from '../../archives/byte-source.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { english } from '../../texts/english.ts'
import { failureError } from '../../texts/failure.ts'
import { findProblems, type Problem } from './find-problems.ts'
import { describeForeignFile } from './foreign-file.ts'
import { hashFile } from './hash-file.ts'
import { type Identified, identify } from './identify.ts'
import { readNameClaims } from './name-claims.ts'
import { type Contents, openPackage, sniffContainer } from './open-package.ts'
import { type Evidence, readEvidence } from './package-evidence.ts'

/** What to do besides identifying the package. */
export type ReadOptions = {
  readonly knowledge: Knowledge
  /** Hash the whole file and verify its signature; otherwise only what identifies it is read. */
  readonly hash: boolean
  readonly signal?: AbortSignal
  /** Receives how many more bytes were hashed. */
  readonly onHashed?: ((more: number) => void) | undefined
  /** Opens its bytes if they are not in a single file at that path; for identification only. */
  readonly open?: () => Promise<ByteSource & { close(): Promise<void> }>
}

type Inside = {
  readonly container: 'cab' | 'wim' | null
  readonly contents: Contents | null
  readonly identified: Identified | null
  readonly problems: Problem[]
  readonly gaps: readonly Message[]
}

/**
 * Reports what an update package is, from its bytes: kind, KB, architecture, build, identity, requirements, digests
 * and problems. No part of the identity comes from its name.
 *
 * @throws FailureError if the file is missing or may not be read, or `cancelled`; a file that is not a package is not
 * an error but a report with problems
 */
export async function readPackage(path: string, options: ReadOptions): Promise<PackageReport> {
  const { signal, open, onHashed } = options
  const hash = options.hash && open === undefined
  const file = await (open === undefined ? openOrFail(path) : open())
  try {
    const claims = readNameClaims(path)
    const inside = await readInside(options.knowledge, path, file, hash)
    const hashes = hash ? await hashFile(path, signal, onHashed) : null
    const nameHashMatches = hashes === null || claims.sha1 === null ? null : hashes.sha1 === claims.sha1
    const problems = [...inside.problems]
    if (nameHashMatches === false) {
      problems.push({
        code: 'name-hash',
        reason: message('package.name-hash'),
      })
    }
    const signature = await readSignature(file, inside, { hash, ...(signal && { signal }) })
    if (signature.status === 'invalid') {
      const because = signature.reason ?? signature.because ?? ''
      problems.push({ code: 'signature', reason: message('package.signature-invalid', { because }) })
    }
    return {
      file: path,
      sizeBytes: file.size,
      container: inside.container,
      ...(inside.identified === null ? unidentified : factsOf(inside.identified)),
      sha1: hashes?.sha1 ?? null,
      sha256: hashes?.sha256 ?? null,
      nameHashMatches,
      signature,
      fromName: { kb: claims.kb, architecture: claims.architecture, sha1: claims.sha1 },
      problems: problems.map(({ reason }) => english(reason)),
      problemCodes: problems.map(({ code }) => code),
      reasons: problems.map(({ reason }) => reason),
      gaps: inside.gaps.map(english),
      gapReasons: [...inside.gaps],
    }
  } finally {
    await file.close()
  }
}

const unidentified = {
  kind: 'other',
  checkpoint: null,
  kb: null,
  architecture: null,
  build: null,
  identity: null,
  baseline: null,
  servicingStack: null,
  requiresStack: null,
} as const

function factsOf({ contradictions: _, ...facts }: Identified): Omit<Identified, 'contradictions'> {
  return facts
}

/** Loaded on demand: the library that reads signatures is large. */
async function readSignature(
  file: ByteSource,
  { container, contents }: Inside,
  { hash, signal }: Pick<ReadOptions, 'hash' | 'signal'>,
): Promise<PackageSignature> {
  const not = (reason: Message): PackageSignature => ({
    status: 'not-checked',
    because: english(reason),
    reason,
    signer: null,
    signedAt: null,
  })
  if (contents === null) return not(message('signature.file-unreadable'))
  if (!hash) return not(message('signature.not-requested'))
  if (container === 'wim') return not(message('signature.wim'))
  if (contents.signature === null) return { ...not(message('signature.absent')), status: 'absent' }
  const { judgeCabSignature } = await import('./signature/judge-signature.ts')
  const { microsoftRoots } = await import('./signature/microsoft-roots.ts')
  const settings = { roots: microsoftRoots(), now: new Date(), ...(signal && { signal }) }
  return judgeCabSignature(file, contents.signature, settings)
}

async function openOrFail(path: string): ReturnType<typeof openFile> {
  try {
    return await openFile(path)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === 'ENOENT') {
      throw failureError('not-found', 'file-not-found', {}, path)
    }
    throw failureError('unreadable', 'file-unreadable', {}, path)
  }
}

async function readInside(
  knowledge: Knowledge,
  path: string,
  file: ByteSource,
  thorough: boolean,
): Promise<Inside> {
  const container = await sniffContainer(file)
  if (container === null) {
    const reason = describeForeignFile(await file.read(0, 512))
    return {
      container,
      contents: null,
      identified: null,
      problems: [{ code: 'not-a-package', reason }],
      gaps: [],
    }
  }
  let contents: Contents
  try {
    contents = await openPackage(file)
  } catch (error) {
    return { container, contents: null, identified: null, problems: [problemOf(error)], gaps: [] }
  }
  if (
    container === 'wim' &&
    contents.members.some(({ name }) => /^windows\/(?:system32|servicing)\//i.test(name))
  ) {
    const problem: Problem = { code: 'not-a-package', reason: message('package.is-windows-image') }
    return { container, contents, identified: null, problems: [problem], gaps: [] }
  }
  const evidence = await readEvidence(contents, thorough)
  const identified = identify(knowledge, evidence)
  const problems = await findProblems({
    path,
    sizeBytes: file.size,
    contents,
    evidence,
    identified,
    claims: readNameClaims(path),
    exists: (other) =>
      access(other).then(
        () => true,
        () => false,
      ),
  })
  return { container, contents, identified, problems, gaps: gapsOf(evidence, identified) }
}

function problemOf(error: unknown): Problem {
  if (!(error instanceof ArchiveError)) throw error
  const { fault, said: reason } = error
  switch (fault) {
    case 'cut':
      return { code: 'cut', reason: message('package.cut', { reason }) }
    case 'corrupt':
      return { code: 'corrupt', reason: message('package.corrupt', { reason }) }
    case 'unsupported':
      return { code: 'not-readable', reason: message('package.not-readable', { reason }) }
  }
}

function gapsOf(evidence: Evidence, identified: Identified | null): Message[] {
  const gaps = evidence.unread
    .filter(({ error }) => error.fault === 'unsupported')
    .map(({ what, error }) => message('package.part-unread', { part: what, reason: error.said }))
  if (identified?.checkpoint === null) gaps.push(message('package.checkpoint-unknown'))
  // Unread parts do not matter if everything is known without them.
  return identified !== null && identified.checkpoint !== null && identified.identity !== null ? [] : gaps
}
