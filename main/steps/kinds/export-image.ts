import { placePath } from '../../../common/media/media-folders.ts'
import { exportedTo, parentFolder } from '../../../common/plan/image-units.ts'
import { message } from '../../../common/texts/message.ts'
import { imageOf } from '../shared/images/image-of.ts'
import { copyUndo } from '../shared/images/on-a-copy.ts'
import { protectedTarget } from '../shared/protected-target.ts'
import { stepDone } from '../shared/step-end.ts'
import { dism } from '../shared/tools/dism.ts'
import { quoted } from '../shared/tools/quote.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Exports one image, which omits data that is no longer used. Images already in the target file are kept before it. */
export const exportImage: StepDefinition<'export-image'> = {
  kind: 'export-image',
  minutes: [2, 40],
  show({ from, parts, index, to, bootable, what }, { id }) {
    const file = placePath(to, null)
    return {
      title: message('step.export-image.title', { index, image: what }),
      command: dism(
        id,
        '/Export-Image',
        `/SourceImageFile:${from}`,
        ...(parts ? [`/SWMFile:${parts}`] : []),
        `/SourceIndex:${index}`,
        `/DestinationImageFile:${file}`,
        '/Compress:max',
        '/CheckIntegrity',
        ...(bootable ? ['/Bootable'] : []),
      ),
      state: message('step.export-image.state', { file }),
      undo: copyUndo,
      always: bootable ? message('step.export-image.always-bootable') : message('step.export-image.always'),
    }
  },
  isDone: () => null,
  async run(context) {
    const { parts, unit } = imageOf(context)
    const to = placePath(context.step.does.to, null)
    await parts.makeFolder(parentFolder(to))
    // Exporting appends to an existing file.
    if (unit.find((each) => exportedTo(each) === to)?.id === context.step.id) await parts.remove(to)
    await runToolWell(context)
    return stepDone(message('step.export-image.state', { file: to }))
  },
  runbook({ to }, { unit, step, invoke }) {
    const file = placePath(to, null)
    const first = unit.find((each) => exportedTo(each) === file)?.id === step.id
    return [
      ...protectedTarget(parentFolder(file)),
      ...(first ? [`Remove-Exported ${quoted(file)}`] : []),
      invoke,
    ]
  },
}
