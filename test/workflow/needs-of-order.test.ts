import { describe, expect, it } from 'vitest'
import { type KitOrder, kitOrderSchema } from '../../common/packages/kit-work.ts'
import { expectedWinre } from '../../main/knowledge/winre.ts'
import { itemsOfPc, itemsOfVersion } from '../../main/workflow/kit/kit-for-known.ts'
import { itemsOfPlan } from '../../main/workflow/kit/kit-items.ts'
import { needsOfOrder } from '../../main/workflow/kit/needs-of-order.ts'
import { readVersions } from '../../main/workflow/kit/read-versions.ts'
import { parseMachine } from '../../main/workflow/planning/parse-machine.ts'
import { inspectionOf, planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'

const now = () => new Date('2026-06-15T00:00:00Z')
const none = { kbs: [], architectures: [], product: null, app: false }
const order = (known: KitOrder['for'], plan: Parameters<typeof needsOfOrder>[1]['plan'] = null) =>
  needsOfOrder({ ...none, for: known }, { knowledge, now, plan })

describe('a kit order from the window', () => {
  it('gives the same items as the same text in the terminal', async () => {
    const planning = { knowledge, now, target: null }
    const machine = 'build=26100.712,arch=arm64'
    expect(await order({ kind: 'machine', text: machine })).toEqual(
      await itemsOfPc({ kind: 'reported', machine: parseMachine(machine) }, planning),
    )
    const [version] = readVersions(knowledge, '24h2-arm64')
    if (version === undefined) throw new Error('24H2 is not known.')
    const known = await order({ kind: 'versions', text: '24h2-arm64' })
    expect(known).toEqual(await itemsOfVersion(version, planning))
    expect(known.items.length).toBeGreaterThan(1)
    expect(new Set(known.items.map(({ architecture }) => architecture))).toEqual(new Set(['arm64']))
  })

  it('for a version includes the WinRE update planned for it', async () => {
    for (const text of ['24h2-arm64', '24h2-x64']) {
      const [version] = readVersions(knowledge, text)
      const wanted = expectedWinre(knowledge, version?.windows.build ?? 0)?.kb
      expect([text, wanted]).toEqual([text, expect.any(String)])
      const { items } = await order({ kind: 'versions', text })
      expect([text, items.map(({ kb }) => kb)]).toEqual([text, expect.arrayContaining([wanted])])
    }
  })

  it('for the open plan lists its files', async () => {
    const plan = await planned({ inspection: inspectionOf('26100.712', 'arm64'), target: 'KB5086672' })
    const { items } = await order({ kind: 'plan' }, plan)
    expect(items).toEqual(itemsOfPlan(plan))
    expect(items[0]?.packages?.length).toBeGreaterThan(1)
    for (const empty of [null, { ...plan, steps: [] }])
      await expect(order({ kind: 'plan' }, empty)).rejects.toMatchObject({
        failure: { reason: { code: 'kit-plan-without-packages' } },
      })
  })

  it('fails with the invalid text and rejects an empty order', async () => {
    await expect(order({ kind: 'versions', text: '24h3-arm64' })).rejects.toMatchObject({
      failure: { reason: { code: 'kit-version-unknown' } },
    })
    await expect(order({ kind: 'machine', text: 'arm64' })).rejects.toMatchObject({
      failure: { code: 'bad-call' },
    })
    expect(kitOrderSchema.safeParse(none).success).toBe(false)
    expect(kitOrderSchema.safeParse({ ...none, for: { kind: 'plan' } }).success).toBe(true)
  })
})
