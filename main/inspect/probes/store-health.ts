import { message } from '../../../common/texts/message.ts'
import { parseCheckHealth } from '../parse/parse-check-health.ts'
import type { Probe } from '../probe.ts'
import { Unread } from '../unread.ts'

/** The corruption flag of the component store. DISM reads the result of the last scan and does not scan again. */
export const storeHealth: Probe = {
  unread: 'store-health-unread',
  limitMs: 400_000,
  async read(access) {
    if (!access.elevated) throw new Unread(message('unread.dism-not-elevated'))
    const args = ['/English', '/Online', '/Cleanup-Image', '/CheckHealth']
    const answer = await access.tool('dism-check-health', 'dism.exe', args, { limitMs: 180_000 })
    const { health, line } = parseCheckHealth(answer)
    return { facts: { store: { value: { health }, from: answer.from(line) } }, gaps: [] }
  },
}
