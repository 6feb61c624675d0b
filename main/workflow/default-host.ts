import { FailureError } from '../../common/result.ts'
import { listPracticePcs } from '../host/open-host.ts'

/** The host where none was named: this PC where it is Windows. Elsewhere a failure that names the practice PCs. */
export async function defaultHostId(platform: NodeJS.Platform = process.platform): Promise<string> {
  if (platform === 'win32') return 'windows'
  const names = (await listPracticePcs()).map(({ name }) => `practice:${name}`)
  throw new FailureError(
    'bad-call',
    'This computer does not run Windows.',
    `Name a host: --host ${names.join(', ')}.`,
    '--host',
  )
}
