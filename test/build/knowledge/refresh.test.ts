import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checkKnowledge } from '../../../build/knowledge/check.ts'
import { runKnowledge } from '../../../build/knowledge/command.ts'
import { readKnowledgeData } from '../../../build/knowledge/knowledge-data.ts'
import { liveQueries } from '../../../build/knowledge/refresh/ask-live.ts'
import { observeEntry } from '../../../build/knowledge/refresh/observe-entry.ts'
import { propose } from '../../../build/knowledge/refresh/propose.ts'
import { readDocuments } from '../../../build/knowledge/refresh/read-documents.ts'
import { assetsFolder } from '../../../main/program/assets-folder.ts'
import { fakeClock } from '../../catalog/fake-clock.ts'
import { dialogPage } from '../../catalog-server/dialog-page.ts'
import { cumulativeUpdate } from '../../catalog-server/sample-updates.ts'
import { startCatalogServer } from '../../catalog-server/start-catalog-server.ts'
import { realData } from '../../real-data.ts'

let assets = ''
let said = ''
beforeEach(() => {
  assets = mkdtempSync(join(tmpdir(), 'knowledge-'))
  said = ''
  for (const each of ['knowledge', 'codes', 'texts/en'])
    cpSync(join(assetsFolder(), each), join(assets, each), { recursive: true })
})
afterEach(() => rmSync(assets, { recursive: true, force: true }))

function run(args: readonly string[], env: NodeJS.ProcessEnv = {}): Promise<number> {
  const write = (text: string) => {
    said += text
  }
  return runKnowledge(args, {
    assets,
    today: '2026-10-20',
    now: '2026-10-20T10:00:00.000Z',
    env,
    write,
    format: () => {},
    clock: fakeClock(),
  })
}

function document(name: string, text: string): string {
  const path = join(assets, name)
  writeFileSync(path, text)
  return path
}

const page = `<html><body><h2>Version 25H2 (OS build 26200)</h2><table id="historyTable_0">
<tr><th>Servicing option</th><th>Update type</th><th>Availability date</th><th>Build</th><th>KB article</th></tr>
<tr><td>General Availability Channel</td><td>2026-10 B</td><td>2026-10-13</td><td>26200.9700</td><td><a href="https://support.microsoft.com/help/5130001">KB5130001</a></td></tr>
<tr><td>General Availability Channel</td><td>2026-09 D</td><td>2026-09-22</td><td>26200.9550</td><td><a href="#">KB5124010</a></td></tr>
<tr><td>October</td><td>2026.10 B</td><td>Hotpatch</td><td>2026-10-13</td><td>26200.9690</td><td>KB5130002</td></tr>
</table></body></html>`

describe('refresh', () => {
  it('proposes what a release information page adds, without changing anything', async () => {
    const before = readFileSync(join(assets, 'knowledge', 'releases.json'), 'utf8')
    expect(await run(['refresh', document('release-information.html', page)])).toBe(0)
    expect(said).toContain(
      '+ {"kb":"KB5130001","branch":"26100","ubr":9700,"builds":[26200],"date":"2026-10-13","kind":"security"',
    )
    expect(said).toContain('"kb":"KB5130002"')
    expect(said).not.toContain('KB5124010')
    expect(said).toContain('2 new rows')
    expect(readFileSync(join(assets, 'knowledge', 'releases.json'), 'utf8')).toBe(before)
  })

  it('writes with --write; a second run finds nothing new, and the check still passes', async () => {
    const path = document('release-information.html', page)
    expect(await run(['refresh', '--write', path])).toBe(0)
    said = ''
    expect(await run(['refresh', path])).toBe(0)
    expect(said).toBe('0 new rows, 0 rows completed, 0 contradictions.\n')
    expect(checkKnowledge(assets).problems).toEqual([])
  })

  it('reads the same from the Markdown source of the Microsoft pages', () => {
    const lines =
      '| May | 2026.05 B | Hotpatch | 2026-05-12 | 26100.32773 | [KB5087499](https://support.microsoft.com/x) |'
    expect(readDocuments([document('windows-server-release-info.md', lines)]).observations).toMatchObject([
      {
        of: 'hotpatch',
        kb: 'KB5087499',
        build: 26100,
        ubr: 32773,
        date: '2026-05-12',
        source: 'server-release-information',
      },
    ])
  })

  it('leaves a contradiction for a person to resolve', async () => {
    const other = page.replace('26200.9550', '26200.9546')
    expect(await run(['refresh', document('page.html', other)])).toBe(1)
    expect(said).toMatch(/Contradictions[\s\S]*KB5124010 is 26200\.9546; releases\.json: \.9550/)
  })

  it('completes a row that had no date or kind from any source', () => {
    const { data } = readKnowledgeData(join(assets, 'knowledge'))
    if (!data) throw new Error('no data')
    const seen = readDocuments([
      document(
        'page.html',
        '<table><tr><td>2025-08 D</td><td>2025-08-28</td><td>22631.5840</td><td>KB5064080</td></tr></table>',
      ),
    ])
    expect(propose(data, seen.observations).proposals).toMatchObject([
      { change: 'edit', row: { kb: 'KB5064080', date: '2025-08-28' }, edited: { what: 'date: 2025-08-28' } },
    ])
  })

  it('reads lists of client and server releases, and reports rows it could not read', () => {
    const row = { Build: '26100.9700', Date: '2026/10/13', KB: 'KB5130001', OutOfBand: false, Preview: false }
    const clients = document(
      'client.json',
      JSON.stringify([{ Key: 'Windows 11 24H2', Value: [row, { ...row, KB: 5 }] }]),
    )
    const servers = document('server.json', JSON.stringify({ '2025': [{ ...row, OutOfBand: true }] }))
    const { observations, unread } = readDocuments([clients, servers])
    expect(observations).toMatchObject([
      { kb: 'KB5130001', ubr: 9700, kind: 'security', server: false },
      { kb: 'KB5130001', ubr: 9700, kind: 'out-of-band', server: true },
    ])
    expect(unread).toEqual([expect.stringContaining('row 2')])
  })

  it('reads published files, and skips a line whose hash differs from the one in the file name', () => {
    const sha1 = 'a'.repeat(40)
    const head = 'list,kb,arch,ext,ndp,firstSeen,lastSeen,sha1,fileName,url,labelledAs'
    const line = (hash: string) =>
      `script_26100_x64,5129195,x64,msu,,2026-09-15,2026-09-15,${hash},windows11.0-kb5129195-x64_${sha1}-ep.msu,https://x,`
    const { observations, unread } = readDocuments([
      document('files.csv', [head, line(sha1), line('b'.repeat(40))].join('\n')),
    ])
    expect(observations).toMatchObject([
      {
        of: 'file',
        kb: 'KB5129195',
        architecture: 'x64',
        file: `windows11.0-kb5129195-x64_${sha1}.msu`,
        sha1,
      },
    ])
    expect(unread).toEqual([expect.stringContaining('line 3')])
  })

  it('reads files from a download dialog, as a page or as the script alone', () => {
    const update = cumulativeUpdate(5129195, 'arm64')
    const html = document('dialog.html', dialogPage([update]))
    const script = document(
      'dialog.txt',
      /<script[^>]*>([\s\S]*?downloadInformation[\s\S]*?)<\/script>/.exec(dialogPage([update]))?.[1] ?? '',
    )
    for (const path of [html, script]) {
      const files = readDocuments([path]).observations.filter((each) => each.of === 'file')
      expect(files.map(({ kb }) => kb)).toEqual(['KB5129195', 'KB5043080'])
      expect(files.map(({ sha1 }) => sha1)).toEqual(update.files.map(({ sha1 }) => sha1))
    }
  })

  it.each([
    ['2026-10 Cumulative Update for Windows 11, version 24H2 for x64-based Systems (KB5130001) (26100.9700)', '2026-10-13', [{ of: 'release', build: 26100, ubr: 9700, kind: 'security', server: false }]],
    ['2026-10 Cumulative Update Preview for Windows 11, version 25H2 for arm64-based Systems (KB5130001) (26200.9800)', '2026-10-27', [{ of: 'release', kind: 'preview' }]],
    // The entry was changed in a later month, so its date is not the date of the release.
    ['2026-09 Cumulative Update for Windows 11, version 24H2 for x64-based Systems (KB5129195) (26100.9457)', '2026-10-02', [{ of: 'release', date: null, kind: 'unknown' }]],
    ['2026-10 Cumulative Update for Microsoft server operating system version 24H2 for x64-based Systems (KB5130003) (26100.33500)', '2026-10-13', [{ of: 'release', server: true }]],
    ['2026-10 Cumulative Update for Windows 10 Version 22H2 for x64-based Systems (KB5130004)', '2026-10-13', []],
    ['2026-10 Safe OS Dynamic Update for Windows 11, version 25H2 for x64-based Systems (KB5130005)', '2026-10-13', [{ of: 'safe-os', build: 26200 }]],
    ['2026-10 Setup Dynamic Update for Windows 11, version 24H2 for x64-based Systems (KB5130006)', '2026-10-13', [{ of: 'setup', build: 26100 }]],
    ['2026-10 Cumulative Update for .NET Framework 3.5 and 4.8.1 for Windows 11, version 25H2 for x64 (KB5130007)', '2026-10-13', [{ of: 'dotnet', framework: '4.8.1', build: 26200 }]],
    ['2026-10 Cumulative Update for .NET Framework 3.5, 4.8 and 4.8.1 for Windows 10 Version 22H2 for x64 (KB5130008)', '2026-10-13', []],
  ])('reads only the facts contained in the title "%s"', (title, date, expected) => {
    const kb = `KB${/\(KB(\d+)\)/.exec(title)?.[1]}`
    expect(observeEntry({ kb, title, products: [], date, files: null }, 'x')).toMatchObject(expected)
  }) // biome-ignore format: a table

  it('recognizes a Safe OS update of Windows 10 by its product alone', () => {
    const title = '2026-08 Dynamic Update for Windows 10 Version 1809 for x64-based Systems (KB5120247)'
    const products = ['Windows 10 and later Dynamic Update', 'Windows Safe OS Dynamic Update']
    const seen = { kb: 'KB5120247', title, products, date: '2026-08-11', files: null }
    expect(observeEntry(seen, 'x')).toMatchObject([{ of: 'safe-os', kb: 'KB5120247', build: 17763 }])
  })

  it('queries the catalog for each month and version that may be missing', () => {
    const { data } = readKnowledgeData(join(assets, 'knowledge'))
    if (!data) throw new Error('no data')
    const queries = liveQueries(data, '2026-10-20')
    expect(queries).toContain('2026-10 Cumulative Update Windows 11, version 25H2')
    expect(queries).toContain('2026-09 Cumulative Update Windows Server 2016')
    expect(queries.every((each) => /^2026-(0[789]|10) /.test(each))).toBe(true)
  })

  it('uses the catalog client for --live, and counts a failed query as unread', async () => {
    const fresh = { ...cumulativeUpdate(5129999, 'x64', 'http://127.0.0.1:9') }
    const server = await startCatalogServer({ updates: [fresh] })
    expect(await run(['refresh', '--live'], { UNSTUCK_CATALOG_URL: server.origin })).toBe(0)
    expect(said).toContain('"kb":"KB5129999"')
    await server.close()
    said = ''
    expect(await run(['refresh', '--live'], { UNSTUCK_CATALOG_URL: 'http://127.0.0.1:9' })).toBe(3)
    expect(said).toContain('Not read')
  })

  it('reports an unknown or missing file by name', async () => {
    const path = document('notes.txt', 'Nothing of this kind.')
    expect(await run(['refresh', path])).toBe(3)
    expect(said).toContain('notes.txt: no known document')
    expect(await run(['refresh', join(assets, 'missing.html')])).toBe(3)
    expect(said).toContain('missing.html: no such file or folder.')
  })

  it('reports a folder without any known document, so that no result is not mistaken for agreement', async () => {
    const folder = join(assets, 'notes')
    mkdirSync(folder)
    writeFileSync(join(folder, 'a.txt'), 'Nothing of this kind.')
    expect(await run(['refresh', folder])).toBe(3)
    expect(said).toContain('notes: holds no known document.')
    writeFileSync(join(folder, 'page.html'), page)
    expect(await run(['refresh', folder])).not.toBe(3)
  })

  it('rejects a catalog page truncated at any point', async () => {
    const whole = dialogPage([cumulativeUpdate(5129195, 'arm64')])
    const at = whole.indexOf('downloadInformation') + 'downloadInformation'.length
    for (const end of [at, Math.round((at + whole.length) / 2), whole.trimEnd().length - 1]) {
      const path = document('cut.html', whole.slice(0, end))
      expect(readDocuments([path])).toMatchObject({ observations: [], unread: [expect.any(String)] })
    }
  })
})

const real = realData('release-info')
describe.skipIf(real === null)('refresh from the collected release information', () => {
  it('finds nothing new: the data contains everything collected', async () => {
    if (real === null) return
    await run(['refresh', real])
    expect(said).toMatch(/^0 new rows, 0 rows completed, 0 contradictions\.$/m)
  })
})
