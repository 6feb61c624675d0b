import type { Gap } from '../common/facts.ts'

/** Whether a gap tells of a fault of Unstuck itself, which no input may bring about. */
export function ownFault({ params }: Gap): boolean {
  return JSON.stringify(params ?? {}).includes('"text.own-fault"')
}
