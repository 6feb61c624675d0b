import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { capture, captureWith, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

const cases = () => readdirSync(join(home.path, 'cases')).toSorted()
const install = (...more: string[]) =>
  capture('install', '--host', 'practice:x64-withdrawn', '--yes', ...more)

it('continues an unfinished case, unless a new one is requested', async () => {
  expect((await install()).code).toBe(0)
  const [first = ''] = cases()
  // As if the process had been killed before the run ended.
  const journal = join(home.path, 'cases', first, 'journal.jsonl')
  const lines = readFileSync(journal, 'utf8').trimEnd().split('\n')
  const end = lines.findIndex((line) => line.includes('"run-ended"'))
  expect(end).toBeGreaterThan(0)
  writeFileSync(journal, `${lines.slice(0, end).join('\n')}\n`)

  const begun = await install('--new')
  expect(begun.code).toBe(0)
  expect(begun.said).not.toContain('Continuing with the case')
  expect(cases()).toHaveLength(2)

  writeFileSync(journal, `${lines.slice(0, end).join('\n')}\n`)
  const goneOn = await install('--case', join(home.path, 'cases', first))
  expect(goneOn.said).toContain('Continuing with the case')
  expect(goneOn.code).toBe(0)
  expect(cases()).toHaveLength(2)
})

it('does not leave an unfinished case for another repair, unless a new one is requested', async () => {
  expect((await install()).code).toBe(0)
  const [first = ''] = cases()
  const journal = join(home.path, 'cases', first, 'journal.jsonl')
  const lines = readFileSync(journal, 'utf8').trimEnd().split('\n')
  const cut = `${lines
    .slice(
      0,
      lines.findIndex((line) => line.includes('"run-ended"')),
    )
    .join('\n')}\n`
  writeFileSync(journal, cut)
  const file = join(home.path, 'plan.json')
  writeFileSync(file, (await capture('plan', '--host', 'practice:x64-withdrawn', '--json')).out)

  for (const asked of [['--target', 'latest'], ['--winre'], ['--plan', file]]) {
    const { code, said } = await install(...asked)
    expect([code, said]).toEqual([4, expect.stringContaining('is not finished')])
    expect(said).toContain(join(home.path, 'cases', first))
    expect([cases(), readFileSync(journal, 'utf8')]).toEqual([[first], cut])
  }
  expect((await install('--plan', file, '--new')).code).toBe(0)
  expect(cases()).toHaveLength(2)
})

it('--new plans again in the specified case, unless its plan is still in progress', async () => {
  const kept = join(home.path, 'kept')
  expect((await install('--case', kept)).code).toBe(0)
  const journal = join(kept, 'journal.jsonl')
  const whole = readFileSync(journal, 'utf8')
  expect((await install('--case', kept)).said).toContain('is finished: the PC is compared')
  const again = await install('--case', kept, '--new')
  expect([again.code, again.said]).toEqual([
    0,
    expect.not.stringContaining('is finished: the PC is compared'),
  ])
  const lines = whole.trimEnd().split('\n')
  writeFileSync(
    journal,
    `${lines
      .slice(
        0,
        lines.findIndex((line) => line.includes('"run-ended"')),
      )
      .join('\n')}\n`,
  )
  expect((await install('--case', kept, '--new')).code).toBe(4)
})

it('shows the exact command to continue after Ctrl+C', async () => {
  const argv = ['install', '--host', 'practice:x64-withdrawn', '--yes'] as const
  // Calls the handler of Ctrl+C; a real signal would also end the test runner.
  const onOut = (text: string) => {
    if (text.includes('Started')) process.listeners('SIGINT').at(-1)?.('SIGINT')
  }
  const { code, said } = await captureWith({ onOut }, ...argv)
  expect([code, said]).toEqual([
    4,
    expect.stringContaining(
      `Stopped before the first step. To continue: unstuck ${argv.slice(0, 3).join(' ')}\n`,
    ),
  ])
  const [first = ''] = cases()
  const goneOn = await install()
  expect([goneOn.code, goneOn.said]).toEqual([0, expect.stringContaining(first)])
})

it('reports the step and that nothing was changed when stopped during a download', async () => {
  let presses = 0
  const onDraw = (line: string | null) => {
    if (presses > 0 || !line?.includes('Downloading 1 of')) return
    presses += 1
    process.listeners('SIGINT').at(-1)?.('SIGINT')
  }
  const { code, said } = await captureWith({ onDraw }, 'install', '--host', 'practice:x64-withdrawn', '--yes')
  expect([code, presses]).toEqual([4, 1])
  expect(said).toContain('Stopped in step 1 of ')
  expect(said).toContain('it changed nothing on the PC')
  expect(said).not.toContain('Stopped after')
})
