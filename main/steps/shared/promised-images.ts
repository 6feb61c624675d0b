import type { PlanMedium } from '../../../common/plan.ts'
import type { PromisedImage } from '../../../common/promised-image.ts'
import { FailureError } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { buildFamily, readBuild } from '../../../common/windows/build.ts'
import type { MediumParts } from './medium-parts.ts'
import { quoted } from './quote.ts'

/** The build that an image names now; null where it cannot be read. One that was split is read by its parts. */
export async function imageBuild(
  parts: Pick<MediumParts, 'read'>,
  { file, index, splitInto }: PromisedImage,
): Promise<string | null> {
  const read = (path: string) =>
    parts.read('image', path).catch((error: unknown) => {
      if (error instanceof FailureError) return null
      throw error
    })
  const split = splitInto === undefined ? null : await read(splitInto)
  // Without every part nothing can be installed from the others.
  if (split?.gaps.some(({ code }) => code === 'image-parts-missing')) return null
  const found = split ?? (await read(file))
  return found?.install?.images.find((image) => image.index === index)?.build ?? null
}

/** A message for each image that is not at the build which the plan promises. */
export async function brokenPromises(
  parts: Pick<MediumParts, 'read'>,
  { promises }: PlanMedium,
): Promise<Message[]> {
  const broken: Message[] = []
  for (const promised of promises) {
    const build = await imageBuild(parts, promised)
    if (build === null)
      broken.push(message('step.verify.image-unread', { index: promised.index, file: promised.file }))
    else if (!reaches(build, promised.build))
      broken.push(message('step.verify.image-below', { ...promised, has: build }))
  }
  return broken
}

/**
 * Whether an image has the promised revision. Its build number may be a lower one of the same family: an enablement
 * package changes what Windows calls itself, not its files.
 */
export function reaches(build: string, promised: string): boolean {
  const [has, wanted] = [readBuild(build), readBuild(promised)]
  return (
    has !== null &&
    wanted !== null &&
    buildFamily(has.build) >= buildFamily(wanted.build) &&
    has.ubr >= wanted.ubr
  )
}

/** Lines of a runbook that compare the result of a plan for media with what it promises. */
export function imageProof({ promises, result }: PlanMedium): string[] {
  const parts = [...new Set(promises.flatMap(({ splitInto }) => splitInto ?? []))]
  const split = parts.map(
    (first) => `if (Test-Path -LiteralPath ${quoted(first)}) { Assert-PartsKept ${quoted(first)} }`,
  )
  return [...split, ...promises.map((each) => proofOf(each, result))]
}

function proofOf({ file, index, build, splitInto }: PromisedImage, result: string): string {
  // Before it was split, its images were compared; DISM says nothing certain of one part alone.
  if (splitInto !== undefined)
    return `if (-not (Test-Path -LiteralPath ${quoted(splitInto)})) { Assert-Image ${quoted(file)} ${index} ${quoted(build)} }`
  return file === result
    ? `Assert-Mounted ${quoted(file)} ${quoted(build)}`
    : `Assert-Image ${quoted(file)} ${index} ${quoted(build)}`
}

/** Whether a medium named the promised revision when it was read: its update is then wanted again all the same. */
export function wasThere({ read }: PlanMedium, { file, build }: PromisedImage): boolean {
  const wanted = readBuild(build)?.ubr ?? Number.NaN
  const wim = /\\boot\.wim$/i.test(file) ? read.boot : read.install
  return wim?.images.some((image) => (readBuild(image.build)?.ubr ?? Number.NaN) >= wanted) ?? false
}
