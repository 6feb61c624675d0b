import { type FixedShape, fixedShapes, keyShapes, sharedFolder } from './fixed-shapes.ts'
import { createMaskBook, type MaskBook } from './mask-book.ts'
import { type Finder, type Form, maskNames, type NameMask } from './mask-names.ts'
import { maskEscaped, maskInnerTexts } from './mask-reading.ts'
import { isAnchored } from './matching/inner-texts.ts'
import { matchesNear, matchesOf } from './matching/matches-of.ts'
import { maskRegistryStrings } from './matching/registry-strings.ts'
import { searching, type TextSearch } from './matching/text-search.ts'
import { beginsAt } from './matching/word-edges.ts'
import { positionShapes } from './name-positions.ts'
import { isEveryones, type LearnedName } from './names/learn-names.ts'
import { type Letters, plainForm } from './names/name-forms.ts'
import { isOrdinaryWord, nameReach } from './names/ordinary-words.ts'
import { contextPatterns, secretContexts } from './positions/context-patterns.ts'

/** Masks chunks of text. The same name gets the same mask in every chunk of one bundle. */
export type Masker = {
  /** Masks a complete text, or a chunk that ends where no name can span the boundary. */
  mask(text: string, letters: Letters): string
  /** Number of different masked texts, by kind. */
  counts(): Record<string, number>
  /** Names that are ordinary words: masked only in name positions. */
  readonly inPlaceOnly: number
}

/**
 * Masks learned names and whatever is identifiable by its format. Without names (`null`), removes only keys that
 * unlock disks and licences, which are never in a bundle.
 *
 * @param published Hosts that do not identify anyone
 */
export function createMasker(
  learned: readonly LearnedName[] | null,
  published?: ReadonlySet<string>,
): Masker {
  const book = createMaskBook(published)
  if (learned === null)
    return {
      mask: (text, letters) => {
        const search = searching()
        const masked = keyShapes.reduce((one, shape) => maskShape(one, shape, book, search), text)
        return maskEscaped(masked, letters, book, keyShapes, null)
      },
      counts: book.counts,
      inPlaceOnly: 0,
    }
  const kinds = new Map(learned.map(({ kind, name }) => [name.toLowerCase(), kind]))
  const nameMask: NameMask = (kind, name) =>
    isEveryones(name) ? name : book.mask(kinds.get(name.toLowerCase()) ?? kind, name)
  // Numbers follow the learning order.
  for (const { kind, name } of learned) nameMask(kind, name)
  const finders = {
    bytes: findersOf(learned, 'bytes', nameMask),
    'utf-16': findersOf(learned, 'utf-16', nameMask),
  }
  const positionsOf = (letters: Letters) => {
    const names = positionShapes(contextPatterns, letters, nameMask)
    const all = [...names, sharedFolder]
    return { names, all, anchored: all.filter(isAnchored) }
  }
  const positions = { bytes: positionsOf('bytes'), 'utf-16': positionsOf('utf-16') }

  const mask = (text: string, letters: Letters): string => {
    const search = searching()
    // Keys first: masking a name inside a key would leave the rest of the key.
    let masked = keyShapes.reduce((one, shape) => maskShape(one, shape, book, search), text)
    masked = maskRegistryStrings(masked, (line) => mask(line, 'utf-16'))
    // Then escaped text: the plain half of an escaped name must not be mistaken for a name.
    masked = maskEscaped(masked, letters, book, allShapes, finders['utf-16'])
    masked = maskInnerTexts(masked, book, positions[letters])
    masked = positions[letters].names.reduce((one, shape) => maskShape(one, shape, book, search), masked)
    masked = masked.replace(
      hexValue,
      (_, before: string, digits: string) => before + maskHex(digits, finders.bytes),
    )
    masked = maskNames(masked, finders[letters])
    return fixedShapes.reduce((one, shape) => maskShape(one, shape, book, search), masked)
  }

  return {
    mask,
    counts: book.counts,
    inPlaceOnly: learned.filter(({ kind, name }) => kind !== 'guid' && nameReach(name) === 'in-place').length,
  }
}

function maskShape(
  text: string,
  { hints, near, find, notAfter, mask }: FixedShape,
  book: MaskBook,
  search: (text: string) => TextSearch,
): string {
  const { canMatch, canContain } = search(text)
  if (hints.length > 0 && !hints.some(canContain)) return text
  if (!canMatch(find)) return text
  let result = ''
  let from = 0
  for (const match of near === undefined ? matchesOf(text, find) : matchesNear(text, find, near)) {
    if (notAfter !== undefined && !beginsAt(text, match.index, notAfter)) continue
    result += text.slice(from, match.index) + mask(match, text, book)
    from = match.index + match[0].length
  }
  return from === 0 ? text : result + text.slice(from)
}

/** Shapes for escaped text, in which names are found by their own notation. */
const allShapes: readonly FixedShape[] = [
  ...keyShapes,
  ...positionShapes(secretContexts, 'utf-16', null),
  ...fixedShapes,
]

/** Longest names first, so that a full name is found before its parts. */
function findersOf(learned: readonly LearnedName[], letters: Letters, nameMask: NameMask): Finder | null {
  const forms = learned
    .flatMap((one) =>
      one.kind === 'guid'
        ? guidForms(one.name, nameMask)
        : one.kind === 'mac'
          ? macForms(one.name, nameMask)
          : nameForm(one, nameMask),
    )
    .filter(({ reach }) => reach !== 'in-place')
    .toSorted((one, other) => other.name.length - one.name.length)
  if (forms.length === 0) return null
  return {
    plain: new RegExp(forms.map(({ name }) => `(${plainForm(name, letters)})`).join('|'), 'gi'),
    forms,
  }
}

function nameForm({ kind, name }: LearnedName, nameMask: NameMask): Form {
  return { name, reach: nameReach(name), mask: () => nameMask(kind, name) }
}

/** A GUID as text, without dashes, and as its bytes in memory. */
function guidForms(guid: string, nameMask: NameMask): Form[] {
  const bare = guid.replace(/[{}]/g, '')
  const joined = (text: string) => text.replaceAll('-', '')
  const inMemory = (text: string) => {
    const [a = '', b = '', c = '', d = '', e = ''] = text.split('-')
    const turned = (part: string) => (part.match(/../g) ?? []).reverse().join('')
    return turned(a) + turned(b) + turned(c) + d + e
  }
  return [(text: string) => text, joined, inMemory].map((write) => ({
    name: write(bare),
    reach: 'anywhere',
    mask: (found) => write(nameMask('guid', /[a-f]/.test(found) ? bare.toLowerCase() : bare.toUpperCase())),
  }))
}

/** A MAC address without separators, and in three groups. With dashes or colons its format identifies it. */
function macForms(address: string, nameMask: NameMask): Form[] {
  const digits = address.replace(/[^0-9a-f]/gi, '')
  const groups = (sign: string) => (digits.match(/.{4}/g) ?? []).join(sign)
  return [digits, groups('.'), groups('-'), groups(':')].map((name) => ({
    name,
    reach: 'alone',
    mask: (found) => nameMask('mac', found),
  }))
}

const hexValue = /(\bREG_(?:BINARY|NONE|[A-Z_0-9]{2,30})[ \t]+)((?:[0-9A-F]{2}){6,})/gi

/** Masks names inside binary values, in ANSI and UTF-16, byte for byte to preserve lengths. */
function maskHex(digits: string, finder: Finder | null): string {
  const bytes = Buffer.from(digits, 'hex')
  const text = bytes.toString('latin1')
  let changed = false
  const hide = (found: string): string => {
    changed = true
    return found.replace(/[^\0]/g, 'x')
  }
  const masked = text
    .replace(finder?.plain ?? /$^/, hide)
    // Proxy settings contain hosts and addresses that were not learned.
    .replace(/[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){1,8}(?=[:;\0]|$)/gi, (host) =>
      isOrdinaryWord(host) ? host : hide(host),
    )
  if (!changed) return digits
  const hidden = Buffer.from(masked, 'latin1').toString('hex')
  return /[a-f]/.test(digits) ? hidden : hidden.toUpperCase()
}
