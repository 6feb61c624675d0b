import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Facts } from '../../common/facts/facts.ts'
import { inspectionSchema } from '../../common/facts/inspection.ts'
import type { Host, ToolResult } from '../../main/host/host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { times } from '../sample.ts'
import { garbage } from './damage.ts'
import { dism } from './fake-answers.ts'
import { fakeHost, healthyPc } from './fake-pc.ts'

/** A PC whose tool results pass through `change`, with their count from 0. */
function changing(host: Host, change: (result: ToolResult, count: number) => ToolResult): Host {
  let count = 0
  return {
    ...host,
    run: async (tool, args, options) => change(await host.run(tool, args, options), count++),
  }
}

/** Damage as numbers, so that it fits output of any length: bytes to set, and which part remains. */
const damage = fc.record({
  call: fc.nat({ max: 16 }),
  bytes: fc.array(fc.tuple(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat({ max: 255 })), {
    maxLength: 12,
  }),
  start: fc.constantFrom(0, 0, 0, 0.3),
  end: fc.constantFrom(1, 1, 0.9, 0.5, 0.1),
})

function damagedCopy(
  bytes: Uint8Array,
  how: { bytes: [number, number][]; start: number; end: number },
): Uint8Array {
  const copy = bytes.slice()
  for (const [place, byte] of how.bytes) copy[Math.floor(place * (copy.length - 1))] = byte
  return copy.slice(Math.floor(copy.length * how.start), Math.ceil(copy.length * how.end))
}

it('survives damage in any single answer and never calls a damaged store healthy', async () => {
  const pc = healthyPc()
  pc.tools.unshift(['dism.exe', '/CheckHealth', { stdout: dism('The component store is repairable.') }])
  await fc.assert(
    fc.asyncProperty(damage, async (how) => {
      const host = changing(fakeHost(pc), (result, count) =>
        count === how.call ? { ...result, stdout: damagedCopy(result.stdout, how) } : result,
      )
      const inspection = await inspect(host)
      expect(inspectionSchema.parse(inspection)).toEqual(inspection)
      expect(inspection.facts.store?.value.health).not.toBe('healthy')
    }),
    { numRuns: times(120, 300) },
  )
})

const decisive = [
  'store',
  'winre',
  'windows',
  'packages',
  'systemVolume',
  'efiPartition',
  'diskPartitions',
  'bitlocker',
] as const
const known = (facts: Facts) => decisive.filter((name) => facts[name] !== undefined)

it('reads no facts from a PC that answers everything with garbage', async () => {
  await fc.assert(
    fc.asyncProperty(garbage, async (noise) => {
      const host = changing(fakeHost(healthyPc()), (result) => ({ ...result, stdout: noise }))
      const { facts, gaps } = await inspect({ ...host, readFile: async () => noise })
      expect(known(facts)).toEqual([])
      expect(facts.pending?.value.rebootPending ?? null).toBeNull()
      expect(gaps.length).toBeGreaterThan(8)
    }),
    { numRuns: times(60, 150) },
  )
})

it('reads no facts from failed tools, regardless of their output', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 0xffff_ffff }), async (exitCode) => {
      const pc = healthyPc()
      delete pc.files['C:\\Windows\\System32\\Recovery\\ReAgent.xml']
      const { facts } = await inspect(changing(fakeHost(pc), (result) => ({ ...result, exitCode })))
      expect(known(facts)).toEqual([])
      expect(facts.updateHistory).toBeUndefined()
      expect(facts.pending?.value.rebootPending ?? null).toBeNull()
    }),
    { numRuns: 50 },
  )
})
