import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { collectBundle } from '../../main/workflow/collect-bundle.ts'
import { partsOfProgress } from '../../main/workflow/parts-of-progress.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { knowledge } from '../test-knowledge.ts'
import { captureWith, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

it.each(['diagnose', 'plan', 'plan with packages'])(
  '%s shows one progress for facts, logs and packages that never decreases',
  async (command) => {
    const pc = 'practice:arm64-missing-checkpoint'
    const { host } = await openRepair({ knowledge, hostId: pc, caseFolder: null, keepCase: 'never' })
    const bundle = join(home.path, 'pc.zip')
    await collectBundle(host, bundle, { mask: true })
    const folder = join(home.path, 'packages')
    mkdirSync(folder)
    for (const name of ['a.msu', 'b.msu']) writeFileSync(join(folder, name), 'no package')
    const given = command === 'plan with packages' ? ['--folder', folder, '--offline'] : []
    const percents: number[] = []
    const onDraw = (line: string | null) => {
      const percent = /(\d+)%/.exec(line ?? '')?.[1]
      if (percent !== undefined) percents.push(Number(percent))
    }
    await captureWith({ onDraw }, command.split(' ')[0] ?? '', '--bundle', bundle, ...given)
    expect(percents.length).toBeGreaterThan(5)
    expect(percents).toEqual(percents.toSorted((one, other) => one - other))
    expect(percents[0]).toBeLessThan(10)
    if (command === 'diagnose') expect(percents.at(-1)).toBe(100)
  },
)

it('parts that report too much, too little or nothing leave the others their place', () => {
  const shown: (number | null)[] = []
  const parts = partsOfProgress(['inspect', 'diagnose'], (fraction) => void shown.push(fraction))
  parts.inspect(0, '')
  parts.inspect(7, '')
  parts.diagnose(-1, '')
  parts.diagnose(null, '')
  parts.supply(0.5, '')
  parts.inspect(0.1, '')
  parts.diagnose(1, '')
  expect(shown).toEqual([0, 0.8, 0.8, null, 0.8, 0.8, 1])
})
