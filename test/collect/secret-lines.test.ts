import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMasker } from '../../main/collect/masking/create-masker.ts'
import { maskToPassOn } from '../../main/collect/masking/mask-to-pass-on.ts'
import { createNameLearner } from '../../main/collect/masking/names/learn-names.ts'
import { sample, times } from '../sample.ts'
import { secretForms, withoutForm } from './secret-forms.ts'

const linesOf = (name: string) =>
  readFileSync(new URL(name, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')

/** Lines of logs and tools, each tested separately and without knowledge of its PC; ⟦…⟧ marks what must be masked. */
const lines = linesOf('secret-lines.txt')

const pick = (letters: string) => fc.constantFrom(...letters)

/** Another text of the same shape: an address stays one, and a domain keeps its end. */
function likeIt(secret: string): fc.Arbitrary<string> {
  if (/^\d{1,3}(?:\.\d{1,3}){3}$/.test(secret))
    return (
      fc
        .tuple(...[11, 23, 35, 47].map((min) => fc.integer({ min, max: 250 })))
        // Loopback addresses identify nobody and are kept.
        .filter(([first]) => first !== 127)
        .map((all) => all.join('.'))
    )
  const hex = /^[0-9a-f]{1,40}(?:[:-]{1,2}[0-9a-f]{1,12}){0,20}$/i.test(secret)
  const kept = secret.length - (/\.\p{L}{2,10}$/u.exec(secret)?.[0].length ?? 0)
  const points = [...secret].map((point, at) => {
    if (at >= kept || point > '~') return fc.constant(point)
    if (/[0-9]/.test(point)) return pick('123456789')
    if (/[a-z]/.test(point)) return pick(hex ? 'abcdef' : 'bcdfghjkqvwxyz')
    return /[A-Z]/.test(point) ? pick(hex ? 'ABCDEF' : 'BCDFGHJKQVWXYZ') : fc.constant(point)
  })
  return fc.tuple(...points).map((all) => all.join(''))
}

type Planted = { readonly text: string; readonly secrets: readonly string[] }

function planted(line: string): fc.Arbitrary<Planted> {
  const parts = line.split(/[⟦⟧]/)
  // A secret that occurs twice in a line is replaced by the same text.
  const different = [...new Set(parts.filter((_, at) => at % 2 === 1))]
  return fc.tuple(...different.map(likeIt)).map((all) => {
    const made = new Map(different.map((secret, at) => [secret, all[at] ?? '']))
    return {
      text: parts.map((part, at) => (at % 2 === 1 ? (made.get(part) ?? '') : part)).join(''),
      secrets: all,
    }
  })
}

const left = (masked: string, secrets: readonly string[]) =>
  secrets.filter((secret) => masked.toLowerCase().includes(secret.toLowerCase()))

/** As a bundle has it: the line among others, a letter per byte. */
function bundled(text: string): string {
  const bytes = Buffer.from(`A log begins here.\r\n${text}\r\nNothing to see.\r\n`).toString('latin1')
  const learner = createNameLearner()
  learner.take(bytes, 'bytes')
  const masked = createMasker(learner.names()).mask(bytes, 'bytes')
  return Buffer.from(masked, 'latin1').toString('utf8')
}

describe('no line identifies a person, with any names in it', () => {
  it.each(lines)('%s', (line) => {
    fc.assert(
      fc.property(planted(line), ({ text, secrets }) => {
        expect(left(maskToPassOn(text), secrets)).toEqual([])
        expect(left(bundled(text), secrets)).toEqual([])
      }),
      { numRuns: times(2, 30) },
    )
  })
})

/** As WordPad saves it: ASCII as it is, western letters as bytes, the others as signed UTF-16 units. */
function asRichText(text: string): string {
  const unit = (code: number) => `\\u${code > 0x7fff ? code - 0x1_0000 : code}?`
  const escaped = [...text].map((point) => {
    if ('\\{}'.includes(point)) return `\\${point}`
    if (point <= '~') return point
    if (point >= '\u00a0' && point <= '\u00ff') return `\\'${point.charCodeAt(0).toString(16)}`
    return point
      .split('')
      .map((half) => unit(half.charCodeAt(0)))
      .join('')
  })
  return `{\\rtf1\\ansi\\ansicpg1252\\deff0 ${escaped.join('')}\\par}`
}

/** The text of such a document. */
function fromRichText(text: string): string {
  return text
    .replace(/\\u(-?\d{1,5})\?/g, (_, unit) => String.fromCharCode(Number(unit) & 0xffff))
    .replace(/\\'([0-9a-f]{2})/gi, (_, byte) => String.fromCharCode(Number.parseInt(byte, 16)))
    .replace(/\\([\\{}])/g, '$1')
}

// Leading blanks belong to the control word before them.
describe('nor does it in a document in the Rich Text Format', () => {
  it.each(lines.filter((line) => !line.startsWith(' ')))('%s', (line) => {
    fc.assert(
      fc.property(planted(line), ({ text, secrets }) => {
        expect(left(fromRichText(maskToPassOn(asRichText(text))), secrets)).toEqual([])
      }),
      { numRuns: times(1, 10) },
    )
  })
})

/** Where quoted values lie within a quoted cell, or a label differs by what is before it. */
const stillLeft: Readonly<Record<string, RegExp>> = {
  CSV: /^(?:\{"|msLAPS-Password: \{|New-Object System\.Net\.NetworkCredential|"5CG1234XYZ",)/,
  'a form': /^Nom d'utilisateur/,
  'a log of Setup': /^ {4}Todos os Perfis/,
}

describe('nor does it inside a text of another program', () => {
  it.each(Object.entries(secretForms))('%s', (form, within) => {
    for (const line of sample(lines, 40)) {
      const parts = line.split(/[⟦⟧]/)
      const text = parts.join('')
      if (stillLeft[form]?.test(text) || text.includes(']]>')) continue
      const masked = withoutForm(maskToPassOn(within(text)))
      const secrets = parts.filter((_, at) => at % 2 === 1)
      expect({ line, left: left(masked, secrets) }).toEqual({ line, left: [] })
    }
  })
})

describe('text needed for a diagnosis is kept', () => {
  it.each(linesOf('ordinary-lines.txt'))('%s', (line) => {
    expect(maskToPassOn(line)).toBe(line)
  })
})
