import type { LogFormat } from '../../../logs/record.ts'
import type { FailureSentence } from './failure-sentence.ts'

const synchronization =
  'https://learn.microsoft.com/troubleshoot/mem/configmgr/update-management/troubleshoot-software-update-synchronization'
const formats: readonly LogFormat[] = ['console', 'unknown']

/**
 * Statements of people and tools that the update servers cannot be reached: "it can't connect to the Windows Update
 * server", "could not contact the update service". An organization's own server is a separate cause (`own-server.ts`).
 */
export const updateServersUnreached = new RegExp(
  [
    String.raw`\b(?:can(?: ?not|.?t)|could(?: not|n.?t)|unable to|not able to|fail(?:s|ed) to|does(?: not|n.?t)|won.?t)\b`,
    String.raw`(?: \w{1,12}){0,2} (?:connect|get through|reach|contact|communicate|talk)(?: (?:to|with))?`,
    String.raw`(?: (?:the|any|its|Microsoft(?:.s)?)){0,2} (?:(?:Windows|Microsoft) )?Update`,
    // "Windows Update" without "server" counts only at the end of a clause, where it cannot mean anything else.
    String.raw`(?: (?:servers?|services?|sites?)\b|(?=[ \t]*(?:[.,;!?)]|$)))`,
  ].join(''),
  'im',
)

/** .NET's messages for failed connections, as printed by consoles, scripts and Configuration Manager logs. */
export const connectionSentences: readonly FailureSentence[] = [
  {
    id: 'sentence.update-servers-unreached',
    pattern: updateServersUnreached,
    formats,
    weight: 0,
    causes: [
      ['network-blocked', 'common-windows-update-errors'],
      ['update-source-policy', 'common-windows-update-errors'],
      ['proxy', 'common-windows-update-errors'],
    ],
  },
  {
    id: 'sentence.connection-closed',
    pattern: /Authentication failed because the remote party has closed the transport stream/i,
    formats,
    weight: 0,
    causes: [
      ['tls-or-clock', synchronization],
      ['proxy', synchronization],
    ],
  },
  {
    id: 'sentence.connection-refused',
    pattern: /No connection could be made because the target machine actively refused it/i,
    formats,
    weight: 0,
    causes: [
      ['network-blocked', synchronization],
      ['wsus-unreachable', synchronization],
      ['proxy', synchronization],
    ],
  },
  {
    id: 'sentence.connection-unanswered',
    pattern: /connected party did not properly respond after a period of time/i,
    formats,
    weight: 0,
    causes: [['network-blocked', synchronization], ['proxy', synchronization], ['wsus-unreachable']],
  },
  {
    id: 'sentence.connection-proxy',
    pattern: /request failed with HTTP status 502\b/i,
    formats,
    weight: 0,
    causes: [
      ['proxy', synchronization],
      ['wsus-unreachable', synchronization],
    ],
  },
]
