import { describe, expect, it } from 'vitest'
import { decodeOutput } from '../../common/windows/decode-output.ts'
import type { Host } from '../../main/host/host.ts'
import { listPracticePcs, openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { codePages, type Encoder, encoders } from './encodings.ts'
import { languages, speaking, type Words } from './speaking.ts'

const open = (name: string) => openHost(`practice:${name}`, { stateFolder: null })

const facts = async (host: Host) => {
  const { facts, gaps } = await inspect(host)
  return JSON.parse(JSON.stringify({ facts, gaps }, (key, value) => (key === 'evidence' ? undefined : value)))
}

/**
 * A PC whose tools print in this encoding; with /uni:true, wevtutil prints UTF-16, whatever the console's code page.
 */
function printing(host: Host, encode: Encoder, words: Words | null): Host {
  const spoken = words === null ? host : speaking(host, words, (text) => Buffer.from(text))
  return {
    ...spoken,
    async run(tool, args, options) {
      const result = await spoken.run(tool, args, options)
      const again = (bytes: Uint8Array) => encode(translated(decodeOutput(bytes), words))
      if (tool === 'wevtutil.exe' && args.includes('/uni:true'))
        return { ...result, stdout: Buffer.from(translated(decodeOutput(result.stdout), words), 'utf16le') }
      return { ...result, stdout: again(result.stdout), stderr: again(result.stderr) }
    },
  }
}

/** Update titles are in the language of Windows. */
function translated(text: string, words: Words | null): string {
  return words === null
    ? text
    : text.replaceAll('Cumulative Update', `${words.done.replace(/[.。]$/, '')} ${words.labels[0]}`)
}

const pcs = (await listPracticePcs()).map(({ name }) => name)

describe.each(pcs)('%s', (name) => {
  it.each(Object.entries(encoders))('gives the same facts in %s', async (_encoding, encode) => {
    const plain = await facts(await open(name))
    expect(await facts(printing(await open(name), encode, null))).toEqual(plain)
  })

  it.each([
    ['Spanish', 437],
    ['German', 850],
    ['French', 850],
    ['Russian', 866],
    ['Japanese', 932],
    ['Korean', 949],
  ] as const)('gives the same facts in %s with code page %d as with UTF-8', async (language, page) => {
    const words = languages[language] ?? null
    const plain = await facts(printing(await open(name), (text) => Buffer.from(text), words))
    const found = await facts(printing(await open(name), codePages[page], words))
    expect(found).toEqual(plain)
    // The translated words must be present and undamaged; otherwise the test would prove nothing.
    const titles = JSON.stringify(plain.facts.updateHistory)
    if (/Cumulative Update/.test(JSON.stringify((await facts(await open(name))).facts.updateHistory)))
      expect(titles).toContain(words?.labels[0])
  })
})

/** A real Chinese Windows prints ASCII colons after its labels. */
it('gives the same facts for a Chinese Windows with code page 936 as with UTF-8', async () => {
  const words = { ...(languages.Chinese as Words), colon: ':' }
  const plain = await facts(printing(await open('x64-healthy'), (text) => Buffer.from(text), words))
  expect(await facts(printing(await open('x64-healthy'), codePages[936], words))).toEqual(plain)
  expect(plain.gaps).toEqual([])
})

describe('the encoders', () => {
  it.each([
    [437, 'Käse', [0x4b, 0x84, 0x73, 0x65]],
    [850, 'Ý', [0xed]],
    [866, 'Я', [0x9f]],
    [932, 'ソ', [0x83, 0x5c]],
    [936, '：', [0xa3, 0xba]],
    [949, '상', [0xbb, 0xf3]],
    [850, '상', [0x3f]],
  ] as const)('for code page %d encode %s like Windows', (page, text, bytes) => {
    expect([...codePages[page](text)]).toEqual(bytes)
  })
})
