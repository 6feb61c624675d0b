import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { parsePowershell } from '../powershell-grammar.ts'
import { capture, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

const hasBash = spawnSync('bash', ['--version']).status === 0

describe.skipIf(!hasBash)('completion in bash', () => {
  /** What Tab offers at the end of a line. */
  async function offered(line: string): Promise<string[]> {
    const { out } = await capture('completion', 'bash')
    const test = `${out}
COMP_LINE=${JSON.stringify(line)} COMP_POINT=\${#COMP_LINE} COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
_unstuck
printf '%s\\n' "\${COMPREPLY[@]}"`
    const { stdout, stderr } = spawnSync('bash', ['--norc'], {
      input: test,
      encoding: 'utf8',
      cwd: home.path,
    })
    expect(stderr).toBe('')
    return stdout.split('\n').filter((word) => word !== '')
  }

  it('offers commands, options and option values', async () => {
    expect(await offered('unstuck di')).toEqual(['diagnose'])
    expect(await offered('unstuck help pl')).toEqual(['plan'])
    expect(await offered('unstuck --json pl')).toEqual(['plan'])
    expect(await offered('unstuck plan --me')).toEqual(['--method'])
    expect(await offered('unstuck plan --method ')).toEqual(['folder', 'sequence'])
    expect(await offered('unstuck kit ch')).toEqual(['check'])
    expect(await offered('unstuck search --arch a')).toEqual(['arm64'])
  })

  it('offers hosts, whose colon bash treats as a word separator', async () => {
    expect(await offered('unstuck inspect --host practice:x64-e')).toEqual(['x64-efi-full'])
    expect(await offered('unstuck inspect --host w')).toEqual(['windows'])
  })

  it('offers files and folders', async () => {
    writeFileSync(join(home.path, 'a log.txt'), '')
    mkdirSync(join(home.path, 'a folder'))
    expect((await offered('unstuck diagnose --brief a')).sort()).toEqual(['a folder', 'a log.txt'])
    expect(await offered('unstuck inspect --out a')).toEqual(['a folder'])
  })
})

describe('completion in PowerShell', () => {
  it('is a valid PowerShell script, regardless of the words in it', async () => {
    const { code, out } = await capture('completion', 'powershell')
    expect(code).toBe(0)
    const { errors, strings } = parsePowershell(out)
    expect(errors).toEqual([])
    expect(strings).toContain('explain the command')
    expect(out).toContain("'plan --method' = @('folder', 'sequence')")
    expect(out).toContain("'inspect --host' = @('windows', 'practice:")
  })
})

it('lists the supported shells', async () => {
  const { code, said } = await capture('completion', 'powershel')
  expect([code, said]).toEqual([2, expect.stringContaining('Did you mean "powershell"?')])
})
