import { link, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import type { PlannedFinding } from '../../../common/plan/plan.ts'
import { planSha256 } from '../../../main/plan/plan-hash.ts'
import { promisesOf } from '../../../main/steps/plan-promises.ts'
import { stepId } from '../../../main/steps/show-step.ts'
import { restartPc } from '../../carry-out/fake-pc.ts'
import { eventsOf, folders, start, temporary, type World, world } from './elevated-world.ts'

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

const panther = 'C:\\$WINDOWS.~BT\\Sources\\Panther'
const readsOf = (here: World, folder: string) =>
  here.calls.filter((call) => call.startsWith(`read ${folder}`))

/** With a finding in the plan, the PC is diagnosed again at the end. */
const finding = ({ plan }: World): PlannedFinding => ({
  cause: 'checkpoint-missing',
  class: 'checkpoint-missing',
  kb: null,
  facts: [],
  title: 'A checkpoint is missing',
  likelihood: 0.9,
  logs: [],
  steps: plan.steps.map(({ id }) => id),
  left: null,
})

/** A whole repair: up to the restart, and its proof with a diagnosis afterwards. */
async function repaired(linked: string | null): Promise<World> {
  const here = await world()
  const plan = { ...here.plan, findings: [finding(here)] }
  here.hash = planSha256(plan)
  await writeFile(join(here.caseFolder, 'plan.json'), JSON.stringify(plan))
  here.pc.state.files[`${panther}\\setupact.log`] = 100
  if (linked !== null) here.links.add(linked)
  await start(here)
  here.pc.state.shuttingDown = true
  restartPc(here.pc.state)
  here.booted = '2026-10-01T09:00:00Z'
  await start(here, ['--resume', '--plan-sha256', here.hash])
  return here
}

describe('files that any user could have created', () => {
  test('are not read as a repair log through a link, because the journal is readable by all users', async () => {
    const plain = await repaired(null)
    expect(readsOf(plain, panther).length).toBeGreaterThan(0)
    const linked = await repaired('C:\\$WINDOWS.~BT')
    expect(readsOf(linked, panther)).toEqual([])
    expect((await eventsOf(linked)).at(-1)).toMatchObject({ outcome: 'done' })
  })

  test('are not used as a package if their folder is a link', async () => {
    const here = await world()
    here.links.add('C:\\Packages')
    expect(await start(here)).toBe(5)
    expect(here.calls.filter((call) => call.startsWith('copy'))).toEqual([])
    expect(here.pc.state.changes).toEqual([])
  })
})

test('a plan with another hard link is not read and nothing is changed', async () => {
  const here = await world()
  await link(join(here.caseFolder, 'plan.json'), join(await temporary(), 'plan.json'))
  expect(await start(here)).toBe(4)
  expect([here.shown, here.pc.state.changes]).toEqual([[], []])
})

/** Writes a plan with the first step `count - 1` times and the final check; returns the arguments of the executor. */
async function planOf(here: World, count: number): Promise<string[]> {
  const [first, check] = [here.plan.steps[0], here.plan.steps.at(-1)]
  if (first === undefined || check === undefined) throw new Error('a plan without steps')
  const steps = Array.from({ length: count }, (_, index) => {
    const step = index === count - 1 ? check : first
    return { ...step, id: stepId(index, step.does) }
  })
  const plan = {
    ...here.plan,
    steps,
    promises: promisesOf(steps),
    needs: { ...here.plan.needs, restarts: 0 },
  }
  await writeFile(join(here.caseFolder, 'plan.json'), JSON.stringify(plan))
  return ['--case', here.caseFolder, '--plan-sha256', planSha256(plan)]
}

test('a plan with more steps than a console can show is refused before it is shown', async () => {
  const small = await world()
  await start(small, await planOf(small, 5))
  expect(small.shown).not.toEqual([])
  const here = await world()
  expect(await start(here, await planOf(here, 1001))).toBe(4)
  expect([here.shown, here.pc.state.changes]).toEqual([[], []])
})
