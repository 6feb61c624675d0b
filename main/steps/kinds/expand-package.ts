import { expandedFolder, transactionFolder, workPlaceOf } from '../../../common/plan/servicing-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { hasPart, provePart, updateParts } from '../shared/packages/expanded-part.ts'
import { packageState } from '../shared/packages/package-state.ts'
import { placeFile, verifyTransaction } from '../shared/packages/place-file.ts'
import { stepDone } from '../shared/step-end.ts'
import { copyLines } from '../shared/tools/copy-lines.ts'
import { quoted } from '../shared/tools/quote.ts'
import type { StepDefinition } from '../step-kind.ts'

/**
 * Extracts the cabinets of an .msu to a folder that only administrators can change. The .msu is verified first, and
 * each cabinet before it is used.
 */
export const expandPackage: StepDefinition<'expand-package'> = {
  kind: 'expand-package',
  offline: true,
  minutes: [1, 5],
  show: ({ package: { kb, file } }, { offline }) => ({
    title: message('step.expand-package.title', { kb }),
    state: message('step.expand-package.state', {
      file,
      folder: expandedFolder(kb, workPlaceOf(offline)),
    }),
    undo: message('step.expand-package.undo'),
    always: message(offline ? 'step.expand-package.always-offline' : 'step.expand-package.always'),
  }),
  isDone({ inspection, plan, step }) {
    const { package: wanted } = step.does
    const state = packageState(inspection, wanted, plan, 'not-yet')
    return state === 'installed' || state === 'pending'
      ? message('step.place-package.target-there', { beside: wanted.kb })
      : null
  },
  async run(context) {
    const { kb, file } = context.step.does.package
    const work = workPlaceOf(context.plan.offline)
    await placeFile(context, kb, file)
    await verifyTransaction(context, kb)
    await updateParts(context).expand(`${transactionFolder(kb, work)}\\${file}`, expandedFolder(kb, work))
    await provePart(context, 'update')
    if (await hasPart(context, kb, 'stack')) await provePart(context, 'stack')
    return stepDone(message('step.expand-package.done', { file }))
  },
  runbook: ({ package: used }) => [
    ...copyLines(used, transactionFolder(used.kb)),
    `Expand-Update ${quoted(`${transactionFolder(used.kb)}\\${used.file}`)} ${quoted(expandedFolder(used.kb))}`,
  ],
}
