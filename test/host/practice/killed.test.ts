import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPc, rollups, runText, ubr } from './open-pc.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-killed-'))
})
afterEach(() => rm(folder, { recursive: true }))

/** Starts a change in another process, which gets a SIGKILL `afterMs` after it said `at`. */
async function killAt(what: string, at: string, afterMs = 0): Promise<void> {
  const script = join(import.meta.dirname, 'change-in-child.ts')
  const child = spawn(process.execPath, [script, what, folder, at, String(afterMs)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, UNSTUCK_PRACTICE_SPEED: 'fast' },
  })
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.once('exit', (_, signal) => resolve(signal))
  })
  const said: string[] = []
  for await (const line of createInterface({ input: child.stdout })) said.push(line)
  expect(await ended).toBe('SIGKILL')
  if (afterMs === 0) expect(said.at(-1)).toBe(at)
  else expect(said).toContain(at)
}

const before = { '26100.8328': { state: 112 } }
const staged = { '26100.8328': { state: 5 }, '26100.8524': { state: 96 } }
const installed = { '26100.8328': { state: 80 }, '26100.8524': { state: 112 } }

describe('a practice PC after its process is killed', () => {
  it.each(['dism', 'percent 3.8', 'percent 62.3', 'percent 94.6'])(
    'is unchanged when killed at "%s"',
    async (at) => {
      await killAt('update', at)
      const host = await openPc('x64-efi-full', folder)
      const found = await rollups(host)
      expect(found).toMatchObject(before)
      expect(found).not.toHaveProperty('26100.8524')
      expect(await ubr(host)).toBe(8328)
    },
  )

  it('has staged the update and still runs the old one when killed after DISM has ended', async () => {
    await killAt('update', 'staged')
    const host = await openPc('x64-efi-full', folder)
    expect(await ubr(host)).toBe(8328)
    expect(await rollups(host)).toMatchObject(staged)
  })

  it.each([0, 1, 3])('starts with the update when killed %i ms after it went down', async (afterMs) => {
    await killAt('update', 'down', afterMs)
    const host = await openPc('x64-efi-full', folder)
    expect(await ubr(host)).toBe(8524)
    expect(await rollups(host)).toMatchObject(installed)
  })

  it.each([2, 9, 23, 41])(
    'has a complete state when killed %i ms into repeated state writes',
    async (afterMs) => {
      await killAt('write', 'begun', afterMs)
      const host = await openPc('x64-efi-full', folder)
      const { text } = await runText(host, 'reg.exe', ['query', 'HKLM\\SOFTWARE\\Unstuck test'])
      expect(Number(/Round {4}REG_DWORD {4}(0x[0-9a-f]+)/.exec(text)?.[1])).toBeGreaterThan(0)
      expect(await rollups(host)).toMatchObject(before)
    },
  )
})
