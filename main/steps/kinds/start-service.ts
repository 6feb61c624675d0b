import { defaultServiceStarts } from '../../knowledge/service-starts.ts'
import { runToolWell } from '../shared/run-tool.ts'
import { serviceState } from '../shared/service-state.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Starts a service that runs all the time by default. */
export const startService: StepDefinition<'start-service'> = {
  kind: 'start-service',
  minutes: [0, 2],
  show: ({ service }) => ({
    title: `Start the service ${service}`,
    command: ['sc.exe', 'start', service],
    // 1056: it runs already.
    exitCodes: [0, 1056],
    state: `${service} runs.`,
    undo: `sc.exe stop ${service}`,
    always: `${service} would start with Windows; it is wanted now.`,
  }),
  async isDone({ host, step }) {
    const { service } = step.does
    return (await serviceState(host, service)) === 'running' ? `${service} runs.` : null
  },
  async run(context) {
    const { service } = context.step.does
    if (!defaultServiceStarts().some(({ name }) => name === service))
      throw stepFailure(context, `${service} is not a service that updating needs.`, 'Plan again.', 'refused')
    await runToolWell(context)
    const state = await serviceState(context.host, service)
    if (state === 'running') return stepDone(`${service} runs.`)
    if (state === 'changing') return stepDone(`${service} is starting.`)
    if (state === 'unread') return stepDone(`sc.exe started ${service}. Whether it runs could not be read.`)
    throw stepFailure(
      context,
      `sc.exe reported success, but ${service} does not run.`,
      'Read the System log: events of the Service Control Manager name the reason.',
    )
  },
  runbook: (_step, { asked, invoke }) => [...asked, invoke],
}
