import { inspect } from '../../../main/inspect/inspect.ts'
import { type FakePc, fakeHost, healthyPc } from '../fake-pc.ts'

/** Inspects a healthy PC with one change; `set` replaces the answer of a tool. */
export async function look(change: (pc: FakePc, set: (piece: string, stdout: string) => void) => void) {
  const pc = healthyPc()
  change(pc, (piece, stdout) => pc.tools.unshift([toolOf(pc, piece), piece, { stdout }]))
  return await inspect(fakeHost(pc))
}

export function toolOf(pc: FakePc, piece: string): FakePc['tools'][number][0] {
  return pc.tools.find(([, one]) => one === piece)?.[0] ?? 'reg.exe'
}
