import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseSignature, whyNotMicrosoft } from '../../main/carry-out/windows/verify-package.ts'
import { encodedScriptArgs } from '../../main/host/windows/encoded-script.ts'
import { anyCharacter } from '../any-character.ts'
import { times } from '../sample.ts'
import { callOf } from './call-of.ts'
import { program, run, type World } from './engine.ts'

const sha256 = 'a'.repeat(64)
const constrained = { constrained: true }

describe.skipIf(program === null)('start-elevated.ps1 in PowerShell', () => {
  const start = (folder: string, hash = sha256) =>
    run(
      callOf('start-elevated.ps1', '-Program', 'C:\\U\\unstuck.exe', '-Case', folder, '-PlanSha256', hash),
      {},
      constrained,
    )

  test('requests consent with quoted arguments and ends with the exit code of the program', async () => {
    const ran = await start("C:\\Cases\\O'Neil & sons\\")
    expect([ran.thrown, ran.exitCode]).toEqual([null, 7])
    expect(ran.calls).toEqual([
      `runas C:\\U\\unstuck.exe elevated --case "C:\\Cases\\O'Neil & sons\\\\" --plan-sha256 ${sha256}`,
    ])
  })

  test('starts nothing for a folder or hash that could contain another argument', async () => {
    for (const [folder, hash] of [
      ['C:\\a" --plan-sha256 "b', sha256],
      ['C:\\a', 'x'],
      ['', sha256],
    ] as const) {
      const ran = await start(folder, hash)
      expect([ran.thrown, ran.exitCode, ran.calls]).toEqual([null, 70087, []])
    }
  })

  test('passes any folder name as one argument', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: anyCharacter, minLength: 1, maxLength: 20 }), async (name) => {
        fc.pre(!/\p{Cc}|[\u2028\u2029"]/u.test(name) && name.isWellFormed())
        const { calls } = await start(`C:\\${name}`)
        const word = /--case "(.*)" --plan-sha256 a{64}$/su.exec(calls[0] ?? '')?.[1] ?? ''
        expect([calls.length, word.replace(/(\\+)$/, (all) => all.slice(all.length / 2))]).toEqual([
          1,
          `C:\\${name}`,
        ])
      }),
      { numRuns: times(12, 60) },
    )
  })
})

// As above: without PowerShell the run says what was left out.
describe.skipIf(program === null)('commands in bundled scripts', () => {
  test('are never loaded from modules in folders set by the user', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'unstuck-modules-'))
    const theirs = join(folder, 'Theirs')
    try {
      await mkdir(theirs)
      await writeFile(join(theirs, 'Theirs.psm1'), "function Get-Theirs { 'theirs' }")
      const call = encodedScriptArgs(
        ['signature.ps1'],
        () => "try { Get-Theirs } catch { 'not found' }\n[string] $env:PSModulePath",
      ).at(-1)
      const text = Buffer.from(call ?? '', 'base64').toString('utf16le')
      // Windows PowerShell adds such a folder when it starts, whatever its environment.
      const { said } = await run(`$env:PSModulePath = '${folder}'\n${text}`, {})
      expect(said[0]).toBe('not found')
      expect(said[1]).not.toContain(folder)
      // That the module works shows that it could have been found.
      const open = await run(`$env:PSModulePath = '${folder}'\nGet-Theirs`, {})
      expect(open.said).toEqual(['theirs'])
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})

describe.skipIf(program === null).each([false, true])('in Constrained Language: %s', (limited) => {
  const answer = async (text: string, world: World) => {
    const ran = await run(text, world, { constrained: limited })
    expect(ran.thrown).toBeNull()
    return ran.console + ran.said.join('\n')
  }

  test('folder-access.ps1 reports who can change a folder and its contents', async () => {
    const files = { 'C:\\Work': null, 'C:\\Work\\a': '', 'C:\\ProgramData': null }
    const words = ['-Path', 'C:\\Work', '-Parents', 'C:\\ProgramData|C:\\None', '-Inside', '1']
    const text = await answer(callOf('folder-access.ps1', ...words), { files })
    const lines = text
      .split(/\r?\n/)
      .filter((line) => line !== '')
      .map((line) => JSON.parse(line))
    expect(lines.map(({ kind, exists, looked }) => (kind && [kind, exists]) || looked)).toEqual([
      ['parent', true],
      ['parent', false],
      ['self', true],
      ['inside', true],
      4,
    ])
  })

  test('drive.ps1 reports the type and bus of a drive and omits what it cannot read', async () => {
    const space = 'root\\Microsoft\\Windows\\Storage'
    const cim = {
      'root\\cimv2:Win32_LogicalDisk': [
        { DeviceID: 'C:', DriveType: 3 },
        { DeviceID: 'E:', DriveType: 5 },
        { DeviceID: 'F:', DriveType: 3 },
      ],
      [`${space}:MSFT_Partition`]: [
        { DiskNumber: 0, AccessPaths: null },
        { DiskNumber: 0, AccessPaths: ['C:\\'] },
        { DiskNumber: 2, AccessPaths: ['F:\\', '\\\\?\\Volume{1}\\'] },
      ],
      [`${space}:MSFT_Disk`]: [
        { Number: 0, BusType: 17 },
        { Number: 2, BusType: 7 },
      ],
    }
    const drive = async (letter: string, world: World) =>
      JSON.parse(await answer(callOf('drive.ps1', '-Drive', letter), world))
    expect(await drive('C:', { cim })).toEqual({ type: 3, bus: 17 })
    expect(await drive('e:', { cim })).toEqual({ type: 5, bus: null })
    expect(await drive('F:', { cim })).toEqual({ type: 3, bus: 7 })
    expect(await drive("F:' OR DeviceID='C:", { cim })).toEqual({ type: null, bus: null })
    expect(await drive('F:', {})).toEqual({ type: null, bus: null })
  })

  test('signature.ps1 reports the result of Windows and why it is no proof', async () => {
    const call = callOf('signature.ps1', '-Path', 'C:\\a.msu')
    const unsigned = await answer(call, { cim: { signature: { Status: 2, SignerCertificate: null } } })
    expect(parseSignature(unsigned)).toMatchObject({ status: 2, subject: null, error: null })
    // No certificate that a chain can be built of: never taken for Microsoft's.
    const signed = parseSignature(await answer(call, {}))
    expect(signed?.error).not.toBeNull()
    expect(whyNotMicrosoft(signed)?.code).toBe('signature.not-checked')
  })
})
