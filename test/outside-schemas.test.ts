import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { kitManifestName } from '../common/packages/kit.ts'
import { planSchema } from '../common/plan/plan.ts'
import { FailureError } from '../common/result.ts'
import { type SettingName, type Settings, settingsOf, usualSettings } from '../common/settings/settings.ts'
import { parseCaseFile } from '../main/case/parse-case-file.ts'
import { parseJournal } from '../main/case/read-journal.ts'
import { readPage } from '../main/catalog/page.ts'
import { parseDetailsPage } from '../main/catalog/parse-details-page.ts'
import { parseSearchPage } from '../main/catalog/parse-search-page.ts'
import { parseMachineAnswer } from '../main/inspect/parse/parse-machine-answer.ts'
import { Unread } from '../main/inspect/unread.ts'
import { readEventXml } from '../main/logs/evtx/event-text.ts'
import { readMsinfo } from '../main/logs/machine/read-msinfo.ts'
import { readSetupReport } from '../main/logs/setup/read-setup-report.ts'
import { readKit } from '../main/packages/kit/open-kit.ts'
import { planFor } from './carry-out/carry-out-fixtures.ts'
import { fakePc } from './carry-out/fake-pc.ts'
import { detailsPage } from './catalog-server/details-page.ts'
import { cumulativeUpdate } from './catalog-server/sample-updates.ts'
import { searchPage } from './catalog-server/search-page.ts'
import { driver, hardware, program, reportText } from './logs/setup/report-texts.ts'
import { spoiledFields, spoiledMarkup } from './spoiled-fields.ts'

const folder = mkdtempSync(join(tmpdir(), 'unstuck-outside-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** The result of reading, or the failure it reports; any other exception is a bug of Unstuck. */
async function readOr<T>(read: () => T | Promise<T>): Promise<T | 'refused'> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof FailureError || error instanceof Unread) return 'refused'
    throw error
  }
}

const update = cumulativeUpdate(5129195, 'x64')
const machine = {
  system: { manufacturer: 'Example', model: 'Book', hypervisorPresent: false },
  booted: '2026-11-02T06:00:00Z',
  batteries: [1],
  tpm: { present: true, ready: true },
  disks: [
    { model: 'One', health: 0 },
    { model: 'Two', health: 0 },
  ],
  dirty: false,
  antivirus: [{ name: 'Defender', state: 397568 }],
  errors: {},
}
const settings: Settings = { ...usualSettings, theme: 'dark', shell: 'powershell', mask: false }
const kit = {
  schema: 'unstuck/kit@1',
  id: '4f5c2a9e-9a43-4d6e-8a5a-0f6d2c1b7e3d',
  changedAt: '2026-11-23T10:00:00.000Z',
  madeBy: '0.1.0',
  packages: [],
  files: [{ path: 'READ-ME.txt', sizeBytes: 6, sha256: 'a'.repeat(64) }],
}
const opened = {
  schema: 'unstuck/journal@1',
  seq: 1,
  time: '2026-11-02T10:00:00.000Z',
  kind: 'note',
  step: 'add-1',
  text: 'A note.',
}

describe('any external field may be null, missing, of another type, huge or unknown', () => {
  it('in the plan of a case, which is parsed without unknown fields or rejected with a reason', async () => {
    const whole = await planFor(fakePc({ ubr: 712 }))
    // Two steps cover all fields of steps.
    const plan = { ...whole, steps: whole.steps.slice(0, 2) }
    let refused = 0
    for (const { path, how, value } of spoiledFields(JSON.parse(JSON.stringify(plan)))) {
      const read = await readOr(() => parseCaseFile(JSON.stringify(value), planSchema, 'plan', 'plan.json'))
      if (read === 'refused') refused += 1
      else expect([path, how, planSchema.safeParse(read).success]).toEqual([path, how, true])
      expect(JSON.stringify(read)).not.toContain('unknownField')
    }
    expect(refused).toBeGreaterThan(100)
  })

  it('in a journal event, where the journal then ends', async () => {
    const whole = `${JSON.stringify(opened)}\n`
    expect(parseJournal(Buffer.from(whole), 'j').events).toHaveLength(1)
    for (const { value } of spoiledFields(opened)) {
      const lines = `${JSON.stringify(value)}\n${JSON.stringify({ ...opened, seq: 2 })}\n`
      const read = await readOr(() => parseJournal(Buffer.from(lines), 'j'))
      if (read !== 'refused') expect(read.events).toHaveLength(2)
    }
  })

  it('in a kit manifest', async () => {
    for (const { value } of spoiledFields(kit)) {
      writeFileSync(join(folder, kitManifestName), JSON.stringify(value))
      const read = await readOr(() => readKit(folder))
      if (read !== 'refused') expect(read.schema).toBe(kit.schema)
    }
  })

  it('in the settings, which lose only that setting', () => {
    expect(settingsOf(settings)).toEqual(settings)
    for (const { path, value } of spoiledFields(settings)) {
      const read = settingsOf(value)
      const others = (Object.keys(settings) as SettingName[]).filter((name) => name !== path[0])
      for (const name of others) expect(read[name]).toEqual(settings[name])
    }
    for (const value of [null, [], 'x', 7, true]) expect(settingsOf(value)).toEqual(usualSettings)
  })

  it('in the output of machine.ps1, which loses only that part', async () => {
    const whole = parseMachineAnswer(JSON.stringify(machine))
    for (const { path, how, value } of spoiledFields(machine)) {
      const read = await readOr(() => parseMachineAnswer(JSON.stringify(value)))
      if (path[0] === 'errors' && read === 'refused') continue
      if (read === 'refused') throw new Error(`refused for ${path.join('.')}: ${how}`)
      const own = (part: string) => part !== path[0]
      for (const part of Object.keys(machine).filter(own))
        expect([part, Reflect.get(read, part)]).toEqual([part, Reflect.get(whole, part)])
    }
  })
})

describe('any external markup value may be empty, missing, huge, duplicated or other markup', () => {
  it('in a page of search results, where all remaining rows are unchanged', () => {
    const updates = [update, cumulativeUpdate(5124008, 'x64'), cumulativeUpdate(5043081, 'arm64')]
    const html = searchPage('KB5129195', updates, 1, 'form')
    const whole = parseSearchPage(readPage(html))
    if (!('entries' in whole)) throw new Error('no results')
    const ids = whole.entries.map(({ id }) => id)
    // The text before the results determines the date format.
    const before = html.slice(0, html.indexOf('ctl00_catalogBody_updateMatches'))
    for (const behind of spoiledMarkup(html.slice(before.length))) {
      const read = parseSearchPage(readPage(before + behind))
      if (!('entries' in read)) continue
      const same = read.entries.filter((entry) =>
        whole.entries.some((one) => JSON.stringify(one) === JSON.stringify(entry)),
      )
      // One change affects one row: the others are complete.
      expect(new Set(same.map(({ id }) => id)).size).toBeGreaterThanOrEqual(ids.length - 1)
    }
  })

  it('in a details page', () => {
    for (const changed of spoiledMarkup(detailsPage(update)))
      expect(parseDetailsPage(readPage(changed))).toBeDefined()
  })

  it('in a Setup report, where the other blocks remain', () => {
    const text = reportText([
      program('One', 'Hard'),
      program('Two', 'Hard'),
      driver('oem7.inf', true),
      hardware('Tpm', 'Hard'),
    ])
    const all = readSetupReport('CompatData.xml', text)?.blocks.length
    expect(all).toBe(4)
    for (const changed of spoiledMarkup(text)) {
      const read = readSetupReport('CompatData.xml', changed)
      if (read !== null) expect(read.blocks.length).toBeGreaterThanOrEqual(3)
    }
  })

  it('in an event and in a saved msinfo32 report', () => {
    const event = `<Event><System><Provider Name="Microsoft-Windows-Servicing"/><EventID>3</EventID><Level>2</Level><TimeCreated SystemTime="2026-11-02T10:00:00Z"/></System><EventData><Data Name="ErrorCode">0x800f0922</Data><Data Name="Package">KB5129195</Data></EventData></Event>`
    expect(readEventXml(event)).not.toBeNull()
    for (const changed of spoiledMarkup(event)) {
      const read = readEventXml(changed)
      if (read !== null) expect(read.id).toBeGreaterThanOrEqual(0)
    }
    const cell = (name: string, value: string) =>
      `<Data><Item><![CDATA[${name}]]></Item><Value><![CDATA[${value}]]></Value></Data>`
    const rows = [
      ...[
        ['OS Name', 'Microsoft Windows 11 Pro'],
        ['Version', '10.0.26100 Build 26100'],
      ],
      ...[
        ['Other', ''],
        ['Maker', 'M'],
        ['System Name', 'PC'],
        ['System Type', 'x64-based PC'],
      ],
    ] as const
    const nfo = `<MsInfo><Category>${rows.map(([name = '', value = '']) => cell(name, value)).join('')}</Category></MsInfo>`
    expect(readMsinfo(nfo)?.build).toBe(26100)
    for (const changed of spoiledMarkup(nfo)) {
      const read = readMsinfo(changed)
      if (read !== null) expect(read.build).toBe(26100)
    }
  })
})
