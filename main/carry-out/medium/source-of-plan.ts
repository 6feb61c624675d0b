import type { Medium } from '../../../common/media/medium.ts'
import type { Plan, PlanMedium } from '../../../common/plan/plan.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'

/**
 * Location of the original on the PC that carries out the plan, as in the plan's commands: the root of media, an image
 * file, or the folder of an image that somebody else mounted.
 */
export function sourceOfPlan(
  { steps }: Plan,
  medium: PlanMedium,
): { readonly kind: Medium['kind']; readonly path: string } {
  const { kind, install } = medium.read
  if (install?.format === 'mounted') return { kind, path: medium.result }
  for (const { does } of steps) {
    if (does.kind === 'copy-medium')
      return { kind, path: does.file === null ? does.from : `${does.from.replace(/\\$/, '')}\\${does.file}` }
    if (does.kind === 'export-image') return { kind, path: does.from }
  }
  return { kind, path: '' }
}

/** How the present medium differs from the planned one; null if it does not. */
export function reasonOfDifference(planned: Medium, now: Medium): Message | null {
  for (const layer of ['install', 'boot'] as const) {
    const [one, other] = [planned[layer], now[layer]]
    if (JSON.stringify(imagesOf(one)) === JSON.stringify(imagesOf(other))) continue
    const name = one?.file ?? other?.file ?? layer
    return other === null
      ? message('media.gone', { name })
      : message('media.changed', { name, now: wordsFor(other), planned: wordsFor(one) })
  }
  return JSON.stringify(planned.setup) === JSON.stringify(now.setup) ? null : message('media.setup-changed')
}

function imagesOf(wim: Medium['install']) {
  return wim && { format: wim.format, sizeBytes: wim.sizeBytes, images: wim.images }
}

function wordsFor(wim: Medium['install']): Message {
  const all = wim?.images ?? []
  const named = [...new Set(all.flatMap(({ build }) => build ?? []))]
  const isUnnamed = all.some(({ build }) => build === null)
  const builds = [...named, ...(isUnnamed ? [message('media.build-unnamed')] : [])]
  return builds.length === 0
    ? message('media.without-images', { bytes: wim?.sizeBytes ?? 0 })
    : message('media.images-at', { count: all.length, builds, bytes: wim?.sizeBytes ?? 0 })
}
