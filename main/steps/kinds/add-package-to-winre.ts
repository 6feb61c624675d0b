import { transactionFolder, winreMountFolder } from '../../../common/servicing-folders.ts'
import { copyLines } from '../shared/copy-lines.ts'
import { dism } from '../shared/dism.ts'
import { addToWinre, serviceAnew } from '../shared/service-winre.ts'
import { stepDone } from '../shared/step-end.ts'
import { beganBefore, discardCommand, isWinreCurrent, orDiscard } from '../shared/winre-image.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Adds a servicing stack or the Safe OS Dynamic Update to the mounted image. */
export const addPackageToWinre: StepDefinition<'add-package-to-winre'> = {
  kind: 'add-package-to-winre',
  touches: ['boot'],
  isMidway: true,
  minutes: [2, 15],
  show({ package: added }, { id }) {
    const isStack = added.role === 'servicing-stack'
    return {
      title: `Add ${isStack ? 'the servicing stack ' : ''}${added.kb} to WinRE`,
      command: dism(
        id,
        `/Image:${winreMountFolder}`,
        '/Add-Package',
        `/PackagePath:${transactionFolder(added.kb)}\\${added.file}`,
      ),
      state: `The mounted image holds ${isStack ? 'the servicing stack ' : ''}${added.kb}.`,
      undo: discardCommand,
      always: isStack
        ? 'It makes the image larger and stays in it.'
        : `${added.kb} brings WinRE ${added.build}. A cumulative update must never be added to WinRE.`,
    }
  },
  isDone: isWinreCurrent,
  async run(context) {
    if (beganBefore(context)) await serviceAnew(context)
    await addToWinre(context)
    return stepDone(`${context.step.does.package.kb} is in the mounted image.`)
  },
  runbook: ({ package: added }, at) =>
    orDiscard(at, [...at.asked, ...copyLines(added, transactionFolder(added.kb)), at.invoke]),
}
