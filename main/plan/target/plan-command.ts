import { shownCall } from '../../../common/shown-call.ts'
import type { PlanMachine } from '../plan-machine.ts'

/**
 * The call that plans again with a target where there is a network: for the same evidence where a call named some, else for a PC
 * like this one.
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
