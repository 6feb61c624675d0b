import { expect, it } from 'vitest'
import { inspectionOf, planned } from '../plan-fixtures.ts'

const codes = async (input: Parameters<typeof planned>[0]) =>
  (await planned(input)).gaps.map(({ code }) => code)
const of = (build: string, edition: string | null = null) => ({
  build,
  architecture: 'x64' as const,
  edition,
})

it.each([
  // Published for Windows 11 24H2 and for Windows Server 2025.
  [of('26100.6584'), true],
  [of('26100.6584', 'ServerStandard'), false],
  [of('26100.6584', 'Professional'), false],
  // No server has this build, or this revision.
  [of('26200.6584'), false],
  [of('26100.9457'), false],
])('a plan for %o says whether it could be for a server: %s', async (machine, isOpen) => {
  const made = await codes({ machine, target: 'latest' })
  expect(made.includes('client-or-server')).toBe(isOpen)
})

it('a PC that was inspected is known to be a client or a server', async () =>
  expect(await codes({ inspection: inspectionOf('26100.6584', 'x64'), target: 'latest' })).not.toContain(
    'client-or-server',
  ))
