import type { MaskKind } from '../../../common/evidence/collecting.ts'

export type { MaskKind } from '../../../common/evidence/collecting.ts'

/** Assigns a mask to each text, the same one regardless of case, so that lines of a bundle remain comparable. */
export type MaskBook = {
  mask(kind: MaskKind, text: string): string
  /** Number of different masked texts of each kind. */
  counts(): Record<string, number>
}

/** A complete mask of `createMaskBook`: masks are not masked again. */
export const maskShape =
  /^(?:masked-(?:user|host|org|serial|secret|mail)-\d+(?:@example\.invalid)?|MASKED-PC-\d+|masked-domain-\d+(?:\.example)?)$/i

const none: ReadonlySet<string> = new Set()

/**
 * Masks keep the format of the original (a SID stays a SID, an address an address) and use numbers reserved for
 * documentation or tests, so that they cannot identify anyone by chance.
 *
 * @param published Lower-case hosts that do not identify anyone: those of our own sources
 */
export function createMaskBook(published: ReadonlySet<string> = none): MaskBook {
  const known = new Map<string, string>()
  const counts = new Map<MaskKind, number>()
  return {
    mask(kind, text) {
      if (kind === 'host' && published.has(text.toLowerCase())) return text
      // All notations of a MAC address are equal.
      const plain = kind === 'mac' ? text.replace(/[^0-9a-f]/gi, '') : text.normalize('NFC')
      const key = `${kind}:${plain.toLowerCase()}`
      const before = known.get(key)
      if (before !== undefined) return inCaseOf(kind, text, before)
      const count = (counts.get(kind) ?? 0) + 1
      counts.set(kind, count)
      const mask = shapes[kind](count, text)
      known.set(key, mask)
      return inCaseOf(kind, text, mask)
    },
    counts: () => Object.fromEntries([...counts].toSorted(([one], [other]) => (one < other ? -1 : 1))),
  }
}

const shapes: Record<MaskKind, (count: number, text: string) => string> = {
  user: (count) => `masked-user-${count}`,
  machine: (count) => `MASKED-PC-${count}`,
  domain: (count, text) => `masked-domain-${count}${text.includes('.') ? '.example' : ''}`,
  host: (count) => `masked-host-${count}`,
  organization: (count) => `masked-org-${count}`,
  mail: (count) => `masked-mail-${count}@example.invalid`,
  // The authority and the last number (the account on the machine) do not identify anyone.
  sid: (count) => `S-1-5-21-1000000000-1000000000-${1_000_000_000 + count}`,
  guid: (count) => `00000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}`,
  serial: (count) => `masked-serial-${count}`,
  secret: (count) => `masked-secret-${count}`,
  'product-id': () => '00000-00000-00000-AAAAA',
  'product-key': () => 'XXXXX-XXXXX-XXXXX-XXXXX-XXXXX',
  'recovery-password': () => '[recovery password taken out]',
  // Locally administered (IEEE 802); benchmark networks (RFC 2544); documentation (RFC 3849).
  mac: (count) => `02-00-5E-${hexByte(count >> 16)}-${hexByte(count >> 8)}-${hexByte(count)}`,
  ipv4: (count) => `198.${18 + ((count >> 16) & 1)}.${(count >> 8) & 255}.${count & 255}`,
  ipv6: (count) => `2001:db8::${(count & 0xffff).toString(16)}`,
}

/** Hex numbers keep the original's case, because some readers compare them as text. */
function inCaseOf(kind: MaskKind, text: string, mask: string): string {
  if (kind !== 'guid' && kind !== 'mac') return mask
  const shaped = kind === 'mac' ? inShapeOf(text, mask) : mask
  return /[a-z]/.test(text) ? shaped.toLowerCase() : shaped.toUpperCase()
}

/** Puts the digits of a mask into the separators of the original. */
function inShapeOf(text: string, mask: string): string {
  const digits = mask.replaceAll('-', '')
  let at = 0
  return text.replace(/[0-9a-f]/gi, () => digits[at++] ?? '0')
}

function hexByte(value: number): string {
  return (value & 255).toString(16).padStart(2, '0').toUpperCase()
}
