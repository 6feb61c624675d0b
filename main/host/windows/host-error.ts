import { HostError } from '../host.ts'

/** Reads an error of Node's file functions as one of the host. */
export function fileError(error: unknown, path: string): HostError {
  if (error instanceof HostError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new HostError('not-found', `${path} is not there.`)
    case 'EACCES':
    case 'EPERM':
      return new HostError('denied', `Windows does not let this user read ${path}.`)
    case 'EBUSY':
      return new HostError('unavailable', `${path} is locked by another program.`)
    default:
      return new HostError('unavailable', `${path} could not be read${code === '' ? '' : ` (${code})`}.`)
  }
}
