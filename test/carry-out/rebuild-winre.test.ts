import { describe, expect, it } from 'vitest'
import { message } from '../../common/texts/message.ts'
import { judge } from '../../main/carry-out/judge.ts'
import { type Host, HostError } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { diagnosePc } from '../../main/workflow/diagnosing/diagnose-pc.ts'
import { diagnosisOf, findingOf, kindsOf, planned, plan as planOf } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { carried, ends } from './carry-out-fixtures.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const open = () => openHost('practice:x64-winre-missing', { stateFolder: null })
const off = diagnosisOf(findingOf('winre-disabled'))
const media = 'E:\\sources\\install.wim:6'

async function rebuilt(host: Host, winreSource: string | null) {
  const plan = await planned({ inspection: await inspect(host), diagnosis: off, winre: true, winreSource })
  return { plan, ...(await carried(host, plan)) }
}

/** A plan made while the image was still where Windows looks for it. */
async function plannedAsThere(host: Host) {
  const inspection = await inspect(host)
  const { winre } = inspection.facts
  if (winre === undefined) throw new Error('The practice PC tells nothing of WinRE.')
  const there = { ...winre, value: { ...winre.value, image: 'there' as const } }
  const facts = { ...inspection.facts, winre: there }
  return planned({ inspection: { ...inspection, facts }, diagnosis: off, winre: true })
}

/** The same PC, on which the folder of the image may not be listed. */
function denying(host: Host): Host {
  return {
    ...host,
    async list(path) {
      if (/Recovery$/i.test(path)) throw new HostError('denied', message('host.denied', { path }))
      return host.list(path)
    },
  }
}

describe('WinRE with a missing image', () => {
  it('is rebuilt from media, registered, enabled and updated', async () => {
    const host = await open()
    const { plan, journal, end, failure } = await rebuilt(host, media)
    expect(kindsOf(plan)).toEqual([
      'place-winre',
      'set-winre-image',
      'enable-winre',
      'mount-winre',
      'add-package-to-winre',
      'clean-winre',
      'unmount-winre',
      'verify',
    ])
    expect([end, failure]).toEqual(['done', null])
    expect(ends(journal.events)).toEqual(plan.steps.map(({ id }) => `${id}: done`))
    const after = await inspect(host)
    expect(after.facts.winre?.value).toMatchObject({ enabled: true, version: '10.0.26100.8455' })
    expect(judge(knowledge, plan, after, diagnosisOf()).outcome).toBe('done')
    // Carried out again, the plan finds everything done.
    const again = await carried(host, plan)
    expect(ends(again.journal.events)[0]).toBe('1-place-winre: already')
  })

  it('is reported as missing by the facts, the finding and the plan when no media are given', async () => {
    const host = await open()
    const inspection = await inspect(host)
    expect(inspection.facts.winre?.value).toMatchObject({ enabled: false, image: 'missing' })
    const [found] = (await diagnosePc(knowledge, host, inspection)).findings
    expect(found).toMatchObject({ class: 'winre-disabled', status: 'active' })
    expect(found?.title).toContain('its image is missing from C:\\Windows\\System32\\Recovery')
    expect(found?.fix.map(({ repair }) => repair)).toEqual([null])
    expect(found?.fix[0]?.title).toContain('--winre-source')
    const made = await planned({ inspection, diagnosis: off, winre: true })
    // A plan does not contain steps that can only fail.
    expect(kindsOf(made)).toEqual([])
    expect(made.gaps.find(({ code }) => code === 'winre-image-missing')?.why).toContain('--winre-source')
    // A Windows that is not running has its folder on another drive of this PC.
    const offline = await planned({
      inspection,
      diagnosis: off,
      winre: true,
      offline: { windows: 'G:\\Windows', doesNotStart: false },
    })
    expect(offline.gaps.find(({ code }) => code === 'winre-image-missing')?.params).toMatchObject({
      folder: 'G:\\Windows\\System32\\Recovery',
    })
  })

  it('that disappears after planning is reported by the step', async () => {
    const host = await open()
    const { end, failure } = await carried(host, await plannedAsThere(host))
    expect(end).toBe('failed')
    expect(failure?.reason?.code).toBe('winre-image-missing')
  })

  it('is not treated as registered when the folder cannot be listed', async () => {
    const host = await open()
    const { end, failure, journal } = await carried(denying(host), await plannedAsThere(host))
    expect(end).toBe('failed')
    expect(failure).toMatchObject({ code: 'unreadable', reason: { code: 'pc-not-read' } })
    expect(failure?.where).toMatch(/-set-winre-image$/)
    expect(ends(journal.events).filter((text) => text.includes('already'))).toEqual([])
  })

  it('is not reported as missing when the folder was not listed', async () => {
    const host = await open()
    const { facts } = await inspect(denying(host))
    expect(facts.winre?.value.image).toBeUndefined()
  })

  it.each([
    ['F:\\sources\\install.wim:6', 'winre-of-other-windows'],
    ['E:\\sources\\boot.wim:2', 'source-without-winre'],
    ['E:\\sources\\install.wim:1', 'source-image-gone'],
  ])('is not rebuilt from %s', async (source, reason) => {
    const host = await open()
    const { end, failure } = await rebuilt(host, source)
    expect([end, failure?.reason?.code]).toEqual(['failed', reason])
    // No image was placed where Windows looks for it.
    const names = (await host.list('C:\\Windows\\System32\\Recovery')).map(({ name }) => name.toLowerCase())
    expect(names).not.toContain('winre.wim')
  })

  it('is not rebuilt when it is intact, or from anything but an image with its index', async () => {
    const inspection = await inspect(await openHost('practice:x64-winre-stale', { stateFolder: null }))
    const made = await planned({ inspection, winre: true, winreSource: media })
    expect(kindsOf(made)).not.toContain('place-winre')
    expect(made.gaps.map(({ code }) => code)).toContain('winre-rebuild-needless')
    for (const winreSource of ['E:\\sources\\install.wim', 'E:\\sources', 'install.wim:1'])
      expect(await planOf({ inspection, winre: true, winreSource })).toMatchObject({
        ok: false,
        failure: { code: 'bad-call' },
      })
  })

  it('that is damaged is disabled before it is replaced', async () => {
    const inspection = await inspect(await open())
    const { winre } = inspection.facts
    if (winre === undefined) throw new Error('The practice PC tells nothing of WinRE.')
    const location = '\\\\?\\GLOBALROOT\\device\\harddisk0\\partition4\\Recovery\\WindowsRE'
    const damaged = { ...winre, value: { ...winre.value, enabled: true, version: null, location } }
    const made = await planned({
      inspection: { ...inspection, facts: { ...inspection.facts, winre: damaged } },
      winre: true,
      winreSource: media,
    })
    // A copy of the image is not made either, because it cannot be read.
    expect(kindsOf(made).slice(0, 4)).toEqual([
      'disable-winre',
      'place-winre',
      'set-winre-image',
      'enable-winre',
    ])
    expect(kindsOf(made)).not.toContain('back-up-winre')
  })
})
