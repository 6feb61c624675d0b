import { message } from '../../../common/texts/message.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import { dismOn } from '../shared/tools/dism.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

/** Where Windows keeps the published files of drivers. */
const published = 'C:\\Windows\\INF'

/** Removes a third-party driver from an offline Windows. Verified by the absence of its published file. */
export const removeDriver: StepDefinition<'remove-driver'> = {
  kind: 'remove-driver',
  offline: true,
  touches: ['servicing'],
  minutes: [1, 5],
  show: ({ driver }, place) => ({
    title: message('step.remove-driver.title', { driver }),
    command: dismOn(place, '/Remove-Driver', `/Driver:${driver}`),
    state: message('step.remove-driver.state', { driver }),
    risk: 'destructive',
    undo: message('step.remove-driver.undo'),
    always: message('step.remove-driver.always'),
  }),
  promises: () => ({ starts: true }),
  async isDone(context) {
    return (await isPublished(context)) ? null : message('step.remove-driver.gone', gone(context))
  },
  async run(context) {
    if (!context.plan.offline) throw stepFailure(context, 'driver-not-here', {}, 'refused')
    await runToolWell(context)
    if (await isPublished(context)) throw stepFailure(context, 'driver-still-there', gone(context))
    return stepDone(message('step.remove-driver.gone', gone(context)))
  },
  runbook: () => [],
}

const gone = ({ step }: StepContext<'remove-driver'>) => ({ driver: step.does.driver })

/** Rejects with HostError if the folder cannot be read, because the state of the driver is then unknown. */
async function isPublished({ host, step }: StepContext<'remove-driver'>): Promise<boolean> {
  const entries = await host.list(published)
  return entries.some(({ name }) => name.toLowerCase() === step.does.driver)
}
