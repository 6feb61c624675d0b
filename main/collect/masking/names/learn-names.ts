import { type MaskKind, maskShape } from '../mask-book.ts'
import { innerTexts, isAnchored } from '../matching/inner-texts.ts'
import { matchesOf } from '../matching/matches-of.ts'
import { registryLines } from '../matching/registry-strings.ts'
import { matchable } from '../matching/text-search.ts'
import type { ContextPattern } from '../positions/context-parts.ts'
import { contextPatterns } from '../positions/context-patterns.ts'
import type { Letters } from './name-forms.ts'
import { nameReach } from './ordinary-words.ts'
import { readName, unescapedLines } from './read-name.ts'

/** A name that was learned. */
export type LearnedName = { readonly kind: MaskKind; readonly name: string }

/** Collects the names of people, machines and networks from the evidence itself. */
export type NameLearner = {
  /** Learns the names in name positions of a text chunk. */
  take(text: string, letters: Letters): void
  /** Adds a name known from elsewhere. */
  add(kind: MaskKind, name: string): void
  names(): LearnedName[]
  /** True if there were more names than the limit; the last ones are masked in name positions only. */
  overflowed(): boolean
}

const mostNames = 1500
const mostPairs = 50_000

/** Accounts, domains and words that every Windows has; they do not identify anyone. */
const everyones = new Set(
  [
    ...['public', 'default', 'default user', 'all users', 'defaultuser0', 'defaultapppool', 'defaultaccount'],
    ...[
      'administrator',
      'guest',
      'system',
      'localservice',
      'networkservice',
      'local service',
      'network service',
    ],
    ...['wdagutilityaccount', 'trustedinstaller', 'anonymous logon', 'nt authority', 'nt service', 'builtin'],
    ...[
      'window manager',
      'font driver host',
      'workgroup',
      'mshome',
      'localhost',
      'azuread',
      'microsoftaccount',
    ],
    ...[
      'localsystem',
      'everyone',
      'users',
      'administrators',
      'authenticated users',
      'iis apppool',
      'null',
      'none',
    ],
    ...['(null)', 'n/a', 'unknown', 'undefined', 'true', 'false', 'yes', 'no', 'local', 'user', 'minwinpc'],
    ...[
      'windows user',
      'owner',
      'minint',
      '*',
      '.',
      '..',
      '-',
      '--',
      '?',
      'c$',
      'admin$',
      'ipc$',
      '<null>',
      'to be filled by o.e.m.',
    ],
    ...['microsoft', 'default string', 'system serial number', 'not available', 'not applicable', 'reg_sz'],
  ].map((one) => one.toLowerCase()),
)

/** True for text in a name position that is not a name. */
export function isEveryones(name: string): boolean {
  const plain = name.toLowerCase().trim()
  return (
    plain === '' ||
    everyones.has(plain) ||
    maskShape.test(plain) ||
    // Variables, placeholders, resource strings, zero GUIDs and numbers.
    /^[%$@{<[*]|^0x|^\d{1,3}$|^[{]?0{8}-0{4}/.test(plain) ||
    !/[\p{L}\p{N}]/u.test(plain)
  )
}

export function createNameLearner(): NameLearner {
  const found = new Map<string, LearnedName>()
  const pairs = new Map<string, readonly [string, string]>()
  let over = false

  const put = (kind: MaskKind, name: string): void => {
    const plain = withoutEnd(name.normalize('NFC').trim())
    if (isEveryones(plain) || [...plain].length > 80) return
    const key = kind === 'mac' ? plain.toLowerCase().replace(/[^0-9a-f]/g, '') : plain.toLowerCase()
    if (found.has(key)) return
    if (found.size >= mostNames) over = true
    else found.set(key, { kind, name: plain })
  }

  /** Adds a name with its parts: `DOMAIN\name`, `name@domain`, `host.domain`, first and last names. */
  const add = (kind: MaskKind, value: string): void => {
    if (kind === 'secret' || kind === 'mac') {
      put(kind, value)
      return
    }
    const name = kind === 'guid' ? value.replace(/[{}]/g, '') : value.replace(/^\\+/, '')
    const [, domain, account] = /^([^\\]{1,64})\\+([^\\]{1,80})$/.exec(name) ?? []
    if (domain !== undefined && account !== undefined) {
      put('domain', domain)
      add(kind, account)
      return
    }
    const [, local, host] = /^([^@\s]{1,64})@([a-z0-9-]+(?:\.[a-z0-9-]+)+)$/i.exec(name) ?? []
    if (local !== undefined && host !== undefined && kind === 'user') {
      put('user', local)
      return
    }
    put(kind, name)
    if (kind === 'domain' || kind === 'machine') addLabels(kind, name, put)
    if (kind === 'user' && /\s/.test(name)) {
      for (const part of name.split(/\s+/)) if (nameReach(part) !== 'in-place') put('user', part)
    }
  }

  const takeFromPositions = (text: string, letters: Letters, patterns: readonly ContextPattern[]): void => {
    for (const { kind, find } of matchable(text, patterns))
      for (const match of matchesOf(text, find)) add(kind, readName(match.groups?.value ?? '', letters))
  }

  const takeFrom = (text: string, letters: Letters): void => {
    takeFromPositions(text, letters, contextPatterns)
    for (const match of matchesOf(text, makersNames)) add('machine', match[0])
    for (const match of matchesOf(text, networkCard)) if (!isNobodysCard(match[0])) put('mac', match[0])
    if (pairs.size >= mostPairs) return
    for (const match of matchesOf(text, accountPair)) {
      const [, domain = '', account = ''] = match
      if (pairs.size < mostPairs) pairs.set(match[0].toLowerCase(), [domain, readName(account, letters)])
    }
  }

  return {
    add,
    take(text, letters) {
      takeFrom(text, letters)
      for (const lines of [unescapedLines(text, letters), registryLines(text)])
        if (lines.length > 0) takeFrom(lines.join('\n'), 'utf-16')
      for (const inner of positionsInside(text)) takeFromPositions(inner.text, letters, inner.patterns)
    },
    names() {
      const known = (domain: string) => isPlace(found.get(domain.toLowerCase())?.kind)
      // `PC\name` is an account only if PC is a known machine or domain; otherwise it is a path.
      for (const [domain, account] of pairs.values()) if (known(domain)) add('user', account)
      return [...found.values()]
    },
    overflowed: () => over,
  }
}

const anchoredPatterns = contextPatterns.filter(isAnchored)

/** The texts inside a text, and the positions of names in them. */
function positionsInside(
  text: string,
): { readonly text: string; readonly patterns: readonly ContextPattern[] }[] {
  return innerTexts(text).map(({ reading, isPlain }) => ({
    text: reading.text,
    patterns: isPlain ? anchoredPatterns : contextPatterns,
  }))
}

const isPlace = (kind: MaskKind | undefined) => kind === 'machine' || kind === 'domain'
const withoutEnd = (name: string) => name.replace(/[. ]+$/, '')

const accountPair =
  /(?<![\w\\/:.%-])([A-Z0-9][A-Z0-9-]{1,14})\\{1,2}([^\s\\/:*?"<>|,;=[\]()'&]{2,64})(?![\\/\w])/gi
/** Computer names that Windows generates. */
const makersNames = /(?<![A-Z0-9-])(?:(?:DESKTOP|LAPTOP)-[A-Z0-9]{7}|WIN-[A-Z0-9]{11})(?![A-Z0-9-])/gi

/** With separators a MAC address is recognized by its format; without, only if known. */
const networkCard = /(?<![0-9a-z:.-])[0-9a-f]{2}([-:])[0-9a-f]{2}(?:\1[0-9a-f]{2}){4}(?![0-9a-z:-])/gi

/** All zeros, all ones and our own masks do not identify anyone. */
function isNobodysCard(address: string): boolean {
  return /^(?:0{12}|f{12}|02005e.{6})$/i.test(address.replace(/[-:]/g, ''))
}

/** Labels that do not identify the owner of a domain. */
const commonLabels =
  /^(?:com|net|org|local|lan|corp|internal|intranet|intra|ad|dc|home|arpa|edu|gov|www|[a-z]{2})$/i

/** A machine's full name contains a domain, and a domain name its owner's name. */
function addLabels(
  kind: 'domain' | 'machine',
  name: string,
  put: (kind: MaskKind, name: string) => void,
): void {
  const labels = name.split('.')
  if (labels.length < 2) return
  if (kind === 'machine') {
    put('machine', labels[0] ?? '')
    put('domain', labels.slice(1).join('.'))
  }
  const domain = kind === 'machine' ? labels.slice(1) : labels
  for (let at = 1; at < domain.length - 1; at++) put('domain', domain.slice(at).join('.'))
  for (const label of domain) if (!commonLabels.test(label)) put('domain', label)
}
