import { type AST, parseRegExpLiteral } from '@eslint-community/regexpp'

/** Limit for combining alternatives. */
const mostTexts = 24
/** Longer strings find no less but cost more. */
const longest = 24

/**
 * Words so common in healthy servicing logs that searching for them is useless; counted in logs of Windows 7 to 11.
 */
const frequent =
  /\b(?:cbs|csi|dism|package|appl|detect|parent|windows|microsoft|update|winsxs|fail(?:ed|ure)?|error|warning|info|director(?:y|ies)|architecture|superseded|currentstate|invalid|missing|absent|component|version|session|install(?:ed|ing)?|process(?:ing)?|trusted|installer|initialized|client|started?|completed?|cannot|could|found|state|cached|applicab(?:ility|le)|neutral|processor|culture|duplicate|ownership|owner|ignoring|language|edition|resources?|open|internally|destination|source|manifest|features?|attributes?|repair|verify(?:ing)?|name|next|element|exist|present|program|files?|uninstall|system|file|loaded|hresult|hr|is|was|not|the|to|by|be|in|of|for|with|and|from|on|a|no)\b|microsoft|languagefeatures|languagepack|windowsupdate|trustedinstaller|winsxs|default|result|processor_architecture|0x8007|0x80|0x800f|7600/g

/**
 * Returns lower-case strings of which at least one occurs in everything that a pattern can match; they are searched
 * in the bytes before the pattern itself is tried. Chooses the most selective set. Null if there is none.
 */
export function requiredLiterals(pattern: RegExp): readonly string[] | null {
  return ofAlternatives(parseRegExpLiteral(pattern).pattern.alternatives)
}

/** How many characters of a string are distinctive: its length without frequent words, blanks and punctuation. */
export function rareLength(literal: string): number {
  const known = rareLengths.get(literal)
  if (known !== undefined) return known
  const rare = literal.replace(frequent, '').replace(/[^a-z0-9]/g, '').length
  // Adjacent frequent words are rare again: `csi missing`.
  const length = /[a-z]{3}.*[^a-z].*[a-z]{3}/.test(literal.trim()) ? Math.max(rare, 3) : rare
  rareLengths.set(literal, length)
  return length
}

/** Cache: every diagnosis uses the same rules. */
const rareLengths = new Map<string, number>()

function ofAlternatives(alternatives: readonly AST.Alternative[]): readonly string[] | null {
  const all: string[] = []
  for (const alternative of alternatives) {
    const own = ofElements(alternative.elements)
    if (own === null) return null
    all.push(...own)
  }
  return [...new Set(all)]
}

/** Of the parts that must all match, the most selective one: a run of fixed strings, or a group. */
function ofElements(elements: readonly AST.Element[]): readonly string[] | null {
  let best: readonly string[] | null = null
  let run: readonly string[] = ['']
  const offer = (candidate: readonly string[] | null) => {
    if (candidate !== null && worth(candidate) > (best === null ? 0 : worth(best))) best = candidate
  }
  for (const element of elements) {
    // Assertions like word boundaries match no characters, so a run continues through them.
    if (element.type === 'Assertion') continue
    const texts = exactTexts(element)
    if (texts !== null && run.length * texts.length <= mostTexts) {
      run = product(run, texts)
      continue
    }
    offer(run)
    run = ['']
    const inner = element.type === 'Quantifier' && element.min > 0 ? element.element : element
    if (inner.type === 'Group' || inner.type === 'CapturingGroup') offer(ofAlternatives(inner.alternatives))
  }
  offer(run)
  return best === null ? null : shortened(best)
}

/** Every string that an element can match, in lower case; null unless it is a small fixed set. */
function exactTexts(element: AST.Element): readonly string[] | null {
  switch (element.type) {
    case 'Character':
      return element.value > 0 && element.value < 128
        ? [String.fromCharCode(element.value).toLowerCase()]
        : null
    case 'CharacterClass': {
      if (element.negate || element.unicodeSets || element.elements.length > 4) return null
      const texts = element.elements.map((one) => (one.type === 'Character' ? exactTexts(one) : null))
      return texts.includes(null) ? null : [...new Set(texts.flatMap((one) => one ?? []))]
    }
    case 'CharacterSet':
      return element.kind === 'digit' && !element.negate ? [...'0123456789'] : null
    case 'Quantifier': {
      if (element.min !== 0 || element.max !== 1) return null
      const texts = exactTexts(element.element)
      return texts === null ? null : [...new Set(['', ...texts])]
    }
    case 'Group':
    case 'CapturingGroup': {
      const all: string[] = []
      for (const { elements } of element.alternatives) {
        let texts: readonly string[] = ['']
        for (const one of elements) {
          if (one.type === 'Assertion') continue
          const own = exactTexts(one)
          if (own === null || texts.length * own.length > mostTexts) return null
          texts = product(texts, own)
        }
        all.push(...texts)
      }
      return all.length <= mostTexts ? [...new Set(all)] : null
    }
    default:
      return null
  }
}

function product(left: readonly string[], right: readonly string[]): readonly string[] {
  return left.flatMap((one) => right.map((other) => one + other))
}

function shortened(texts: readonly string[]): readonly string[] {
  return [...new Set(texts.map((one) => one.trim().slice(-longest)))]
}

/** Value of the least selective string; fewer strings are better. */
function worth(literals: readonly string[]): number {
  const lengths = literals.map((one) => Math.min(rareLength(one), one.trim().length))
  return Math.min(...lengths) + Math.min(...literals.map((one) => one.length)) / 100 - literals.length / 1000
}
