import type { Plan, PlanPackage } from './plan.ts'

/**
 * True for a cumulative update or checkpoint that the PC had when the plan was made and that is given again all the same:
 * files of features on demand and languages come from the whole chain. That it is installed proves nothing then.
 */
export function isGivenAgain({ machine }: Pick<Plan, 'machine'>, { role, build }: PlanPackage): boolean {
  if (role !== 'target' && role !== 'checkpoint') return false
  // Builds of one branch share their packages: only the revision tells.
  const revision = (text: string | null) => (text === null ? null : Number(text.split('.')[1]))
  const [had, wanted] = [revision(machine.build), revision(build)]
  return had !== null && wanted !== null && wanted <= had
}
