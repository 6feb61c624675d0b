import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openPlain, openPlainToRead } from '../../main/files/open-plain.ts'
import { copyWindowsFile } from '../../main/host/windows/files.ts'
import { times } from '../sample.ts'
import { makeUsersLink } from './make-link.ts'

/** A program that replaces a folder with a link as fast as it can until it is killed. */
const swap = `
const { renameSync, rmSync } = require('node:fs')
const [folder, link] = process.argv.slice(1)
const aside = folder + '.aside'
process.stdout.write('swapping')
const tried = (work) => { try { work(); return true } catch { return false } }
const move = (from, to) => {
  // What is made in the gap between two names makes way.
  while (!tried(() => renameSync(from, to))) tried(() => rmSync(to, { recursive: true, force: true }))
}
for (;;) for (const [from, to] of [[folder, aside], [link, folder], [folder, link], [aside, folder]]) move(from, to)
`

let folder = ''
let swapper: ChildProcess
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-race-'))
  for (const name of ['way', 'elsewhere']) {
    mkdirSync(join(folder, name))
    writeFileSync(join(folder, name, 'update.cab'), name)
  }
  makeUsersLink(join(folder, 'elsewhere'), join(folder, 'link'))
  swapper = spawn(process.execPath, ['-e', swap, join(folder, 'way'), join(folder, 'link')])
  await new Promise((begun) => swapper.stdout?.once('data', begun))
})
afterEach(async () => {
  const ended = new Promise((done) => swapper.once('exit', done))
  swapper.kill()
  await ended
  rmSync(folder, { recursive: true })
})

// A real race with another process that replaces the folder; Windows refuses to rename a folder that contains an open
// file.
describe.skipIf(process.platform === 'win32')('a folder continuously swapped with a link', () => {
  // It occupies two cores; the thousands of attempts of half a second are other ones in every run.
  const usualMs = times(500, 2500)
  const mostMs = 60_000

  /** Tries for a while, and on a busy machine until enough attempts met the link; returns how many did. */
  const refusedOf = async (once: (path: string) => Promise<void>): Promise<number> => {
    const begun = Date.now()
    const path = join(folder, 'way', 'update.cab')
    let refused = 0
    for (;;) {
      const passed = Date.now() - begun
      if (passed > mostMs || (passed > usualMs && refused > 100)) return refused
      await once(path).catch(() => {
        refused += 1
      })
    }
  }

  it('never returns the file at the link target', async () => {
    const read = new Set<string>()
    const refused = await refusedOf(async (path) => {
      const file = await openPlainToRead(path, 'one')
      await file
        .readFile('utf8')
        .then((text) => read.add(text))
        .finally(() => file.close())
    })
    expect(refused).toBeGreaterThan(100)
    expect([...read].filter((text) => text !== 'way')).toEqual([])
  })

  it('never writes the file at the link target', async () => {
    const refused = await refusedOf(async (path) => {
      const file = await openPlain(path, 'append')
      await file.write('!').finally(() => file.close())
    })
    expect(refused).toBeGreaterThan(100)
    expect(readFileSync(join(folder, 'elsewhere', 'update.cab'), 'utf8')).toBe('elsewhere')
  })

  it('never copies to or from the link target', async () => {
    const supplied = join(folder, 'supplied.cab')
    const staged = join(folder, 'staged.cab')
    writeFileSync(supplied, 'supplied')
    const copied = new Set<string>()
    const refused = await refusedOf(async (path) => {
      await copyWindowsFile(path, staged, { plain: 'one' })
      copied.add(readFileSync(staged, 'utf8'))
    })
    const back = await refusedOf((path) => copyWindowsFile(supplied, path))
    expect([refused > 100, back > 100]).toEqual([true, true])
    expect([...copied].filter((text) => text !== 'way' && text !== 'supplied')).toEqual([])
    expect(readFileSync(join(folder, 'elsewhere', 'update.cab'), 'utf8')).toBe('elsewhere')
  })
})
