import type { HostIdentity } from '../../../common/facts/inspection.ts'
import { message } from '../../../common/texts/message.ts'
import { type Host, HostError } from '../host.ts'

/**
 * A PC known only from its case: from its logs, or because the original source no longer exists. Every call is
 * `unavailable`.
 */
export function openRecordHost(identity: HostIdentity): Host {
  const refuse = (): never => {
    throw new HostError('unavailable', message('host.only-recorded', { label: identity.label }))
  }
  const rejects = async () => refuse()
  return {
    identity,
    elevated: false,
    run: rejects,
    readFile: rejects,
    // biome-ignore lint/correctness/useYield: a stream that never begins
    async *openFile() {
      refuse()
    },
    list: rejects,
    copyFile: rejects,
    byHand: rejects,
    restart: rejects,
  }
}
