import type { Gap } from '../common/facts/facts.ts'

/** Whether a gap reports a bug of Unstuck itself, which no input may cause. */
export function ownFault({ params }: Gap): boolean {
  return JSON.stringify(params ?? {}).includes('"text.own-fault"')
}
