import { describe, expect, it } from 'vitest'
import { type KitOrder, kitOrderSchema } from '../../common/kit-work.ts'
import { expectedWinre } from '../../main/knowledge/winre.ts'
import { itemsOfPc, itemsOfVersion } from '../../main/workflow/fetching/kit-for-known.ts'
import { itemsOfPlan } from '../../main/workflow/fetching/kit-items.ts'
import { needsOfOrder } from '../../main/workflow/fetching/needs-of-order.ts'
import { readVersions } from '../../main/workflow/fetching/read-versions.ts'
import { parseMachine } from '../../main/workflow/parse-machine.ts'
import { inspectionOf, planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'

const now = () => new Date('2026-06-15T00:00:00Z')
const none = { kbs: [], architectures: [], product: null, app: false }
const order = (known: KitOrder['for'], plan: Parameters<typeof needsOfOrder>[1]['plan'] = null) =>
  needsOfOrder({ ...none, for: known }, { knowledge, now, plan })

describe('what a window orders for a kit', () => {
  it('is what the terminal takes from the same words', async () => {
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

  it('of a version brings the update of WinRE that a plan there names', async () => {
    for (const text of ['24h2-arm64', '24h2-x64']) {
      const [version] = readVersions(knowledge, text)
      const wanted = expectedWinre(knowledge, version?.windows.build ?? 0)?.kb
      expect([text, wanted]).toEqual([text, expect.any(String)])
      const { items } = await order({ kind: 'versions', text })
      expect([text, items.map(({ kb }) => kb)]).toEqual([text, expect.arrayContaining([wanted])])
    }
  })

  it('is what the open plan names, file by file', async () => {
    const plan = await planned({ inspection: inspectionOf('26100.712', 'arm64'), target: 'KB5086672' })
    const { items } = await order({ kind: 'plan' }, plan)
    expect(items).toEqual(itemsOfPlan(plan))
    expect(items[0]?.packages?.length).toBeGreaterThan(1)
    for (const empty of [null, { ...plan, steps: [] }])
      await expect(order({ kind: 'plan' }, empty)).rejects.toMatchObject({
        failure: { reason: { code: 'kit-plan-without-packages' } },
      })
  })

  it('fails with what is wrong with the words, and takes no order for nothing', async () => {
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
