import type { HostIdentity } from '../../common/facts/inspection.ts'
import { message } from '../../common/texts/message.ts'
import { type Host, HostError } from '../../main/host/host.ts'

const thisPc: HostIdentity = { kind: 'windows', id: 'windows', label: 'This PC' }

/** A complete host with only scripted answers; everything else is unavailable. */
export function standInHost(scripted: Partial<Host> = {}): Host {
  const unanswered = async (): Promise<never> => {
    throw new HostError('unavailable', message('text.as-is', { text: 'This PC does not answer.' }))
  }
  return {
    identity: thisPc,
    elevated: false,
    run: unanswered,
    readFile: unanswered,
    // biome-ignore lint/correctness/useYield: it cannot be read
    async *openFile() {
      await unanswered()
    },
    list: unanswered,
    copyFile: unanswered,
    byHand: unanswered,
    restart: unanswered,
    ...scripted,
  }
}
