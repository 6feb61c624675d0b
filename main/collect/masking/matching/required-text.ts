/**
 * What a part of an expression matches exactly, if that is one of a few texts; otherwise texts of which a match
 * contains one.
 */
type Part = { readonly exact: readonly string[] | null; readonly contains: readonly string[] | null }

const mostExact = 48
const longestExact = 12
const mostInSet = 16
/** Shorter texts are in every log. */
const shortestText = 3

const quantifiers = new Set(['*', '+', '?', '{'])

const nothing: Part = { exact: [''], contains: null }
const anything: Part = { exact: null, contains: null }

/**
 * Texts, in the form of `foldCase`, of which every match of an expression with the flag `i` contains at least one: a
 * text with none of them need not be searched. Null if a match may contain anything, which is also assumed if the
 * expression is not understood.
 */
export function requiredText({ source, flags }: RegExp): readonly string[] | null {
  // With these flags, the cases of letters are compared differently.
  return /[uv]/.test(flags) ? null : new SourceReader(source).read()
}

/** https://tc39.es/ecma262/#sec-runtime-semantics-canonicalize-ch, without the flag `u`: letters that `i` equates. */
export function foldCase(unit: string): string {
  const upper = unit.toUpperCase()
  const leavesAscii = unit.charCodeAt(0) >= 128 && upper.charCodeAt(0) < 128
  return upper.length !== 1 || leavesAscii ? unit : upper
}

class SourceReader {
  readonly #source: string
  #at = 0
  #isClear = true

  constructor(source: string) {
    this.#source = source
  }

  read(): readonly string[] | null {
    const part = this.#alternatives()
    return this.#isClear && this.#at === this.#source.length ? containsOf(part) : null
  }

  #alternatives(): Part {
    const parts = [this.#sequence()]
    while (this.#skip('|')) parts.push(this.#sequence())
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : eitherOf(parts)
  }

  #sequence(): Part {
    const parts: Part[] = []
    while (this.#at < this.#source.length && !this.#isNext('|') && !this.#isNext(')'))
      parts.push(this.#repeated(this.#one()))
    return inARow(parts)
  }

  #repeated(part: Part): Part {
    if (!quantifiers.has(this.#source[this.#at] ?? '')) return part
    const [found, least, more, most] = this.#take(/[*+?]|\{(\d+)(,(\d*))?\}/y) ?? []
    if (found === undefined) return part
    this.#skip('?')
    const isOnce = found === '?' || (least === '0' && most === '1')
    if (isOnce) return { exact: part.exact === null ? null : limited(['', ...part.exact]), contains: null }
    if (found === '*' || least === '0') return anything
    if (least === '1' && more === undefined) return part
    return { exact: null, contains: containsOf(part) }
  }

  #one(): Part {
    if (this.#skip('(')) return this.#group()
    if (this.#isNext('[')) return this.#set()
    if (this.#isNext('\\')) return this.#escaped()
    const sign = this.#source[this.#at++] ?? ''
    if (sign === '^' || sign === '$') return nothing
    return sign === '.' ? anything : textOf(sign)
  }

  #group(): Part {
    const [kind = ''] = this.#take(/\?(?:[:=!]|<[=!]|<\w+>)/y) ?? []
    if (kind === '' && this.#isNext('?')) return this.#giveUp()
    const inside = this.#alternatives()
    if (!this.#skip(')')) return this.#giveUp()
    if (kind.endsWith('!')) return nothing
    // A lookahead or lookbehind is not part of the match, but its text must be present.
    if (kind.endsWith('=')) return { exact: [''], contains: containsOf(inside) }
    return inside
  }

  #set(): Part {
    const [set] = this.#take(/\[(?:[^\]\\]|\\.)*\]/sy) ?? []
    if (set === undefined) return this.#giveUp()
    const inside = set.slice(1, -1)
    if (/^\^|\\[dDwWsSbB]/.test(inside)) return anything
    const signs = inside.match(/\\x[0-9a-f]{2}|\\u[0-9a-f]{4}|\\.|[^\\]/gis) ?? []
    if (signs.length > mostInSet || signs.slice(1, -1).includes('-')) return anything
    const exact = new Set(signs.map((sign) => readSign(sign)))
    return exact.has(null) ? anything : { exact: [...exact] as string[], contains: null }
  }

  #escaped(): Part {
    const [sign = ''] = this.#take(/\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|k<\w+>|c[a-z]|\d+|[\s\S])/iy) ?? []
    if (sign === '') return this.#giveUp()
    if (/^\\[bB]$/.test(sign)) return nothing
    const text = readSign(sign)
    return text === null ? anything : textOf(text)
  }

  /** Stops reading at syntax that is not understood; nothing is then known about the expression. */
  #giveUp(): Part {
    this.#isClear = false
    this.#at = this.#source.length
    return anything
  }

  #take(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at
    const found = expression.exec(this.#source)
    this.#at += found?.[0].length ?? 0
    return found
  }

  #isNext(sign: string): boolean {
    return this.#source[this.#at] === sign
  }

  #skip(sign: string): boolean {
    if (!this.#isNext(sign)) return false
    this.#at += 1
    return true
  }
}

/** The character that a token stands for, case-folded; null for a class or a reference. */
function readSign(sign: string): string | null {
  const [, digits] = /^\\[xu]([0-9a-f]+)$/i.exec(sign) ?? []
  if (digits !== undefined) return foldCase(String.fromCharCode(Number.parseInt(digits, 16)))
  if (!sign.startsWith('\\')) return foldCase(sign)
  const controls: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v' }
  const letter = sign.slice(1)
  return controls[letter] ?? (/[a-z0-9]/i.test(letter) ? null : letter)
}

function textOf(sign: string): Part {
  return { exact: [foldCase(sign)], contains: null }
}

/** Texts of which a match contains one; null if none are known that are long enough to be useful. */
function containsOf({ exact, contains }: Part): readonly string[] | null {
  if (contains !== null) return contains
  return exact === null || exact.length === 0 || exact.some((text) => worthOf(text) < shortestText)
    ? null
    : exact
}

/** The length of a text; characters outside ASCII are worth more, because logs have few. */
function worthOf(text: string): number {
  return text.length + (/[^\0-\x7f]/.test(text) ? shortestText : 0)
}

function eitherOf(parts: readonly Part[]): Part {
  const exact = parts.every((part) => part.exact !== null)
    ? limited(parts.flatMap((part) => part.exact ?? []))
    : null
  if (exact !== null && parts.every((part) => part.contains === null)) return { exact, contains: null }
  const all = parts.map(containsOf)
  return { exact, contains: all.every((one) => one !== null) ? all.flat() : null }
}

function inARow(parts: readonly Part[]): Part {
  const found: (readonly string[])[] = []
  let exact: readonly string[] = ['']
  let isExact = true
  const end = () => {
    const known = containsOf({ exact, contains: null })
    if (known !== null) found.push(known)
    exact = ['']
  }
  for (const part of parts) {
    if (part.contains !== null) found.push(part.contains)
    const next = part.exact === null ? null : product(exact, part.exact)
    if (next !== null) {
      exact = next
      continue
    }
    isExact = false
    end()
    if (part.exact !== null) exact = part.exact
  }
  if (isExact) return { exact, contains: best(found) }
  end()
  return { exact: null, contains: best(found) }
}

function product(one: readonly string[], other: readonly string[]): readonly string[] | null {
  if (one.length * other.length > mostExact) return null
  // The usual case, a letter after a text.
  if (one.length === 1 && other.length === 1) {
    const text = `${one[0]}${other[0]}`
    return text.length > longestExact ? null : [text]
  }
  const all: string[] = []
  for (const begin of one)
    for (const end of other) {
      if (begin.length + end.length > longestExact) return null
      all.push(begin + end)
    }
  return limited(all)
}

function limited(texts: readonly string[]): readonly string[] | null {
  if (texts.length < 2) return texts
  const different = [...new Set(texts)]
  return different.length > mostExact ? null : different
}

/** The set whose least specific text is the most specific. */
function best(sets: readonly (readonly string[])[]): readonly string[] | null {
  const worth = (set: readonly string[]) => Math.min(...set.map(worthOf))
  return sets.toSorted((one, other) => worth(other) - worth(one) || one.length - other.length)[0] ?? null
}
