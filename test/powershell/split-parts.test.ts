import { randomBytes } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { powershellFunctions } from '../../main/program/powershell-functions.ts'
import { hasTool, runTool } from '../archives/tools.ts'
import { program, run } from './engine.ts'

/** The functions of a runbook for media, with the files of a folder of this computer in place of those of Windows. */
const functions = (folder: string, sizes: Readonly<Record<string, number>> = {}) => {
  const parts = readdirSync(folder).map((name) => {
    const length = sizes[name] ?? statSync(join(folder, name)).size
    return `[pscustomobject] @{ FullName = '${join(folder, name)}'; Length = [long] ${length} }`
  })
  return `${powershellFunctions('medium').join('\n')}
function Get-Item { param([string] $LiteralPath, [switch] $Force) [pscustomobject] @{ Length = 1000 } }
function Get-ImagePart { param([string] $First) ${parts.join('; ')} }
function Get-FileHash { param([string] $LiteralPath, [string] $Algorithm) [pscustomobject] @{ Hash = [System.Convert]::ToHexString([System.Security.Cryptography.SHA256]::HashData([System.IO.File]::ReadAllBytes($LiteralPath))) } }
$script:Noted = @()
function Set-Done { param([string] $Step) $script:Noted = @($script:Noted) + $Step }
function Test-Done { param([string] $Step) $script:Noted -contains $Step }
function Invoke-Tool { param([string] $Tool, [string[]] $Words, [long[]] $Good) Write-Output ('ran ' + $Tool) }
`
}

describe.skipIf(program === null || !hasTool('wimlib-imagex'))('parts of a split image in a runbook', () => {
  let root = ''
  const made = (name: string) => {
    const [source, whole, parts] = ['source', 'whole.wim', 'parts'].map((each) =>
      join(root, `${name}-${each}`),
    )
    if (source === undefined || whole === undefined || parts === undefined)
      throw new Error('Expected three names.')
    for (const folder of [source, parts]) mkdirSync(folder)
    for (const n of [1, 2, 3]) writeFileSync(join(source, `${n}.bin`), randomBytes(700_000))
    runTool('wimlib-imagex', ['capture', source, whole, 'Windows'])
    runTool('wimlib-imagex', ['split', whole, join(parts, 'install.swm'), '1'])
    return parts
  }
  /** The output for the user; empty if everything is correct. */
  const ended = async (folder: string, sizes = {}) => {
    const ran = await run(`${functions(folder, sizes)}Assert-Parts 'C:\\New\\install.swm'`, {})
    expect(ran.exitCode).toBe(ran.said.length === 0 ? null : 1)
    return ran.said.join('\n')
  }
  let parts = ''
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'unstuck-split-parts-'))
    parts = made('one')
  })
  afterAll(() => rmSync(root, { recursive: true, force: true }))

  test('are valid if all are present, from one image and small enough', async () => {
    expect(await ended(parts)).toBe('')
    expect(await ended(parts, { 'install2.swm': 2 ** 32 })).toContain('install2.swm is too large for FAT32')
  })

  test('are invalid if one is missing, truncated or from another image', async () => {
    const other = made('other')
    const third = join(parts, 'install3.swm')
    const kept = readFileSync(third)
    writeFileSync(third, readFileSync(join(other, 'install3.swm')))
    expect(await ended(parts)).toContain('install3.swm is a part of another image')
    // Its header, half of its data, all but its last byte: a full disk and a lost power leave any of them.
    for (const length of [100, 208, kept.length / 2, kept.length - 1]) {
      writeFileSync(third, kept.subarray(0, length))
      expect(await ended(parts)).toContain('install3.swm is cut')
    }
    // A place that no file has, and one that would count as a negative number.
    for (const high of [0x7f, 0xff]) {
      const damaged = Buffer.from(kept)
      damaged.fill(high, 56, 64)
      writeFileSync(third, damaged)
      expect(await ended(parts)).toContain('install3.swm is cut')
    }
    rmSync(third)
    expect(await ended(parts)).toContain('Part 3 of C:\\New\\install.swm is missing')
    writeFileSync(third, kept)
    mkdirSync(join(root, 'none'))
    expect(await ended(join(root, 'none'))).toContain('Part 1 of')
  })

  test('are verified byte for byte on the next run, and foreign parts are refused', async () => {
    const second = join(parts, 'install2.swm')
    const kept = readFileSync(second)
    const again = async (between: string) => {
      const call = `Split-Whole 'C:\\New\\install.wim' 'C:\\New\\install.swm' 999 @('/Split-Image')`
      return run(`${functions(parts)}${between}\n${call}`, {})
    }
    const note = `foreach ($part in @(Get-ImagePart 'x')) { Set-Done (Get-PartMark $part) }`
    expect((await again(note)).said).toEqual([])
    expect((await again('')).said.join()).toContain('is not what was written')
    // Flips one bit in the data of a part, which neither its header nor its tables reveal.
    const middle = Math.floor(kept.length / 2)
    const flip = `$bytes = [System.IO.File]::ReadAllBytes('${second}'); $bytes[${middle}] = $bytes[${middle}] -bxor 1; [System.IO.File]::WriteAllBytes('${second}', $bytes)`
    const flipped = await again(`${note}\n${flip}`)
    expect(flipped.said.join()).toContain('install2.swm is not what was written')
    expect(flipped.exitCode).toBe(1)
    expect(await ended(parts)).toBe('')
    writeFileSync(second, kept)
  })

  test('the whole file is deleted only after its parts are verified', async () => {
    const whole = 'C:\\New\\install.wim'
    const split = async (folder: string, above: number) => {
      const call = `Split-Whole '${whole}' 'C:\\New\\install.swm' ${above} @('/Split-Image')`
      const script = `${functions(folder)}function Remove-Item { param([string] $LiteralPath, [switch] $Force) Write-Output ('removed ' + $LiteralPath.Substring($LiteralPath.LastIndexOf('\\') + 1)) }\n${call}`
      return run(script, { files: { [whole]: 'x'.repeat(1000) } })
    }
    const well = await split(parts, 999)
    expect([well.thrown, well.said.at(-1), well.said.at(-2)]).toEqual([
      null,
      'removed install.wim',
      'ran dism.exe',
    ])
    const bad = await split(join(root, 'none'), 999)
    expect([bad.exitCode, bad.said.length, bad.said[0]]).toEqual([1, 2, 'ran dism.exe'])
    expect((await split(parts, 1000)).said).not.toContain('ran dism.exe')
  })
})
