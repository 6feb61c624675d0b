import type { Message } from '../../../common/texts/value.ts'
import type { Storage } from '../parse/parse-storage.ts'
import type { Sources } from '../sources.ts'
import { Unread } from '../unread.ts'

/** The output of storage.ps1, or why there is none. */
export async function storageOr(
  sources: Sources,
): Promise<
  { readonly storage: Storage; readonly why: null } | { readonly storage: null; readonly why: Message }
> {
  try {
    return { storage: await sources.storage(), why: null }
  } catch (error) {
    if (error instanceof Unread) return { storage: null, why: error.said }
    throw error
  }
}
