import type { Facts } from '../facts/facts.ts'

/** The words for updates that are paused, by whom they are. */
export const pausedKey = ({
  pausedByPolicy,
}: Pick<NonNullable<Facts['updatePolicy']>['value'], 'pausedByPolicy'>) =>
  pausedByPolicy ? 'word.policy.paused-by-policy' : 'word.policy.paused'
