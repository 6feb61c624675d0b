import { FailureError } from '../../common/result.ts'
import { policiesFrom, policyKey, setPolicies, unreadPolicies } from '../settings/policies.ts'
import { printKey } from './windows/print-key.ts'

/**
 * Puts the policies of this PC into force; if they cannot be read, the strictest. If Windows itself cannot be found, no
 * policies are known; every call of a Windows tool is then refused as well.
 */
export function followPolicies(): void {
  try {
    const printed = printKey(policyKey)
    setPolicies(printed === null ? unreadPolicies : policiesFrom(printed))
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
  }
}
