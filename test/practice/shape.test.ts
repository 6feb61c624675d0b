import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { listPracticePcs, openHost } from '../../main/host/open-host.ts'
import { realData } from '../real-data.ts'

// The same patterns apply to recordings of real PCs and to practice files, so that their formats agree.
const practice = join(import.meta.dirname, '..', '..', 'assets', 'practice')
const names = (await listPracticePcs()).map(({ name }) => name)
const shipped = (name: string, file: string) => readFileSync(join(practice, name, file))
const cbsFile = 'files/C/Windows/Logs/CBS/CBS.log'
const dismFile = 'files/C/Windows/Logs/DISM/dism.log'

/** Time, comma, level padded to 22 columns, component padded to 7, message. */
const logLine = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, (?=.{22})[A-Z][a-z]+ +(?<=^.{43})(?=\S)[A-Z]+ +\S?.*$/
/** Component store records continue on lines without columns. */
const continues = /^(| +\S.*|CSIPERF:[A-Z]+;\d+)$/

function logLines(bytes: Uint8Array): string[] {
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
  const lines = Buffer.from(bytes.subarray(3))
    .toString('utf8')
    .split(/\r\n|\n/)
  expect(lines.pop()).toBe('')
  return lines
}

/** Lines invalid in CBS.log: a line either starts with the columns or continues a record. */
function strange(lines: readonly string[]): string[] {
  return lines.filter((line, index) => !logLine.test(line) && (index === 0 || !continues.test(line)))
}

async function answer(name: string, tool: 'reagentc.exe' | 'dism.exe', ...args: string[]): Promise<string> {
  const opened = await openHost(`practice:${name}`, { stateFolder: null })
  const host = opened.administrator ?? opened
  return Buffer.from((await host.run(tool, args)).stdout).toString('utf8')
}

/** Recordings start with `#` lines that state their origin; trailing spaces may be lost. */
function recording(path: string): string {
  return readFileSync(path, 'utf8')
    .split(/\r?\n/)
    .filter((line) => !line.startsWith('#'))
    .join('\n')
}

describe('CBS.log', () => {
  const real = ['solsticeprojekt-temp', 'hofcake-cbs'].map((name) => realData(`logs/${name}/CBS.log`))

  it.skipIf(real.includes(null))('of real PCs matches the expression', () => {
    for (const path of real) {
      const lines = logLines(readFileSync(path ?? ''))
      expect(lines.length).toBeGreaterThan(1000)
      expect(strange(lines).slice(0, 3)).toEqual([])
    }
  })

  it.each(names)('of %s matches it in every line, in chronological order', (name) => {
    const lines = logLines(shipped(name, cbsFile))
    expect(lines.length).toBeGreaterThan(100)
    expect(strange(lines)).toEqual([])
    const times = lines.filter((line) => logLine.test(line)).map((line) => line.slice(0, 19))
    expect(times).toEqual(times.toSorted())
    expect(lines[0]).toContain('TI: --- Initializing Trusted Installer ---')
  })

  it('keeps the same columns when a tool appends to it', async () => {
    const host = await openHost('practice:x64-store-corrupt', { stateFolder: null })
    const before = logLines(shipped('x64-store-corrupt', cbsFile)).length
    await host.run('dism.exe', ['/Online', '/Cleanup-Image', '/RestoreHealth'])
    const lines = logLines(await host.readFile('C:\\Windows\\Logs\\CBS\\CBS.log'))
    expect(lines.length).toBeGreaterThan(before)
    expect(strange(lines)).toEqual([])
  })
})

describe('dism.log', () => {
  const real = realData('transcripts/dism-log-restorehealth-0x800f081f-22621.log.txt')

  it.skipIf(real === null)('of a real PC matches the expression', () => {
    const lines = recording(real ?? '')
      .split('\n')
      .filter((line) => line !== '' && line !== '[..]')
    expect(lines.length).toBeGreaterThan(20)
    expect(strange(lines)).toEqual([])
  })

  it.each(names)('of %s matches it in every line', (name) => {
    const lines = logLines(shipped(name, dismFile))
    expect(lines.length).toBeGreaterThan(5)
    expect(strange(lines)).toEqual([])
  })
})

describe('reagentc /info', () => {
  const shape =
    /^Windows Recovery Environment \(Windows RE\) and system reset configuration\nInformation:\n\n {4}Windows RE status: {9}(Enabled|Disabled)\n {4}Windows RE location: {7}(\\\\\?\\GLOBALROOT\\device\\harddisk\d+\\partition\d+\\Recovery\\WindowsRE)?\n {4}Boot Configuration Data \(BCD\) identifier: [0-9a-f-]{36}\n {4}Recovery image location: *\n {4}Recovery image index: {6}\d\n {4}Custom image location: *\n {4}Custom image index: {8}\d\n( {4}Windows RE Version: .*\n)?\nREAGENTC\.EXE: Operation Successful\.\n*$/
  const real = ['reagentc/reagentc-en-enabled-1.txt', 'reagentc/reagentc-en-enabled-2.txt'].map(realData)

  it.skipIf(real.includes(null))('of real PCs matches the expression', () => {
    for (const path of real) expect(recording(path ?? '')).toMatch(shape)
  })

  it.each(names)('of %s matches it, with CR LF', async (name) => {
    const text = await answer(name, 'reagentc.exe', '/info')
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(text.replaceAll('\r\n', '\n')).toMatch(shape)
  })
})

describe('ReAgent.xml', () => {
  const shape =
    /^<\?xml version='1\.0' encoding='utf-8'\?>\s*<WindowsRE version="2\.0">\s*<WinreBCD id="\{[0-9a-f-]{36}\}"\/>\s*<WinreLocation path="[^"]*" id="\d+" offset="\d+" guid="\{[0-9a-f-]{36}\}"\/>\s*<ImageLocation [^>]*\/>[\s\S]*<InstallState state="[01]"\/>[\s\S]*<ScheduledOperation state="\d+"\/>\s*<\/WindowsRE>\s*$/
  const elements = (text: string) => [...text.matchAll(/<(\w+)[ >]/g)].map((match) => match[1])
  const real = realData('transcripts/reagent-xml-gpt-win11.xml.txt')

  it.skipIf(real === null)('of a real PC matches the expression and has the same elements', () => {
    const text = recording(real ?? '').trim()
    expect(text).toMatch(shape)
    const ours = shipped('x64-healthy', 'files/C/Windows/System32/Recovery/ReAgent.xml').toString('utf8')
    expect(elements(ours)).toEqual(elements(text))
  })

  it.each(names)('of %s matches it and has the offset of its recovery partition', (name) => {
    const bytes = shipped(name, 'files/C/Windows/System32/Recovery/ReAgent.xml')
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf])
    const text = bytes.subarray(3).toString('utf8')
    expect(text).toMatch(shape)
    const { partitions } = JSON.parse(shipped(name, 'storage.json').toString('utf8'))
    // An MBR disk has no partition GUIDs and no recovery type to check; WinRE is on its first partition.
    const recovery =
      partitions.find((one: { gptType: string | null }) => one.gptType?.startsWith('{de94bba4')) ??
      partitions[0]
    const { winre } = JSON.parse(shipped(name, 'pc.json').toString('utf8'))
    const none = '{00000000-0000-0000-0000-000000000000}'
    const named = winre.enabled
      ? `path="\\Recovery\\WindowsRE" id="0" offset="${recovery.offset}" guid="${recovery.diskGuid ?? none}"`
      : `path="" id="0" offset="0" guid="${none}"`
    expect(text).toContain(`<WinreLocation ${named}/>`)
  })
})

describe('DISM /Get-Packages', () => {
  // The time uses the user's regional format, even in English DISM; it is empty for a pending package.
  const block =
    /^Package Identity : [^~\s]+~[0-9a-f]{16}~[^~\s]+~[^~\s]*~[\d.]+\nState : (Installed|Staged|Superseded|Install Pending|Uninstall Pending)\nRelease Type : [A-Za-z ]+\nInstall Time : ?([\d/.-]+ [\d:]+( [AP]M)?)?$/
  const real = [
    'dism/get-packages-win11-24h2-list-excerpt.txt',
    'transcripts/dism-get-packages-list-two-states.txt',
  ].map(realData)

  it.skipIf(real.includes(null))('of real PCs matches the expression', () => {
    for (const path of real) {
      const blocks = recording(path ?? '')
        .trim()
        .split(/\n\n+/)
        .filter((one) => one.startsWith('Package Identity'))
      expect(blocks.length).toBeGreaterThan(1)
      for (const one of blocks) expect(one.trimEnd()).toMatch(block)
    }
  })

  it.each(names)('of %s matches it', async (name) => {
    const text = (await answer(name, 'dism.exe', '/English', '/Online', '/Get-Packages')).replaceAll(
      '\r\n',
      '\n',
    )
    const blocks = text.split('\n\n').filter((one) => one.startsWith('Package Identity'))
    expect(blocks.length).toBeGreaterThan(10)
    for (const one of blocks) expect(one).toMatch(block)
  })
})

describe('events', () => {
  const event =
    /^<Event xmlns='http:\/\/schemas\.microsoft\.com\/win\/2004\/08\/events\/event'><System><Provider Name='[^']+' Guid='\{[0-9A-Fa-f-]{36}\}'\/><EventID>\d+<\/EventID><Version>\d+<\/Version><Level>\d<\/Level><Task>\d+<\/Task><Opcode>\d+<\/Opcode><Keywords>0x[0-9a-f]{16}<\/Keywords><TimeCreated SystemTime='\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{7}Z'\/><EventRecordID>\d+<\/EventRecordID>.*<Channel>(System|Setup)<\/Channel><Computer>[A-Z0-9-]{1,15}<\/Computer><Security( UserID='S-1-5-1[89]')?\/><\/System><(EventData|UserData)( Name='\w+')?>.*<\/(EventData|UserData)><\/Event>$/
  const lines = (name: string, log: string) =>
    shipped(name, `events-${log}.xml`).toString('utf8').split('\n').filter(Boolean)

  it.each(names)('of %s are complete, newest first', (name) => {
    for (const log of ['system', 'setup']) {
      const events = lines(name, log)
      expect(events.length).toBeGreaterThan(0)
      for (const one of events) expect(one).toMatch(event)
      const times = events.map((one) => /SystemTime='([^']+)'/.exec(one)?.[1] ?? '')
      expect(times).toEqual(times.toSorted().reverse())
      const ids = events.map((one) => Number(/<EventRecordID>(\d+)</.exec(one)?.[1]))
      expect(ids).toEqual(ids.toSorted((a, b) => b - a))
    }
  })

  const system = realData('evtx/omerbenamram-evtx/system.evtx')
  it.skipIf(system === null)('of WindowsUpdateClient have the data names of the recorded log', () => {
    const recorded = readFileSync(system ?? '')
    const client = names
      .flatMap((name) => lines(name, 'system'))
      .filter((one) => one.includes('WindowsUpdateClient'))
    const fields = new Set(
      client.flatMap((one) => [...one.matchAll(/<Data Name='([^']+)'/g)].map((match) => match[1])),
    )
    expect(fields.size).toBeGreaterThan(4)
    // The binary log contains every name as UTF-16.
    for (const name of ['Microsoft-Windows-WindowsUpdateClient', ...fields])
      expect([name, recorded.includes(Buffer.from(name ?? '', 'utf16le'))]).toEqual([name, true])
  })
})
