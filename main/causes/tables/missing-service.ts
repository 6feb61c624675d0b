import { anyOf } from '../shared/any-of.ts'

/** Services without which no update is installed, by the names under which they are reported missing. */
const service = '(?:wuauserv|UsoSvc|DoSvc|CryptSvc|TrustedInstaller|msiserver|Windows Update service)'

/**
 * That a service without which no update is installed is not there any more, as tools list it and people report it: it is
 * itself what is missing or was deleted, and neither what somebody stopped before a folder was deleted, nor what deleted
 * something else.
 */
export const missingService = anyOf(
  // As tools list it.
  new RegExp(
    String.raw`\b${service}(?: service)?[ :,]{1,3}${/(?:missing|gone|not listed|no longer listed|does not exist|not installed)\b/.source}`,
    'i',
  ),
  // As people report it.
  new RegExp(
    String.raw`\b${service}(?: service)? (?:is|was|has been|got|seems|appears) (?:(?!not\b|never\b)\w+ ){0,2}(?:missing|gone|deleted|removed|not listed|not installed)\b`,
    'i',
  ),
  /\bWindows Update\b.{0,60}\bnot (?:in|on) the list of (?:the )?(?:Windows )?services\b/i,
  // The other way round.
  new RegExp(
    String.raw`\b(?:missing|deleted|removed)(?: the)?(?: service)? ${service}\b(?! (?:log|cache|key|folder|file))`,
    'i',
  ),
  // At the end of what is said of it: of a dependency of it nothing is said.
  new RegExp(String.raw`\bno ${service}(?= (?:in|on|at|any|there)\b|[.,;)\r\n]|$)`, 'i'),
)
