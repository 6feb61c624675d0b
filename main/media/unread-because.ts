import { ArchiveError } from '../archives/archive-error.ts'

/** Why something of a medium could not be read, as a sentence; throws on what is a fault of this program. */
export function unreadBecause(error: unknown): string {
  if (error instanceof ArchiveError) {
    const { fault, message } = error
    if (fault === 'unsupported') return `It is packed in a way that Unstuck does not read: ${message}.`
    return fault === 'cut' ? `The file is cut: ${message}.` : `The file is damaged: ${message}.`
  }
  const code = error instanceof Error && 'code' in error ? error.code : null
  if (typeof code === 'string' && /^E[A-Z0-9]+$/.test(code)) return `Reading it failed (${code}).`
  throw error
}
