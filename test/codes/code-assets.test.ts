import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { codeName, loadCodes } from '../../main/codes/code-name.ts'
import { explain } from '../../main/codes/explain.ts'
import { findEntry, loadCodeTable, loadMeaning } from '../../main/codes/load-code-table.ts'
import { assetsFolder } from '../../main/program/assets-folder.ts'
import { english } from '../../main/texts/english.ts'

const reference = join(
  process.env.UNSTUCK_REFERENCE ?? join(assetsFolder(), '..', '..', 'shared', 'reference'),
  'error-codes.json',
)
const hasReference = existsSync(reference)
if (!hasReference)
  console.warn(`Left out: the comparison with the reference; ${reference} is missing (UNSTUCK_REFERENCE).`)

const entries = loadCodeTable().all()
/** What a code means, in English. */
const meaningOf = (code: string) => {
  const said = loadMeaning(code)
  return said === null ? null : english(said)
}
/** The codes that are explained in every language. */
const meanings: Record<string, string> = JSON.parse(
  readFileSync(join(assetsFolder(), 'texts', 'en', 'meaning.json'), 'utf8'),
)
const rows = (name: string) => {
  const text = readFileSync(join(assetsFolder(), 'codes', name), 'utf8')
  return text
    .slice(text.indexOf('\n\n') + 2)
    .trimEnd()
    .split('\n')
}

describe('the table of codes', () => {
  it('is sorted, without duplicate codes, and every line is found by its code', () => {
    const codes = entries.map((entry) => entry.code)
    expect(codes.length).toBeGreaterThan(7_700)
    expect(codes).toEqual([...new Set(codes)].sort())
    for (const entry of entries) expect(loadCodeTable().find(entry.code)).toEqual(entry)
  })

  it('gives every entry a source and an area', () => {
    for (const entry of entries) {
      expect(entry.sources.length, entry.code).toBeGreaterThan(0)
      expect(entry.sources.join(), entry.code).not.toContain('not recorded')
      expect(entry.area, entry.code).not.toBe('')
    }
  })

  it('finds every name in any letter case, and no unknown code', () => {
    const table = loadCodeTable()
    for (const entry of entries.filter((_, index) => index % 23 === 0)) {
      if (entry.name === null) continue
      const found = table.findName(entry.name.toLowerCase())
      expect(found?.name).toBe(entry.name)
    }
    for (const code of [
      '0x00000001',
      '0x80240fee',
      '0xffffffff',
      '0x800f0845',
      '',
      'a',
      '0x\t',
      '0x80070002\n',
    ]) {
      expect(table.find(code)).toBeNull()
    }
    for (const name of ['CBS_E_', 'INSTALLERS_FAILED', 'winerror', '0', '', 'MicrosoftDocs']) {
      expect(table.findName(name)).toBeNull()
    }
  })
})

describe('the texts of Unstuck', () => {
  it('are sorted, ASCII, for known codes, and complete sentences', () => {
    const texts = rows('texts.tsv').map((row) => row.split('\t'))
    const codes = texts.map(([code]) => code)
    expect(codes).toEqual([...new Set(codes)].sort())
    for (const [code = '', text = '', ...rest] of texts) {
      expect(rest, code).toEqual([])
      expect(loadCodeTable().find(`0x${code}`), code).not.toBeNull()
      expect(text, code).toMatch(/^[A-Z"][ -~]{10,300}[.?]$/)
      expect(meaningOf(`0x${code}`)).toBe(text)
    }
    for (const [key, text] of Object.entries(meanings)) {
      expect(text, key).toMatch(/^[A-Z"][ -~]{10,300}[.?]$/)
      expect(meaningOf(key.replace('meaning.', '')), key).toBe(text)
    }
  })

  it('exist for every code in the table, with more than a few words', () => {
    const bare = entries.filter((entry) => meaningOf(entry.code) === null)
    expect(bare.map(({ code, name }) => `${code} ${name}`)).toEqual([])
    const words = entries.map(({ code }) => (meaningOf(code) ?? '').split(' ').length)
    expect(words.filter((count) => count < 4)).toEqual([])
  })

  it('never repeat the words of the code name: at most six in a row match', () => {
    const plain = (text: string) =>
      text
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' ')
        .trim()
    const copied = entries.filter(({ code, name }) => {
      const words = plain(name ?? '').split(' ')
      const text = ` ${plain(meaningOf(code) ?? '')} `
      return words.some(
        (_, at) => at + 7 <= words.length && text.includes(` ${words.slice(at, at + 7).join(' ')} `),
      )
    })
    expect(copied.map(({ code, name }) => `${code} ${name}`)).toEqual([])
  })

  it('provide a summary for every code of every area', async () => {
    const explanations = await explain(entries.map((entry) => entry.code))
    for (const [index, entry] of entries.entries()) {
      expect(explanations[index]).toMatchObject({ code: entry.code, name: entry.name, area: entry.area })
      expect(explanations[index]?.summary.length, entry.code).toBeGreaterThan(10)
      expect(explanations[index]?.summary, entry.code).not.toMatch(/""|^undefined|^null/)
    }
  })
})

describe('code names for logs', () => {
  it('are looked up by canonical code, including wrapped codes', async () => {
    expect(await codeName('0x800f0922')).toBe('CBS_E_INSTALLERS_FAILED')
    expect(await codeName('0xd0000034')).toBe('STATUS_OBJECT_NAME_NOT_FOUND')
    expect(await codeName('0x800f0845')).toBeNull()
    const codes = await loadCodes()
    expect([codes.area('0x800f0845'), codes.area('0x80240fee'), codes.area('0x80188309'), codes.area('nonsense')]).toEqual([
      'CBS', 'WU agent', null, null,
    ]) // biome-ignore format: one line
    expect(codes.name('')).toBeNull()
  })
})

describe.skipIf(!hasReference)('comparison with the reference', () => {
  type Entry = {
    code: string; name: string | null; area: string; message: string | null; message_licence: string | null
    uint32: number; int32: number; aliases?: string[]; disputed_names?: { name: string }[]
    hresult_from_nt?: string; alternate_codes?: string[]; jet_err?: number; win32?: number; sources: string[]
  } // biome-ignore format: a record
  const { codes } = hasReference
    ? (JSON.parse(readFileSync(reference, 'utf8')) as { codes: Entry[] })
    : { codes: [] }

  it('contains every code with its name, area, other names and number of sources', () => {
    for (const want of codes) {
      const have = loadCodeTable().find(want.code)
      expect(have).toMatchObject({
        code: want.code,
        name: want.name,
        area: want.area,
        otherNames: want.aliases ?? [],
      })
      expect(new Set(have?.disputedNames)).toEqual(new Set(want.disputed_names?.map(({ name }) => name)))
      // A source without a public address is accepted only if there is no other.
      const open = want.sources.filter((source) => !source.includes('repository unknown'))
      expect(have?.sources.length, want.code).toBe((open.length > 0 ? open : want.sources).length)
    }
  })

  it('explains every number form of every code', async () => {
    for (const want of codes) {
      const forms = [
        want.code,
        want.code.toUpperCase(),
        String(want.uint32),
        String(want.int32),
        `(${want.code})`,
      ]
      if (want.hresult_from_nt !== undefined) forms.push(want.hresult_from_nt)
      if (want.win32 !== undefined) forms.push(String(want.win32))
      for (const have of await explain(forms))
        expect([have.input, have.code]).toEqual([have.input, want.code])
      for (const other of want.alternate_codes ?? []) expect(findEntry(other)?.entry.name).toBe(want.name)
      if (want.jet_err !== undefined) {
        const [have] = await explain([String(want.jet_err)])
        expect(have?.code).toBe(want.code)
      }
    }
  })

  it('explains every name and other name', async () => {
    for (const want of codes.filter((_, index) => index % 7 === 0)) {
      for (const name of [want.name, ...(want.aliases ?? [])]) {
        if (name === null) continue
        const [have] = await explain([name.toLowerCase()])
        expect([have?.name, ...(have?.otherNames ?? [])]).toContain(name)
      }
    }
  })

  it('contains no third-party message text', () => {
    const plain = (text: string) =>
      text
        .toLowerCase()
        .replace(/[^a-z0-9 ]/g, '')
        .replace(/\s+/g, ' ')
        .trim()
    const others = new Set(
      codes
        .filter((entry) => entry.message_licence !== 'own words')
        .map((entry) => plain(entry.message ?? '')),
    )
    const long = [...others].filter((message) => message.length >= 30)
    const own = [...rows('texts.tsv').map((row) => row.split('\t')[1] ?? ''), ...Object.values(meanings)]
    const copied = own.filter((each) => {
      const text = plain(each)
      return others.has(text) || long.some((message) => text.includes(message))
    })
    expect(copied).toEqual([])
    const table = plain(rows('codes.tsv').join(' '))
    expect(long.filter((message) => table.includes(message))).toEqual([])
  })
})
