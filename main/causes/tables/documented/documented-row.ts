import type { ArticleName } from '../../shared/articles.ts'
import type { CauseId } from '../../shared/cause-title.ts'

export type Address = `https://${string}`

/** A cause that public documentation names for a code, and the pages that do; without pages it is a judgement. */
export type DocumentedRow = readonly [cause: CauseId, ...sources: readonly (ArticleName | Address)[]]

/** By code; causes in the order to check. */
export type DocumentedRows = Readonly<Record<string, readonly DocumentedRow[]>>

/** Pages that several tables cite. */
export const common = 'common-windows-update-errors'
export const corruption = 'troubleshoot-windows-update-installation-error-corruption'
export const dismRepairs = 'fix-windows-update-errors'
export const store = 'troubleshoot-cbs-component-store-corruption-azure-vm'
export const inPlace = 'windows-update-errors-requiring-in-place-upgrade'
export const upgrade = 'windows-10-upgrade-resolution-procedures'
export const scan = 'troubleshoot-software-update-scan-failures'
export const bits = 'troubleshoot-issues-with-wsus-client-agents'
export const issues = 'windows-update-issues-troubleshooting'
export const checkpoints =
  'https://learn.microsoft.com/windows/deployment/update/catalog-checkpoint-cumulative-updates'
export const agentCodes =
  'https://learn.microsoft.com/windows/deployment/update/windows-update-error-reference'
export const dismFailures = 'https://irohastack.com/en/dism-restorehealth-failures-en/'
export const filesMissing =
  'https://windowsforum.com/threads/kb5086672-fixes-windows-11-setup-error-0x80073712-out-of-band-march-31.408938/'
export const deltas = 'https://learn.microsoft.com/windows/deployment/update/psfxwhitepaper'

/** Damage of the component store, by page. */
export const inStore = [['component-store-corrupt', dismRepairs]] as const
export const inStoreSevere = [['component-store-corrupt', store, inPlace]] as const
export const lastResort = [['component-store-corrupt', inPlace]] as const
