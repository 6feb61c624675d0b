import { expect, it } from 'vitest'
import { foundPackages } from '../../plan/found-packages.ts'
import { planned } from '../../plan/plan-fixtures.ts'

const machine = { build: '26100.2000', architecture: 'arm64' } as const
const filesOf = (plan: Awaited<ReturnType<typeof planned>>) =>
  plan.steps.flatMap((step) => step.package?.file ?? [])

it('a package that brings another revision than its KB was published with is not that update', async () => {
  const packages = foundPackages(['kb5086672-arm64.msu'], { build: '26100.8118' })
  const plan = await planned({ machine, target: 'KB5086672', packages })
  expect(plan.refused).toEqual([
    expect.objectContaining({
      file: 'kb5086672-arm64.msu',
      why: expect.stringContaining('It contains 26100.8118'),
    }),
  ])
  expect(plan.gaps[0]?.what).toContain('not in the folder')
})

it('a package that does not tell its build is not used', async () => {
  const packages = foundPackages(['kb5086672-arm64.msu'], { build: null })
  const plan = await planned({ machine, target: 'KB5086672', packages })
  expect(plan.refused[0]?.why).toContain('which build it contains')
})

it('of copies the one with the shortest name is taken', async () => {
  const packages = foundPackages(['kb5086672-arm64 (1).msu', 'kb5086672-arm64.msu'])
  expect(filesOf(await planned({ machine, target: 'KB5086672', packages }))).toEqual(['kb5086672-arm64.msu'])
})

it('what could not be read of a used package is a gap of the plan', async () => {
  const packages = foundPackages(['kb5086672-arm64.msu'], { gaps: ['It carries no signature.'] })
  const plan = await planned({ machine, target: 'KB5086672', packages })
  expect(plan.gaps).toContainEqual(expect.objectContaining({ why: 'It carries no signature.' }))
})
