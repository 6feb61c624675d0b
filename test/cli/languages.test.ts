import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { languages } from '../../common/texts/languages.ts'
import { readAsset } from '../../main/program/assets.ts'
import { speak } from '../../main/texts/spoken.ts'
import { readsAsEnglish } from '../texts/left-in-english.ts'
import { capture, freshHome } from './capture.ts'

const others = languages.filter(({ tag }) => tag !== 'en').map(({ tag }) => tag)

let home: ReturnType<typeof freshHome>
let folder = ''
beforeAll(() => {
  home = freshHome()
  folder = mkdtempSync(join(tmpdir(), 'unstuck-languages-'))
})
afterAll(() => {
  speak('en')
  home.remove()
  rmSync(folder, { recursive: true, force: true })
})

/** Lines that are not our sentences: commands, log lines and output of the PC itself. */
const raw =
  /\.exe|\.log|\.ps1|\.xml|HKLM|[A-Z]:\\|Cumulative Update|Practice (?:PC|packages)|\[l:|Windows PowerShell/

/** Titles of known issues are data about releases, in English like their source pages. */
const issues: { title: string }[] = ['known-issues', 'regressions'].flatMap(
  (name) => JSON.parse(readAsset(`knowledge/${name}.json`).toString('utf8')).issues ?? [],
)
const isIssue = (line: string) => issues.some(({ title }) => line.includes(title.slice(0, 20)))

/** Values as they are recorded, which have words in every language. */
const recorded =
  /[: (](?:default|Updated|InProgress|NotStarted|unhealthy|guid|machine|product-id|user)(?:[,.;)]|$)/
const checkOfInspection = /\(inspection\)/

const leftOver = (text: string) =>
  text.split('\n').filter((line) => !raw.test(line) && !isIssue(line) && readsAsEnglish(line))

describe.each(others)('the command line in %s', (language) => {
  test.each([
    ['inspect', '--host', 'practice:x64-winre-stale'],
    ['diagnose', '--host', 'practice:x64-efi-full', '--verbose'],
    ['diagnose', '--host', 'practice:x64-store-corrupt', '--verbose'],
    ['plan', '--host', 'practice:arm64-missing-checkpoint'],
    ['plan', '--host', 'practice:x64-winre-stale'],
    ['install', '--host', 'practice:arm64-missing-checkpoint', '--yes'],
    ['verify', '--host', 'practice:arm64-missing-checkpoint'],
    ['report', '--host', 'practice:arm64-missing-checkpoint'],
    ['cases'],
    ['explain', 'not a code'],
    ['plan', '--nonsense'],
    ['inspect', '--host', 'practice:none'],
    ['help', 'plan'],
    ['help', 'diagnose'],
    ['help'],
  ])('%s %s %s', async (...call) => {
    const { out, said } = await capture(...call, '--language', language)
    expect(out + said).not.toBe('')
    expect(leftOver(out + said)).toEqual([])
  })

  test.each([
    ['inspect', '--host', 'practice:x64-efi-full'],
    ['collect', '--host', 'practice:x64-efi-full', '--out', 'collected.zip'],
    ['verify', '--host', 'practice:arm64-missing-checkpoint'],
  ])('%s %s %s shows no value as it is recorded', async (...call) => {
    const words = call.map((word) => (word === 'collected.zip' ? join(folder, `${language}.zip`) : word))
    const { out } = await capture(...words, '--language', language)
    // The first line tells the program which form the output has.
    const shown = out
      .split('\n')
      .slice(1)
      .filter((line) => !/unstuck[\\/]|report\.html/.test(line))
    expect(shown.join('')).not.toBe('')
    const wrong = language === 'fr' ? [recorded] : [recorded, checkOfInspection]
    expect(shown.filter((line) => wrong.some((pattern) => pattern.test(line)))).toEqual([])
  })

  test('keeps JSON in English, with the code of each sentence', async () => {
    const { out } = await capture(
      'plan',
      '--host',
      'practice:x64-winre-stale',
      '--json',
      '--language',
      language,
    )
    const { out: english } = await capture('plan', '--host', 'practice:x64-winre-stale', '--json')
    const steps = (json: string) => JSON.parse(json).steps.map(({ title }: { title: string }) => title)
    expect(steps(out)).toEqual(steps(english))
  })
})

describe('the language of a call', () => {
  test('can be given before or after the command, as one word or two', async () => {
    for (const call of [
      ['--language', 'de', 'explain', 'zzz'],
      ['--language=de', 'explain', 'zzz'],
      ['explain', 'zzz', '--language', 'de-AT'],
      ['explain', '--language=DE', 'zzz'],
    ]) {
      const { code, said } = await capture(...call)
      expect(code).toBe(2)
      expect(said).toContain('Fehlercode')
    }
    expect((await capture('explain', 'zzz')).said).toContain('error code')
  })

  test.each([['--language', 'tlh'], ['--language'], ['--language='], ['--language', '--json']])(
    'is rejected when invalid: %s %s',
    async (...words) => {
      const { code, said } = await capture('explain', '0x800f0922', ...words)
      expect(code).toBe(2)
      expect(said).toContain('de')
    },
  )

  test('is an ordinary argument after --', async () => {
    expect((await capture('explain', '--', '--language')).said).toContain('--language')
  })
})
