import { listPracticePcs } from '../../host/open-host.ts'
import { failureError } from '../../texts/failure.ts'

/** The default host: this PC if it runs Windows. Otherwise throws a failure that lists the practice PCs. */
export async function defaultHostId(platform: NodeJS.Platform = process.platform): Promise<string> {
  if (platform === 'win32') return 'windows'
  const names = (await listPracticePcs()).map(({ name }) => `practice:${name}`)
  throw failureError('bad-call', 'no-default-host', { names: names.join(', ') }, '--host')
}
