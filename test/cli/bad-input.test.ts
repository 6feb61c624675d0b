import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { diagnosisSchema } from '../../common/diagnosis/diagnosis.ts'
import { capture, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

const failing =
  '2026-04-01 21:40:05, Error                 CBS    Failed to perform operation.  [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]\r\n'

function file(name: string, content: string | Uint8Array): string {
  const path = join(home.path, name)
  writeFileSync(path, content)
  return path
}

async function diagnose(path: string) {
  const { code, out } = await capture('diagnose', path, '--json')
  return { code, diagnosis: diagnosisSchema.parse(JSON.parse(out)) }
}

it('reports a folder without logs as a gap, never as "nothing wrong"', async () => {
  const folder = join(home.path, 'empty')
  mkdirSync(folder)
  const { code, diagnosis } = await diagnose(folder)
  expect(code).toBe(3)
  expect(diagnosis.gaps).toMatchObject([
    { what: folder, why: 'The folder contains no log that Unstuck reads.' },
  ])
})

it('says of a file that is not what its name promises that nothing was read, in every command', async () => {
  const path = file(
    'logs.zip',
    Uint8Array.from({ length: 4000 }, (_, at) => (at * 7919) % 251),
  )
  const shown = await capture('diagnose', path)
  expect(shown.code).toBe(3)
  expect(shown.out).toContain('Nothing could be read')
  expect(shown.out).not.toContain('does not support any known cause')
  expect(shown.out.replaceAll(/\s+/g, ' ')).toContain('Its name ends in .zip, but it is no such file.')
  const planned = await capture('plan', path)
  expect(planned.code).not.toBe(0)
  expect(planned.said).toContain('Its name ends in .zip')
  const explained = await capture('explain', path)
  expect(explained.code).toBe(2)
  expect(explained.said).toContain('unstuck diagnose')
})

it('reports an empty file and a binary file as gaps', async () => {
  const empty = await diagnose(file('CBS.log', ''))
  expect(empty.code).toBe(3)
  expect(empty.diagnosis.gaps[0]?.why).toMatch(/empty/i)
  const bytes = Uint8Array.from({ length: 5000 }, (_, index) => (index * 7919) % 256)
  const binary = await diagnose(file('setup.log', bytes))
  expect(binary.code).toBe(3)
  expect(binary.diagnosis.gaps[0]?.why).toMatch(/not a text log/i)
})

it('rejects a missing path as a usage error', async () => {
  const { code, said } = await capture('diagnose', join(home.path, 'no-such.log'))
  expect(code).toBe(2)
  expect(said).toContain('There is no such file or folder')
})

it.each(['utf16le', 'utf8'] as const)(
  'reads the code with file and line from a log in %s',
  async (encoding) => {
    const text = `\ufeff${failing.replace('Error  ', 'Info   ').replace(/0x80073712.*\]/, '0x0]')}${failing}`
    const path = file('CBS.log', Buffer.from(text, encoding))
    const { diagnosis } = await diagnose(path)
    expect(diagnosis.errors).toMatchObject([
      {
        code: '0x80073712',
        name: 'ERROR_SXS_COMPONENT_STORE_CORRUPT',
        count: 1,
        first: { file: path, line: 2, time: '2026-04-01T21:40:05' },
      },
    ])
  },
)

it('keeps the text before the cut in a log truncated within a line', async () => {
  const { diagnosis } = await diagnose(file('CBS.log', `${failing}${failing.slice(0, 60)}`))
  expect(diagnosis.errors).toMatchObject([{ code: '0x80073712', count: 1 }])
})

it.each([
  ['not JSON', '{ "schema": "unstuck/plan@1", ', 'is not JSON'],
  ['another shape', '{ "schema": "unstuck/plan@9" }', 'is not a valid plan'],
])('refuses a malformed plan (%s) before anything is done', async (_name, text, message) => {
  const path = file('plan.json', text)
  const { code, out, said } = await capture(
    'install',
    '--host',
    'practice:x64-efi-full',
    '--plan',
    path,
    '--yes',
  )
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(said).toContain(message)
  expect(said).toContain(path)
})

it.each([
  ['plan', '--index', '1'],
  ['plan', '--at', 'D:\\'],
  ['install', '--index', '1'],
])('rejects %s for a PC with %s', async (command, option, value) => {
  const { code, said } = await capture(command, '--host', 'practice:x64-healthy', option, value)
  expect([code, said]).toEqual([2, expect.stringContaining(`--${option.slice(2)} applies to media`)])
})

it('refuses a plan with a command that does not fit its kind of step', async () => {
  const host = ['--host', 'practice:x64-efi-full']
  const plan = JSON.parse((await capture('plan', ...host, '--json')).out)
  plan.steps[0].command = ['dism.exe', '/Online', '/Cleanup-Image', '/StartComponentCleanup', '/ResetBase']
  const { code, said } = await capture(
    'install',
    ...host,
    '--plan',
    file('plan.json', JSON.stringify(plan)),
    '--yes',
  )
  expect([2, 4]).toContain(code)
  expect(said).toMatch(/Next: /)
})

it('refuses a plan for another host', async () => {
  const plan = (await capture('plan', '--host', 'practice:x64-efi-full', '--json')).out
  const { code, said } = await capture(
    'install',
    '--host',
    'practice:x64-healthy',
    '--plan',
    file('plan.json', plan),
    '--yes',
  )
  expect(code).toBe(4)
  expect(said).toContain('The plan is for practice:x64-efi-full')
})

const long = 'x'.repeat(300)
it.each([
  ['diagnose', long],
  ['package', long],
  ['inspect', '--host', 'practice:x64-healthy', '--out', long],
  ['install', '--host', 'practice:x64-healthy', '--yes', '--case', long],
  ['collect', '--host', 'practice:x64-healthy', '--out', `${long}.zip`],
  ['kit', 'check', long],
  ['kit', 'make', long, 'KB5043080', '--arch', 'x64'],
  ['report', '--case', long],
])('%s reports a path that is too long', async (...argv) => {
  const { code, said } = await capture(...argv)
  expect(said).not.toContain('bug in Unstuck')
  expect(said).toContain('xxx')
  expect([2, 4]).toContain(code)
})

// FIFOs and /dev/zero exist only on Linux; on Windows, the tests above cover the refusal of folders and wrong files.
describe.runIf(process.platform === 'linux')('input without an end', () => {
  it.each([
    ['diagnose', '/dev/zero'],
    ['package', '/dev/zero'],
    ['diagnose', '--bundle', '/dev/zero'],
    ['plan', '--inspection', '/dev/zero'],
    ['plan', '--mode', 'image:/dev/zero'],
    ['inspect', '--host', 'bundle:/dev/zero'],
  ])('%s rejects a device', async (...argv) => {
    const { code, said } = await capture(...argv)
    expect([code, said]).toEqual([2, expect.stringContaining('This is a pipe or a device')])
  })

  it('is rejected when it is a named pipe without a writer', async () => {
    const pipe = join(home.path, 'pipe')
    spawnSync('mkfifo', [pipe])
    for (const argv of [
      ['diagnose', pipe],
      ['package', pipe],
      ['install', '--plan', pipe],
    ]) {
      const { code, said } = await capture(...argv)
      expect([code, said]).toEqual([2, expect.stringContaining(pipe)])
    }
  })

  it('is accepted when it is a shell pipe, which has an end', () => {
    writeFileSync(join(home.path, 'CBS.log'), failing)
    const unstuck = `${process.execPath} ${join(import.meta.dirname, '..', '..', 'build', 'unstuck.mjs')}`
    const { stdout } = spawnSync('bash', ['-c', `${unstuck} diagnose <(cat CBS.log) --json`], {
      cwd: home.path,
      encoding: 'utf8',
    })
    expect(JSON.parse(stdout).errors).toMatchObject([{ code: '0x80073712' }])
  })

  it('rejects a folder that cannot be created', async () => {
    const host = ['--host', 'practice:x64-healthy']
    for (const argv of [
      ['inspect', ...host, '--out', '/proc/unstuck/evidence'],
      ['install', ...host, '--yes', '--case', '/proc/unstuck/case'],
    ]) {
      const { code, said } = await capture(...argv)
      expect([code, said]).toEqual([2, expect.stringContaining('/proc/unstuck')])
    }
  })

  it('suggests another folder when a report cannot be written to its usual place', async () => {
    const kept = join(home.path, 'case')
    await capture('install', '--host', 'practice:x64-efi-full', '--yes', '--case', kept)
    const { code, said } = await capture('report', '--case', kept, '--out', '/proc/unstuck/report')
    expect(code).toBe(4)
    expect(said).toContain('The report cannot be written here.')
    expect(said).toContain('Specify another folder with --out.')
  })
})

it('refuses new boot files for a practice PC before consent and before creating a case', async () => {
  const host = ['--host', 'practice:x64-efi-full@winpe-unlocked', '--does-not-start', '--efi', 'S:']
  for (const call of [['plan'], ['install', '--yes']]) {
    const { code, said } = await capture(...call, ...host)
    expect([code, said]).toEqual([2, expect.stringContaining('A practice PC has no boot files')])
  }
  expect((await capture('cases')).out).toContain('There are no cases yet.')
})

it.each([
  [['--efi', 'S:'], 'Add --windows with its folder and --does-not-start.'],
  [['--remove-driver', 'oem1.inf'], 'Add --windows with its folder and --does-not-start.'],
  [['--does-not-start', '--efi', 'C:'], 'not the letter of an EFI system partition'],
  [['--does-not-start', '--efi', 'boot'], 'not the letter of an EFI system partition'],
  [['--does-not-start', '--remove-driver', 'oem1.inf,disk.inf'], 'not the published name'],
])('rejects %s for a boot repair', async (words, said) => {
  const answer = await capture('plan', '--windows', home.path, ...words)
  expect(answer.code).toBe(2)
  expect(answer.said).toContain(said)
})

it.each([
  ['plan', '--host', 'practice:x64-held'],
  ['install', '--host', 'practice:x64-held', '--yes'],
  ['plan', '--machine', 'build=26100.4351,arch=arm64'],
])('%s %s %s rejects a boot repair for a running Windows', async (...words) => {
  const answer = await capture(...words, '--does-not-start')
  expect(answer.code).toBe(2)
  expect(answer.said).toContain('add --windows with the folder of that Windows')
})

// What CommandLineToArgvW makes of "C:\Logs\" --mask: the backslash escapes the quotation mark, and the rest of the
// line becomes part of the path.
it.each([
  [['diagnose', 'C:\\Windows\\Logs\\CBS" --json']],
  [['collect', '--host', 'practice:x64-healthy', '--out', 'E:" --mask']],
  [['report', '--case', 'C:\\Cases\\A" --mask']],
])('%j: reports a quotation mark that became part of a path, and does nothing', async (argv) => {
  const { code, said } = await capture(...argv)
  expect([code, said]).toEqual([2, expect.stringContaining('The path contains a quotation mark.')])
})
