import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { evidenceManifestSchema } from '../../common/evidence/evidence.ts'
import { message } from '../../common/texts/message.ts'
import { HostError } from '../../main/host/host.ts'
import { evidencePath } from '../../main/inspect/evidence/evidence-path.ts'
import { recordEvidence } from '../../main/inspect/evidence/record-evidence.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { fakeHost, healthyPc } from './fake-pc.ts'

let parent = ''
let folder = ''
beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'unstuck-evidence-'))
  folder = join(parent, 'with a blank ü')
})
afterEach(() => rm(parent, { recursive: true }))

const manifest = async () =>
  evidenceManifestSchema.parse(JSON.parse(await readFile(join(folder, 'tools.json'), 'utf8')))

describe('recordEvidence', () => {
  it('keeps every query of an inspection with its raw answer', async () => {
    const host = fakeHost(healthyPc())
    const recorder = await recordEvidence(host, folder)
    const inspection = await inspect(recorder.host)
    await recorder.finish()
    expect(inspection.gaps).toEqual([])
    const { tools, files, elevated } = await manifest()
    expect(elevated).toBe(true)
    const recorded = tools.map((one) => [one.tool, ...one.args].join(' '))
    expect(recorded).toEqual(host.calls)
    expect(JSON.stringify(tools)).not.toContain(process.cwd())
    const info = tools.find((one) => one.tool === 'reagentc.exe')
    expect(await readFile(join(folder, info?.stdout ?? ''), 'utf8')).toContain('GLOBALROOT')
    expect(new Set(tools.map((one) => one.stdout)).size).toBe(tools.length)
    expect(files).toContainEqual({
      path: 'C:\\Windows\\WinSxS\\pending.xml',
      file: null,
      whole: false,
      refusal: 'not-found',
    })
    expect(files.find((one) => one.path.endsWith('ReAgent.xml'))?.file).toBe(
      'files/C/Windows/System32/Recovery/ReAgent.xml',
    )
  })

  it('keeps a stream in full and records when reading stopped early', async () => {
    const pc = healthyPc()
    pc.files['C:\\a.log'] = 'one\r\ntwo\r\n'
    pc.files['C:\\b.log'] = 'cut'
    pc.files['C:\\empty.log'] = ''
    const recorder = await recordEvidence(fakeHost(pc), folder)
    await recorder.host.readFile('C:\\a.log', { tailBytes: 3 })
    for (const path of ['C:\\a.log', 'C:\\empty.log'])
      for await (const piece of recorder.host.openFile(path)) void piece
    for await (const piece of recorder.host.openFile('C:\\b.log')) {
      void piece
      break
    }
    await recorder.host.readFile('C:\\a.log', { tailBytes: 3 })
    await recorder.finish()
    expect((await manifest()).files).toEqual([
      { path: 'C:\\a.log', file: 'files/C/a.log', whole: true, refusal: null },
      { path: 'C:\\empty.log', file: 'files/C/empty.log', whole: true, refusal: null },
      { path: 'C:\\b.log', file: 'files/C/b.log', whole: false, refusal: null },
    ])
    expect(await readFile(join(folder, 'files/C/a.log'), 'utf8')).toBe('one\r\ntwo\r\n')
  })

  it('records refusals of tools and folders and rethrows them', async () => {
    const pc = healthyPc()
    pc.tools.unshift([
      'dism.exe',
      '/CheckHealth',
      new HostError('denied', message('text.as-is', { text: 'dism.exe' })),
    ])
    const recorder = await recordEvidence(fakeHost(pc), folder)
    await expect(recorder.host.run('dism.exe', ['/CheckHealth'])).rejects.toBeInstanceOf(HostError)
    await expect(recorder.host.list('C:\\Windows')).rejects.toBeInstanceOf(HostError)
    await recorder.finish()
    const { tools, folders } = await manifest()
    expect(tools).toEqual([
      {
        tool: 'dism.exe',
        args: ['/CheckHealth'],
        exitCode: null,
        ended: null,
        stdout: null,
        stderr: null,
        refusal: 'denied',
      },
    ])
    expect(folders).toEqual([
      {
        path: 'C:\\Windows',
        entries: [],
        refusal: 'unavailable',
        why: expect.any(String),
        said: expect.anything(),
      },
    ])
  })

  it('refuses a file and a folder that is not empty', async () => {
    const refused = { failure: { code: 'refused' } }
    await expect(recordEvidence(fakeHost(healthyPc()), parent)).resolves.toBeDefined()
    await expect(recordEvidence(fakeHost(healthyPc()), parent)).rejects.toMatchObject(refused)
    await writeFile(folder, 'x')
    await expect(recordEvidence(fakeHost(healthyPc()), folder)).rejects.toMatchObject(refused)
  })
})

describe('evidencePath', () => {
  it.each([
    ['c:\\$WINDOWS.~BT\\Sources\\setupact.log', 'files/C/$WINDOWS.~BT/Sources/setupact.log'],
    ['C:\\Windows\\..\\..\\x', null],
    ['C:\\a\\.\\b', null],
    ['C:\\a:stream', null],
    ['\\\\?\\GLOBALROOT\\device\\harddisk0\\x', null],
    ['\\\\server\\share\\x', null],
    ['/etc/passwd', null],
    ['C:\\', null],
  ])('maps %s to %s', (path, place) => {
    expect(evidencePath(path)).toBe(place)
  })
})
