import { describe, expect, it } from 'vitest'
import { isNothingToDo, newestOpenGaps } from '../../common/gaps/open-gaps.ts'
import { lastPatchTuesday } from '../../common/windows/patch-tuesday.ts'
import { listPracticePcs, openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { branchOf } from '../../main/knowledge/releases.ts'
import { planRepair } from '../../main/workflow/planning/plan-repair.ts'
import { knowledge } from '../test-knowledge.ts'

/** Every practice PC has a fixed date; if the date is moved forward, its facts age like those of a real PC. */
const names = (await listPracticePcs()).map(({ name }) => name)

/**
 * The days around each second Tuesday from October 2026 to the end of 2028, and the first and last day of each month.
 */
const days = Array.from({ length: 27 }, (_, month) => new Date(Date.UTC(2026, 9 + month, 1))).flatMap(
  (first) => {
    const [year, month] = [first.getUTCFullYear(), first.getUTCMonth()]
    const tuesday = 1 + ((2 - first.getUTCDay() + 7) % 7) + 7
    return [1, tuesday - 1, tuesday, tuesday + 1, new Date(Date.UTC(year, month + 1, 0)).getUTCDate()].map(
      (day) => new Date(Date.UTC(year, month, day, 9)).toISOString(),
    )
  },
)

describe.each(names)('%s', (name) => {
  it('never gets "Nothing to do" with facts older than the last Patch Tuesday of its own clock', async () => {
    const hostId = `practice:${name}`
    const inspection = await inspect(await openHost(hostId, { stateFolder: null }))
    const windows = inspection.facts.windows?.value
    const branch =
      windows &&
      branchOf(knowledge, windows.build, windows.installationType === 'Client' ? 'client' : 'server')
    if (!branch) throw new Error('The branch is not known.')
    expect([days[0], days.at(-1)]).toEqual(['2026-10-01T09:00:00.000Z', '2028-12-31T09:00:00.000Z'])
    let planned = 0
    for (const clock of days) {
      const known = {
        knowledge,
        hostId,
        inspection: { ...inspection, clock },
        diagnosis: null,
        supplied: null,
        // The clock of this computer does not matter, only that of the PC.
        now: () => new Date('2026-10-01T08:00:00Z'),
      }
      const made = await planRepair(known, { target: 'latest', method: 'folder' })
      // Without the catalog, a plan that needs an unknown file is refused by name, which is not "nothing to do" either.
      if (!made.ok) continue
      planned += 1
      const isOld = branch.completeUntil < lastPatchTuesday(clock.slice(0, 10))
      if (isOld) expect([clock, isNothingToDo(made.value)]).toEqual([clock, false])
      // With or without steps, the plan says that there may be a newer update.
      const isSaid = newestOpenGaps(made.value).length > 0
      expect([clock, isSaid]).toEqual([clock, isOld || isSaid])
    }
    const isRefused = ['x64-win10-esu', 'x64-mbr-dynamic', 'x64-server-core'].includes(name)
    expect(planned > 0).toBe(!isRefused)
  })
})
