/**
 * Whether the file system says that nothing has this path; Node says so itself of a path with a NUL character, which nothing can
 * have. A folder that may not be entered says no such thing.
 */
export function isMissing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : null
  return code === 'ENOENT' || code === 'ENOTDIR' || code === 'ERR_INVALID_ARG_VALUE'
}

/**
 * Null for what is not there, as in `stat(path).catch(nullIfMissing)`. Everything else is thrown on: what may not be read must
 * not look as if it were absent.
 */
export function nullIfMissing(error: unknown): null {
  if (isMissing(error)) return null
  throw error
}
