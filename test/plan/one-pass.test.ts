import { afterEach, expect, it, vi } from 'vitest'
import { draftPlan } from '../../main/plan/make-plan.ts'
import { knowledge } from '../test-knowledge.ts'
import { failedAttempt, folderOf, inspectionOf, read } from './plan-fixtures.ts'

/** The updates considered as a target since the last plan. */
const judged = vi.hoisted(() => ({ passes: 0, kbs: [] as string[] }))
vi.mock('../../main/plan/targets/candidates.ts', async (importReal) => {
  const real = await importReal<typeof import('../../main/plan/targets/candidates.ts')>()
  return {
    ...real,
    judgeCandidates: (...input: Parameters<typeof real.judgeCandidates>) => {
      judged.passes += 1
      return real.judgeCandidates(...input)
    },
  }
})
vi.mock('../../main/plan/targets/judge-lcu.ts', async (importReal) => {
  const real = await importReal<typeof import('../../main/plan/targets/judge-lcu.ts')>()
  return {
    ...real,
    judgeLcu: (...input: Parameters<typeof real.judgeLcu>) => {
      judged.kbs.push(input[0])
      return real.judgeLcu(...input)
    },
  }
})
afterEach(() => {
  judged.passes = 0
  judged.kbs.length = 0
})

const updateHistory = read([failedAttempt('KB5086672', '0x800f0922')])
const inspection = inspectionOf('26100.4652', 'x64', { updateHistory })

it.each([
  ['what failed', null],
  ['the latest', 'latest'],
  ['the latest preview', 'latest-preview'],
  ['one by its KB', 'KB5079391'],
  ['one that nobody knows', 'KB5999999'],
])('chooses the target in one pass over candidates evaluated once: %s', (_name, target) => {
  draftPlan({
    knowledge,
    host: inspection.host.id,
    today: '2026-10-02',
    machine: { build: null, architecture: null },
    inspection,
    diagnosis: null,
    target,
    method: 'folder',
    packages: folderOf('windows11.0-kb5086672-x64.msu'),
  })
  expect(judged.passes).toBe(1)
  expect(judged.kbs.length).toBeGreaterThan(5)
  expect(judged.kbs).toEqual([...new Set(judged.kbs)])
})
