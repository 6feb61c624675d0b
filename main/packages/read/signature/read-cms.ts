import { X509Certificate } from 'node:crypto'
import { fromBER, OctetString } from 'asn1js'
import {
  type Attribute,
  Certificate,
  ContentInfo,
  IssuerAndSerialNumber,
  SignedData,
  SignerInfo,
} from 'pkijs'

/** Digest algorithms of signatures, by OID. */
const digests: Readonly<Record<string, string>> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
}

const oid = {
  signedData: '1.2.840.113549.1.7.2',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingTime: '1.2.840.113549.1.9.5',
  counterSignature: '1.2.840.113549.1.9.6',
  nestedSignature: '1.3.6.1.4.1.311.2.4.1',
  timeStampToken: '1.3.6.1.4.1.311.3.3.1',
} as const

/** One signer of a CMS message, as far as verification needs it. */
export type Signer = {
  /** Name for node:crypto. */
  readonly digest: string
  readonly signature: Uint8Array
  /** The bytes that the signature covers. */
  readonly signedBytes: Uint8Array
  readonly contentType: string | null
  readonly messageDigest: Uint8Array | null
  readonly signingTime: Date | null
  readonly certificate: X509Certificate | null
  /** Organization in its certificate's subject. */
  readonly organisation: string | null
  /** Timestamps from before RFC 3161: signatures over this signature. */
  readonly counterSigners: readonly Signer[]
  /** RFC 3161 timestamps, each a separate message. */
  readonly timeStampTokens: readonly Uint8Array[]
  /** Further signatures of the same file. */
  readonly nested: readonly Uint8Array[]
}

/** A CMS (PKCS #7) message. */
export type Cms = {
  readonly contentType: string
  /** The content without its own tag and length, the input of the message digest. */
  readonly content: Uint8Array
  readonly certificates: readonly X509Certificate[]
  readonly signers: readonly Signer[]
}

/**
 * Parses a CMS message ([RFC 5652]; PKCS #7 as used by Authenticode).
 *
 * @throws Error of any kind if it is malformed
 */
export function readCms(bytes: Uint8Array): Cms {
  const { result, offset } = fromBER(bytes)
  if (offset === -1) throw new Error('no ASN.1')
  const message = new ContentInfo({ schema: result })
  if (message.contentType !== oid.signedData) throw new Error('no signed message')
  const data = new SignedData({ schema: message.content })
  const own = (data.certificates ?? []).filter((one) => one instanceof Certificate)
  const certificates = own.map((one) => new X509Certificate(Buffer.from(one.toSchema().toBER())))
  const pairs = own.map((parsed, index) => ({ parsed, usable: certificates[index] }))
  return {
    contentType: data.encapContentInfo.eContentType,
    content: contentOf(data),
    certificates,
    signers: data.signerInfos.map((info) => readSigner(info, pairs)),
  }
}

type Pair = { readonly parsed: Certificate; readonly usable: X509Certificate | undefined }

function contentOf(data: SignedData): Uint8Array {
  // Authenticode's content is a sequence where CMS would have an octet string.
  const content: unknown = data.encapContentInfo.eContent
  if (content instanceof OctetString) return new Uint8Array(content.getValue())
  if (typeof content === 'object' && content !== null && 'valueBlock' in content) {
    const block = content.valueBlock
    if (typeof block === 'object' && block !== null && 'valueBeforeDecodeView' in block) {
      if (block.valueBeforeDecodeView instanceof Uint8Array) return block.valueBeforeDecodeView
    }
  }
  throw new Error('no content')
}

function readSigner(info: SignerInfo, pairs: readonly Pair[]): Signer {
  const digest = digests[info.digestAlgorithm.algorithmId]
  if (digest === undefined) throw new Error(`unknown digest ${info.digestAlgorithm.algorithmId}`)
  if (info.signedAttrs === undefined) throw new Error('nothing is signed')
  const signed = info.signedAttrs.attributes
  const unsigned = info.unsignedAttrs?.attributes ?? []
  const pair = pairs.find(({ parsed }) => isSignerOf(info, parsed))
  return {
    digest,
    signature: new Uint8Array(info.signature.getValue()),
    signedBytes: new Uint8Array(info.signedAttrs.encodedValue),
    contentType: textOf(valuesOf(signed, oid.contentType)[0]),
    messageDigest: octetsOf(valuesOf(signed, oid.messageDigest)[0]),
    signingTime: dateOf(valuesOf(signed, oid.signingTime)[0]),
    certificate: pair?.usable ?? null,
    organisation: pair === undefined ? null : organisationOf(pair.parsed),
    counterSigners: valuesOf(unsigned, oid.counterSignature).map((value) =>
      readSigner(new SignerInfo({ schema: value }), pairs),
    ),
    timeStampTokens: valuesOf(unsigned, oid.timeStampToken).map(derOf),
    nested: valuesOf(unsigned, oid.nestedSignature).map(derOf),
  }
}

function isSignerOf({ sid }: SignerInfo, certificate: Certificate): boolean {
  if (!(sid instanceof IssuerAndSerialNumber)) return false
  return sid.serialNumber.isEqual(certificate.serialNumber) && sid.issuer.isEqual(certificate.issuer)
}

function organisationOf(certificate: Certificate): string | null {
  const part = certificate.subject.typesAndValues.find(({ type }) => type === '2.5.4.10')
  return part === undefined ? null : String(part.value.valueBlock.value)
}

function valuesOf(attributes: readonly Attribute[], type: string): unknown[] {
  return attributes.filter((attribute) => attribute.type === type).flatMap((attribute) => attribute.values)
}

function derOf(value: unknown): Uint8Array {
  if (typeof value === 'object' && value !== null && 'toBER' in value && typeof value.toBER === 'function') {
    const bytes: unknown = value.toBER()
    if (bytes instanceof ArrayBuffer) return new Uint8Array(bytes)
  }
  throw new Error('no ASN.1 value')
}

function octetsOf(value: unknown): Uint8Array | null {
  return value instanceof OctetString ? new Uint8Array(value.getValue()) : null
}

function textOf(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || !('getValue' in value)) return null
  const text: unknown = typeof value.getValue === 'function' ? value.getValue() : null
  return typeof text === 'string' ? text : null
}

function dateOf(value: unknown): Date | null {
  if (typeof value !== 'object' || value === null || !('toDate' in value)) return null
  const date: unknown = typeof value.toDate === 'function' ? value.toDate() : null
  return date instanceof Date ? date : null
}
