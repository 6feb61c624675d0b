import { describe, expect, it } from 'vitest'
import { noUpdatePolicy } from '../../no-update-policy.ts'
import { inspectionOf, planned, read } from '../plan-fixtures.ts'

/**
 * The states of the gap about hotpatches and the codes of other gaps about the release series, in a plan for the newest
 * update.
 */
async function saidOf(
  build: string,
  { server = false, hotpatching = false, target = 'latest', today = '2026-09-20' } = {},
): Promise<unknown[]> {
  const inspection = inspectionOf(build, 'x64', {
    updatePolicy: read({ ...noUpdatePolicy, ...(hotpatching ? { hotpatching } : {}) }),
  })
  if (server)
    Object.assign(inspection.facts.windows?.value ?? {}, {
      edition: 'ServerStandard',
      installationType: 'Server',
    })
  const { gaps } = await planned({ inspection, target, today })
  return gaps.flatMap(({ code, params }) =>
    code === 'hotpatch-leaves' ? [params?.state] : code === 'preview-build' ? [code] : [],
  )
}

describe('a PC with updates from another series', () => {
  it.each([
    // Hotpatches, known and unknown, on every build that has them.
    ['26100.8390', {}, ['runs']],
    ['26100.8500', {}, ['other']],
    ['26200.9000', {}, ['other']],
    ['20348.5300', { server: true }, ['other']],
    ['26100.33300', { server: true }, ['other']],
    // All revisions of these PCs are known.
    ['26100.8457', {}, []],
    ['26100.33296', { server: true }, []],
    // Older than the first known update.
    ['26100.712', {}, []],
    ['20348.169', { server: true }, []],
    // These builds have no hotpatches.
    ['22631.7000', {}, []],
    ['19045.7000', {}, []],
  ] as const)('gets a note about what a cumulative update would end: %s', async (build, of, expected) => {
    expect(await saidOf(build, of)).toEqual(expected)
  })

  it('gets that note if a policy enrolls it, unless the update is a baseline', async () => {
    expect(await saidOf('26100.8875', { hotpatching: true })).toEqual(['enrolled'])
    expect(await saidOf('26100.8875')).toEqual([])
    expect(await saidOf('26100.8655', { hotpatching: true, target: 'KB5101650' })).toEqual([])
    // The newest update is already installed.
    expect(await saidOf('26100.9457', { hotpatching: true })).toEqual([])
  })

  it.each([
    ['26300.7760', ['preview-build']],
    ['26200.5722', ['preview-build']],
    // The minimum revision for the enablement package, and the first public update.
    ['26200.5074', []],
    ['26200.6584', []],
    ['26100.712', []],
  ])('gets a note on a preview build of the Insider Program: %s', async (build, expected) => {
    expect(await saidOf(build)).toEqual(expected)
  })
})
