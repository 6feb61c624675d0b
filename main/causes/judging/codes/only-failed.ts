/**
 * Whether the words around a code only say that something failed, as Settings, events, the end of a servicing session
 * and the last line of a console do for any update. Words are evaluated in English only: a sentence in another
 * language that matched no rule says nothing more than its code.
 */
export function saysOnlyThatItFailed(around: string): boolean {
  const words = wordsOf(withoutNames(around))
  return (
    words.filter(isTelling).length <= mostTelling || !words.some((word) => english.has(word.toLowerCase()))
  )
}

/**
 * Whether all words around a code are of that kind and nobody pressed Ctrl+C, so that no pattern can find more than
 * the code.
 */
export function saysNothingMore(around: string): boolean {
  const left = withoutNames(around)
  return !wordsOf(left).some(isTelling) && !/\^[A-Z]\b/.test(left)
}

/** Removes names that only say on what something failed. */
export function withoutNames(text: string): string {
  return text.replace(titles, ' ').replace(frames, ' ').replace(automation, ' ').replace(names, ' ')
}

function wordsOf(text: string): readonly string[] {
  return text.match(/\p{L}{2,}/gu) ?? []
}

function isTelling(word: string): boolean {
  return !onlyFailing.has(word.toLowerCase())
}

const mostTelling = 1
/**
 * Title of an update in Settings, the catalog and events: `2024-08 Cumulative Update for Windows Server 2019
 * (KB5041578)`.
 */
const titles =
  // Its kind and target, and its number or the systems that it is for.
  /(?:\b[A-Z]\p{L}{1,20} ){0,5}(?:(?:[Uu]pdate|[Rr]ollup)(?: Preview)? for (?:[^:;\n]{0,160}?\(KB\d{6,8}\)|(?:Microsoft |Windows |\.NET |Azure )[^:;,\n]{0,100}?\b(?:Systems?|x64|x86|ARM64)\b)|[Uu]p(?:dat|grad)e to (?:Microsoft )?Windows [^:;\n]{0,60}?\b[Vv]ersion \w{4}\b)/gu
/** What PowerShell prints around any exception. */
const frames =
  // The call, the exception, the rows of an error record, and the location in a script.
  /\bException calling "\w{1,40}" with "\d" argument\(s\)|\bException from HRESULT\b|\b(?:CategoryInfo|FullyQualifiedErrorId|PSComputerName|RunspaceId) *:[^\n]{0,300}|\bAt (?:line:\d|[^\n]{1,200}:\d+ char:)[^\n]{0,20}|^\s*\+[^\n]{0,300}|^[A-Z][a-z]+-[A-Z]\w{1,40} ?:/gm
/** What automation and tools print around any result. */
const automation =
  // Keys and literals of JSON, a task and its host, the program; wusa's sentence for any error, DISM's pointers to its
  // log, the frame of a line of Configuration Manager, the name of a cmdlet.
  /\bbecause of error\b|\bSoftware Synchronization\b|\breview the log file\b|\bThe DISM log file can be found at\b[^\n]*|<!\[LOG\[|\]LOG\]!>[^\n]*|\$\$<[^\n]*|\b[A-Z][a-z]{2,12}-Windows\w{1,40}|\bCbsSessionOption\w*|\\?"[\w .-]{1,60}\\?" ?: ?|\b(?:true|false|null)\b|^\s*(?:fatal|failed|changed|ok): \[[^\]\n]{1,200}\](?:: FAILED!)?|^\s*(?:TASK|PLAY|HANDLER) \[[^\]\n]{1,200}\]|^\s*[\w-]{1,40}\.exe ?:/gim
/** Identifiers, names of packages, codes, functions and the failed update show what failed, not why. */
const names =
  // A GUID, a function, a package, a constant, a field of an event.
  /\{[0-9A-F-]{3,38}\}|\b[A-Z]\w{1,60}::\w{1,60}(?:\([^)\n]{0,40}\))?|(?<!\S)[^\s~]{1,200}~\S{0,200}|\b[A-Z]{1,40}(?:_[A-Z0-9]{1,40}){1,9}\b|; \w{0,40}(?:Title|Guid|Number|Identifier)\w{0,20}: [^;]{0,200}/g
/**
 * Words that Settings, the update history and people use for any failed update; none of them distinguishes causes.
 */
const told =
  'then|kb|they|their|them|he|she|his|her|consistently|constantly|repeatedly|since|today|yesterday|day|days|week|weeks|month|months|' +
  'again|all|always|am|an|and|any|are|at|attempt|be|been|but|by|can|cannot|code|computer|contact|contacting|could|couldn|couldnt|don|dont|download|downloading|encountered|' +
  'error|errors|every|failed|fails|failure|following|for|found|from|get|gets|getting|have|help|here|if|information|install|' +
  'installation|installed|installing|is|it|its|just|keep|keeps|later|laptop|last|ll|machine|may|message|my|not|of|on|or|our|pc|please|problem|problems|' +
  'ran|retry|search|searching|seeing|shows|some|sorry|still|support|the|there|this|time|times|to|tried|tries|try|trying|unable|up|update|updates|' +
  'updating|ve|want|was|wasn|we|web|were|when|while|will|windows|with|won|you|your'
/** Words that events and logs use for the result of any update or package. */
const logged =
  'absent|action|agent|appl|automaticupdates|call|callerid|cbs|center|change|changed|changes|cistateerror|client|command|complete|completed|component|content|cumulative|details|detect|dism|' +
  'end|ended|ends|enforcement|errorcode|event|exception|exe|exec|execute|executing|execution|exit|exited|finalize|finalized|filter|finding|finalizing|' +
  'generating|handler|hr|hresult|id|identifier|info|items|job|level|line|log|main|manager|microsoft|name|no|none|occurred|occurs|online|onsearchcomplete|' +
  'operation|options|package|percentcomplete|perform|performed|phase|pid|process|processed|processing|progress|queue|reboot|report|' +
  'reporting|required|result|resultcode|results|returned|run|scan|security|selfupdate|service|servicing|session|setup|single|software|source|staged|start|' +
  'state|status|target|task|tid|unknown|unspecified|warning|wer|windowsupdate|windowsupdateclient|wusa'
const onlyFailing: ReadonlySet<string> = new Set([...told.split('|'), ...logged.split('|')])
/** Words of English sentences and log lines that other languages of Windows lack. */
const english: ReadonlySet<string> = new Set(
  (
    'after|and|are|at|be|been|by|cannot|could|does|during|fail|failed|failure|fails|file|for|found|from|has|have|not|of|' +
    'package|request|result|returned|that|the|this|time|times|to|when|while|with'
  ).split('|'),
)
