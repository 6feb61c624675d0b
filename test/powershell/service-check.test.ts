import { describe, expect, test } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { detectionScript } from '../../main/report/runbook/detection.ts'
import { program, run } from './engine.ts'
import { plans, repaired } from './runbook-examples.ts'

describe.skipIf(program === null)('a check of a service in PowerShell', () => {
  const services = (settings: Record<string, unknown> | null) => ({
    'SYSTEM\\CurrentControlSet\\Services\\wuauserv': settings,
  })
  test.each([
    ['is turned off', { Start: 4 }, [1, ['The service wuauserv is turned off']]],
    ['may not be read', null, [2, ['The settings of the service wuauserv could not be read.']]],
    ['is on', { Start: 3 }, [0, ['As planned.']]],
  ] as const)('reports a service as what it is if it %s', async (_what, settings, said) => {
    const plan = plans.find(({ name }) => name.startsWith('x64-winre-stale'))?.plan as Plan
    const promises = { ...plan.promises, services: ['wuauserv'] }
    const pc = repaired(plan)
    const world = { ...pc, registry: { ...pc.registry, ...services(settings) } }
    const ran = await run(detectionScript({ ...plan, host: 'windows', promises }), world)
    expect([ran.exitCode, ran.said]).toEqual(said)
  })
})
