import { describe, expect, it } from 'vitest'
import type { CbsPackage, Facts } from '../../../common/facts/facts.ts'
import { isNothingToDo } from '../../../common/gaps/open-gaps.ts'
import { judge } from '../../../main/carry-out/judge.ts'
import { planText } from '../../../main/cli/text/plan-text.ts'
import { openHost } from '../../../main/host/open-host.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { diagnosePc } from '../../../main/workflow/diagnosing/diagnose-pc.ts'
import { knowledge } from '../../test-knowledge.ts'
import { planned } from '../plan-fixtures.ts'

const host = await openHost('practice:x64-healthy', { stateFolder: null })
const healthy = await inspect(host)

async function changed(change: (facts: Facts) => void) {
  const inspection = structuredClone(healthy)
  change(inspection.facts)
  const diagnosis = await diagnosePc(knowledge, host, inspection)
  return { inspection, diagnosis, plan: await planned({ inspection, diagnosis }) }
}

const set = (name: keyof Facts, part: object) => (facts: Facts) => {
  Object.assign(facts[name]?.value ?? {}, part)
}
const rollup = (state: CbsPackage['state']) => (facts: Facts) => {
  for (const each of facts.packages?.value ?? [])
    if (each.version.startsWith('26100.9457.')) each.state = state
}
/** Adds a cumulative update at another revision to the list of packages. */
const other =
  (revision: number, state: 'install-pending' | 'uninstall-pending' | 'staged') => (facts: Facts) => {
    const version = `26100.${revision}.1.3`
    const identity = `Package_for_RollupFix~31bf3856ad364e35~amd64~~${version}`
    const { value } = facts.packages ?? {}
    value?.push({
      identity,
      name: 'Package_for_RollupFix',
      architecture: 'amd64',
      language: '',
      version,
      state,
      baseline: false,
    })
  }
/** Adds an update of .NET Framework to the list of packages. */
const dotnet = (state: CbsPackage['state']) => (facts: Facts) => {
  const name = 'Package_for_DotNetRollup_481'
  const version = '10.0.9330.1'
  const identity = `${name}~31bf3856ad364e35~amd64~~${version}`
  facts.packages?.value.push({
    identity,
    name,
    architecture: 'amd64',
    language: '',
    version,
    state,
    baseline: false,
  })
}
const service = (start: 'disabled' | 'absent' | 'manual') => (facts: Facts) => {
  Object.assign(facts.services?.value.find(({ name }) => name === 'TrustedInstaller') ?? {}, { start })
}

describe('a PC with facts that prevent updates but without failures', () => {
  it.each([
    ['services', service('disabled')],
    ['services', service('absent')],
    ['efi-partition', set('efiPartition', { freeBytes: 1e6 })],
    ['system-volume', set('systemVolume', { freeBytes: 3e8 })],
    ['file-system', set('fileSystem', { dirty: true })],
    ['policies', set('updatePolicy', { accessDisabled: true })],
    ['network', set('network', { tls12: 'off' })],
    ['clock', set('clock', { offBySeconds: 259_200 })],
    ['packages', rollup('uninstall-pending')],
    ['packages', rollup('partially-installed')],
    ['packages', other(9550, 'install-pending')],
    ['packages', dotnet('install-pending')],
  ])('has something to do: %s', async (name, change) => {
    const { inspection, diagnosis, plan } = await changed(change)
    expect([plan.steps, plan.findings, isNothingToDo(plan)]).toEqual([[], [], false])
    const [odd] = plan.gaps
    expect(odd).toMatchObject({ code: 'facts-odd', params: { facts: [{ code: `word.fact.${name}` }] } })
    expect(planText(plan)).toContain('the inspection shows something that can prevent updates')
    const verdict = judge(knowledge, plan, inspection, diagnosis)
    expect([verdict.outcome, verdict.texts?.because.code]).toEqual(['done-but', 'verdict.because.facts-odd'])
  })

  it.each(['staged', 'resolved'] as const)(
    'has something to do if the update of its build is only %s',
    async (state) => {
      const { plan } = await changed(rollup(state))
      expect([plan.steps, isNothingToDo(plan)]).toEqual([[], false])
      expect(plan.gaps).toMatchObject([
        { code: 'facts-odd', params: { facts: [{ code: 'evidence.rollup-not-installed' }] } },
      ])
      // A list without any cumulative update does not show which one is installed.
      const without = await changed((facts) => {
        const packages = facts.packages
        if (packages) packages.value = packages.value.filter(({ name }) => name !== 'Package_for_RollupFix')
      })
      expect(isNothingToDo(without.plan)).toBe(true)
    },
  )

  it.each([
    ['a service that starts by need', service('manual')],
    ['a clock that is off by minutes', set('clock', { offBySeconds: 120 })],
    ['a clock that nothing was compared with', set('clock', { offBySeconds: null })],
    ['an installed update', rollup('installed')],
    ['an older update on its way out', other(9445, 'uninstall-pending')],
    ['a newer update that is only there', other(9550, 'staged')],
    ['a .NET update that is only there', dotnet('staged')],
    ['room enough', set('efiPartition', { freeBytes: 2e7 })],
  ])('has nothing to do for %s', async (_, change) => {
    const { plan } = await changed(change)
    expect([plan.gaps, isNothingToDo(plan)]).toEqual([[], true])
  })
})
