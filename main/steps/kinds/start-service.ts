import { message } from '../../../common/texts/message.ts'
import { defaultServiceStarts } from '../../knowledge/service-starts.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import { serviceState } from '../shared/tools/service-state.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Starts a service that runs permanently by default. */
export const startService: StepDefinition<'start-service'> = {
  kind: 'start-service',
  minutes: [0, 2],
  show: ({ service }) => ({
    title: message('step.start-service.title', { service }),
    command: ['sc.exe', 'start', service],
    // 1056: already running.
    exitCodes: [0, 1056],
    state: message('step.start-service.state', { service }),
    undo: message('text.as-is', { text: `sc.exe stop ${service}` }),
    always: message('step.start-service.always', { service }),
  }),
  async isDone({ host, step }) {
    const { service } = step.does
    return (await serviceState(host, service)) === 'running'
      ? message('step.start-service.state', { service })
      : null
  },
  async run(context) {
    const { service } = context.step.does
    if (!defaultServiceStarts(context.knowledge).some(({ name }) => name === service))
      throw stepFailure(context, 'service-not-needed', { service }, 'refused')
    await runToolWell(context)
    const state = await serviceState(context.host, service)
    if (state === 'running') return stepDone(message('step.start-service.state', { service }))
    if (state === 'changing') return stepDone(message('step.start-service.starting', { service }))
    if (state === 'unread') return stepDone(message('step.start-service.unread', { service }))
    throw stepFailure(context, 'service-not-running', { service })
  },
  runbook: (_step, { guards, invoke }) => [...guards, invoke],
}
