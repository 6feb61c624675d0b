import { contextPatterns, secretContexts } from './context-patterns.ts'
import { type FixedShape, fixedShapes, keyShapes } from './fixed-shapes.ts'
import { isEveryones, type LearnedName } from './learn-names.ts'
import { createMaskBook, type MaskBook, type MaskKind } from './mask-book.ts'
import { matchesNear, matchesOf } from './matches-of.ts'
import { type Letters, plainForm } from './name-forms.ts'
import { isOrdinaryWord, type NameReach, nameReach } from './ordinary-words.ts'
import { readName } from './read-name.ts'
import { matchable, searching, type TextSearch } from './text-search.ts'
import { escapeMark, type Reading, undoEscapes } from './undo-escapes.ts'
import { beginsAt } from './word-edges.ts'

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

  return {
    mask(text, letters) {
      const search = searching()
      // Keys first: masking a name inside a key would leave the rest of the key.
      let masked = keyShapes.reduce((one, shape) => maskShape(one, shape, book, search), text)
      // Then escaped text: the plain half of an escaped name must not be mistaken for a name.
      masked = maskEscaped(masked, letters, book, allShapes, finders['utf-16'])
      for (const { kind, find } of contextPatterns)
        if (search(masked).canMatch(find))
          masked = masked.replace(find, (whole, before: string, value: string) => {
            const name = maskValue(value, letters, kind, nameMask)
            return name === null ? whole : `${before}${name}`
          })
      masked = masked.replace(
        hexValue,
        (_, before: string, digits: string) => before + maskHex(digits, finders.bytes),
      )
      masked = maskNames(masked, finders[letters])
      return fixedShapes.reduce((one, shape) => maskShape(one, shape, book, search), masked)
    },
    counts: book.counts,
    inPlaceOnly: learned.filter(({ kind, name }) => kind !== 'guid' && nameReach(name) === 'in-place').length,
  }
}

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

/**
 * Masks what is found only after unescaping a line: it is searched in the unescaped line and removed from the
 * original one.
 */
function maskEscaped(
  text: string,
  letters: Letters,
  book: MaskBook,
  shapes: readonly FixedShape[],
  names: Finder | null,
): string {
  if (!escapeMark.test(text)) return text
  return text
    .split('\n')
    .map((line) =>
      escapeMark.test(line) ? maskReading(line, undoEscapes(line, letters), book, shapes, names) : line,
    )
    .join('\n')
}

function maskReading(
  line: string,
  { text, starts, ends }: Reading,
  book: MaskBook,
  shapes: readonly FixedShape[],
  names: Finder | null,
): string {
  const finds: { start: number; end: number; mask: string }[] = []
  const put = (found: string, mask: string, index: number): string => {
    // Replaces only the part that differs, so that the surrounding text keeps its escapes.
    let before = 0
    while (before < Math.min(found.length, mask.length) && found[before] === mask[before]) before++
    let after = 0
    while (
      after < Math.min(found.length, mask.length) - before &&
      found.at(-1 - after) === mask.at(-1 - after)
    )
      after++
    const start = starts[index + before]
    const end = ends[index + found.length - after - 1]
    if (mask !== found && start !== undefined && end !== undefined)
      finds.push({ start, end: Math.max(start, end), mask: mask.slice(before, mask.length - after) })
    return mask
  }
  for (const { find, notAfter, mask } of matchable(text, shapes))
    for (const match of matchesOf(text, find))
      if (notAfter === undefined || beginsAt(text, match.index, notAfter))
        put(match[0], mask(match, text, book), match.index)
  maskNames(text, names, put)
  let masked = line
  let from = line.length
  // From the end, so that positions stay valid. Of two overlapping matches, each replaces its own part.
  for (const find of finds.toSorted((one, other) => other.end - one.end || one.start - other.start)) {
    const end = Math.min(find.end, from)
    if (find.start >= end) continue
    masked = masked.slice(0, find.start) + find.mask + masked.slice(end)
    from = find.start
  }
  return masked
}

/** Secret positions as shapes. */
const secretShapes = secretContexts.map(
  ({ kind, find }): FixedShape => ({
    hints: [],
    find,
    mask: ({ 0: whole, groups }, _text, book) => {
      const { before = '', value = '' } = groups ?? {}
      const nameMask: NameMask = (of, name) => book.mask(of, name)
      return before + (maskValue(value, 'utf-16', kind, nameMask) ?? whole.slice(before.length))
    },
  }),
)
const allShapes: readonly FixedShape[] = [...keyShapes, ...secretShapes, ...fixedShapes]

type Form = { readonly name: string; readonly reach: NameReach; readonly mask: (found: string) => string }
type Finder = { readonly plain: RegExp; readonly forms: readonly Form[] }
type NameMask = (kind: MaskKind, name: string) => string

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

function maskNames(
  text: string,
  finder: Finder | null,
  put = (_found: string, mask: string, _index: number): string => mask,
): string {
  if (finder === null) return text
  const replace = (...args: unknown[]): string => {
    const [whole] = args as [string]
    const count = finder.forms.length
    const form = finder.forms[args.findIndex((one, index) => index > 0 && typeof one === 'string') - 1]
    const [start, all] = [args[count + 1] as number, args[count + 2] as string]
    const unwanted = form?.reach === 'alone' && !standsAlone(all, start, whole.length)
    return form === undefined || unwanted ? whole : put(whole, form.mask(whole), start)
  }
  return text.replace(finder.plain, replace)
}

const inner = /[A-Za-z0-9]/

function standsAlone(text: string, start: number, length: number): boolean {
  // If the match begins with an escape, the character before it may belong to that escape.
  const begins = !inner.test(text[start] ?? '') || beginsAt(text, start, inner)
  return begins && !inner.test(text[start + length] ?? '')
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
