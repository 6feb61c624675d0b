import type { Facts } from '../../../common/facts/facts.ts'
import type { Message } from '../../../common/texts/value.ts'
import { type MachineAnswer, machineError } from '../parse/parse-machine-answer.ts'
import type { Probe } from '../probe.ts'
import type { Sources } from '../sources.ts'
import { Unread } from '../unread.ts'
import {
  antivirusWithoutPowershell,
  type RegisteredProduct,
} from '../without-powershell/places-without-powershell.ts'

/** Antivirus products registered with Windows. Windows Server has no such registration. */
export const antivirus: Probe = {
  unread: 'antivirus-unread',
  limitMs: 90_000,
  async read(access, sources) {
    const answer = await answerOr(sources)
    if ('why' in answer || answer.antivirus === null) {
      const noted = await antivirusWithoutPowershell(access)
      if (noted !== null)
        return { facts: { antivirus: { value: productsOf(noted.products), from: noted.from } }, gaps: [] }
      // Windows Server has no Security Center, so nothing failed to be read.
      const type = (await sources.currentVersion().catch(() => null))?.value('InstallationType')?.data
      if (type !== undefined && /^server/i.test(type.trim())) return { facts: {}, gaps: [] }
      throw new Unread('why' in answer ? answer.why : machineError(answer, 'antivirus'))
    }
    return { facts: { antivirus: { value: productsOf(answer.antivirus), from: answer.from } }, gaps: [] }
  },
}

/** Bits 12 to 15 of the state: 1 means on. Pure. */
function productsOf(products: readonly RegisteredProduct[]): NonNullable<Facts['antivirus']>['value'] {
  return products.flatMap(({ name, state }) =>
    name === null ? [] : [{ name, enabled: state === null ? null : ((state >> 12) & 0xf) === 1 }],
  )
}

async function answerOr(sources: Sources): Promise<MachineAnswer | { readonly why: Message }> {
  try {
    return await sources.machine()
  } catch (error) {
    if (error instanceof Unread) return { why: error.said }
    throw error
  }
}
