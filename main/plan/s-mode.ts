import type { Plan } from '../../common/plan/plan.ts'
import type { Result } from '../../common/result.ts'
import { failed } from '../texts/failure.ts'
import type { Decided } from './decided.ts'

/** What says whether the Windows of a plan is in S mode. */
type Asked = Pick<Decided, 'inspection'> & {
  readonly machine: { readonly sMode?: boolean | undefined }
  readonly offline?: Pick<NonNullable<Decided['offline']>, 'windows'> | null
}

/** Refuses a plan. */
export const refuseSMode = () => failed('refused', 's-mode', {}, blocked)

/**
 * Whether the steps would have to run in a Windows in S mode: it blocks consoles, scripts and reg.exe, and every program
 * that is neither of Windows nor from the Microsoft Store. Windows PE is not restricted by it.
 */
export function runsInSMode({ inspection, machine, offline = null }: Asked): boolean {
  const known = inspection?.facts.windows?.value
  return offline === null && (known === undefined ? machine.sMode === true : known.sMode === true)
}

/** Whether a plan has work that S mode blocks: comparing the PC is done from elsewhere. */
export function hasWork(made: Result<Plan>): boolean {
  return made.ok && made.value.steps.some(({ kind }) => kind !== 'verify')
}

const blocked = 'https://learn.microsoft.com/windows-hardware/manufacture/desktop/windows-10-s-planning'
