import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bytesSource } from '../../main/archives/byte-source.ts'
import { readMedia } from '../../main/media/read-medium.ts'
import { isSigned2023 } from '../../main/media/signed-2023.ts'
import { hasTool } from '../archives/tools.ts'
import { makeMedia } from './make-media.ts'

/** A program with these issuers in its certificate table; `code` is what it contains otherwise. */
function program(issuers: readonly string[], { wide = true, code = '' } = {}): Buffer {
  const head = Buffer.alloc(1024)
  const optional = 0x80 + 24
  head.write('MZ', 0)
  head.writeUInt32LE(0x80, 0x3c)
  head.write('PE\0\0', 0x80)
  head.writeUInt16LE(wide ? 0x20b : 0x10b, optional)
  head.writeUInt32LE(16, optional + (wide ? 108 : 92))
  head.write(code, 600)
  const table = Buffer.from(issuers.join('\0\x31\x13'), 'latin1')
  const entry = optional + (wide ? 112 : 96) + 32
  head.writeUInt32LE(head.length, entry)
  head.writeUInt32LE(table.length, entry + 4)
  return Buffer.concat([head, table])
}

const of2011 = 'Microsoft Windows Production PCA 2011'
const of2023 = 'Windows UEFI CA 2023'

test.each([
  ['of 2011', program([of2011]), false],
  ['of 2023', program([of2023]), true],
  ['of both', program([of2011, of2023]), true],
  ['of 2023, with 32 bits', program([of2023], { wide: false }), true],
  ['of 2011 that names the other in its code', program([of2011], { code: of2023 }), false],
  ['without a signature', program([]), false],
  ['that is empty', Buffer.alloc(0), false],
  ['that is a text', Buffer.from(of2023.repeat(100)), false],
])('a boot manager %s', async (_, bytes, expected) => {
  expect(await isSigned2023(bytesSource(bytes))).toBe(expected)
})

// Real media are made by wimlib, which `npm test` installs on Debian; without it the reading of signatures above remains.
test.skipIf(!hasTool('wimlib-imagex'))('a medium says whether one of its boot managers is', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-signed-'))
  try {
    const media = makeMedia(folder)
    mkdirSync(join(media, 'efi', 'boot'), { recursive: true })
    for (const [issuer, expected] of [
      [of2011, undefined],
      [of2023, true],
    ] as const) {
      writeFileSync(join(media, 'efi', 'boot', 'bootx64.efi'), program([issuer]))
      const { bootManagers, signed2023 } = await readMedia(media)
      expect([bootManagers.includes('efi/boot/bootx64.efi'), signed2023]).toEqual([true, expected])
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
})

test('whatever is changed or cut off, the answer is yes or no', async () => {
  const whole = program([of2011, of2023])
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: whole.length }),
      fc.array(fc.tuple(fc.nat({ max: 300 }), fc.nat({ max: 255 })), { maxLength: 4 }),
      async (length, changes) => {
        const bytes = Buffer.from(whole.subarray(0, length))
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value
        expect([true, false]).toContain(await isSigned2023(bytesSource(bytes)))
      },
    ),
    { numRuns: 500 },
  )
})
