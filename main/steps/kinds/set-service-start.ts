import type { Inspection } from '../../../common/inspection.ts'
import { defaultServiceStarts, startInRegistry } from '../../knowledge/service-starts.ts'
import { runToolWell } from '../shared/run-tool.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Lets a service start again the way it does by default. The start type in the registry proves it. */
export const setServiceStart: StepDefinition<'set-service-start'> = {
  kind: 'set-service-start',
  setting: { endedBy: [] },
  minutes: [0, 1],
  show: ({ service, start }) => ({
    title: `Let the service ${service} start again (${start})`,
    command: ['sc.exe', 'config', service, 'start=', start],
    state: `${service} is not turned off.`,
    undo: `sc.exe config ${service} start= disabled`,
    always: `${service} is turned off on this PC; by default it starts ${start === 'demand' ? 'when it is needed' : 'with Windows'}.`,
  }),
  promises: ({ service }) => ({ services: [service] }),
  isDone({ inspection, step }) {
    const { service } = step.does
    const start = startOf(inspection, service)
    return start !== undefined && start !== 'disabled' && start !== 'absent'
      ? `${service} is not turned off: it starts ${start}.`
      : null
  },
  async run(context) {
    const { service, start: type } = context.step.does
    const wanted = defaultServiceStarts().find(({ name, start }) => name === service && start === type)
    if (!wanted)
      throw stepFailure(context, `${type} is not how ${service} starts by default.`, 'Plan again.', 'refused')
    await runToolWell(context)
    const start = startOf(await context.inspect(), service)
    if (start === undefined) return stepDone(`sc.exe took it. How ${service} starts could not be read again.`)
    if (start === startInRegistry(wanted.start)) return stepDone(`${service} starts ${start}.`)
    throw stepFailure(
      context,
      `sc.exe reported success, but ${service} is still ${start}.`,
      'Look for a policy or a program that turns the service off again.',
    )
  },
  runbook: (_step, { asked, invoke }) => [...asked, invoke],
}

function startOf(inspection: Inspection, service: string) {
  const services = factOf(inspection, 'services')
  return services?.find(({ name }) => name.toLowerCase() === service.toLowerCase())?.start
}
