import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { message } from '../../common/texts/message.ts'
import { HostError } from '../../main/host/host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { reagentcInfo } from './fake-answers.ts'
import { fakeHost, healthyPc, winreLocation } from './fake-pc.ts'
import { languages, speaking, type Words } from './speaking.ts'

const encodings = {
  'utf-8': (text: string) => Buffer.from(text),
  'utf-16': (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  // Some console code page: one or two bytes per letter, none of them ASCII.
  oem: (text: string) =>
    Buffer.from(
      text.replace(/[^\0-\x7f]/gu, (letter) => oem(letter)),
      'latin1',
    ),
}

function oem(letter: string): string {
  // Spaces and colons of a language are in its code page too, with their own codes.
  if (letter === '：') return '\xa3\xba'
  const code = letter.codePointAt(0) ?? 0
  return code < 0x800
    ? String.fromCharCode(0x80 | (code & 0x7f))
    : String.fromCharCode(0x81 + (code % 0x70), 0x80 | (code & 0x7f))
}

const noEvidence = <T>(facts: T): T =>
  JSON.parse(JSON.stringify(facts, (key, value) => (key === 'evidence' ? undefined : value)))

describe('a Windows installation in another language', async () => {
  const english = await inspect(fakeHost(healthyPc()))
  const cases = Object.entries(languages).flatMap(([name, words]) =>
    (['utf-8', 'utf-16', 'oem'] as const).map((encoding) => [name, encoding, words] as const),
  )

  it.each(cases)('gives the same facts for %s in %s', async (name, encoding, words) => {
    const host = speaking(fakeHost(healthyPc()), words, encodings[encoding])
    const found = await inspect(host)
    // In an unknown code page, a full-width colon cannot be recognized; then only ReAgent.xml shows the state.
    const blind = name === 'Chinese' && encoding === 'oem'
    if (blind) {
      expect(found.facts.winre?.value).toMatchObject({ enabled: true, disk: 0, partition: 4 })
      expect(found.gaps.map((gap) => gap.what)).toEqual(['Second source for the state of WinRE'])
      return
    }
    expect(noEvidence(found.facts)).toEqual(noEvidence(english.facts))
    expect(found.gaps).toEqual([])
  })

  it.each(Object.entries(languages))('reports a disabled WinRE in %s as disabled', async (_name, words) => {
    const pc = healthyPc()
    delete pc.files['C:\\Windows\\System32\\Recovery\\ReAgent.xml']
    pc.tools.unshift(['reagentc.exe', '/info', { stdout: reagentcInfo('Disabled', '') }])
    const { facts } = await inspect(speaking(fakeHost(pc), words, encodings['utf-8']))
    expect(facts.winre?.value.enabled).toBe(false)
  })

  it.each(Object.entries(languages))('leaves a gap when DISM still answers in %s', async (_name, words) => {
    const pc = healthyPc()
    for (const [at, [tool, piece, given]] of pc.tools.entries())
      if (tool === 'dism.exe' && 'stdout' in given)
        pc.tools[at] = [
          tool,
          piece,
          {
            stdout: String(given.stdout)
              .replace('Deployment Image Servicing and Management tool', words.labels[0] ?? '')
              .replace('The operation completed successfully.', words.dismDone),
          },
        ]
    const { facts, gaps } = await inspect(fakeHost(pc))
    expect(facts.store).toBeUndefined()
    expect(gaps.filter((gap) => /unknown format/.test(gap.why)).length).toBeGreaterThan(1)
    // The state of packages is read from the registry, which is the same in every language.
    expect(facts.packages?.value.map((one) => one.state)).toEqual(
      english.facts.packages?.value.map((one) => one.state),
    )
  })

  it('gives the same facts or a gap for any label text', async () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((text) => /^[^\s:：\\\p{C}][^:：\\\p{C}\p{Z}]*$/u.test(text))
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 7, maxLength: 7 }), word, async (labels, done) => {
        const words: Words = { labels, colon: ':', done, found: `${done}: #`, missing: done, dismDone: done }
        const pc = healthyPc()
        const { facts, gaps } = await inspect(speaking(fakeHost(pc), words, encodings['utf-8']))
        if (facts.winre !== undefined) {
          expect(facts.winre.value).toEqual(english.facts.winre?.value)
          expect(facts.winre.value.location).toBe(winreLocation)
        } else expect(gaps.map((gap) => gap.what)).toContain('WinRE')
        expect(facts.packages?.value).toEqual(english.facts.packages?.value)
      }),
      { numRuns: 60 },
    )
  })

  it('leaves a gap for a refusal in any language', async () => {
    const pc = healthyPc()
    pc.tools.unshift([
      'reagentc.exe',
      '/info',
      new HostError('not-elevated', message('text.as-is', { text: 'x' })),
    ])
    const { gaps } = await inspect(speaking(fakeHost(pc), languages.Arabic as Words, encodings['utf-8']))
    expect(gaps.map((gap) => gap.what)).toEqual(['Second source for the state of WinRE'])
  })
})
