import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMasker } from '../../main/collect/masking/create-masker.ts'
import { learnFrom, maskPieces } from '../../main/collect/masking/mask-pieces.ts'
import { maskToPassOn } from '../../main/collect/masking/mask-to-pass-on.ts'
import { createNameLearner } from '../../main/collect/masking/names/learn-names.ts'
import { numbers, places } from './secret-places.ts'

type Encoding = { readonly name: string; readonly encode: (text: string) => Buffer | null }

/** Encodes with a table built by decoding every byte and every pair of bytes; null if a letter is not in it. */
function codePage(name: string, wide: boolean): Encoding {
  const decoder = new TextDecoder(name, { fatal: true })
  const table = new Map<string, Buffer>()
  const add = (...bytes: number[]) => {
    try {
      const letter = decoder.decode(Uint8Array.from(bytes))
      if ([...letter].length === 1 && !table.has(letter)) table.set(letter, Buffer.from(bytes))
    } catch {
      // These bytes encode no letter.
    }
  }
  for (let first = 0; first < 256; first++) add(first)
  if (wide)
    for (let first = 0x81; first < 0xff; first++)
      for (let second = 0x40; second < 0xff; second++) add(first, second)
  return {
    name,
    encode: (text) => {
      const letters = [...text].map((letter) => table.get(letter))
      return letters.every((bytes) => bytes !== undefined) ? Buffer.concat(letters) : null
    },
  }
}

/** Letters above ASCII that stand in the places, in code page 850 (Unicode's mapping tables, VENDORS/MICSFT/PC). */
const cp850 = new Map([
  ...[...'üéâäàå'].map((letter, at) => [letter, 0x81 + at] as const),
  ...[...'áíóúñ'].map((letter, at) => [letter, 0xa0 + at] as const),
])

const encodings: readonly Encoding[] = [
  { name: 'utf8', encode: (text) => Buffer.from(text) },
  { name: 'utf16le', encode: (text) => Buffer.from(text, 'utf16le') },
  { name: 'utf16le with mark', encode: (text) => Buffer.from(`\ufeff${text}`, 'utf16le') },
  { name: 'utf16be', encode: (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16() },
  {
    name: 'cp850',
    encode: (text) => {
      const bytes = [...text].map((letter) => (letter < '\x80' ? letter.charCodeAt(0) : cp850.get(letter)))
      return bytes.every((byte) => byte !== undefined) ? Buffer.from(bytes) : null
    },
  },
  codePage('windows-1252', false),
  codePage('windows-1250', false),
  codePage('windows-1251', false),
  codePage('ibm866', false),
  codePage('shift_jis', true),
  codePage('gbk', true),
  codePage('euc-kr', true),
]

const secret = fc
  .array(fc.constantFrom('zoq', 'vuk', 'yaj', 'qed', 'jaf', 'wib'), { minLength: 3, maxLength: 4 })
  .map((all) => all.join(''))

async function* whole(bytes: Buffer) {
  yield bytes
}

/** What a bundle would contain of a file, as text in which a name of ASCII letters can be found. */
async function bundled(bytes: Buffer): Promise<string> {
  const learner = createNameLearner()
  await learnFrom(whole(bytes), learner, 4096)
  const pieces: Uint8Array[] = []
  for await (const piece of maskPieces(whole(bytes), createMasker(learner.names()), 4096)) pieces.push(piece)
  return Buffer.concat(pieces).toString('latin1').replaceAll('\0', '').toLowerCase()
}

describe('a secret is masked in typical program output', () => {
  it.each(places)('%s…%s', async (before, after) => {
    let tried = 0
    await fc.assert(
      fc.asyncProperty(secret, fc.constantFrom('\r\n', '\n'), async (name, end) => {
        const text = `A log begins here.${end}${before}${name}${after}${end}Nothing to see.${end}`
        expect(maskToPassOn(text).toLowerCase()).not.toContain(name)
        for (const { name: encoding, encode } of encodings) {
          const bytes = encode(text)
          if (bytes === null) continue
          tried += 1
          expect([encoding, (await bundled(bytes)).includes(name)]).toEqual([encoding, false])
        }
      }),
      { numRuns: 6 },
    )
    // Tried in Unicode encodings and at least in the code page of the language.
    expect(tried).toBeGreaterThanOrEqual(6 * 5)
  })

  it('masks an id that is a GUID, with or without a preceding colon', () => {
    const id = '11112222-3333-4444-5555-666677778888'
    for (const line of [
      `ClientId ${id}`,
      `AAD device id ${id}`,
      `WUDeviceID=${id}`,
      `https://login.microsoftonline.com/${id}/oauth2`,
    ])
      expect(maskToPassOn(line)).not.toContain(id)
    expect(maskToPassOn('GlobalDeviceId g:6755412345678901')).not.toContain('6755412345678901')
    expect(maskToPassOn('Recovery key ID: 1A2B3C4D')).not.toContain('1A2B3C4D')
    expect(maskToPassOn('Partial Product Key: 3V66T')).not.toContain('3V66T')
  })

  // Numbers that are recognized by their position, and contain digits that a name does not have.
  it.each(numbers)('%s', (line, found) => {
    expect(line).toContain(found)
    expect(maskToPassOn(line).toLowerCase()).not.toContain(found.toLowerCase())
    const narrow = Buffer.from(line).toString('latin1')
    const learner = createNameLearner()
    learner.take(narrow, 'bytes')
    const masked = createMasker(learner.names()).mask(narrow, 'bytes')
    expect(masked.toLowerCase()).not.toContain(found.toLowerCase())
  })
})

describe('text similar to a secret is kept', () => {
  it.each([
    'Error in onecore\\base\\servicing\\main.cpp:1234 and store.cs:12, x.ps1:5',
    'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.8246.1.9 Basic Display Driver',
    'CN=Microsoft Windows, O=Microsoft Corporation, L=Redmond, S=Washington, C=US',
    'Host: sls.update.microsoft.com:443 is there',
    'Proxy Server(s) :  127.0.0.1:8888',
    'Direct access (no proxy server).',
    'robocopy C:\\a C:\\b /s /e /r:1',
    'AzureADJoin is off',
    'Basic authentication is not used',
    'shutdown /s /t 0',
    'File System Name : NTFS',
    'Device Name: nvlddmkm.sys',
    'NT SERVICE\\MSSQL$INSTANCE',
    'C:\\$WINDOWS.~BT\\Sources and C:\\Windows\\$NtUninstall',
    'UserId: S-1-5-18',
    "<Security UserID='S-1-5-19'/>",
    'TargetGroupEnabled    REG_DWORD    0x1',
    'Profiles:                             Domain,Private',
    'ProductKey=not given, EditionID=Professional',
    'C:\\home-office\\home\\x',
    'dism /online /get-packages /id 5',
  ])('%s', (line) => {
    expect(maskToPassOn(line)).toBe(line)
  })
})
