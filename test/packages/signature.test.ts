import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bytesSource } from '../../main/archives/byte-source.ts'
import { digestCabinet } from '../../main/packages/read/signature/cab-digest.ts'
import { microsoftRoots } from '../../main/packages/read/signature/microsoft-roots.ts'
import { readCms } from '../../main/packages/read/signature/read-cms.ts'
import { hasTool, runTool } from '../archives/tools.ts'
import { times } from '../sample.ts'
import { type Issued, TestAuthority } from './generate/certificates.ts'
import { safeOsCab } from './generate/update-packages.ts'
import { judge } from './signing.ts'

const folder = mkdtempSync(join(tmpdir(), 'unstuck-signature-'))
afterAll(() => rmSync(folder, { recursive: true }))

const tools = hasTool('openssl') && hasTool('osslsigncode')

const plain = safeOsCab({ kb: 'KB5084812', processor: 'amd64', build: '26100.8309' })

const past = { from: '150101000000Z', to: '160101000000Z' }

const overTheYears = { from: '150101000000Z', to: '180101000000Z' }

/** The time stamp in a signed cabinet, as it lies there. */
function stampIn(signed: Buffer): Buffer {
  const [signer] = readCms(signed.subarray(signed.readUInt32LE(44))).signers
  const token = Buffer.from(signer?.timeStampTokens[0] ?? [])
  expect(signed.includes(token) && token.length > 0).toBe(true)
  return token
}

function stamp(by: Issued, time: string): string[] {
  const seconds = String(Date.parse(time) / 1000)
  return ['-TSA-certs', by.certificate, '-TSA-key', by.key, '-TSA-time', seconds]
}

function osslsigncodeAccepts(bytes: Buffer, root: Issued): boolean {
  const path = join(folder, 'to-verify.cab')
  writeFileSync(path, bytes)
  try {
    runTool('osslsigncode', [
      'verify',
      '-CAfile',
      root.certificate,
      '-TSA-CAfile',
      root.certificate,
      '-in',
      path,
    ])
    return true
  } catch {
    return false
  }
}

describe.skipIf(!tools)('a cabinet signed with osslsigncode', () => {
  let authority: TestAuthority
  let signer: Issued
  let stamper: Issued
  let expired: Issued
  /** Valid over the end of 2015. */
  let longLived: Issued
  let longStamper: Issued
  let roots: X509Certificate[]
  beforeAll(() => {
    authority = new TestAuthority(join(folder, 'ca'))
    signer = authority.issue({ name: 'Signer' })
    expired = authority.issue({ name: 'Expired', ...past })
    stamper = authority.issue({ name: 'Stamper', purpose: 'timeStamping', ...past })
    longLived = authority.issue({ name: 'Long-lived', ...overTheYears })
    longStamper = authority.issue({ name: 'Long-lived stamper', purpose: 'timeStamping', ...overTheYears })
    roots = [new X509Certificate(readFileSync(authority.root.certificate))]
  })

  it('is valid for the app and for osslsigncode', async () => {
    const signed = sign(signer)
    expect(await judge(signed, { roots })).toEqual({
      status: 'valid',
      because: null,
      reason: null,
      signer: 'Microsoft Corporation',
      signedAt: null,
    })
    expect(osslsigncodeAccepts(signed, authority.root)).toBe(true)
  })

  it('is valid through an intermediate certificate', async () => {
    const between = authority.issue({ name: 'Between', mayIssue: true })
    const leaf = authority.issue({ name: 'Leaf' }, between)
    expect(await judge(sign(leaf, ['-ac', between.certificate]), { roots })).toMatchObject({
      status: 'valid',
    })
    expect(await judge(sign(leaf), { roots })).toMatchObject({ status: 'invalid', because: /lead up/ })
  })

  it('is invalid under a certificate that is not a CA', async () => {
    const leaf = authority.issue({ name: 'Leaf' }, signer)
    const signed = sign(leaf, ['-ac', signer.certificate])
    expect(await judge(signed, { roots })).toMatchObject({ status: 'invalid' })
  })

  it('is invalid under any other than the pinned roots', async () => {
    expect(await judge(sign(signer), { roots: microsoftRoots() })).toMatchObject({
      status: 'invalid',
      because: /Microsoft root/,
    })
  })

  it('is invalid for another organization or a certificate for another purpose', async () => {
    const other = authority.issue({ name: 'Other', organisation: 'Contoso' })
    expect(await judge(sign(other), { roots })).toMatchObject({
      status: 'invalid',
      because: /Contoso/,
      signer: 'Contoso',
    })
    const server = authority.issue({ name: 'Server', purpose: 'serverAuth' })
    expect(await judge(sign(server), { roots })).toMatchObject({ status: 'invalid', because: /purpose/ })
  })

  it('is invalid with SHA-1', async () => {
    expect(await judge(sign(signer, ['-h', 'sha1']), { roots })).toMatchObject({
      status: 'invalid',
      because: /SHA-1/,
    })
  })

  it.each([
    ['2015-06-01T00:00:00Z', 'valid'],
    ['2015-12-31T23:59:59Z', 'valid'],
    ['2016-01-01T00:00:00Z', 'invalid'],
    ['2016-06-01T00:00:00Z', 'invalid'],
  ])(
    'signed with SHA-1 and timestamped %s is %s: Windows accepts such signatures only before 2016',
    async (time, status) => {
      const signed = sign(longLived, ['-h', 'sha1', ...stamp(longStamper, time)])
      expect(await judge(signed, { roots })).toMatchObject(
        status === 'valid'
          ? { status, signedAt: new Date(time).toISOString() }
          : { status, because: /SHA-1/ },
      )
      // The date alone decides: with SHA-256 the same stamp is good.
      expect(await judge(sign(longLived, stamp(longStamper, time)), { roots })).toMatchObject({
        status: 'valid',
      })
    },
  )

  it('with an expired certificate is valid only with an earlier timestamp', async () => {
    expect(await judge(sign(expired), { roots })).toMatchObject({
      status: 'invalid',
      because: /not valid at/,
    })
    const stamped = sign(expired, stamp(stamper, '2015-06-01T00:00:00Z'))
    expect(await judge(stamped, { roots })).toMatchObject({
      status: 'valid',
      signedAt: '2015-06-01T00:00:00.000Z',
    })
    expect(osslsigncodeAccepts(stamped, authority.root)).toBe(true)
    const late = sign(expired, stamp(stamper, '2016-06-01T00:00:00Z'))
    expect(await judge(late, { roots })).toMatchObject({ status: 'invalid' })
  })

  it('with an untrusted timestamp is treated as having none', async () => {
    const foreign = new TestAuthority(join(folder, 'foreign'))
    const stranger = foreign.issue({ name: 'Stranger', purpose: 'timeStamping', ...past })
    const stamped = sign(expired, stamp(stranger, '2015-06-01T00:00:00Z'))
    expect(await judge(stamped, { roots })).toMatchObject({ status: 'invalid', because: /not valid at/ })
  })

  it('is invalid with the signature of another file', async () => {
    const signed = sign(signer)
    const other = sign(signer, [], safeOsCab({ kb: 'KB5084813', processor: 'amd64', build: '26100.8310' }))
    const at = signed.readUInt32LE(44)
    const otherAt = other.readUInt32LE(44)
    const swapped = Buffer.concat([signed.subarray(0, at), other.subarray(otherAt)])
    swapped.writeUInt32LE(other.length - otherAt, 48)
    expect(await judge(swapped, { roots })).toMatchObject({ status: 'invalid', because: /changed/ })
  })

  it('is invalid with a corrected digest after a change', async () => {
    const signed = sign(signer)
    const size = signed.readUInt32LE(44)
    const before = await digestCabinet(bytesSource(signed), size, 'sha256')
    signed[size - 100] = (signed[size - 100] ?? 0) ^ 1
    const after = await digestCabinet(bytesSource(signed), size, 'sha256')
    const at = signed.indexOf(before, size)
    expect(at).toBeGreaterThan(size)
    after.copy(signed, at)
    expect(await judge(signed, { roots })).toMatchObject({ status: 'invalid', because: /something else/ })
  })

  it('is invalid with the timestamp of another signature', async () => {
    const other = safeOsCab({ kb: 'KB5084813', processor: 'amd64', build: '26100.8310' })
    for (let attempt = 0; attempt < 20; attempt++) {
      const signed = sign(expired, stamp(stamper, '2015-06-01T00:00:00Z'))
      const mine = stampIn(signed)
      const foreign = stampIn(sign(expired, stamp(stamper, '2015-06-01T00:00:00Z'), other))
      // Serial numbers of stamps are random; now and then one is shorter.
      if (mine.length !== foreign.length) continue
      expect(await judge(signed, { roots })).toMatchObject({ status: 'valid' })
      foreign.copy(signed, signed.indexOf(mine))
      expect(await judge(signed, { roots })).toMatchObject({ status: 'invalid', because: /not valid at/ })
      return
    }
    expect.unreachable('no two stamps of one length')
  })

  it('is invalid after a change to any byte of the package or its layout', async () => {
    const signed = sign(signer)
    const size = signed.readUInt32LE(44)
    await fc.assert(
      fc.asyncProperty(fc.nat(size - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = Buffer.from(signed)
        changed[at] = (changed[at] ?? 0) ^ change
        const judged = await judge(changed, { roots })
        expect(judged?.status ?? 'absent').not.toBe('valid')
      }),
      {
        numRuns: times(120, 300),
        examples: Array.from({ length: 60 }, (_, at) => [at, 1] as [number, number]),
      },
    )
    const longer = Buffer.concat([signed, Buffer.from('more')])
    expect(await judge(longer, { roots })).toMatchObject({ status: 'invalid' })
  })

  it('never crashes on a damaged signature and never accepts another signer', async () => {
    const signed = sign(signer)
    const size = signed.readUInt32LE(44)
    const place = fc.integer({ min: size, max: signed.length - 1 })
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(place, fc.nat(255)), { minLength: 1, maxLength: 4 }),
        async (changes) => {
          const changed = Buffer.from(signed)
          for (const [at, value] of changes) changed[at] = value
          const judged = await judge(changed, { roots })
          if (judged?.status === 'valid') expect(judged.signer).toBe('Microsoft Corporation')
        },
      ),
      { numRuns: times(120, 300) },
    )
  })

  function sign(by: Issued, more: readonly string[] = [], cab = plain): Buffer {
    const source = join(folder, 'plain.cab')
    const signed = join(folder, 'signed.cab')
    writeFileSync(source, cab)
    rmSync(signed, { force: true })
    const digest = more.includes('-h') ? [] : ['-h', 'sha256']
    const key = ['-certs', by.certificate, '-key', by.key]
    runTool('osslsigncode', ['sign', ...key, ...digest, ...more, '-in', source, '-out', signed])
    return readFileSync(signed)
  }
})
