import type { X509Certificate } from 'node:crypto'
import { fromBER, ObjectIdentifier, OctetString, Sequence } from 'asn1js'
import type { PackageSignature } from '../../../../common/packages/package-report.ts'
import { message } from '../../../../common/texts/message.ts'
import type { Message } from '../../../../common/texts/value.ts'
import { ArchiveError } from '../../../archives/archive-error.ts'
import type { ByteSource } from '../../../archives/byte-source.ts'
import { english } from '../../../texts/english.ts'
import { whyNoChain } from './build-chain.ts'
import { digestCabinet, isSignedHead, readSignatureBytes } from './cab-digest.ts'
import { digestProgram, findProgramSignature } from './program-digest.ts'
import { type Cms, readCms, type Signer } from './read-cms.ts'
import { readTimeStamp } from './read-time-stamp.ts'
import { whyNotSigned } from './verify-signer.ts'

const indirectData = '1.3.6.1.4.1.311.2.1.4'
const codeSigning = '1.3.6.1.5.5.7.3.3'
const organisation = 'Microsoft Corporation'
/** Windows accepts SHA-1 code signatures only from before this day; packages since are signed with SHA-256. */
const lastOfSha1 = new Date('2016-01-01T00:00:00Z')

const strength = ['sha1', 'sha256', 'sha384', 'sha512']

/** Settings for verifying a signature. */
export type JudgeSettings = {
  readonly roots: readonly X509Certificate[]
  readonly now: Date
  readonly signal?: AbortSignal
}

/**
 * Verifies a cabinet's Authenticode signature on any platform: it covers these bytes, its certificate chains up to
 * one of the roots and is Microsoft's, and was valid when signing, as proven by a timestamp. Windows' own check adds
 * what needs a network: revocation.
 *
 * @param place Location of the signature according to the cabinet's header
 * @throws Errors of reading the file
 */
export async function judgeCabSignature(
  file: ByteSource,
  place: { readonly offset: number; readonly size: number },
  settings: JudgeSettings,
): Promise<PackageSignature> {
  const bytes = await readSignatureBytes(file, place)
  const strongest = bytes === null ? null : readStrongest(bytes)
  if (strongest === null) return invalid(message('signature.unreadable'))
  const { signer, signed } = strongest
  const signerName = signer.organisation
  if (!(await isSignedHead(file, place))) return invalid(message('signature.header-changed'), signerName)
  const digest = () => digestCabinet(file, place.offset, signed.algorithm, settings.signal)
  return judgeSigned(strongest, digest, settings)
}

/**
 * Verifies a Windows program's Authenticode signature in the same way, on any platform.
 *
 * @throws Errors of reading the file
 */
export async function judgeProgramSignature(
  file: ByteSource,
  settings: JudgeSettings,
): Promise<PackageSignature> {
  try {
    const place = await findProgramSignature(file)
    const bytes = place === null ? null : await readSignatureBytes(file, place.message)
    const strongest = bytes === null ? null : readStrongest(bytes)
    if (place === null || strongest === null) return invalid(message('signature.unreadable'))
    const digest = () => digestProgram(file, place, strongest.signed.algorithm, settings.signal)
    return await judgeSigned(strongest, digest, settings)
  } catch (error) {
    if (error instanceof ArchiveError) return invalid(message('signature.package-truncated'))
    throw error
  }
}

/** Verifies that a signature covers the digest, and who made it. */
async function judgeSigned(
  { message: cms, signer, signed }: Candidate,
  digestOf: () => Promise<Buffer>,
  settings: JudgeSettings,
): Promise<PackageSignature> {
  const signerName = signer.organisation
  const why = whyNotSigned(signer, cms.content)
  if (why !== null) return invalid(why, signerName)
  if (signer.contentType !== indirectData)
    return invalid(message('signature.signs-something-else'), signerName)
  try {
    const digest = await digestOf()
    if (!digest.equals(signed.digest)) return invalid(message('signature.package-changed'), signerName)
  } catch (error) {
    if (error instanceof ArchiveError) return invalid(message('signature.package-truncated'), signerName)
    throw error
  }
  return judgeSigner(cms, signer, settings)
}

function judgeSigner(cms: Cms, signer: Signer, { roots, now }: JudgeSettings): PackageSignature {
  const stamped = readTimeStamp(cms, signer, roots)
  const name = signer.organisation
  if (signer.certificate === null) return invalid(message('signature.certificate-missing'), name)
  if (signer.digest === 'sha1' && (stamped === null || stamped >= lastOfSha1)) {
    return invalid(message('signature.sha1'), name)
  }
  const chain = { others: cms.certificates, roots, at: stamped ?? now, purpose: codeSigning }
  const why = whyNoChain(signer.certificate, chain)
  if (why !== null) return invalid(why, name)
  if (name !== organisation)
    return invalid(
      name === null
        ? message('signature.signer-unnamed')
        : message('signature.signer-other', { signer: name }),
      name,
    )
  return {
    status: 'valid',
    because: null,
    reason: null,
    signer: name,
    signedAt: stamped?.toISOString() ?? null,
  }
}

type Signed = { readonly algorithm: string; readonly digest: Uint8Array }
type Candidate = { readonly message: Cms; readonly signer: Signer; readonly signed: Signed }

/** Packages of Windows 7 and 8 have two signatures, one nested in the other; the stronger one counts. */
function readStrongest(bytes: Uint8Array): Candidate | null {
  try {
    const outer = readCandidate(bytes)
    const all = [outer, ...outer.signer.nested.map(readCandidate)]
    return all.reduce((best, other) => (rank(other) > rank(best) ? other : best))
  } catch {
    // The library throws errors of many kinds if this is not a signature.
    return null
  }
}

function readCandidate(bytes: Uint8Array): Candidate {
  const cms = readCms(bytes)
  const [signer, another] = cms.signers
  if (cms.contentType !== indirectData || signer === undefined || another !== undefined) {
    throw new Error('no Authenticode signature')
  }
  return { message: cms, signer, signed: readSigned(cms.content, signer.digest) }
}

/** Parses SpcIndirectDataContent: what was signed, then its digest. */
function readSigned(content: Uint8Array, algorithm: string): Signed {
  // The content's own tag was removed: two sequences follow each other.
  const first = fromBER(content)
  const second = fromBER(content.slice(first.offset))
  if (first.offset === -1 || !(second.result instanceof Sequence)) throw new Error('no digest')
  const [identifier, digest] = second.result.valueBlock.value
  if (!(identifier instanceof Sequence) || !(digest instanceof OctetString)) throw new Error('no digest')
  if (!(identifier.valueBlock.value[0] instanceof ObjectIdentifier)) throw new Error('no digest')
  return { algorithm, digest: new Uint8Array(digest.getValue()) }
}

function rank({ signer }: Candidate): number {
  return strength.indexOf(signer.digest)
}

function invalid(reason: Message, signer: string | null = null): PackageSignature {
  return { status: 'invalid', because: english(reason), reason, signer, signedAt: null }
}
