import type { FixedShape } from './fixed-shapes.ts'
import type { MaskKind } from './mask-book.ts'
import type { NameMask } from './mask-names.ts'
import { isEveryones } from './names/learn-names.ts'
import type { Letters } from './names/name-forms.ts'
import { readName } from './names/read-name.ts'
import type { ContextPattern } from './positions/context-parts.ts'

/** Masks a value in a name position: `DOMAIN\name` is two names. Null if it does not identify anyone. */
function maskValue(value: string, letters: Letters, kind: MaskKind, nameMask: NameMask): string | null {
  const [, braceOpen = '', guid, braceClose = ''] = /^(\{?)([0-9a-f-]{36})(\}?)$/i.exec(value) ?? []
  // Masked as a whole: a secret with backslashes is not a domain account.
  if (kind === 'secret') return isEveryones(value) ? null : nameMask('secret', readName(value, letters))
  if (kind === 'mac') return nameMask('mac', value)
  if (kind === 'guid') return guid === undefined ? null : `${braceOpen}${nameMask('guid', guid)}${braceClose}`
  const [, slashes = '', domain, between = '', account] =
    /^(\\*)(?:([^\\]{1,64})(\\+))?([^\\]{1,80})$/.exec(value) ?? []
  if (account === undefined) return null
  const name = readName(account, letters).replace(/[. ]+$/, '')
  const masked = isEveryones(name) ? account : nameMask(kind, name)
  if (domain === undefined) return slashes + masked
  const place = readName(domain, letters)
  return slashes + (isEveryones(place) ? domain : nameMask('domain', place)) + between + masked
}

/** Name positions as shapes. */
export function positionShapes(
  patterns: readonly ContextPattern[],
  letters: Letters,
  nameMask: NameMask | null,
): FixedShape[] {
  return patterns.map(({ kind, find }) => ({
    hints: [],
    find,
    mask: ({ 0: whole, groups }, _text, book) => {
      const { before = '', value = '' } = groups ?? {}
      const masked = maskValue(value, letters, kind, nameMask ?? ((of, name) => book.mask(of, name)))
      return before + (masked ?? whole.slice(before.length))
    },
  }))
}
