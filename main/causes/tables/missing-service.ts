import { anyOf } from '../shared/any-of.ts'

/** Services required to install updates, by the names under which they are reported missing. */
const service = '(?:wuauserv|UsoSvc|DoSvc|CryptSvc|TrustedInstaller|msiserver|Windows Update service)'

/**
 * A service required to install updates no longer exists, as listed by tools or reported by people: the service
 * itself is missing or was deleted; not one that was stopped before deleting a folder, or that deleted something
 * else.
 */
export const missingService = anyOf(
  // As listed by tools.
  new RegExp(
    String.raw`\b${service}(?: service)?[ :,]{1,3}${/(?:missing|gone|not listed|no longer listed|does not exist|not installed)\b/.source}`,
    'i',
  ),
  // As reported by people.
  new RegExp(
    String.raw`\b${service}(?: service)? (?:is|was|has been|got|seems|appears) (?:(?!not\b|never\b)\w+ ){0,2}(?:missing|gone|deleted|removed|not listed|not installed)\b`,
    'i',
  ),
  /\bWindows Update\b.{0,60}\bnot (?:in|on) the list of (?:the )?(?:Windows )?services\b/i,
  // In reverse order.
  new RegExp(
    String.raw`\b(?:missing|deleted|removed)(?: the)?(?: service)? ${service}\b(?! (?:log|cache|key|folder|file))`,
    'i',
  ),
  // At the end of the statement, so that it is not about a dependency of the service.
  new RegExp(String.raw`\bno ${service}(?= (?:in|on|at|any|there)\b|[.,;)\r\n]|$)`, 'i'),
)
