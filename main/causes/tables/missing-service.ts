import { anyOf } from '../shared/any-of.ts'

/** A service that updating needs is not there any more, as tools list it and people report it. */
export const missingService = anyOf(
  // As tools list it.
  /\b(?:wuauserv|UsoSvc|DoSvc|CryptSvc|TrustedInstaller|msiserver|Windows Update service)(?: service)?[ :,]{1,3}(?:missing|gone|not listed|no longer listed|does not exist|not installed)\b/i,
  // As people report it.
  /\b(?:wuauserv|UsoSvc|DoSvc|CryptSvc|TrustedInstaller|msiserver|Windows Update service)(?: service)? (?:is|was|has been|got|seems|appears) (?:(?!not\b|never\b)\w+ ){0,2}(?:missing|gone|deleted|removed|not listed|not installed)\b/i,
  /\bWindows Update\b.{0,60}\bnot (?:in|on) the list of (?:the )?(?:Windows )?services\b/i,
  // The other way round.
  /\b(?:missing|deleted|removed)(?: the)?(?: service)? (?:wuauserv|UsoSvc|DoSvc|CryptSvc|TrustedInstaller|msiserver|Windows Update service)\b(?! (?:log|cache|key|folder|file))/i,
  // At the end of what is said of it: of a dependency of it nothing is said.
  /\bno (?:wuauserv|UsoSvc|DoSvc|CryptSvc|TrustedInstaller|msiserver|Windows Update service)(?= (?:in|on|at|any|there)\b|[.,;)\r\n]|$)/i,
)
