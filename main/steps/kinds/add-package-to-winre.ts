import { transactionFolder, winreMountFolder } from '../../../common/plan/servicing-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { stepDone } from '../shared/step-end.ts'
import { copyLines } from '../shared/tools/copy-lines.ts'
import { dism } from '../shared/tools/dism.ts'
import { addToWinre, serviceAnew } from '../shared/winre/service-winre.ts'
import { beganBefore, discardCommand, isWinreCurrent, orDiscard } from '../shared/winre/winre-image.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Adds a servicing stack or the Safe OS Dynamic Update to the mounted image. */
export const addPackageToWinre: StepDefinition<'add-package-to-winre'> = {
  kind: 'add-package-to-winre',
  touches: ['boot'],
  isMidway: true,
  minutes: [2, 15],
  show({ package: added }, { id }) {
    const { kb } = added
    const isStack = added.role === 'servicing-stack'
    return {
      title: isStack
        ? message('step.add-package-to-winre.title-stack', { kb })
        : message('step.add-package-to-winre.title', { kb }),
      command: dism(
        id,
        `/Image:${winreMountFolder}`,
        '/Add-Package',
        `/PackagePath:${transactionFolder(added.kb)}\\${added.file}`,
      ),
      state: isStack
        ? message('step.add-package-to-winre.state-stack', { kb })
        : message('step.add-package-to-winre.state', { kb }),
      undo: discardCommand,
      always: isStack
        ? message('step.add-package-to-winre.always-stack')
        : message('step.add-package-to-winre.always', { kb, build: added.build ?? '' }),
    }
  },
  isDone: isWinreCurrent,
  async run(context) {
    if (beganBefore(context)) await serviceAnew(context)
    await addToWinre(context)
    return stepDone(message('step.add-package-to-winre.done', { kb: context.step.does.package.kb }))
  },
  runbook: ({ package: added }, at) =>
    orDiscard(at, [...at.guards, ...copyLines(added, transactionFolder(added.kb)), at.invoke]),
}
