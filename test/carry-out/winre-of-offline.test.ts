import { describe, expect, it } from 'vitest'
import type { Inspection } from '../../common/facts/inspection.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { recoveryFolder } from '../../common/plan/servicing-folders.ts'
import { message } from '../../common/texts/message.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import type { Host } from '../../main/host/host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { diagnosePc } from '../../main/workflow/diagnosing/diagnose-pc.ts'
import { practiceOff } from '../host/offline/practice-off.ts'
import { kindsOf, planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { carryOut, consent, ends, failureIn } from './carry-out-fixtures.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const offline = { windows: 'D:\\Windows', doesNotStart: false }
const host = 'offline:D:\\Windows'
const media = 'E:\\sources\\install.wim:6'

/** A practice PC without winre.wim whose Windows is offline; the running Windows' DISM reads image files. */
async function withoutWinre() {
  const { off, changed, starts } = await practiceOff('x64-winre-missing')
  const reading: Host = {
    ...off,
    run: (tool, args, options) =>
      args.includes('/Get-ImageInfo') ? readImage(off, args) : off.run(tool, args, options),
  }
  return { off: reading, changed, starts }
}

/** This DISM only says whether the image exists. */
async function readImage(off: Host, args: readonly string[]) {
  const file = args.find((word) => word.startsWith('/ImageFile:'))?.slice('/ImageFile:'.length)
  const names = (await off.list(recoveryFolder)).map(({ name }) => `${recoveryFolder}\\${name}`.toLowerCase())
  const isThere = names.includes(file?.toLowerCase() ?? '')
  return {
    exitCode: isThere ? 0 : 2,
    ended: 'itself' as const,
    stdout: new Uint8Array(),
    stderr: new Uint8Array(),
  }
}

async function carried(on: Host, plan: Plan, read = () => inspect(on)) {
  const journal = memoryJournal()
  await consent(journal, plan)
  const verifyPackage = async () => message('text.as-is', { text: '' })
  const end = await carryOut({ knowledge, host: on, plan, journal, inspect: read, verifyPackage })
  return { end, journal, failure: failureIn(journal.events) }
}

const planFor = async (inspection: Inspection, winreSource: string | null) =>
  planned({ host, inspection, offline, winre: true, winreSource })

describe('WinRE of an offline Windows', () => {
  it('needs media for its image, and then a start', async () => {
    const { off } = await withoutWinre()
    const inspection = await inspect(off)
    const diagnosis = await diagnosePc(knowledge, off, inspection)
    const left = async (winreSource: string | null, doesNotStart = false) => {
      const place = { ...offline, doesNotStart }
      const plan = await planned({ host, inspection, diagnosis, offline: place, winre: true, winreSource })
      return plan.findings.find((each) => each.class === 'winre-disabled')?.left
    }
    expect(await left(null)).toBe('media-not-named')
    expect(await left(media)).toBe('needs-start')
  })

  it('is asked for media if it does not start, unless the start is repaired first', async () => {
    const { off } = await withoutWinre()
    const read = await inspect(off)
    const diagnosis = await diagnosePc(knowledge, off, read)
    const said = async (drivers: readonly string[], winreSource: string | null = null) => {
      const place = { ...offline, doesNotStart: true, drivers }
      const plan = await planned({
        host,
        inspection: read,
        diagnosis,
        offline: place,
        winre: true,
        winreSource,
      })
      const left = plan.findings.find((each) => each.class === 'winre-disabled')?.left
      const asks = plan.gaps.some(({ code }) => code === 'winre-image-missing')
      return { left, asks, places: kindsOf(plan).includes('place-winre') }
    }
    expect(await said([])).toEqual({ left: 'media-not-named', asks: true, places: false })
    expect(await said([], media)).toEqual({ left: 'needs-start', asks: false, places: true })
    expect(await said(['oem12.inf'])).toEqual({ left: 'needs-start', asks: false, places: false })
    expect(await said(['oem12.inf'], media)).toEqual({ left: 'needs-start', asks: false, places: false })
  })

  it('gets its image from media; that Windows enables it later, without needing the media', async () => {
    const { off, changed, starts } = await withoutWinre()
    const plan = await planFor(await inspect(off), media)
    expect(kindsOf(plan)).toEqual(['place-winre', 'verify'])
    // The plan makes no promise about what only the running Windows can do.
    expect([plan.target, plan.promises.winre]).toEqual([null, null])
    const codes = plan.gaps.map(({ code }) => code)
    expect(codes).toEqual(expect.arrayContaining(['winre-offline-placed', 'offline-steps-left']))
    const { end, failure, journal } = await carried(off, plan)
    expect([end, failure]).toEqual(['done', null])
    expect(ends(journal.events)).toEqual(['1-place-winre: done', '2-verify: done'])
    expect(changed).toEqual([])
    expect((await inspect(off)).facts.winre?.value).toMatchObject({ enabled: false, image: 'there' })
    expect(ends((await carried(off, plan)).journal.events)[0]).toBe('1-place-winre: already')

    const running = await starts()
    const inspection = await inspect(running)
    const diagnosis = await diagnosePc(knowledge, running, inspection)
    const next = await planned({ host: running.identity.id, inspection, diagnosis, winre: true })
    expect(kindsOf(next).slice(0, 2)).toEqual(['set-winre-image', 'enable-winre'])
    expect((await carried(running, next)).failure).toBeNull()
    expect((await inspect(running)).facts.winre?.value.enabled).toBe(true)
  })

  it.each([
    ['F:\\sources\\install.wim:6', 'winre-of-other-windows'],
    ['E:\\sources\\boot.wim:2', 'source-without-winre'],
  ])('is not restored from %s', async (source, reason) => {
    const { off } = await withoutWinre()
    const { end, failure } = await carried(off, await planFor(await inspect(off), source))
    expect([end, failure?.reason?.code]).toEqual(['failed', reason])
    expect((await inspect(off)).facts.winre?.value.image).toBe('missing')
  })

  it('is left alone by plan and step while it is enabled, because its image is elsewhere', async () => {
    const { off } = await withoutWinre()
    const read = await inspect(off)
    const { winre } = read.facts
    if (winre === undefined) throw new Error('The practice PC has no WinRE facts.')
    const { image: _, ...value } = winre.value
    const on = { ...winre, value: { ...value, enabled: true, version: null } }
    const enabled = { ...read, facts: { ...read.facts, winre: on } }
    expect(kindsOf(await planFor(enabled, media))).not.toContain('place-winre')
    const plan = await planFor(read, media)
    const unread = { ...read, facts: { ...read.facts, winre: on } }
    const { end, failure } = await carried(off, plan, async () => unread)
    expect([end, failure?.reason?.code]).toEqual(['failed', 'winre-not-off'])
  })
})
