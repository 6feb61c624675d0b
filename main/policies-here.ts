import { FailureError } from '../common/result.ts'
import { printKey } from './host/windows/print-key.ts'
import { policiesFrom, policyKey, setPolicies } from './settings/policies.ts'

/**
 * Puts the policies of this PC in force. Where Windows itself cannot be found none are known; whatever asks a tool of Windows
 * is refused then.
 */
export function followPolicies(): void {
  try {
    setPolicies(policiesFrom(printKey(policyKey)))
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
  }
}
