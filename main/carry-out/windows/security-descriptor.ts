/** The write access that a security descriptor grants. Accounts are SIDs, also if abbreviated in SDDL. */
export type Descriptor = {
  readonly owner: string | null
  /** Allow entries, in order. Deny entries are ignored, because what they remove is not relied on. */
  readonly allows: readonly Allow[]
}
export type Allow = {
  readonly who: string
  /** Access mask, unsigned 32-bit. */
  readonly mask: number
  /** True if the entry applies only to children, not to the object itself. */
  readonly inheritOnly: boolean
}

/** Standard SDDL abbreviations of accounts that occur on files of a PC (MS-DTYP 2.5.1.1). */
const accounts: Readonly<Record<string, string>> = {
  AC: 'S-1-15-2-1',
  AN: 'S-1-5-7',
  AU: 'S-1-5-11',
  BA: 'S-1-5-32-544',
  BG: 'S-1-5-32-546',
  BO: 'S-1-5-32-551',
  BU: 'S-1-5-32-545',
  CG: 'S-1-3-1',
  CO: 'S-1-3-0',
  IU: 'S-1-5-4',
  LS: 'S-1-5-19',
  NS: 'S-1-5-20',
  NU: 'S-1-5-2',
  OW: 'S-1-3-4',
  PU: 'S-1-5-32-547',
  SU: 'S-1-5-6',
  SY: 'S-1-5-18',
  WD: 'S-1-1-0',
}

/** SDDL abbreviations of rights (same source); for files, the bits are those of the standard rights. */
const rights: Readonly<Record<string, number>> = {
  GA: 0x1000_0000,
  GX: 0x2000_0000,
  GW: 0x4000_0000,
  GR: 0x8000_0000,
  RC: 0x2_0000,
  SD: 0x1_0000,
  WD: 0x4_0000,
  WO: 0x8_0000,
  CC: 0x1,
  DC: 0x2,
  LC: 0x4,
  SW: 0x8,
  RP: 0x10,
  WP: 0x20,
  DT: 0x40,
  LO: 0x80,
  CR: 0x100,
  FA: 0x1f_01ff,
  FR: 0x12_0089,
  FW: 0x12_0116,
  FX: 0x12_00a0,
}

/**
 * Parses owner and access list of a text in the security descriptor definition language. Null for a text that is not
 * completely understood, and for an object without an access list, which everybody can change: neither can be trusted.
 */
export function parseSddl(text: string): Descriptor | null {
  const found = /^(?:O:([^:()]+?))?(?:G:([^:()]+?))?D:([A-Z_]*)((?:\([^()]*\))*)(?:S:.*)?$/s.exec(text.trim())
  if (found === null) return null
  const [, owner, , flags = '', entries = ''] = found
  if (!/^(?:P|AR|AI)*$/.test(flags)) return null
  const allows: Allow[] = []
  for (const [, entry = ''] of entries.matchAll(/\(([^()]*)\)/g)) {
    const allow = readEntry(entry)
    if (allow === null) return null
    if (allow !== 'denies') allows.push(allow)
  }
  return { owner: owner === undefined ? null : sidOf(owner), allows }
}

/** `A;OICI;0x1200a9;;;BU`: type, flags, rights, two GUIDs, account. */
function readEntry(entry: string): Allow | 'denies' | null {
  const [type, flags, granted, , , account] = entry.split(';')
  if (type === 'D' || type === 'OD' || type === 'XD') return 'denies'
  const who = sidOf(account ?? '')
  const mask = maskOf(granted ?? '')
  // Conditional entries are treated as if the condition were true.
  if (!['A', 'OA', 'XA'].includes(type ?? '') || who === null || mask === null) return null
  return { who, mask, inheritOnly: /^(?:..)*IO/.test(flags ?? '') }
}

function sidOf(text: string): string | null {
  return /^S-1-[0-9a-fx-]+$/i.test(text) ? text.toUpperCase() : (accounts[text] ?? null)
}

function maskOf(text: string): number | null {
  if (/^0x[0-9a-f]{1,8}$/i.test(text)) return Number.parseInt(text, 16)
  if (/^\d{1,10}$/.test(text)) return Number(text)
  if (!/^(?:[A-Z]{2})+$/.test(text)) return null
  let mask = 0
  for (const word of text.match(/../g) ?? []) {
    const bits = rights[word]
    if (bits === undefined) return null
    mask = (mask | bits) >>> 0
  }
  return mask
}
