import type { MediumWim } from '../../../common/media/medium.ts'
import { ok, type Result } from '../../../common/result.ts'
import { failed } from '../../texts/failure.ts'

/**
 * The images to service: Windows, not the other images of an ESD (Setup, Windows PE). Fails with `refused` for an
 * invalid index.
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
    return failed(
      'refused',
      'no-windows-at-index',
      {
        file: install.file,
        index: strange,
        images: windows.map(({ index, name }) => (name === null ? String(index) : `${index} (${name})`)),
        count: windows.length,
      },
      '--index',
    )
  if (chosen.length === 0) return failed('refused', 'no-windows-image', { file: install.file }, install.file)
  return ok(chosen)
}
