/**
 * Whether the error means that the path does not exist; Node itself reports that for a path with a NUL character. An
 * inaccessible folder does not count.
 */
export function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ERR_INVALID_ARG_VALUE'
}

/** Whether a path that was listed, or part of it, is a file. */
export const isNoFolder = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'ENOTDIR'

/**
 * Returns null for a missing file, as in `stat(path).catch(nullIfMissing)`, and rethrows everything else: an
 * inaccessible file must not look like a missing one.
 */
export function nullIfMissing(error: unknown): null {
  if (isMissing(error)) return null
  throw error
}
