import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { byHand } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'

const lifecycle = 'https://learn.microsoft.com/lifecycle/faq/windows'
const extended =
  'https://learn.microsoft.com/troubleshoot/windows-client/windows-7-eos-faq/troubleshoot-extended-security-updates-issues'
const enrolment =
  'https://windowsforum.com/threads/windows-10-esu-enrollment-fails-regional-gating-and-fixes.388856/latest'

/** Versions of Windows that no longer get updates, or only with a licence for Extended Security Updates. */
export const endOfSupportRows: readonly PatternRow[] = [
  {
    id: 'extended-licence-missing',
    class: 'support-ended',
    codes: [],
    signs: [
      sign(
        anyOf(
          /\b(?:ESU|Extended Security Updates?)\b.{0,80}\b(?:not eligible|not (?:been )?activated|isn.{0,3}t activated|unlicen[sc]ed|no (?:valid )?licen[sc]e)\b/i,
          /\bnot eligible for (?:the )?(?:ESU|Extended Security Updates?)\b/i,
          // The last two words of the wizard in Settings have two spellings.
          /can.{0,3}t enroll? (?:you|this (?:PC|device)) in (?:ESU|Extended Security Updates?)/i,
          /enroll?ment for .{0,40}Extended Security Updates? is temporarily unavailable/i,
        ),
        4,
      ),
      // Activation codes: of the key for these updates if the lines are about it.
      consoleSign(/^(?=[\s\S]*\b(?:ESU|Extended Security)\b)[\s\S]*0xc004f0(?:14|50)\b/i, 3.6),
    ],
    fix: [byHand('extended-licence-missing')],
    sources: [extended, enrolment],
    example: "Something went wrong. We can't enroll you in Extended Security Updates right now.",
  },
  {
    id: 'version-out-of-support',
    class: 'support-ended',
    yieldsTo: ['extended-licence-missing'],
    codes: [],
    signs: [
      // Settings' message about this PC; people mention end of support in every second report.
      sign(
        /\b(?:your|this) (?:device|PC|version of Windows)\b.{0,60}\bhas reached (?:the |its )?end of (?:service|servicing|support)\b/i,
        3.8,
      ),
    ],
    fix: [byHand('version-out-of-support')],
    sources: [lifecycle],
    example: 'Your version of Windows has reached the end of service.',
  },
  {
    id: 'domain-not-prepared',
    class: 'not-applicable-prerequisite-missing',
    codes: [],
    signs: [sign(/does not contain Windows Server .{0,16}ADPREP \/(?:FOREST|DOMAIN)PREP updates/i, 5)],
    fix: [byHand('domain-not-prepared', 'destructive')],
    sources: ['https://learn.microsoft.com/windows-server/identity/ad-ds/deploy/upgrade-domain-controllers'],
    example:
      'Active Directory on this domain controller does not contain Windows Server ADPREP /FORESTPREP updates.',
  },
]
