import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { type Places, placesOf } from '../../build/texts/places.ts'
import { type Language, languages } from '../../common/texts/languages.ts'
import type { Params } from '../../common/texts/value.ts'
import { type Area, wordsFrom } from '../../common/texts/words.ts'

const root = join(import.meta.dirname, '..', '..')
/** The areas whose texts are those of the command line alone, or of files for other PCs. */
const notShown = new Set(['cases', 'cli', 'loopback', 'report', 'usage'])
const areas = readdirSync(join(root, 'assets/texts/en'))
  .map((name) => name.replace(/\.json$/, ''))
  .filter((area) => !notShown.has(area))

/** A call of the command line, or one of its options. */
const calls = /\bunstuck [a-z]+|(?:^|[^\w-])--[a-z][a-z-]+/

/** Windows's own programs have options too. */
const foreign = /winget [a-z ]+ --force/g
const namesCall = (text: string) => calls.test(text.replace(foreign, ''))

/** A text may name a call that only a terminal has, if it says so. */
const terminal: Readonly<Record<Language, RegExp>> = {
  en: /terminal/i,
  de: /Terminal/,
  fr: /terminal/,
  es: /terminal/,
  'pt-BR': /terminal/,
  ja: /ターミナル/,
  'zh-Hans': /终端/,
  ru: /терминал/,
  ar: /نافذة (?:ال)?أوامر/,
}

/**
 * Texts that name a call and are never shown in the window, though code outside main/cli uses them. Those that only
 * main/cli uses are found below.
 */
const terminalOnly: Readonly<Record<string, readonly string[]>> = {
  'is about an option that only a terminal has': [
    'failure.boot-files-not-here',
    'failure.boot-files-unread',
    'failure.does-not-start-alone',
    'failure.efi-letter-invalid',
    'failure.efi-not-gpt',
    'failure.host-option-empty',
    'failure.medium-gone',
    'failure.no-default-host',
    'failure.offline-place-unknown',
    'failure.practice-no-boot-files',
    'failure.practice-not-at-pe',
    'failure.repair-install-needs-start',
    'failure.repair-install-place',
  ],
  'is about plans for media, which the window does not carry out': [
    'failure.case-with-other-plan',
    'failure.case-without-medium-plan',
    'failure.media-need-windows',
    'failure.media-not-changed-here',
    'failure.medium-is-file',
    'failure.plan-for-media',
  ],
  'is about a call of the command line': [
    'diagnosis.left-out',
    'diagnosis.left-out-causes',
    'failure.elevated-by-hand',
    'failure.evidence-of-several-pcs',
    'failure.evidence-unread',
    'failure.kit-without-such-packages',
    'failure.no-case-of-host',
    'failure.offline-windows-none',
    'failure.offline-windows-several',
    'failure.offline-windows-unsure',
    'failure.package-unproven-here',
    'failure.repair-unfinished',
    'failure.repair-without-case',
  ],
}

const listed = new Set(Object.values(terminalOnly).flat())
const sources = ['main', 'common', 'renderer'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('keys.ts'))
    .map((name) => join(folder, name).replaceAll('\\', '/')),
)
const ofCommandLine = (path: string) =>
  path.startsWith('main/cli/') || /^main\/(?:cli|console)\.ts$/.test(path)
const elsewhere = sources
  .filter((path) => !ofCommandLine(path))
  .map((path) => readFileSync(join(root, path), 'utf8'))
  .join('\n')

/** `failure.x.next` becomes `failure.x`. */
const codeOf = (key: string) => key.split('.').slice(0, 2).join('.')
const isShown = (key: string) =>
  !listed.has(codeOf(key)) && (!key.startsWith('failure.') || elsewhere.includes(`'${key.split('.')[1]}'`))

function textsOf(tag: Language, area: string): Area {
  return JSON.parse(readFileSync(join(root, 'assets/texts', tag, `${area}.json`), 'utf8'))
}

describe.each(languages)('window text in $tag', ({ tag }) => {
  test.each(areas)('contains no command in %s, unless marked as a terminal command', (area) => {
    const texts = textsOf(tag, area)
    const words = wordsFrom(() => texts, tag, null, false, 'window')
    const odd = Object.entries(texts)
      .filter(([key, text]) => namesCall(text) && isShown(key))
      .flatMap(([key, text]) => {
        const said = fillings(placesOf(text)).map((params) => words({ code: key, params }) ?? '')
        return said.some((one) => namesCall(one) && !terminal[tag].test(one)) ? [key] : []
      })
    expect(odd).toEqual([])
  })
})

test('every text listed as terminal-only contains a command', () => {
  const named = areas.flatMap((area) =>
    Object.entries(textsOf('en', area)).flatMap(([key, text]) => (namesCall(text) ? [codeOf(key), key] : [])),
  )
  expect([...listed].filter((key) => !named.includes(key))).toEqual([])
})

/** Parameters that go through every branch of a text. */
function fillings(places: Places): Params[] {
  let all: Params[] = [{}]
  for (const [name, place] of places) {
    if (name === 'surface') continue
    const values = place === 'text' ? ['…'] : place === 'number' ? [0, 1, 2] : place
    all = all.flatMap((params) => values.map((value) => ({ ...params, [name]: value })))
  }
  return all
}
