/** Whether an error of the file system says that there is no more room: the disk is full, or the quota of the account. */
export function isDiskFull(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}
