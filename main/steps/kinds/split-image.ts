import { placePath, splitFile } from '../../../common/media/media-folders.ts'
import type { MediumImage } from '../../../common/media/medium.ts'
import { largestOnFat32 } from '../../../common/packages/fat32.ts'
import { parentFolder } from '../../../common/plan/image-units.ts'
import { message } from '../../../common/texts/message.ts'
import { imageOf } from '../shared/images/image-of.ts'
import { copyUndo } from '../shared/images/on-a-copy.ts'
import { listIfThere } from '../shared/list-if-there.ts'
import { stepDone, stepFailure } from '../shared/step-end.ts'
import { dism } from '../shared/tools/dism.ts'
import { quoted, quotedList } from '../shared/tools/quote.ts'
import { runToolWell } from '../shared/tools/run-tool.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

type Context = StepContext<'split-image'>

/**
 * Splits an image file of the copy into parts that fit on FAT32; a small file stays whole. DISM never divides a file
 * within the image, so a part can exceed the requested size, and every part is measured. The whole file is deleted only
 * after all parts were read back and contain the same images. Source:
 * https://learn.microsoft.com/windows-hardware/manufacture/desktop/split-a-windows-image--wim--file-to-span-across-multiple-dvds
 */
export const splitImage: StepDefinition<'split-image'> = {
  kind: 'split-image',
  minutes: [2, 20],
  show({ file, megabytes }, { id }) {
    const [whole, first] = [placePath(file, null), splitFile(placePath(file, null))]
    return {
      title: message('step.split-image.title', { file: nameOf(whole), megabytes }),
      command: dism(
        id,
        '/Split-Image',
        `/ImageFile:${whole}`,
        `/SWMFile:${first}`,
        `/FileSize:${megabytes}`,
        '/CheckIntegrity',
      ),
      state: message('step.split-image.state', { file: whole, first, megabytes }),
      undo: copyUndo,
      always: message('step.split-image.always'),
    }
  },
  isDone: () => null,
  async run(context) {
    const { parts } = imageOf(context)
    const { file, megabytes } = context.step.does
    const whole = placePath(file, null)
    const first = splitFile(whole)
    const found = (await listIfThere(context.host, parentFolder(whole))).find(({ name }) =>
      isName(name, nameOf(whole)),
    )
    // A process that was killed after the verification has already deleted the whole file.
    if (found === undefined) return stepDone(await proven(context, first, null))
    for (const { name } of await partsOf(context, first))
      await parts.remove(`${parentFolder(first)}\\${name}`)
    if (found.sizeBytes <= megabytes * 2 ** 20)
      return stepDone(message('step.split-image.whole', { file: whole, megabytes }))
    const { install } = await parts.read('image', whole)
    if (install === null) throw stepFailure(context, 'image-not-read-back', { file: whole })
    await runToolWell(context)
    const text = await proven(context, first, install.images)
    await parts.remove(whole)
    return stepDone(text)
  },
  runbook({ file, megabytes }, { plan, step }) {
    const whole = placePath(file, null)
    const promised = (plan.medium?.promises ?? []).filter((each) => each.file === whole)
    return [
      ...promised.map(
        ({ index, build }) =>
          `if (Test-Path -LiteralPath ${quoted(whole)}) { Assert-Image ${quoted(whole)} ${index} ${quoted(build)} }`,
      ),
      `Split-Whole ${quoted(whole)} ${quoted(splitFile(whole))} ${megabytes * 2 ** 20} ${quotedList(step.command.slice(1))}`,
    ]
  },
}

/** Reads the parts back. Throws FailureError if one is missing or too large, or if they do not contain these images. */
async function proven(context: Context, first: string, images: readonly MediumImage[] | null) {
  const files = await partsOf(context, first)
  const large = files.find(({ sizeBytes }) => sizeBytes > largestOnFat32)
  if (large) throw stepFailure(context, 'image-part-too-large', { part: large.name, bytes: large.sizeBytes })
  const { install, gaps } = await imageOf(context).parts.read('image', first)
  const isCut = gaps.some(({ code }) => code === 'image-parts-missing' || code === 'image-content-unread')
  const same = images === null || JSON.stringify(install?.images) === JSON.stringify(images)
  if (install === null || install.images.length === 0 || isCut || !same)
    throw stepFailure(context, 'image-parts-unproven', { first })
  return message('step.split-image.done', { first, count: files.length })
}

/** `install.swm`, `install2.swm` and so on, with their sizes. */
async function partsOf(context: Context, first: string) {
  const stem = nameOf(first)
    .replace(/\.swm$/i, '')
    .toLowerCase()
  return (await listIfThere(context.host, parentFolder(first))).filter(({ name }) => {
    const lower = name.toLowerCase()
    return lower.startsWith(stem) && /^\d*\.swm$/.test(lower.slice(stem.length))
  })
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('\\') + 1)
const isName = (one: string, other: string) => one.toLowerCase() === other.toLowerCase()
