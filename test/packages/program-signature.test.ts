import { X509Certificate } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { bytesSource } from '../../main/archives/byte-source.ts'
import { judgeProgramSignature } from '../../main/packages/read/signature/judge-signature.ts'
import { hasTool, runTool } from '../archives/tools.ts'
import { times } from '../sample.ts'
import { type Issued, TestAuthority } from './generate/certificates.ts'

const folder = mkdtempSync(join(tmpdir(), 'unstuck-program-signature-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A portable executable without code: headers, one section, nothing else. `wide`: PE32+. */
function program(wide: boolean): Buffer {
  const bytes = Buffer.alloc(2048)
  bytes.write('MZ', 0)
  bytes.writeUInt32LE(0x80, 0x3c)
  bytes.write('PE\0\0', 0x80)
  const header = 0x84
  bytes.writeUInt16LE(wide ? 0x8664 : 0x14c, header)
  bytes.writeUInt16LE(1, header + 2)
  bytes.writeUInt16LE(wide ? 240 : 224, header + 16)
  bytes.writeUInt16LE(0x22, header + 18)
  const optional = header + 20
  bytes.writeUInt16LE(wide ? 0x20b : 0x10b, optional)
  bytes.writeUInt32LE(0x1000, optional + 32)
  bytes.writeUInt32LE(0x200, optional + 36)
  bytes.writeUInt32LE(0x2000, optional + 56)
  bytes.writeUInt32LE(0x400, optional + 60)
  bytes.writeUInt16LE(3, optional + 68)
  bytes.writeUInt32LE(16, optional + (wide ? 108 : 92))
  const section = optional + (wide ? 240 : 224)
  bytes.write('.text', section)
  bytes.writeUInt32LE(0x400, section + 8)
  bytes.writeUInt32LE(0x1000, section + 12)
  bytes.writeUInt32LE(0x400, section + 16)
  bytes.writeUInt32LE(0x400, section + 20)
  bytes.fill('code', 0x400)
  return bytes
}

const tools = hasTool('openssl') && hasTool('osslsigncode')

describe.skipIf(!tools)('a program signed with osslsigncode', () => {
  let roots: X509Certificate[]
  let signer: Issued
  let stranger: Issued
  beforeAll(() => {
    const authority = new TestAuthority(join(folder, 'ca'))
    signer = authority.issue({ name: 'Signer' })
    stranger = authority.issue({ name: 'Stranger', organisation: 'Contoso' })
    roots = [new X509Certificate(readFileSync(authority.root.certificate))]
  })

  function signed(wide: boolean, by: Issued): Buffer {
    const [from, to] = [join(folder, 'in.exe'), join(folder, 'out.exe')]
    writeFileSync(from, program(wide))
    rmSync(to, { force: true })
    runTool('osslsigncode', ['sign', '-certs', by.certificate, '-key', by.key, '-in', from, '-out', to])
    return readFileSync(to)
  }
  const judge = (bytes: Uint8Array) =>
    judgeProgramSignature(bytesSource(bytes), { roots, now: new Date('2026-10-06T00:00:00Z') })

  it.each([true, false])('is valid, as 64-bit: %s, and invalid after any changed byte', async (wide) => {
    const bytes = signed(wide, signer)
    expect(await judge(bytes)).toMatchObject({ status: 'valid', signer: 'Microsoft Corporation' })
    // The checksum is not signed, and nothing is decided by it.
    const checksum = 0x84 + 20 + 64
    const end = bytes.readUInt32LE(0x84 + 20 + (wide ? 112 : 96) + 32)
    const unsigned = (at: number) => at >= checksum && at < checksum + 4
    await fc.assert(
      fc.asyncProperty(fc.nat(end - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        if (unsigned(at)) return
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ change
        expect((await judge(changed)).status, String(at)).toBe('invalid')
      }),
      { numRuns: times(100, 300) },
    )
  })

  it('is invalid with data after its signature, truncated, unsigned, or signed by another party', async () => {
    const bytes = signed(true, signer)
    for (const wrong of [
      Buffer.concat([bytes, Buffer.alloc(8)]),
      bytes.subarray(0, bytes.length - 8),
      bytes.subarray(0, 100),
      program(true),
      signed(true, stranger),
    ])
      expect((await judge(wrong)).status).toBe('invalid')
  })

  it('never crashes for files that are not programs', async () => {
    const bytes = signed(true, signer)
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 700 }), fc.nat(bytes.length - 1), async (put, at) => {
        const damaged = Buffer.from(bytes)
        damaged.set(put.subarray(0, Math.max(0, damaged.length - at)), at)
        // The checksum and the padding at the end are not signed; everything else is held by the test above.
        expect(['valid', 'invalid']).toContain((await judge(damaged)).status)
      }),
      { numRuns: times(60, 200) },
    )
  })
})
