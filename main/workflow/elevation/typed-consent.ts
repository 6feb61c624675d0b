import type { Host } from '../../host/host.ts'
import { elevatedHere } from './own-journal.ts'
import { rightsByPrompt } from './prompted-rights.ts'

/**
 * Whether consent to a plan has to be typed at the console: `--yes` behind a prompt that some other program raised
 * would carry out what nobody saw.
 */
export async function mustBeTyped(host: Host, pc: Host | null = elevatedHere(host)): Promise<boolean> {
  return pc !== null && (await rightsByPrompt(pc.run))
}
