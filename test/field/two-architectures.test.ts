import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { hasTool } from '../archives/tools.ts'
import { offered, openStick, type Stick } from './stick.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

let folder = ''
let stick: Stick
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-two-'))
  stick = await openStick('arm64', 'x64')
  const made = await stick.call('kit', 'make', stick.path, ...offered, '--arch', 'x64,arm64')
  expect(made.code).toBe(0)
})
afterEach(async () => {
  await stick.remove()
  rmSync(folder, { recursive: true })
})

it('one stick for both architectures: each PC uses its packages, is verified, and leaves its record there', async () => {
  const { path, call, published } = stick
  const checked = await call('kit', 'check', path)
  expect([checked.code, checked.out]).toEqual([0, expect.stringContaining('Every file is correct.')])
  const pcs = [
    ['arm64', 'arm64-missing-checkpoint', '--target', 'KB5086672', '--winre'],
    ['x64', 'x64-winre-missing', '--winre-source', 'E:\\sources\\install.wim:6'],
  ] as const
  for (const [architecture, name, ...words] of pcs) {
    const kept = join(folder, name)
    const pc = ['--host', `practice:${name}`, '--case', kept]
    const planned = await call('plan', ...pc, ...words, '--folder', path, '--offline')
    expect([name, planned.code < 4], planned.said).toEqual([name, true])
    const done = await call('install', ...pc, ...words, '--folder', path, '--yes')
    expect([name, done.code], done.said).toEqual([name, 0])
    const taken = readdirSync(join(kept, 'practice-pc', 'packages'))
    expect(taken.length).toBeGreaterThan(0)
    for (const file of taken) expect([file, published.has(file)]).toEqual([file, true])
    for (const file of taken) expect(file).toContain(`-${architecture}_`)
    expect([name, (await call('verify', ...pc)).code]).toEqual([name, 0])
    expect([name, (await call('report', '--case', kept, '--kit', path)).code]).toEqual([name, 0])
  }
  // Other files beside the packages do not count as damage to the kit.
  expect((await call('kit', 'check', path)).code).toBe(0)
}, 300_000)

it('what is not known is said once for versions that share their updates', async () => {
  const { said } = await stick.call('kit', 'make', join(folder, 'kit'), '--for', '24h2-arm64,25h2-arm64')
  const lines = said.split('\n').filter((line) => line.startsWith('Not known: '))
  expect(lines.length).toBeGreaterThan(0)
  expect(lines).toEqual([...new Set(lines)])
})

it('keeps its fingerprint if making it again changes nothing', async () => {
  const { path, call } = stick
  const printed = async (...words: string[]) => {
    const { code, out } = await call('kit', ...words)
    return [code, /^Fingerprint .*: ([0-9a-f]{64})$/m.exec(out)?.[1]] as const
  }
  const before = await printed('check', path)
  expect(before).toEqual([0, expect.any(String)])
  expect(await printed('make', path, ...offered, '--arch', 'x64,arm64')).toEqual(before)
  const [, fingerprint = ''] = before
  expect(await printed('check', path, '--fingerprint', fingerprint)).toEqual(before)
  // Something new changes it.
  const other = join(folder, 'kit')
  const first = await printed('make', other, 'KB5089593', '--arch', 'x64')
  expect(first).toEqual([0, expect.any(String)])
  expect(await printed('make', other, 'KB5086672', '--arch', 'x64')).not.toEqual(first)
})

it.skipIf(!hasTool('mkfs.fat') || !hasTool('mcopy'))(
  'every file on a stick has a valid FAT32 name, and is read back unchanged',
  async () => {
    const image = join(folder, 'fat32.img')
    const back = join(folder, 'back')
    const tool = (name: string, ...words: string[]) => {
      const { status, stderr } = spawnSync(name, words, { encoding: 'utf8' })
      expect([name, status, stderr]).toEqual([name, 0, ''])
    }
    tool('mkfs.fat', '-F', '32', '-C', image, String(64 * 1024))
    const all = readdirSync(stick.path)
    tool('mcopy', '-s', '-i', image, ...all.map((name) => join(stick.path, name)), '::/')
    tool('mcopy', '-s', '-n', '-i', image, '::/', back)
    expect((await stick.call('kit', 'check', back)).code).toBe(0)
    expect(readdirSync(back, { recursive: true }).toSorted()).toEqual(
      readdirSync(stick.path, { recursive: true }).toSorted(),
    )
  },
  120_000,
)
