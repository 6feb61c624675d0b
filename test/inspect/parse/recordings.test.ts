import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { packageIdentityText, readPackageIdentity } from '../../../common/windows/package-identity.ts'
import { versionText } from '../../../common/windows/version.ts'
import { parseReagentc } from '../../../main/inspect/parse/parse-reagentc.ts'
import { Unread } from '../../../main/inspect/unread.ts'
import { realData } from '../../real-data.ts'

/** Recordings of tools whose output an inspection does not read, so no test has to read them. */
const notAsked: Readonly<Record<string, string>> = {
  'SOURCE.txt': 'says where the others come from',
  'reagentc-info-labels-de-ja.txt': 'labels without values: they stand in the table of languages',
  'dism-get-packageinfo-dotnet-17763.txt': 'the description of one package is not asked for',
}

const folders = ['reagentc', 'dism', 'transcripts']
const tools = /reagent|^dism|^get-(?:packages|wiminfo)|package-identity/i

describe('real recordings used by the inspection', () => {
  it.each(folders)('%s: are each covered by a test', (folder) => {
    const path = realData(folder)
    if (path === null) return
    const tests = join(import.meta.dirname, '..', '..')
    const texts = readdirSync(tests, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => readFileSync(join(tests, name), 'utf8'))
    const recorded = readdirSync(path).filter((name) => folder !== 'transcripts' || tools.test(name))
    expect(recorded.length).toBeGreaterThan(2)
    const forgotten = recorded.filter(
      (name) => notAsked[name] === undefined && !texts.some((text) => text.includes(name)),
    )
    expect(forgotten).toEqual([])
  })

  const identities = realData('transcripts/package-identity-samples.txt')
  it.skipIf(identities === null)('have their package identities split correctly', () => {
    const rows = readFileSync(identities ?? '', 'utf8')
      .split(/\r?\n/)
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split('\t'))
    expect(rows.length).toBeGreaterThan(10)
    for (const [identity = ''] of rows) {
      const [name, , architecture, language, version] = identity.split('~')
      const read = readPackageIdentity(identity)
      if (read === null) throw new Error(`${identity} is not read`)
      expect(packageIdentityText(read)).toBe(identity)
      expect([read.name, read.processor, read.language, versionText(read.version)]).toEqual([
        name,
        architecture,
        language,
        version,
      ])
    }
  })

  const fragment = realData('transcripts/reagentc-info-zh-CN-enabled-and-enable-failure.txt')
  it.skipIf(fragment === null)('leave a fragment of reagentc /info and a failure unread', () => {
    const lines = readFileSync(fragment ?? '', 'utf8')
      .split(/\r?\n/)
      .filter((line) => !line.startsWith('#'))
    const failure = lines.find((line) => line.startsWith('REAGENTC.EXE')) ?? ''
    expect(failure).not.toBe('')
    expect(() => parseReagentc({ exitCode: 0, text: lines.join('\r\n') })).toThrow(Unread)
    expect(() => parseReagentc({ exitCode: 2, text: `\r\n${failure}\r\n` })).toThrow('exit code 2')
  })
})
