import type { Facts } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { issueTitle, type KnownIssue } from '../../knowledge/known-issues.ts'
import type { StepDraft } from '../../steps/show-step.ts'
import { becauseOf } from './because-of.ts'
import { suspendBitlockerStep } from './bitlocker-steps.ts'

export function restartStep(why: Message): StepDraft {
  return { does: { kind: 'restart' }, because: [why] }
}

/** The finding that a step addresses. */
type Titled = Parameters<typeof becauseOf>[0]

/** Removes an update that an attempt left staged; only on builds without a staged baseline. */
export function removeStagedSteps(identity: string, why: Titled): StepDraft[] {
  return [
    { does: { kind: 'remove-staged-package', identity }, because: [becauseOf(why)] },
    restartStep(message('plan.because.removal-waits')),
  ]
}

/** Applies the documented workaround of an issue with the EFI system partition. Empty if there is none. */
export function espPaddingSteps(issue: KnownIssue, facts: Facts): StepDraft[] {
  if (!issue.workaround) return []
  const isProtected = facts.bitlocker?.value.protection === 'on'
  return [
    ...(isProtected ? [suspendBitlockerStep(message('plan.because.boot-writing-changes'), facts)] : []),
    {
      does: { kind: 'set-esp-padding' },
      because: [
        issue.replacement
          ? message('plan.because.esp-padding-until', { issue: issueTitle(issue), kb: issue.replacement.kb })
          : message('plan.because.esp-padding', { issue: issueTitle(issue) }),
      ],
    },
    restartStep(message('plan.because.setting-after-restart')),
  ]
}
