import { createHash, type X509Certificate } from 'node:crypto'
import { fromBER } from 'asn1js'
import { TSTInfo } from 'pkijs'
import { whyNoChain } from './build-chain.ts'
import { type Cms, readCms, type Signer } from './read-cms.ts'
import { whyNotSigned } from './verify-signer.ts'

const timeStamping = '1.3.6.1.5.5.7.3.8'
const tstInfo = '1.2.840.113549.1.9.16.1.4'

const imprints: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

/**
 * When a timestamp authority under one of the roots saw a signature; null without a valid timestamp. Supports RFC
 * 3161 and the older counter-signatures.
 */
export function readTimeStamp(message: Cms, signer: Signer, roots: readonly X509Certificate[]): Date | null {
  for (const token of signer.timeStampTokens) {
    const time = timeOfToken(token, signer.signature, roots)
    if (time !== null) return time
  }
  for (const counter of signer.counterSigners) {
    const { signingTime: at, certificate } = counter
    if (at === null || certificate === null || whyNotSigned(counter, signer.signature) !== null) continue
    const chain = { others: message.certificates, roots, at, purpose: timeStamping }
    if (whyNoChain(certificate, chain) === null) return at
  }
  return null
}

function timeOfToken(token: Uint8Array, stamped: Uint8Array, roots: readonly X509Certificate[]): Date | null {
  try {
    const message = readCms(token)
    const [signer] = message.signers
    if (message.contentType !== tstInfo || signer === undefined || signer.contentType !== tstInfo) return null
    if (signer.certificate === null || whyNotSigned(signer, message.content) !== null) return null
    const info = new TSTInfo({ schema: fromBER(message.content).result })
    const digest = imprints[info.messageImprint.hashAlgorithm.algorithmId]
    if (digest === undefined) return null
    const imprint = Buffer.from(info.messageImprint.hashedMessage.getValue())
    if (!createHash(digest).update(stamped).digest().equals(imprint)) return null
    const chain = { others: message.certificates, roots, at: info.genTime, purpose: timeStamping }
    return whyNoChain(signer.certificate, chain) === null ? info.genTime : null
  } catch {
    // An unreadable timestamp does not count.
    return null
  }
}
