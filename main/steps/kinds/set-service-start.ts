import { isDeepStrictEqual } from 'node:util'
import type { Inspection } from '../../../common/facts/inspection.ts'
import type { StepOf } from '../../../common/steps/steps.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { defaultServiceStarts, startInRegistry } from '../../knowledge/service-starts.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Restores the default start type of a service. Verified by the start type in the registry. */
export const setServiceStart: StepDefinition<'set-service-start'> = {
  kind: 'set-service-start',
  setting: { endedBy: [] },
  minutes: [0, 1],
  show: ({ service, start }) => ({
    title: message('step.set-service-start.title', { service, start: startWords(start) }),
    command: ['sc.exe', 'config', service, 'start=', start],
    state: message('step.set-service-start.state', { service }),
    undo: message('text.as-is', { text: `sc.exe config ${service} start= disabled` }),
    always: message('step.set-service-start.always', {
      service,
      start: start === 'demand' ? start : 'other',
    }),
  }),
  promises: ({ service }) => ({ services: [service] }),
  isDone({ inspection, step }) {
    const { service } = step.does
    const start = startOf(inspection, service)
    return start !== undefined && start !== 'disabled' && start !== 'absent'
      ? message('step.set-service-start.already', { service, start: message(`word.service-start.${start}`) })
      : null
  },
  async run(context) {
    const { service, start: type } = context.step.does
    if (!usualStarts(context.knowledge).some((usual) => isDeepStrictEqual(usual, context.step.does)))
      throw stepFailure(context, 'service-start-not-default', { type: startWords(type), service }, 'refused')
    await runToolWell(context)
    const start = startOf(await context.inspect(), service)
    if (start === undefined) return stepDone(message('step.set-service-start.unread', { service }))
    const shown = { service, start: message(`word.service-start.${start}`) }
    if (start === startInRegistry(type)) return stepDone(message('step.set-service-start.done', shown))
    throw stepFailure(context, 'service-start-not-set', shown)
  },
  runbook: (_step, { guards, invoke }) => [...guards, invoke],
}

/** The start type as named in the list of services; sc.exe uses other words. */
function startWords(start: StepOf<'set-service-start'>['start']): Message {
  return message(
    start === 'delayed-auto'
      ? 'word.service-start.delayed-automatic'
      : `word.service-start.${startInRegistry(start)}`,
  )
}

/** The step that restores the default start type for each service that updates need, in the order of the facts. */
export function usualStarts(knowledge: Knowledge): StepOf<'set-service-start'>[] {
  return defaultServiceStarts(knowledge).map(({ name, start }) => ({
    kind: 'set-service-start',
    service: name,
    start,
  }))
}

function startOf(inspection: Inspection, service: string) {
  const services = factOf(inspection, 'services')
  return services?.find(({ name }) => name.toLowerCase() === service.toLowerCase())?.start
}
