import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Session } from '../../common/case/session.ts'
import type { Intake } from '../../common/evidence/intake.ts'
import { collectBundle } from '../../main/workflow/collect-bundle.ts'
import { recognize } from '../../main/workflow/evidence-in/recognize.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { openWorkflow, type Workflow } from '../../main/workflow/window/workflow.ts'
import { realData } from '../real-data.ts'
import { knowledge } from '../test-knowledge.ts'
import { generated } from './supplied/published-as-generated.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
let made = ''
let here = ''
let workflow: Workflow
const at = (...parts: string[]) => join(here, ...parts)
const session = async (): Promise<Session> => workflow.handlers.getSession(null)

beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'unstuck-evidence-made-'))
  for (const pc of ['arm64-missing-checkpoint', 'x64-efi-full']) {
    const { host } = await openRepair({
      knowledge,
      hostId: `practice:${pc}`,
      caseFolder: null,
      keepCase: 'never',
    })
    await collectBundle(host, join(made, `${pc}.zip`), { mask: false })
  }
})
beforeEach(async () => {
  here = mkdtempSync(join(tmpdir(), 'unstuck-evidence-'))
  workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-winre-stale', home: at('home') })
})
afterEach(async () => {
  await workflow.close()
  rmSync(here, { recursive: true, force: true })
})

/** Hands evidence in and waits until it has been read. */
async function handIn(start: () => unknown): Promise<Intake> {
  const ended = Promise.withResolvers<Intake>()
  const stop = workflow.subscribe((event) => {
    const intake = event.kind === 'patch' ? event.patch.intake : undefined
    if (intake && intake.state !== 'reading') ended.resolve(intake)
  })
  await start()
  const intake = await ended.promise
  stop()
  return intake
}
const cbs = (build: string, code: string, day: string) =>
  [
    `${day} 10:00:00, Info                  CBS    TI: --- Initializing Trusted Installer ---`,
    `${day} 10:00:01, Info                  CBS    Loaded Servicing Stack v${build}.1 with Core: C:\\x\\cbscore.dll`,
    `${day} 10:00:02, Error                 CBS    Failed to install package [HRESULT = ${code}]`,
    '',
  ].join('\r\n')

describe('supplied evidence', () => {
  it('without information or unreadable is reported even if a case was created from other files', async () => {
    writeFileSync(at('CBS.log'), cbs('10.0.26100.1742', '0x80073712', '2026-08-01'))
    writeFileSync(at('list.txt'), 'milk and bread\r\n')
    writeFileSync(at('cut.zip'), readFileSync(join(made, 'x64-efi-full.zip')).subarray(0, 5000))
    const { items } = await handIn(() =>
      workflow.takeIn(['CBS.log', 'list.txt', 'cut.zip'].map((one) => at(one))),
    )
    expect(items.shift()).toMatchObject({ to: 'case', files: [at('CBS.log')] })
    expect(items.map(({ name, to, why }) => [name, to, why?.code])).toEqual([
      [at('list.txt'), 'unplaced', 'refused'],
      [at('cut.zip'), 'unplaced', 'unreadable'],
    ])
  })

  it('of one PC becomes its case, which opens with findings, plan and report, but without repair', async () => {
    const { items } = await handIn(() => workflow.takeIn([join(made, 'arm64-missing-checkpoint.zip')]))
    expect(items).toMatchObject([{ to: 'case', why: null }])
    const now = await session()
    expect(now.opened?.id).toBe(items[0]?.caseId)
    expect(now.host.kind).toBe('bundle')
    // Evidence of a practice PC is listed as such and not among that of real PCs.
    const listed = await workflow.handlers.listCases(null)
    expect(listed.map(({ practice }) => practice)).toEqual([true])
    expect(now.diagnosis?.findings[0]?.cause).toBe('checkpoint-missing')
    expect(now.plan?.steps.length).toBeGreaterThan(1)
    const { path } = await workflow.handlers.saveReport(null)
    expect(readdirSync(join(path, '..'))).toContain('runbook.ps1')
  })

  it('reports which of several bundles is being read, as part of the total', async () => {
    const heard: { readonly fraction: number; readonly text: string }[] = []
    const stop = workflow.subscribe((event) => {
      const intake = event.kind === 'patch' ? event.patch.intake : undefined
      if (intake?.state === 'reading' && intake.fraction !== null)
        heard.push({ fraction: intake.fraction, text: intake.text })
    })
    const bundles = ['arm64-missing-checkpoint.zip', 'x64-efi-full.zip']
    await handIn(() => workflow.takeIn(bundles.map((name) => join(made, name))))
    stop()
    for (const [index, name] of bundles.entries()) {
      const own = heard.filter(({ text }) => text.includes(`${index + 1} of 2, ${name}`))
      expect(own.length).toBeGreaterThan(0)
      // The first quarter of the progress is for recognizing what the files are.
      const [from, to] = [index, index + 1].map((done) => 0.25 + (0.75 * done) / 2)
      expect(own.every(({ fraction }) => fraction >= (from ?? 1) && fraction <= (to ?? 0))).toBe(true)
    }
  })

  it('of several PCs becomes several cases, and other files are reported with the reason', async () => {
    mkdirSync(at('logs'))
    writeFileSync(at('logs', 'CBS.log'), cbs('10.0.19041.3989', '0x800f0922', '2026-08-01'))
    writeFileSync(at('photo.jpg'), Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]))
    writeFileSync(at('empty.log'), '')
    const before = await session()
    const { items } = await handIn(() =>
      workflow.takeIn([
        join(made, 'arm64-missing-checkpoint.zip'),
        join(made, 'x64-efi-full.zip'),
        at('logs'),
        at('photo.jpg'),
        at('empty.log'),
        at('not-there'),
      ]),
    )
    expect(items.map(({ to }) => to)).toEqual(['case', 'case', 'case', 'unplaced', 'unplaced', 'unplaced'])
    // The cause, which is what users look for first in a long list.
    expect(items.map(({ cause }) => cause?.id)).toEqual([
      ...['checkpoint-missing', 'efi-partition-full', expect.any(String)],
      ...[undefined, undefined, undefined],
    ])
    // The log may be from a third PC, or from one of the two.
    expect(items.map(({ ofNoPc }) => ofNoPc)).toEqual([
      undefined,
      undefined,
      true,
      ...[undefined, undefined, undefined],
    ])
    expect(items.slice(3).map(({ why }) => why?.reason?.code)).toEqual([
      'intake-binary',
      'intake-empty',
      'path-not-found',
    ])
    // With several cases, none is opened automatically.
    expect((await session()).opened).toEqual(before.opened)
    const cases = await workflow.handlers.listCases(null)
    expect(cases.map(({ problems }) => problems)).toEqual([[], [], []])
    expect(new Set(cases.map(({ cause }) => cause?.id))).toContain('efi-partition-full')
  })

  it('from logs is stored with its lines in the case and remains visible without the files', async () => {
    mkdirSync(at('from Anna'))
    const log = at('from Anna', 'CBS.log')
    writeFileSync(log, cbs('10.0.26100.1742', '0x800f0922', '2026-08-01'))
    const { items } = await handIn(() => workflow.takeIn([at('from Anna')]))
    expect(items).toMatchObject([{ name: 'from Anna', to: 'case' }])
    rmSync(at('from Anna'), { recursive: true })
    const now = await session()
    expect(now.host).toMatchObject({ kind: 'record', label: 'from Anna' })
    expect(now.opened).toMatchObject({ readOnly: false, problems: [] })
    const finding = now.diagnosis?.findings.findIndex(({ evidence }) => evidence[0]?.file === log) ?? -1
    const shown = await workflow.handlers.showEvidence({ finding, evidence: 0 })
    expect(shown.lines.join('\n')).toContain('0x800f0922')
    await expect(workflow.handlers.saveReport(null)).resolves.toMatchObject({ path: expect.any(String) })
    // The case can be closed and opened again.
    await workflow.handlers.openHost({ id: 'practice:x64-winre-stale' })
    await workflow.handlers.openCase({ id: items[0]?.caseId ?? '' })
    expect((await session()).diagnosis).toEqual(now.diagnosis)
  })

  it('as text is explained if it is a code and becomes a case if it is longer', async () => {
    const asked = await handIn(() => workflow.handlers.takeText({ text: ' 0x800f0922 ' }))
    expect(asked).toMatchObject({ explain: '0x800f0922', items: [] })
    const text = cbs('10.0.26100.1742', '0x80073712', '2026-08-01')
    const { items } = await handIn(() => workflow.handlers.takeText({ text: `${text}\n${text}` }))
    expect(items).toMatchObject([{ name: 'Pasted text', to: 'case' }])
    expect(existsSync(at('home', 'inbox')) ? readdirSync(at('home', 'inbox')) : []).toEqual([])
    const prose = 'Hello,\nplease look at my PC.\nIt is slow.\nThanks'
    expect((await handIn(() => workflow.handlers.takeText({ text: prose }))).items).toMatchObject([
      { to: 'unplaced', why: { reason: { code: 'intake-says-nothing' } } },
    ])
  })

  it('from a servicing log without failures also becomes a case', async () => {
    mkdirSync(at('healthy'))
    const line =
      '2026-08-01 10:00:00, Info                  CBS    TI: --- Initializing Trusted Installer ---'
    writeFileSync(at('healthy', 'CBS.log'), `${line}\r\n${line}\r\n`)
    const { items } = await handIn(() => workflow.takeIn([at('healthy')]))
    expect(items).toMatchObject([{ name: 'healthy', to: 'case' }])
    expect((await session()).diagnosis?.findings).toEqual([])
  })

  const msu = realData('packages/abbodi1406-WHD/Windows6.1-KB2465285-x64.msu')
  it.skipIf(msu === null)(
    'of update packages is used for the open PC, by links to those packages only',
    async () => {
      cpSync(msu ?? '', at('windows6.1-kb2465285-x64.msu'))
      const { items } = await handIn(() => workflow.takeIn([at('windows6.1-kb2465285-x64.msu')]))
      expect(items).toMatchObject([{ to: 'packages', why: null }])
      await expect
        .poll(async () => (await session()).supplied?.packages.map(({ kb }) => kb))
        .toEqual(['KB2465285'])
    },
  )

  it('of linked updates is deleted with its window, and leftovers of a killed one later', async () => {
    const left = (name: string, days: number) => {
      mkdirSync(at('home', 'inbox', name), { recursive: true })
      const then = new Date(Date.now() - days * 86_400_000)
      utimesSync(at('home', 'inbox', name), then, then)
    }
    left('of-last-week', 7)
    left('of-today', 0)
    writeFileSync(at('one.msu'), generated.targetArm)
    writeFileSync(at('two.msu'), generated.checkpointArm)
    await handIn(() => workflow.takeIn([at('one.msu'), at('two.msu')]))
    const linked = readdirSync(at('home', 'inbox')).filter((name) => name !== 'of-today')
    expect(linked).toHaveLength(1)
    await workflow.close()
    expect(readdirSync(at('home', 'inbox'))).toEqual(['of-today'])
    workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-winre-stale', home: at('home') })
  })

  it('gives no case for a modified bundle, a zip bomb or an empty folder', async () => {
    const bytes = readFileSync(join(made, 'x64-efi-full.zip'))
    bytes.fill(0, 2000, 4000)
    writeFileSync(at('changed.zip'), bytes)
    mkdirSync(at('nothing'))
    symlinkSync('/etc', at('nothing', 'etc'))
    const { items } = await handIn(() => workflow.takeIn([at('changed.zip'), at('nothing')]))
    expect(items.map(({ to }) => to)).toEqual(['unplaced', 'unplaced'])
    expect(await workflow.handlers.listCases(null)).toEqual([])
  })

  it('is refused with too many paths, or with too long text', async () => {
    expect(() => workflow.takeIn(Array.from({ length: 501 }, () => '/x'))).toThrow('500')
    expect(() => workflow.handlers.takeText({ text: 'x'.repeat(40_001) })).toThrow()
  })
})

describe('recognizing supplied files', () => {
  const kindOf = async (path: string) => (await recognize(knowledge, path)).kind
  const real = ['logs', 'evtx', 'systeminfo', 'dism', 'reagentc', 'transcripts'].map(realData)

  it.skipIf(real.includes(null))('identifies real files by content, regardless of name', async () => {
    for (const folder of real) expect([folder, await kindOf(folder ?? '')]).toEqual([folder, 'evidence'])
  })

  it('never rejects for any bytes', async () => {
    const file = at('any.bin')
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom('', 'PK\x03\x04', 'MSCF', 'MSWIM\0\0\0', 'ElfFile\0', 'MZ'),
        fc.uint8Array({ maxLength: 300 }),
        async (head, rest) => {
          writeFileSync(file, Buffer.concat([Buffer.from(head, 'latin1'), rest]))
          const { kind } = await recognize(knowledge, file)
          expect(['evidence', 'packages', 'medium', 'unplaced']).toContain(kind)
          if (head === 'MZ') expect(kind).toBe('unplaced')
        },
      ),
      { numRuns: 60 },
    )
  })

  it('identifies kits, media, an offline Windows and package folders by content', async () => {
    mkdirSync(at('kit'))
    writeFileSync(at('kit', 'unstuck-kit.json'), '{}')
    mkdirSync(at('media', 'Sources'), { recursive: true })
    writeFileSync(at('media', 'Sources', 'Install.WIM'), 'x')
    mkdirSync(at('disk', 'Windows', 'System32', 'Config'), { recursive: true })
    writeFileSync(at('disk', 'Windows', 'System32', 'Config', 'SOFTWARE'), 'x')
    mkdirSync(at('updates'))
    writeFileSync(at('updates', 'windows11.0-kb5043080-x64.msu'), 'x')
    cpSync(at('updates'), at('both'), { recursive: true })
    writeFileSync(at('both', 'CBS.log'), 'x')
    expect(await kindOf(at('kit'))).toBe('kit')
    expect(await kindOf(at('media'))).toBe('medium')
    expect(await recognize(knowledge, at('disk'))).toEqual({ kind: 'offline', path: at('disk', 'Windows') })
    expect(await kindOf(at('updates'))).toBe('packages')
    expect(await recognize(knowledge, at('both'))).toMatchObject({ kind: 'evidence', packages: true })
    writeFileSync(at('updates', 'readme.txt'), 'x')
    expect(await kindOf(at('updates'))).toBe('packages')
  })
})
