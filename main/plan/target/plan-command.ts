import type { PlanMachine } from '../plan-machine.ts'

/** The call that plans for a PC like this one where there is a network. */
export function planCommand(
  { build, ubr, architecture, installation, edition }: PlanMachine,
  target: string,
): string {
  const server = installation === 'server' ? `,edition=${edition ?? 'ServerStandard'}` : ''
  return `unstuck plan --machine build=${build}.${ubr},arch=${architecture}${server} --target ${target}`
}
