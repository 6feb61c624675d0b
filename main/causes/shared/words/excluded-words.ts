import { namesOfParties } from '../../tables/documented/named-parties.ts'
import { anyOf } from './any-of.ts'
import { deniedElsewhere, inVainElsewhere, triedElsewhere } from './excluded-words-elsewhere.ts'

/**
 * Blanks out what a person says is not the case, or was tried without effect: "the partition is not full", "no
 * antivirus installed", "I disabled the VPN, still the same". Such words name a cause and are the opposite of evidence
 * for it. The length stays the same. Refusals of tools (`the service is not running`) are not exclusions.
 */
export function withoutExcluded(text: string): string {
  let left = ''
  let triedBefore = false
  for (const { from, to, rest } of clausesOf(text)) {
    const clause = text.slice(from, to)
    triedBefore = (isSuspectTried(clause) && isInVain(clause, rest)) || (triedBefore && isInVain(clause))
    left += triedBefore || isDenied(clause, rest) ? blanked(clause) : clause
  }
  return left
}

/** The same for one item of a list of what was tried without effect. */
export function withoutTried(item: string): string {
  return isSuspectTried(item) ? blanked(item) : withoutExcluded(item)
}

function isDenied(clause: string, rest: string): boolean {
  return (
    [denials, deniedElsewhere, hearsay, example].some((pattern) => pattern.test(clause)) ||
    meaning.test(clause) ||
    meaning.test(rest)
  )
}

function isInVain(...parts: readonly string[]): boolean {
  return parts.some((part) => inVain.test(part) || inVainElsewhere.test(part))
}

/** Codes and updates stay: they are what failed. */
function blanked(clause: string): string {
  return clause
    .split(kept)
    .map((part, at) => (at % 2 === 1 ? part : part.replaceAll(/[^\n]/g, ' ')))
    .join('')
}

const kept = /(\b0x[0-9a-f]{8}\b|\b[89c][0-9a-f]{7}\b|\bKB\d{6,8}\b)/i

type Clause = {
  readonly from: number
  readonly to: number
  /** What follows in this sentence and at the beginning of the next. */
  readonly rest: string
}

function clausesOf(text: string): Clause[] {
  const cuts = [0, ...[...text.matchAll(borders)].map(({ index, 0: cut }) => index + cut.length), text.length]
  return cuts.slice(0, -1).map((from, at) => {
    const to = cuts[at + 1] ?? text.length
    return { from, to, rest: text.slice(to, to + longestRest) }
  })
}

/** Only what often interferes: if a Windows service or Defender was removed, that is a cause itself. */
function isSuspectTried(clause: string): boolean {
  return (
    (tried.test(clause) || triedElsewhere.test(clause)) &&
    !ownOfWindows.test(clause) &&
    (suspects.test(clause) || parties.some((party) => party.test(clause)))
  )
}

const parties = Object.values(namesOfParties)
const suspects = /\b(?:drivers?|Treiber|pilotes?|драйвер\w*|SoftwareDistribution|catroot2?)\b|驱动/i
const ownOfWindows = /\bservices?\b|\bDefender\b|\bWindows Update\b/i
const tried =
  // What people do to a suspect.
  /\b(?:uninstall|remov|disabl|deactivat|updat|reset|renam|clear|delet)(?:e?d|ing|t(?:ing)?)?\b|\bturn(?:ed|ing) (?:it |them )?off\b|\bwithout (?:the |a |any )?\w/i
const inVain = anyOf(
  /\b(?:still|same (?:error|result|problem|issue|thing|code)|nothing (?:changed|helps?|helped|works?|worked)|to no avail|in vain)\b/i,
  /\b(?:did|does)(?: not|n.?t) (?:help|work|change|fix|solve|matter)|\bno (?:luck|difference|change|effect|success)\b/i,
  /\bwithout (?:success|luck|effect|change)\b|\bstays? the same\b/i,
)
const denials = anyOf(
  // "The partition is not full", "it can't be the disk".
  /\b(?:is|are|was|were)(?: \w+ly)?(?: not|n.?t) (?:(?:the|a|my) (?:problem|cause|issue|reason)|full|too small|low|disabled|blocked)\b/i,
  /\b(?:is|are|was|were)(?: \w+ly)?(?: not|n.?t) (?:corrupt\w*|damaged|outdated|out of date|pending|infected)\b/i,
  /\b(?:can(?: ?not|.?t)|could ?n.?t) be (?:the (?:problem|cause|issue|disk|memory|drive)|full|too small)\b/i,
  /\bnone (?:of \w+ )?(?:is|are|was|were) (?:disabled|stopped|blocked|full|missing)\b/i,
  // "No antivirus installed", "we do not use WSUS", "there is no proxy".
  /(?:\b(?:no|without|nor|not using)|\b(?:do|does|did)(?: not|n.?t) (?:have|use|run)) (?:(?:an?|any|other|active|third[- ]party) ){0,2}(?:anti-?virus|security (?:software|product|suite)|AV|EDR|VPN|firewall|proxy|WSUS|SCCM|GPOs?|(?:group )?polic(?:y|ies))\b/i,
  /\b(?:no|without) (?:\w+ )?pending (?:restart|reboot|operation)s?\b|\bno (?:other|third[- ]party) (?:program|software|tool|antivirus)\w*\b/i,
  // "I have 300 GB free", "there is enough space".
  /(?<!\b(?:not|never|without|don.?t|doesn.?t|didn.?t) )\b(?:has|have|with|there(?: is| are|.s)|got) (?:still |more than |over |about |at least |plenty of |enough |sufficient ){1,3}(?:of )?(?:free |disk |hard disk ){0,2}(?:space|room)\b/i,
  /\b(?:[1-9]\d{1,4}(?:[.,]\d{1,2})? ?G|[1-9]\d{0,2}(?:[.,]\d{1,2})? ?T)i?B (?:of )?(?:free|space left|left|available)\b/i,
  // "The clock is correct", "all services are running".
  /\b(?:permissions?|clock|time(?: zone)?|date|DNS|certificates?|disks?|drives?|SSD|memory|RAM|SMART|health)\b[^,;]{0,50}\b(?:is|are|was|were|shows?|looks?|tested|reports?)(?: all)? (?:correct(?:ly)?|fine|ok(?:ay)?|good|healthy|right|intact|clean|perfect)\b/i,
  /\bhealth(?: status)? ?[:=]? ?(?:is )?(?:good|ok)\b/i,
  /\bservices? (?:is|are)(?: (?:all|set to \w+|and)){0,3} (?:running|started|enabled)\b/i,
)
/** What others say about such errors, and advice: not what happened on this PC. */
const hearsay =
  // "Articles say", "support told me to", "if you use", "a friend had".
  /\b(?:articles?|posts?|people|others|some|forums?|google|pages?) (?:say|says|said|suggest\w*|recommend\w*|mention\w*|claim\w*)\b|\b(?:I (?:have )?read|they say) that\b|\b(?:told|advised|asked) me to\b|\bif you\b|\ba (?:friend|colleague)\b|\bhis (?:VPN|antivirus|proxy)\b/i
/** A manual lists what a tool can print, and explains what each of it means; people write what it means for them. */
const example =
  // English and German.
  /\b(?:another|other) possible (?:message|output|result)s?\b|\bone of (?:the following|these|two|three|four) (?:message|output|result)s?\b|\bandere m.{1,2}gliche (?:Ausgabe|Meldung)/i
const meaning = /(?:^|[.!?])[*_"'”)\s]*(?:This|That) (?:means|indicates)\b(?! (?:that )?(?:I|we|my|our)\b)/
/** Ends of sentences and of parts of them; not points in versions and paths. */
const borders =
  // A point before a blank, a comma, a colon, "but", "and it".
  /[.!?](?=\s|$)\s*|[,;]\s+|[，。；、]|\n+|:\s+|\s(?=(?:but|so|yet|however|though|although|because|aber|jedoch|mais|pero|mas|ale|но)\s)|\s(?=(?:y|e) (?:sigue|continua)\b)|\s(?=and (?:it|still|the (?:update|error|same|problem)|that|this|nothing|no|it.s)\b)/gi
const longestRest = 80
