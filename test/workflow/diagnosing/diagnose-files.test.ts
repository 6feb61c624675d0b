import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { zipSync } from 'fflate'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Diagnoses, diagnosesSchema } from '../../../common/diagnosis/diagnoses.ts'
import { type Diagnosis, diagnosisSchema } from '../../../common/diagnosis/diagnosis.ts'
import { exitCodes } from '../../../common/exit-codes.ts'
import { exitCodeFor } from '../../../main/cli/commands/diagnose.ts'
import { openHost } from '../../../main/host/open-host.ts'
import { collectBundle } from '../../../main/workflow/collect-bundle.ts'
import { diagnoseFiles } from '../../../main/workflow/diagnosing/diagnose-files.ts'
import { knowledge } from '../../test-knowledge.ts'

const practicePcs = ['arm64-missing-checkpoint', 'x64-healthy', 'x64-efi-full'] as const

let bundles = ''
beforeAll(async () => {
  process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
  bundles = await mkdtemp(join(tmpdir(), 'unstuck-pcs-'))
  for (const name of practicePcs) {
    const pc = await openHost(`practice:${name}`, { stateFolder: null })
    await collectBundle(pc, join(bundles, `${name}.zip`), { mask: true })
  }
})
afterAll(() => rm(bundles, { recursive: true }))

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-files-'))
})
afterEach(() => rm(folder, { recursive: true }))

async function write(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
}

function several(found: Diagnosis | Diagnoses): Diagnoses {
  return diagnosesSchema.parse(found)
}

function one(found: Diagnosis | Diagnoses): Diagnosis {
  return diagnosisSchema.parse(found)
}

/**
 * A CBS.log with one session that fails with this code, or succeeds if it is null, on a servicing stack of this
 * version.
 */
function cbsLog(day: string, version: string, code: string | null, arch = 'amd64'): string {
  const line = (time: string, level: string, text: string) =>
    `${day} ${time}, ${level.padEnd(22)}CBS    ${text}\r\n`
  return [
    line(
      '10:00:00',
      'Info',
      `Loaded Servicing Stack v${version} with Core: C:\\Windows\\winsxs\\${arch}_microsoft-windows-servicingstack_31bf3856ad364e35_${version}_none_0\\cbscore.dll`,
    ),
    code === null
      ? line('10:00:05', 'Info', 'Session: 1_2 finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]')
      : line('10:00:05', 'Error', `Failed to perform operation.  [HRESULT = ${code}]`),
  ].join('')
}

function systeminfo(name: string, version: string, installed: string, kind = 'x64'): string {
  const build = version.split('.').at(-1)
  const rows = [
    ['Host Name', name],
    ['OS Name', 'Microsoft Windows 11 Pro'],
    ['OS Version', `${version} N/A Build ${build}`],
    ['OS Manufacturer', 'Microsoft Corporation'],
    ['Product ID', '00330-80000-00000-AA123'],
    ['Original Install Date', installed],
    ['System Type', `${kind}-based PC`],
  ]
  return rows.map(([label, value]) => `${`${label}:`.padEnd(27)}${value}`).join('\r\n')
}

const storeCorrupt = '0x80073712'

describe('bundles of several PCs in one folder', () => {
  test('are diagnosed separately by name, each as if it were alone', async () => {
    const found = several(await diagnoseFiles(knowledge, [bundles]))
    expect(found.apart).toEqual(['bundle'])
    expect(found.diagnoses.map(({ pc }) => pc)).toEqual([...practicePcs].toSorted())
    for (const { pc, ...diagnosis } of found.diagnoses) {
      const alone = one(await diagnoseFiles(knowledge, [join(bundles, `${pc}.zip`)]))
      expect(diagnosis).toEqual(alone)
    }
    // Installing an update on another PC proves nothing about this one.
    const checkpoint = found.diagnoses.find(({ pc }) => pc === 'arm64-missing-checkpoint')?.findings[0]
    expect(checkpoint).toMatchObject({ cause: 'checkpoint-missing', status: 'active' })
    expect(checkpoint?.likelihood).toBeGreaterThan(0.9)
    expect(found.diagnoses.find(({ pc }) => pc === 'x64-healthy')?.findings).toEqual([])
  })

  test('lose only a modified bundle', async () => {
    const { 'inspection.json': _, ...rest } = { 'inspection.json': new Uint8Array() }
    const broken = join(folder, 'broken.zip')
    await writeFile(broken, zipSync({ ...rest, 'tools.json': Buffer.from('{}') }))
    const found = several(
      await diagnoseFiles(knowledge, [
        broken,
        join(bundles, 'x64-healthy.zip'),
        join(bundles, 'x64-efi-full.zip'),
      ]),
    )
    expect(found.diagnoses.map(({ pc }) => pc)).toEqual(['x64-healthy', 'x64-efi-full'])
    expect(found.gaps).toMatchObject([{ code: 'bundle-unread', what: broken }])
    await expect(diagnoseFiles(knowledge, [broken])).rejects.toMatchObject({ failure: { code: 'malformed' } })
    const withOne = one(await diagnoseFiles(knowledge, [broken, join(bundles, 'x64-healthy.zip')]))
    expect(withOne.gaps.map(({ code }) => code)).toContain('bundle-unread')
  })

  test('are used alone if other files have no information about a PC', async () => {
    await write({ 'ticket/notes.txt': 'Please call back on Monday.', 'ticket/trace.etl': 'x' })
    const found = one(
      await diagnoseFiles(knowledge, [join(bundles, 'x64-healthy.zip'), join(folder, 'ticket')]),
    )
    expect(found.read.length).toBeGreaterThan(0)
    expect(found.gaps.map(({ what }) => what)).toEqual(
      expect.arrayContaining([join(folder, 'ticket', 'trace.etl'), join(folder, 'ticket', 'notes.txt')]),
    )
    expect(found.gaps.map(({ code }) => code)).not.toContain('logs-of-no-pc')
  })

  test('are separated from logs of another PC', async () => {
    await write({ 'CBS.log': cbsLog('2026-05-01', '10.0.19041.2664', storeCorrupt) })
    const found = several(await diagnoseFiles(knowledge, [join(bundles, 'x64-healthy.zip'), folder]))
    expect(found.diagnoses).toHaveLength(2)
    expect(found.diagnoses[1]?.findings[0]).toMatchObject({ class: 'component-store-payload-corrupt' })
    expect(found.diagnoses[1]?.gaps.map(({ code }) => code)).toContain('logs-of-no-pc')
  })
})

describe('logs of several PCs', () => {
  test('in one folder are separated by name, each log with its PC', async () => {
    await write({
      'desk/systeminfo.txt': systeminfo('DESK-7', '10.0.26100', '1/15/2025, 8:00:00 AM'),
      'desk/CBS.log': cbsLog('2026-05-01', '10.0.26100.4000', storeCorrupt),
      'lap/systeminfo.txt': systeminfo('LAP-1', '10.0.26100', '1/15/2025, 8:00:00 AM'),
      'lap/CBS.log': cbsLog('2026-05-01', '10.0.26100.4000', '0x80070070'),
    })
    const found = several(await diagnoseFiles(knowledge, [folder]))
    expect(found.apart).toEqual(['computer'])
    expect(found.diagnoses.map(({ pc, errors }) => [pc, errors.map(({ code }) => code)])).toEqual([
      ['DESK-7', [storeCorrupt]],
      ['LAP-1', ['0x80070070']],
    ])
  })

  test('leave a damaged zip beside them to none of the PCs', async () => {
    await write({
      'desk/systeminfo.txt': systeminfo('DESK-7', '10.0.26100', '1/15/2025, 8:00:00 AM'),
      'desk/CBS.log': cbsLog('2026-05-01', '10.0.26100.4000', storeCorrupt),
      'lap/systeminfo.txt': systeminfo('LAP-1', '10.0.26100', '1/15/2025, 8:00:00 AM'),
      'damaged.zip': 'PK\u0003\u0004 cut off',
    })
    const found = several(await diagnoseFiles(knowledge, [folder]))
    const codes = found.gaps.map(({ code }) => code)
    expect({ codes, isDone: exitCodeFor(found) === exitCodes.done }).toEqual({
      codes: ['zip-damaged'],
      isDone: false,
    })
    expect(found.diagnoses.flatMap(({ gaps }) => gaps.map(({ code }) => code))).not.toContain('zip-damaged')
  })

  test('in one zip are also separated', async () => {
    const zip = join(folder, 'tickets.zip')
    const files = {
      'a/info.txt': systeminfo('DESK-7', '10.0.26100', '1/15/2025, 8:00:00 AM'),
      'a/CBS.log': cbsLog('2026-05-01', '10.0.26100.4000', storeCorrupt),
      'b/info.txt': systeminfo('LAP-1', '10.0.19045', '1/15/2023, 8:00:00 AM'),
    }
    await writeFile(
      zip,
      zipSync(Object.fromEntries(Object.entries(files).map(([name, text]) => [name, Buffer.from(text)]))),
    )
    expect(several(await diagnoseFiles(knowledge, [zip])).diagnoses.map(({ pc }) => pc)).toEqual([
      'DESK-7',
      'LAP-1',
    ])
  })

  test('from exported event logs are separated by the computer name in each event', async () => {
    const events = (computer: string, code: string) =>
      `<?xml version="1.0" encoding="utf-8"?>\r\n<Events><Event xmlns='http://schemas.microsoft.com/win/2004/08/events/event'><System><Provider Name='Microsoft-Windows-WindowsUpdateClient'/><EventID>20</EventID><Level>2</Level><TimeCreated SystemTime='2026-05-01T10:00:00.0000000Z'/><Computer>${computer}</Computer></System><EventData><Data Name='errorCode'>${code}</Data><Data Name='updateTitle'>Update (KB5000001)</Data></EventData></Event></Events>`
    await write({
      'one.xml': events('desk-7.contoso.example', storeCorrupt),
      'two.xml': events('LAP-1', '0x80070070'),
    })
    const found = several(await diagnoseFiles(knowledge, [folder]))
    expect(found.apart).toEqual(['computer'])
    expect(found.diagnoses.map(({ pc, errors }) => [pc, errors.map(({ code }) => code)])).toEqual([
      ['desk-7.contoso.example', [storeCorrupt]],
      ['LAP-1', ['0x80070070']],
    ])
    await write({ 'two.xml': events('DESK-7', '0x80070070') })
    expect(one(await diagnoseFiles(knowledge, [folder])).errors).toHaveLength(2)
  })

  test('are separated by incompatible builds and by architecture', async () => {
    await write({
      'a/CBS.log': cbsLog('2026-05-03', '10.0.19041.2664', storeCorrupt),
      'b/CBS.log': cbsLog('2026-05-01', '10.0.22621.3000', '0x80070070'),
    })
    const builds = several(await diagnoseFiles(knowledge, [folder]))
    expect(builds).toMatchObject({ apart: ['build'], diagnoses: [{ pc: 'a' }, { pc: 'b' }] })
    await write({ 'b/CBS.log': cbsLog('2026-05-01', '10.0.19041.2664', '0x80070070', 'arm64') })
    expect(several(await diagnoseFiles(knowledge, [folder])).apart).toEqual(['architecture'])
  })

  test('from an upgraded PC belong to one PC, with those before the upgrade as past', async () => {
    await write({
      'CbsPersist_20260301.log': cbsLog('2026-03-01', '10.0.19041.2664', storeCorrupt),
      'CBS.log': cbsLog('2026-05-01', '10.0.22621.3000', '0x80070070'),
    })
    const found = one(await diagnoseFiles(knowledge, [folder]))
    expect(found.read.map(({ past }) => past)).toEqual([undefined, true])
    const store = found.findings.find((each) => each.class === 'component-store-payload-corrupt')
    expect(store).toMatchObject({ status: 'resolved', fix: [], check: null })
    expect(store?.evidence[0]).toMatchObject({ supports: false })
    expect(found.errors.map(({ code }) => code).toSorted()).toEqual(['0x80070070', storeCorrupt])
  })

  test('from before a reinstallation are history', async () => {
    await write({
      'info.txt': systeminfo('DESK-7', '10.0.26100', '4/20/2026, 8:00:00 AM'),
      'old/CBS.log': cbsLog('2026-03-01', '10.0.26100.2000', storeCorrupt),
      'CBS.log': cbsLog('2026-05-01', '10.0.26100.4000', null),
    })
    const found = one(await diagnoseFiles(knowledge, [folder]))
    expect(found.findings.filter(({ status }) => status === 'active')).toEqual([])
    expect(found.findings.map(({ class: is }) => is)).toContain('component-store-payload-corrupt')
    // Without the date, the same logs are active: nothing says that they are out of date.
    await rm(join(folder, 'info.txt'))
    const active = one(await diagnoseFiles(knowledge, [folder])).findings.filter(
      ({ status }) => status === 'active',
    )
    expect(active.map(({ class: is }) => is)).toContain('component-store-payload-corrupt')
  })

  test('without information about their PC belong to one PC', async () => {
    await write({
      'a/dism.txt': 'Error: 0x800f081f\r\n',
      'b/CBS.log': cbsLog('2026-05-01', '10.0.26100.4000', storeCorrupt),
      'b/systeminfo.txt': systeminfo('DESK-7', '10.0.26100', '1/15/2025, 8:00:00 AM'),
    })
    expect(one(await diagnoseFiles(knowledge, [folder])).machine.computer).toBe('DESK-7')
  })

  test('that cannot be assigned to a PC are separate, with a gap', async () => {
    await write({
      'one.txt': systeminfo('DESK-7', '10.0.26100', '1/15/2025, 8:00:00 AM'),
      'two.txt': systeminfo('LAP-1', '10.0.26100', '1/15/2025, 8:00:00 AM'),
      'CBS.log': cbsLog('2026-05-01', '10.0.26100.4000', storeCorrupt),
    })
    const { diagnoses } = several(await diagnoseFiles(knowledge, [folder]))
    expect(diagnoses.map(({ pc }) => pc)).toEqual(['DESK-7', 'LAP-1', 'CBS.log'])
    expect(diagnoses[2]?.gaps.map(({ code }) => code)).toContain('logs-of-no-pc')
    expect(diagnoses[0]?.findings).toEqual([])
  })

  test('are named after a folder unique to them, otherwise after their first file', async () => {
    await write({
      'old/a/CBS.log': cbsLog('2026-05-03', '10.0.19041.2664', storeCorrupt),
      'old/b/CBS.log': cbsLog('2026-05-04', '10.0.19041.2664', storeCorrupt),
      'new/CBS.log': cbsLog('2026-05-01', '10.0.22621.3000', storeCorrupt),
    })
    const names = async () => several(await diagnoseFiles(knowledge, [folder])).diagnoses.map(({ pc }) => pc)
    expect(await names()).toEqual(['new', 'old'])
    await write({ 'old/c/CBS.log': cbsLog('2026-04-30', '10.0.26100.3000', storeCorrupt) })
    expect(await names()).toEqual(['new', 'a', 'c'])
    await rm(join(folder, 'new'), { recursive: true })
    await rm(join(folder, 'old'), { recursive: true })
    await write({
      'x-CBS.log': cbsLog('2026-05-03', '10.0.19041.2664', storeCorrupt),
      'y-CBS.log': cbsLog('2026-05-01', '10.0.22621.3000', storeCorrupt),
    })
    expect(await names()).toEqual(['x-CBS.log', 'y-CBS.log'])
  })

  test('never have the same name twice', async () => {
    await write({
      'a/x/CBS.log': cbsLog('2026-05-03', '10.0.19041.2664', storeCorrupt),
      'b/x/CBS.log': cbsLog('2026-05-01', '10.0.22621.3000', storeCorrupt),
    })
    const names = several(await diagnoseFiles(knowledge, [folder])).diagnoses.map(({ pc }) => pc)
    expect(new Set(names).size).toBe(2)
  })
})
