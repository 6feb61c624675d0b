import { shownCall } from '../../../common/steps/shown-call.ts'
import type { PlanMachine } from '../plan-machine.ts'

/**
 * The command that plans again with a target where there is network access: for the same evidence if a call specified
 * any, otherwise for a PC like this one.
 */
export function planCommand(
  { build, ubr, architecture, installation, edition, asked }: PlanMachine,
  target: string,
): string {
  if (asked !== null) return shownCall('plan', [...asked.options, ['target', target]], asked.words)
  const named = edition ?? (installation === 'server' ? 'ServerStandard' : null)
  const known = named === null ? '' : `,edition=${named}`
  return `unstuck plan --machine build=${build}.${ubr},arch=${architecture}${known} --target ${target}`
}
