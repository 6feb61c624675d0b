import type { MaskKind } from '../../../common/collecting.ts'

export type { MaskKind } from '../../../common/collecting.ts'

/** Gives every text its mask: the same for the same text in any case, so that lines of a bundle still join. */
export type MaskBook = {
  mask(kind: MaskKind, text: string): string
  /** How many different texts of each kind were masked. */
  counts(): Record<string, number>
}

/** A mask of `createMaskBook`, whole: what was masked once is not masked again. */
export const maskShape =
  /^(?:masked-(?:user|host|org|serial|secret|mail)-\d+(?:@example\.invalid)?|MASKED-PC-\d+|masked-domain-\d+(?:\.example)?)$/i

const none: ReadonlySet<string> = new Set()

/**
 * Masks keep the shape of what they stand for (a SID stays a SID, an address an address), and use numbers that are
 * reserved for documentation or tests, so that nobody is named by chance.
 *
 * @param published hosts, in lower case, that name nobody: those of our own sources
 */
export function createMaskBook(published: ReadonlySet<string> = none): MaskBook {
  const known = new Map<string, string>()
  const counts = new Map<MaskKind, number>()
  return {
    mask(kind, text) {
      if (kind === 'host' && published.has(text.toLowerCase())) return text
      // An address of a network card is one, however it is written.
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
  // The authority and the last number (which account of the machine) say nothing of who it is.
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

/** Numbers in hex keep the case of the original, since some readers compare them as text. */
function inCaseOf(kind: MaskKind, text: string, mask: string): string {
  if (kind !== 'guid' && kind !== 'mac') return mask
  const shaped = kind === 'mac' ? inShapeOf(text, mask) : mask
  return /[a-z]/.test(text) ? shaped.toLowerCase() : shaped.toUpperCase()
}

/** The digits of a mask with what stands between the digits of the text. */
function inShapeOf(text: string, mask: string): string {
  const digits = mask.replaceAll('-', '')
  let at = 0
  return text.replace(/[0-9a-f]/gi, () => digits[at++] ?? '0')
}

function hexByte(value: number): string {
  return (value & 255).toString(16).padStart(2, '0').toUpperCase()
}
