import fc from 'fast-check'
import { expect, it } from 'vitest'
import { attemptsSinceInstalled } from '../../common/diagnosis/since-installed.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { plausibleInstallation } from '../../main/inspect/plausible-installation.ts'

const { facts } = await inspect(await openHost('practice:x64-withdrawn', { stateFolder: null }))
const installed = (installedAt: string | null) => ({
  ...facts,
  installation: {
    value: { installedAt, language: 'en-US' },
    from: { source: 'x', evidence: null, line: null },
  },
})
const now = '2026-06-01T10:00:00.000Z'
const moment = fc.date({ min: new Date('2001-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })

it('reports an installation date in the future and keeps the whole update history', () => {
  fc.assert(
    fc.property(moment, (date) => {
      const at = date.toISOString()
      const { facts: seen, gaps } = plausibleInstallation(installed(at), now)
      expect(gaps.map(({ code }) => code)).toEqual(at > now ? ['installation-ahead'] : [])
      expect(seen.installation?.value).toEqual({ installedAt: at > now ? null : at, language: 'en-US' })
      if (at > now) expect(attemptsSinceInstalled(seen)).toEqual(facts.updateHistory?.value)
    }),
  )
})

it('changes nothing when the installation date is unread or plausible', () => {
  expect(plausibleInstallation({}, now)).toEqual({ facts: {}, gaps: [] })
  expect(plausibleInstallation(installed(null), now)).toEqual({ facts: installed(null), gaps: [] })
})

it('an inspection compares the installation date with the clock of the PC', async () => {
  const host = await openHost('practice:x64-withdrawn', { stateFolder: null })
  const early = await inspect({ ...host, clock: () => '2025-01-01T00:00:00.000Z' })
  expect(early.gaps.map(({ code }) => code)).toContain('installation-ahead')
  expect(early.facts.installation?.value.installedAt).toBeNull()
})
