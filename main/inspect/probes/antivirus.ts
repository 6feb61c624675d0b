import { machineError } from '../parse/parse-machine-answer.ts'
import type { Probe } from '../probe.ts'
import { Unread } from '../unread.ts'

/** Antivirus products that registered with Windows. Windows Server keeps no such register. */
export const antivirus: Probe = {
  unread: 'antivirus-unread',
  limitMs: 90_000,
  async read(_access, sources) {
    const answer = await sources.machine()
    if (answer.antivirus === null) {
      // Windows Server has no Security Center: nothing to read is not a failure to read.
      const type = (await sources.currentVersion().catch(() => null))?.value('InstallationType')?.data
      if (type !== undefined && /^server/i.test(type.trim())) return { facts: {}, gaps: [] }
      throw new Unread(machineError(answer, 'antivirus'))
    }
    const value = answer.antivirus.flatMap(({ name, state }) =>
      name === null ? [] : [{ name, enabled: state === null ? null : ((state >> 12) & 0xf) === 1 }],
    )
    return { facts: { antivirus: { value, from: answer.from } }, gaps: [] }
  },
}
