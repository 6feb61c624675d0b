import { message } from '../../../common/texts/message.ts'
import { HostError } from '../host.ts'

/** Converts an error of Node's file functions to a HostError. */
export function fileError(error: unknown, path: string): HostError {
  if (error instanceof HostError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return new HostError('not-found', message('host.not-found', { path }), error)
    case 'EACCES':
    case 'EPERM':
      return new HostError('denied', message('host.denied', { path }), error)
    case 'EBUSY':
      return new HostError('unavailable', message('host.locked', { path }), error)
    default:
      return new HostError(
        'unavailable',
        code === '' ? message('host.unreadable', { path }) : message('host.unreadable-code', { path, code }),
        error,
      )
  }
}
