/** What an update is, according to the title of its catalog entry. */
export type CatalogTitle = {
  readonly kind: 'cumulative' | 'dotnet' | 'safe-os' | 'setup' | 'servicing-stack' | 'other'
  readonly isPreview: boolean
  /** Month in the title, `2026-09`; null if there is none. */
  readonly month: string | null
  /** The Windows version that a cumulative update is for, as in the title; null for every other kind. */
  readonly product: string | null
}

/**
 * Parses an English title such as `2026-09 Cumulative Update for Windows 11, version 25H2 for x64-based Systems
 * (KB5129195) (26200.9457)`. A title in another format or language is `other`; nothing is guessed.
 */
export function readCatalogTitle(title: string): CatalogTitle {
  const month = /^(\d{4}-(?:0[1-9]|1[0-2])) /.exec(title)?.[1] ?? null
  const isPreview = /\bPreview\b/.test(title)
  const of = (kind: CatalogTitle['kind'], product: string | null = null) => ({
    kind,
    isPreview,
    month,
    product,
  })
  if (/\bSafe OS Dynamic Update\b/.test(title)) return of('safe-os')
  if (/\bSetup Dynamic Update\b/.test(title)) return of('setup')
  if (/\bServicing Stack Update\b/.test(title)) return of('servicing-stack')
  if (/\bCumulative Update\b.*\.NET Framework\b/.test(title)) return of('dotnet')
  const product = /^\d{4}-\d{2} Cumulative Update (?:Preview )?for (.+?) for \S+-based Systems\b/i.exec(
    title,
  )?.[1]
  return product === undefined ? of('other') : of('cumulative', product)
}
