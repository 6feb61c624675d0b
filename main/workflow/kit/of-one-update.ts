import type { Failure } from '../../../common/result.ts'
import type { FailureReason } from '../../texts/failure.ts'

/** What is wrong with one update in the catalog, or with one of its files on the server. */
const ofOneUpdate: ReadonlySet<string> = new Set<FailureReason>([
  'catalog-file-elsewhere',
  'catalog-update-file-unclear',
  'catalog-update-gone',
  'catalog-update-gone-number',
  'catalog-without-file',
  'catalog-without-product',
  'catalog-without-update',
  'download-denied',
  'download-digest-differs',
  'download-file-gone',
  'download-host-not-microsoft',
  'download-name-invalid',
  'kb-of-several-products',
  'kit-file-not-in-catalog',
  'no-published-digest',
  'published-as-other-file',
  'server-file-changes',
  'server-gives-no-size',
  'server-size-differs',
])

/**
 * Whether a failure concerns one update only, so that the others can still be obtained. One of the network, the catalog
 * or a disk would repeat itself for each of them.
 */
export function isOfOneUpdate({ reason }: Failure): boolean {
  return reason !== undefined && ofOneUpdate.has(reason.code)
}
