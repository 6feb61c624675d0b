import { message } from '../../../common/texts/message.ts'
import { Unread } from '../unread.ts'
import { completedDismLines } from './parse-dism.ts'

export type StoreHealth = 'healthy' | 'repairable' | 'not-repairable'

const verdicts: Readonly<Record<string, StoreHealth>> = {
  'No component store corruption detected.': 'healthy',
  'The component store is repairable.': 'repairable',
  'The component store cannot be repaired.': 'not-repairable',
  'The component store is not repairable.': 'not-repairable',
}

/**
 * The verdict of `/CheckHealth` or `/ScanHealth` with its line. Throws Unread unless there is exactly one verdict.
 */
export function parseCheckHealth(answer: { exitCode: number; text: string }): {
  health: StoreHealth
  line: number
} {
  const found = completedDismLines(answer).flatMap(({ text, line }) => {
    const health = Object.hasOwn(verdicts, text) ? verdicts[text] : undefined
    return health === undefined ? [] : [{ health, line }]
  })
  const [first] = found
  if (first === undefined) throw new Unread(message('unread.dism-no-verdict'))
  if (found.some((one) => one.health !== first.health)) throw new Unread(message('unread.dism-two-verdicts'))
  return first
}
