import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { NewJournalEvent } from '../../../common/case/journal.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { type Journal, memoryJournal } from '../../../main/case/journal.ts'
import type { ImagePc } from './image-pc.ts'
import { pcWithImage, pcWithMedia } from './media-pc.ts'
import { agreed, carry, planOf, told } from './medium-case.ts'

let root = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unstuck-killed-medium-'))
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const killed = new Error('killed')
const plans: Record<string, [(root: string) => ImagePc, 'media' | 'image', string]> = {
  'an image below the checkpoint': [(at) => pcWithImage(at, '26100.712'), 'image', 'C:\\Images\\install.wim'],
  'media at the checkpoint': [(at) => pcWithMedia(at, '26100.1742'), 'media', 'D:\\'],
}

/** A moment at which a process stops: after this many events, or before or after this many calls of tools. */
type Moment = { readonly event?: number; readonly before?: number; readonly after?: number }

/** Carries the plan out until that moment; nothing happens after it. Resolves to true if the moment was reached. */
async function dieAt(pc: ImagePc, plan: Plan, journal: Journal, moment: Moment): Promise<boolean> {
  let [events, calls] = [0, 0]
  const append = async (event: NewJournalEvent) => {
    if (events >= (moment.event ?? Number.POSITIVE_INFINITY) || calls < 0) throw killed
    events += 1
    return journal.append(event)
  }
  const run: ImagePc['host']['run'] = async (tool, args) => {
    if (calls < 0 || events >= (moment.event ?? Number.POSITIVE_INFINITY)) throw killed
    calls += 1
    const dies = calls === moment.before || calls === moment.after
    if (calls === moment.before) calls = -1000
    if (calls < 0) throw killed
    const result = await pc.host.run(tool, args)
    if (!dies) return result
    calls = -1000
    throw killed
  }
  const ended = await carry(pc, plan, { ...journal, append }, { host: { ...pc.host, run } }).catch(
    () => 'killed',
  )
  return ended === 'killed'
}

/** The final content of a medium, however it was produced. */
async function outcome(pc: ImagePc, plan: Plan) {
  const { kind } = plan.medium?.read ?? { kind: 'image' as const }
  const place =
    kind === 'media'
      ? 'C:\\ProgramData\\Unstuck\\Media\\New'
      : 'C:\\ProgramData\\Unstuck\\Media\\New\\install.wim'
  return { ...(await pc.parts.read(kind, place)), path: '' }
}

describe.each(Object.entries(plans))('%s', (name, [pcIn, kind, at]) => {
  /** Carries the plan out without interruption in a separate folder, and counts events and calls. */
  async function undisturbed() {
    const pc = pcIn(join(root, 'undisturbed'))
    const plan = await planOf(pc, kind, at)
    let calls = 0
    const journal = await agreed(plan)
    const run: ImagePc['host']['run'] = (tool, args) => {
      calls += 1
      return pc.host.run(tool, args)
    }
    const end = await carry(pc, plan, journal, { host: { ...pc.host, run } })
    expect(end, told(journal.events).join('\n')).toBe('done')
    return { calls, events: journal.events.length - 2, end: await outcome(pc, plan) }
  }

  it.each(['event', 'before', 'after'] as const)(
    'is finished after a kill at any moment, by %s, as if never interrupted',
    async (by) => {
      const { calls, events, end } = await undisturbed()
      const last = by === 'event' ? events - 1 : calls
      // The plan for media is long, so only every fifth moment is tried.
      const stride = name.startsWith('media') ? 5 : 1
      for (let moment = 1; moment <= last; moment += stride) {
        const pc = pcIn(join(root, `${by}-${moment}`))
        const plan = await planOf(pc, kind, at)
        const journal = await agreed(plan, memoryJournal())
        expect(await dieAt(pc, plan, journal, { [by]: moment }), `${by} ${moment}`).toBe(true)
        const again = await carry(pc, plan, journal)
        expect(again, `${by} ${moment}\n${told(journal.events).join('\n')}`).toBe('done')
        expect(await outcome(pc, plan), `${by} ${moment}`).toEqual(end)
        expect(pc.mounts()).toEqual([])
        rmSync(join(root, `${by}-${moment}`), { recursive: true })
      }
    },
  )
})
