import type { PlanMachine } from '../plan-machine.ts'

/** The call that plans for a PC like this one where there is a network. */
export function planCommand(
  { build, ubr, architecture, installation, edition }: PlanMachine,
  target: string,
): string {
  const named = edition ?? (installation === 'server' ? 'ServerStandard' : null)
  const known = named === null ? '' : `,edition=${named}`
  return `unstuck plan --machine build=${build}.${ubr},arch=${architecture}${known} --target ${target}`
}
