// Writes `common/texts/keys.ts` from `assets/texts/`: `npm run texts`. With --check it writes nothing and fails if a
// file is outdated or repeats a key, a text is empty, malformed or unused, or a language lacks one or was translated
// from an older English text. With --translated it records that every language is up to date with English.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { languages as spoken } from '../common/texts/languages.ts'
import { commasMended } from './texts/join-lines.ts'
import { keysModule } from './texts/keys-module.ts'
import { knownTexts } from './texts/known-texts.ts'
import { readTexts, sortedJson } from './texts/read-texts.ts'
import { repeatedKeys } from './texts/repeated-keys.ts'
import { changedSince, recordTranslated } from './texts/translated.ts'
import { unusedKeys } from './texts/unused-keys.ts'

const root = join(import.meta.dirname, '..')
const check = process.argv.includes('--check')
const problems: string[] = []

const folder = join(root, 'assets', 'texts')
const languages = readdirSync(folder).sort()
for (const language of languages)
  for (const name of readdirSync(join(folder, language))) {
    const file = join(folder, language, name)
    const content = commasMended(readFileSync(file, 'utf8'))
    const repeated = repeatedKeys(content)
    problems.push(
      ...repeated.map((key) => `${file} has ${key} more than once: keep one, then "npm run texts".`),
    )
    // Sorting would keep only the last one.
    if (repeated.length === 0) keep(file, sortedJson(JSON.parse(content)))
  }
// The English texts of the facts are in the facts themselves.
keep(join(folder, 'en', 'known.json'), sortedJson(knownTexts(join(root, 'assets', 'knowledge'))))
const { texts, problems: wrong } = readTexts(folder, languages)
problems.push(...wrong)
const listed = spoken.map(({ tag }): string => tag)
for (const language of languages)
  if (!listed.includes(language)) problems.push(`${language} is not in common/texts/languages.ts.`)
for (const language of listed)
  if (!languages.includes(language)) problems.push(`assets/texts has no folder ${language}.`)
const record = join(root, 'build', 'texts', 'translated-from.json')
const english = join(folder, 'en')
if (process.argv.includes('--translated')) recordTranslated(record, english)
if (check)
  for (const key of changedSince(record, english))
    problems.push(
      `${key}: its English text has changed; translate it in every language, then "npm run texts -- --translated".`,
    )
keep(join(root, 'common', 'texts', 'keys.ts'), keysModule(texts))
if (check) problems.push(...unusedKeys(root, texts).map((key) => `No source uses ${key}.`))

for (const problem of problems) console.error(problem)
if (problems.length > 0) process.exitCode = 1
else console.log(`${texts.size} texts, ${languages.join(', ')}.`)

/** Writes a file's expected content, or, when checking, reports a difference. */
function keep(file: string, content: string): void {
  const now = readFileSync(file, { encoding: 'utf8', flag: 'a+' })
  if (now === content) return
  if (check) problems.push(`${file} is not current: run "npm run texts".`)
  else writeFileSync(file, content)
}
