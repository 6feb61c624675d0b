import type { PlanMedium } from '../../../../common/plan/plan.ts'
import type { PromisedImage } from '../../../../common/plan/promised-image.ts'
import { FailureError } from '../../../../common/result.ts'
import { message } from '../../../../common/texts/message.ts'
import type { Message } from '../../../../common/texts/value.ts'
import { buildFamily, readBuild } from '../../../../common/windows/build.ts'
import { quoted } from '../tools/quote.ts'
import type { MediumParts } from './medium-parts.ts'

/** The current build of an image; null if unreadable. A split one is read from its parts. */
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
  // If a part is missing, the others are not installable.
  if (split?.gaps.some(({ code }) => code === 'image-parts-missing')) return null
  const found = split ?? (await read(file))
  return found?.install?.images.find((image) => image.index === index)?.build ?? null
}

/** A message for each image that does not have the promised build. */
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
 * Whether an image has the promised revision. Its build number may be a lower one of the same family, because an
 * enablement package changes only the reported version, not the files.
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

/** Runbook lines that compare the result of a plan for media with its promises. */
export function imageProof({ promises, result }: PlanMedium): string[] {
  const parts = [...new Set(promises.flatMap(({ splitInto }) => splitInto ?? []))]
  const split = parts.map(
    (first) => `if (Test-Path -LiteralPath ${quoted(first)}) { Assert-PartsKept ${quoted(first)} }`,
  )
  return [...split, ...promises.map((each) => proofOf(each, result))]
}

function proofOf({ file, index, build, splitInto }: PromisedImage, result: string): string {
  // Its images were compared before it was split; DISM cannot verify a single part.
  if (splitInto !== undefined)
    return `if (-not (Test-Path -LiteralPath ${quoted(splitInto)})) { Assert-Image ${quoted(file)} ${index} ${quoted(build)} }`
  return file === result
    ? `Assert-Mounted ${quoted(file)} ${quoted(build)}`
    : `Assert-Image ${quoted(file)} ${index} ${quoted(build)}`
}

/** Whether the medium already had the promised revision when it was read, in which case its update is wanted again. */
export function wasThere({ read }: PlanMedium, { file, build }: PromisedImage): boolean {
  const wanted = readBuild(build)?.ubr ?? Number.NaN
  const wim = /\\boot\.wim$/i.test(file) ? read.boot : read.install
  return wim?.images.some((image) => (readBuild(image.build)?.ubr ?? Number.NaN) >= wanted) ?? false
}
