import { exportedTo, parentFolder } from '../../../common/image-units.ts'
import { placePath } from '../../../common/media-folders.ts'
import { dism } from '../shared/dism.ts'
import { imageOf } from '../shared/image-of.ts'
import { copyUndo } from '../shared/on-a-copy.ts'
import { protectedTarget } from '../shared/protected-target.ts'
import { quoted } from '../shared/quote.ts'
import { runToolWell } from '../shared/run-tool.ts'
import { stepDone } from '../shared/step-end.ts'
import type { StepDefinition } from '../step-kind.ts'

/** Exports one image, which leaves behind what is no longer used. An image that the file has already stays before it. */
export const exportImage: StepDefinition<'export-image'> = {
  kind: 'export-image',
  minutes: [2, 40],
  show({ from, parts, index, to, bootable, what }, { id }) {
    const file = placePath(to, null)
    return {
      title: `Export ${what}, image ${index}`,
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
      state: `${file} holds the image.`,
      undo: copyUndo,
      always: bootable
        ? 'Exporting leaves behind what is no longer used. /Bootable keeps the mark by which a PC starts from this image.'
        : 'Exporting leaves behind what is no longer used.',
    }
  },
  isDone: () => null,
  async run(context) {
    const { parts, unit } = imageOf(context)
    const to = placePath(context.step.does.to, null)
    await parts.makeFolder(parentFolder(to))
    // Exporting adds to a file that is there already.
    if (unit.find((each) => exportedTo(each) === to)?.id === context.step.id) await parts.remove(to)
    await runToolWell(context)
    return stepDone(`${to} holds the image.`)
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
