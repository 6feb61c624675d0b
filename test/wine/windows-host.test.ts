import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildScript } from './build-script.ts'
import { hostileStrings } from './hostile-strings.ts'
import { openWine, type Wine, whyNoWine } from './wine-prefix.ts'

const why = await whyNoWine()
if (why !== null) process.stdout.write(`Left out: the Windows host under Wine, because ${why}.\n`)
const root = join(import.meta.dirname, '..', '..')
const practice = (name: string) => join(root, 'assets', 'practice', name)

describe.skipIf(why !== null)('the Windows host, as a Windows program', () => {
  let wine: Wine
  let folder = ''
  // biome-ignore lint/suspicious/noExplicitAny: what the script printed is looked at piece by piece.
  let answers: any

  beforeAll(async () => {
    wine = await openWine()
    // The built script finds the assets by searching parent folders, so it has to be inside the project.
    folder = await mkdtemp(join(root, '.cache', 'wine', 'script-'))
    await wine.importReg(await readFile(join(practice('x64-efi-full'), 'registry.reg'), 'utf8'))
    await wine.importReg('Windows Registry Editor Version 5.00\r\n\r\n[HKEY_USERS\\S-1-5-19]\r\n')
    const script = await buildScript('ask-windows-host', folder)
    const { exitCode, stderr } = await wine.node(
      [script, JSON.stringify(hostileStrings), `Z:${folder.replaceAll('/', '\\')}`],
      {
        // A user's own settings must not reach a tool.
        NODE_OPTIONS: '',
        PSModulePath: 'Z:\\evil',
        COR_PROFILER: '{evil}',
      },
    )
    const file = join(folder, 'answers.json')
    if (!existsSync(file)) throw new Error(`The script under Wine ended with ${exitCode}: ${stderr}`)
    answers = JSON.parse(await readFile(file, 'utf8'))
  })
  afterAll(async () => {
    await wine?.remove()
    if (folder !== '') await rm(folder, { recursive: true, force: true })
  })

  it('opens the Windows it runs on and detects administrator rights', () => {
    expect(answers.host).toEqual({
      windows: 'C:\\windows',
      system: 'C:\\windows\\System32',
      identity: expect.objectContaining({ kind: 'windows', id: 'windows', label: 'This PC' }),
      elevated: true,
    })
    expect(answers.elevatedWithoutHive).toBe(false)
  })

  it('reads reg.exe output: types, spaces and non-ASCII letters', () => {
    const { all, below } = answers.reg
    expect(all).toMatchObject({ exitCode: 0, ended: 'itself' })
    const lines = all.text.split('\r\n')
    expect(lines[1]).toBe('HKEY_LOCAL_MACHINE\\SOFTWARE\\Unstuck test')
    expect(lines).toEqual(
      expect.arrayContaining([
        '    Text    REG_SZ    two words  and two blanks',
        '    Number    REG_DWORD    0x1e',
        '    Expand    REG_EXPAND_SZ    %SystemRoot%\\WinSxS',
        '    Multi    REG_MULTI_SZ    a\\0b',
        '    name with blanks    REG_SZ    x',
        '    quote"d    REG_SZ    C:\\a b\\',
        expect.stringMatching(/^HKEY_LOCAL_MACHINE\\SOFTWARE\\Unstuck test\\Unter schl.ssel$/),
      ]),
    )
    // reg.exe answers in the OEM code page; each of its letters stays one letter, and the shape is exact.
    expect(below.text).toMatch(/\r\n {4}Gr..e {4}REG_SZ {4}gr..er .\r\n/)
  })

  it('gets exit code 1 for missing keys and values', () => {
    const { missing, missingValue, deleted, afterwards } = answers.reg
    expect([missing, missingValue, deleted, afterwards].map((one) => one.exitCode)).toEqual([1, 1, 0, 1])
  })

  it('renames a Windows Update cache once and completely, and no other folder', () => {
    expect(answers['set aside']).toEqual({
      absent: 'not-found',
      first: 'done',
      kept: 'kept',
      again: 'not-found',
      taken: 'denied',
      foreign: ['denied', 'denied'],
    })
  })

  it('reads, lists and copies files with spaces, non-ASCII letters and long paths', () => {
    expect(answers.files).toMatchObject({
      whole: 'one\r\ntwo\r\n',
      tail: 'two\r\n',
      copy: 'one\r\ntwo\r\n',
      deep: 'deep',
    })
    expect(answers.files.longLength).toBeGreaterThan(260)
    const [file, , folder] = answers.files.list
    expect(file).toMatchObject({ name: 'a file.log', kind: 'file', sizeBytes: 10 })
    expect(folder).toMatchObject({ name: 'new folder', kind: 'folder' })
  })

  it('reports why a file cannot be read and does not read a folder as an empty file', () => {
    expect(answers['read missing'].error).toMatchObject({ name: 'HostError', reason: 'not-found' })
    expect(answers['read folder'].error).toMatchObject({ name: 'HostError', reason: 'unavailable' })
    expect(answers['list missing'].error).toMatchObject({ name: 'HostError', reason: 'not-found' })
  })

  it('passes any argument unchanged', () => {
    expect(answers.arguments).toEqual(hostileStrings)
  })

  it('passes no user environment to a tool', () => {
    const text = JSON.stringify(answers.environment)
    expect(text).not.toMatch(/evil/i)
    expect(answers.environment.PATH.split(';')[0]).toBe('C:\\windows\\System32')
    expect(answers.environment).not.toHaveProperty('NODE_OPTIONS')
  })

  it('runs no program from PATH or the current folder', () => {
    const names = ['reg.exe', 'dism.exe', 'icacls.exe', 'whoami.exe']
    expect(answers['planted programs']).toEqual(
      Object.fromEntries(names.map((name) => [name, { careless: 'planted', ours: false }])),
    )
  })

  it('reads exit codes like Windows', () => {
    expect(answers.codes).toEqual([0, 1, 3010, 14098, 0x800f0838, 0x800f0922])
  })

  it('handles megabytes of output, complete and streamed', () => {
    expect(answers.output).toEqual({ exitCode: 0, bytes: 3_000_000, streamed: 3_000_000, stderr: 'ü' })
  })

  it('ends tools at their time limit and on cancellation', () => {
    expect(answers['time limit']).toMatchObject({ exitCode: null, ended: 'timed-out', text: 'begun' })
    expect(answers.cancel).toMatchObject({ exitCode: null, ended: 'cancelled', text: 'begun' })
    expect(answers['cancelled before']).toMatchObject({ exitCode: null, ended: 'cancelled' })
  })

  it('does not run cmd.exe in place of a missing program', () => {
    expect(answers['no such program'].error).toMatchObject({ name: 'HostError', reason: 'not-found' })
  })

  it('runs sc.exe', () => {
    expect(answers.sc.known).toMatchObject({ exitCode: 0 })
    expect(answers.sc.known.text).toMatch(/SERVICE_NAME|RpcSs/i)
    expect(answers.sc.unknown.exitCode).not.toBe(0)
  })

  it('detects whether work is pending for a restart', () => {
    const of = (some: boolean) => ({
      facts: { pending: { value: { rebootPending: some, packagesPending: some, pendingXml: some } } },
    })
    expect(answers['waiting work']).toMatchObject(of(false))
    expect(answers['waiting work, where there is some']).toMatchObject(of(true))
  })
})
