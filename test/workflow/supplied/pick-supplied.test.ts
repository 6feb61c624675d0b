import { expect, it } from 'vitest'
import { foundPackages } from '../../plan/found-packages.ts'
import { planned } from '../../plan/plan-fixtures.ts'

const machine = { build: '26100.2000', architecture: 'arm64' } as const
const filesOf = (plan: Awaited<ReturnType<typeof planned>>) =>
  plan.steps.flatMap((step) => step.package?.file ?? [])

it('refuses a package with another revision than published for its KB number', async () => {
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

it('does not use a package without a build', async () => {
  const packages = foundPackages(['kb5086672-arm64.msu'], { build: null })
  const plan = await planned({ machine, target: 'KB5086672', packages })
  expect(plan.refused[0]?.why).toContain('which build it contains')
})

it('prefers the copy with the shortest name', async () => {
  const packages = foundPackages(['kb5086672-arm64 (1).msu', 'kb5086672-arm64.msu'])
  expect(filesOf(await planned({ machine, target: 'KB5086672', packages }))).toEqual(['kb5086672-arm64.msu'])
})

it('adds what could not be read of a used package as a gap to the plan', async () => {
  const packages = foundPackages(['kb5086672-arm64.msu'], { gaps: ['It carries no signature.'] })
  const plan = await planned({ machine, target: 'KB5086672', packages })
  expect(plan.gaps).toContainEqual(expect.objectContaining({ why: 'It carries no signature.' }))
})
