import { runToolWell } from '../run-tool.ts'
import { serviceState } from '../service-state.ts'
import { type StepWork, stepDone, stepFailure } from '../step-work.ts'

/** Starts a service that runs all the time by default. */
export const startService: StepWork = {
  async isDone({ host, step }) {
    const service = step.command[2] ?? ''
    return (await serviceState(host, service)) === 'running' ? `${service} runs.` : null
  },
  async run(context) {
    const service = context.step.command[2] ?? ''
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
}
