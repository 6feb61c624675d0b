import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { undoEscapes } from '../../main/collect/masking/matching/undo-escapes.ts'
import { writings } from './planted.ts'

const words = fc.string({ unit: fc.constantFrom(...'abXY 019.-_éüЯ山𝒳'), maxLength: 30 })

describe('undoEscapes', () => {
  it('restores the original text and the position of each character', () => {
    fc.assert(
      fc.property(words, words, fc.nat({ max: writings.length - 1 }), (one, two, way) => {
        const write = writings[way] ?? String
        // Ways that change the case or put + for a blank say something else afterwards.
        fc.pre(write('aB c').toLowerCase() === 'ab c' ? write('aB') === 'aB' : !write('a b').includes('+'))
        // Text that already looks like an escape would be undone in any way of writing.
        fc.pre(!/_x[0-9a-f]{4}_/i.test(`${one}|${two}`))
        const written = write(`${one}|${two}`)
        const { text, starts, ends } = undoEscapes(written, 'utf-16')
        const plain = text.replaceAll('\\', '').replaceAll('"', '')
        expect(plain).toBe(`${one}|${two}`)
        expect(starts.length).toBe(text.length)
        expect(ends.length).toBe(text.length)
        // Cutting out the encoded bar leaves the two halves.
        const bar = text.indexOf('|')
        const left = undoEscapes(written.slice(0, starts[bar]), 'utf-16').text
        const right = undoEscapes(written.slice(ends[bar]), 'utf-16').text
        expect(left.replaceAll('\\', '').replaceAll('"', '')).toBe(one)
        expect(right.replaceAll('\\', '').replaceAll('"', '')).toBe(two)
      }),
      { numRuns: 500 },
    )
  })

  it('reads a document in the Rich Text Format, and nothing else as one', () => {
    const document =
      "{\\rtf1\\ansi M\\'fcller\\u-10179?\\u-9022? \\u1048?\\u1074? \\\\srv\\\\x\\par next\\tab x}"
    expect(undoEscapes(document, 'utf-16').text).toBe('M\u00fcller\u{1f4c2} \u0418\u0432 \\srv\\x\nnext\tx')
    for (const path of ['C:\\parts\\x', 'C:\\\\par\\\\u1048?', 'D:\\f123x\\y'])
      expect(undoEscapes(path, 'utf-16').text).toContain(path.slice(0, 4))
    expect(undoEscapes('C:\\\\f1\\\\M\\u00fcller', 'utf-16').text).toContain('M\u00fcller')
  })

  it('never throws, and returns only positions within the text', () => {
    const bits = fc.constantFrom(
      '%',
      '%C3',
      '%A9',
      '\\',
      '\\u00',
      '\\u00e9',
      '&#',
      '&#233;',
      '&amp;',
      ';',
      '_x0041_',
      '{\\rtf1',
      '\\par ',
      "\\'e9",
      '\\u-10179?',
      'x',
      '\xc3\xa9',
      '\xff',
    )
    fc.assert(
      fc.property(fc.array(bits, { maxLength: 20 }), fc.constantFrom('bytes', 'utf-16'), (all, letters) => {
        const written = all.join('')
        const { text, starts, ends } = undoEscapes(written, letters as 'bytes')
        expect(starts.length).toBe(text.length)
        for (let at = 0; at < text.length; at++) {
          expect(starts[at]).toBeLessThan(ends[at] ?? 0)
          expect(ends[at]).toBeLessThanOrEqual(written.length)
          expect(starts[at]).toBeGreaterThanOrEqual(starts[at - 1] ?? 0)
        }
      }),
      { numRuns: 1000 },
    )
  })

  it.each([
    ['\\\\\\u5c71x', '\\\\山x'],
    ['\\\\u5c71x', '山x'],
    ['J%C3%BCrgen%2520V', 'Jürgen V'],
    ['&amp;amp;#233;', 'é'],
    ['%zz \\q &none; _x00_', '%zz \\q &none; _x00_'],
  ])('%s', (written, wanted) => {
    expect(undoEscapes(written, 'utf-16').text).toBe(wanted)
  })
})
