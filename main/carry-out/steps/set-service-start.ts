import type { Inspection } from '../../../common/inspection.ts'
import { defaultServiceStarts, startInRegistry } from '../../knowledge/service-starts.ts'
import { runToolWell } from '../run-tool.ts'
import { factOf, type StepWork, stepDone, stepFailure } from '../step-work.ts'

/** Lets a service start again the way it does by default. The start type in the registry proves it. */
export const setServiceStart: StepWork = {
  isDone({ inspection, step }) {
    const service = step.command[2] ?? ''
    const start = startOf(inspection, service)
    return start !== undefined && start !== 'disabled' && start !== 'absent'
      ? `${service} is not turned off: it starts ${start}.`
      : null
  },
  async run(context) {
    const [, , service = '', , type] = context.step.command
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
}

function startOf(inspection: Inspection, service: string) {
  const services = factOf(inspection, 'services')
  return services?.find(({ name }) => name.toLowerCase() === service.toLowerCase())?.start
}
