import type { MediumWim } from '../../../common/medium.ts'
import { fail, ok, type Result } from '../../../common/result.ts'

/**
 * The images that are serviced: Windows itself; what else an ESD holds (Setup, Windows PE) is not. Fails with `refused` for
 * an index that names none.
 */
export function chooseImages(
  install: MediumWim,
  indexes: readonly number[] | null,
): Result<MediumWim['images']> {
  const windows = install.images.filter(
    ({ edition, installationType }) =>
      edition !== 'WindowsPE' &&
      installationType !== 'WindowsPE' &&
      (edition !== null || install.format === 'mounted'),
  )
  const chosen = indexes === null ? windows : windows.filter(({ index }) => indexes.includes(index))
  const strange = (indexes ?? []).find((index) => !chosen.some((image) => image.index === index))
  if (strange !== undefined)
    return fail(
      'refused',
      `${install.file} has no Windows at index ${strange}.`,
      `It has ${windows.map(({ index, name }) => `${index} (${name ?? 'without a name'})`).join(', ') || 'none'}.`,
      '--index',
    )
  if (chosen.length === 0)
    return fail(
      'refused',
      `${install.file} holds no image of Windows that could be read.`,
      'Give an image of Windows or installation media.',
      install.file,
    )
  return ok(chosen)
}
