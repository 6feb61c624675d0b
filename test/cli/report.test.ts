import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { capture as run } from './capture.ts'

let home = ''
const before = process.env.UNSTUCK_HOME
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'unstuck-report-'))
  process.env.UNSTUCK_HOME = home
  process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
})
afterAll(async () => {
  delete process.env.UNSTUCK_PRACTICE_SPEED
  if (before === undefined) delete process.env.UNSTUCK_HOME
  else process.env.UNSTUCK_HOME = before
  await rm(home, { recursive: true, force: true })
})

describe('unstuck report', () => {
  test('without a case explains how to start one', async () => {
    const { code, out, said } = await run('report', '--host', 'practice:arm64-missing-checkpoint')
    expect({ code, out }).toEqual({ code: 2, out: '' })
    expect(said).toContain('There is no case of practice:arm64-missing-checkpoint yet.')
  })

  test('for a folder without a case writes nothing into it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'unstuck-no-case-'))
    const { code, said } = await run('report', '--case', folder)
    expect([code, said]).toEqual([2, expect.stringContaining('This folder is not a case.')])
    expect(await readdir(folder)).toEqual([])
    await rm(folder, { recursive: true })
  })

  test('reuses the case of a bundle, and creates a new one for another bundle with the same name', async () => {
    const bundle = join(home, 'evidence.zip')
    const cases = () => readdir(join(home, 'cases'))
    const report = async () => {
      const { out } = await run('report', '--bundle', bundle, '--json')
      return JSON.parse(out).caseFolder
    }
    await run('collect', '--host', 'practice:x64-healthy', '--out', bundle)
    const first = await report()
    expect([await report(), await cases()]).toEqual([first, [expect.stringContaining('evidence-zip')]])
    await run('cases', 'archive', (await cases())[0] ?? '')
    const second = await report()
    expect(second).not.toBe(first)
    await rm(bundle)
    await run('collect', '--host', 'practice:x64-store-corrupt', '--out', bundle)
    expect([first, second]).not.toContain(await report())
    expect(await cases()).toHaveLength(3)
    await rm(join(home, 'cases'), { recursive: true })
  })

  test('after a repair contains the steps as done and the verdict', async () => {
    const host = ['--host', 'practice:arm64-missing-checkpoint']
    // WinRE stays outdated, so the verdict is "done-but".
    expect((await run('install', ...host, '--yes')).code).toBe(1)
    const { code, out } = await run('report', ...host, '--json')
    expect(code).toBe(0)
    const { path, folder, files } = JSON.parse(out)
    expect(path).toBe(join(folder, 'report.html'))
    expect(files).toContain('runbook.ps1')
    const markdown = await readFile(join(folder, 'report.md'), 'utf8')
    expect(markdown).toContain('| Result | Done')
    expect(markdown.match(/\| State \| done \|/g)?.length).toBeGreaterThanOrEqual(3)
    expect(markdown).toContain('| kept | Windows build |')
    expect(await readFile(path, 'utf8')).toMatch(/^<!doctype html>/)
  })

  test('reports when nothing can be written', async () => {
    const { code, said } = await run(
      'report',
      '--host',
      'practice:arm64-missing-checkpoint',
      '--out',
      join(import.meta.filename, 'below-a-file'),
    )
    expect(code).toBeGreaterThanOrEqual(2)
    expect(said).toContain('Next: ')
  })
})
