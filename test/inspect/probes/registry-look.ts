import type { Facts, Gap } from '../../../common/facts/facts.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { type FakePc, fakeHost, healthyPc } from '../fake-pc.ts'

export const controlKey = 'HKLM\\SYSTEM\\CurrentControlSet\\Control'

export const dword = (value: number) => ['REG_DWORD', `0x${value.toString(16)}`] as const

export const text = (value: string) => ['REG_SZ', value] as const

/** Inspects a healthy PC with one change, on a day in its time. */
export async function look(
  change: (pc: FakePc) => void,
  day = '2026-10-02',
): Promise<{ facts: Facts; gaps: readonly Gap[] }> {
  const pc = healthyPc()
  change(pc)
  return await inspect(fakeHost(pc), { now: () => new Date(`${day}T08:00:00Z`) })
}
