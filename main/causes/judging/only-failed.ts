/**
 * Whether the words around a code say no more than that something failed, as Settings, events, the end of a servicing
 * session and the last line of a console do for any update. Words are told apart in English alone: where a sentence in
 * another language matched no rule, nothing in it is known to say more than its code.
 */
export function saysOnlyThatItFailed(around: string): boolean {
  const words = wordsOf(withoutNames(around))
  return (
    words.filter(isTelling).length <= mostTelling || !words.some((word) => english.has(word.toLowerCase()))
  )
}

/** Whether every word around a code is of that kind, and nobody pressed Ctrl+C: no pattern can find more in it than the code. */
export function saysNothingMore(around: string): boolean {
  const left = withoutNames(around)
  return !wordsOf(left).some(isTelling) && !/\^[A-Z]\b/.test(left)
}

/** A text without what only names on what something failed. */
export function withoutNames(text: string): string {
  return text.replace(titles, ' ').replace(frames, ' ').replace(names, ' ')
}

function wordsOf(text: string): readonly string[] {
  return text.match(/\p{L}{2,}/gu) ?? []
}

function isTelling(word: string): boolean {
  return !onlyFailing.has(word.toLowerCase())
}

const mostTelling = 1
/** An update by the title under which Settings, the catalog and events list it: `2024-08 Cumulative Update for Windows Server 2019 (KB5041578)`. */
const titles =
  // Its kind, for what, and its number or the systems that it is for.
  /(?:\b[A-Z]\p{L}{1,20} ){0,5}(?:(?:[Uu]pdate|[Rr]ollup)(?: Preview)? for (?:[^:;\n]{0,160}?\(KB\d{6,8}\)|(?:Microsoft |Windows |\.NET |Azure )[^:;,\n]{0,100}?\b(?:Systems?|x64|x86|ARM64)\b)|[Uu]p(?:dat|grad)e to (?:Microsoft )?Windows [^:;\n]{0,60}?\b[Vv]ersion \w{4}\b)/gu
/** What PowerShell prints around any exception, whatever threw it. */
const frames =
  // The call, the exception, the rows of an error record, and the place in a script.
  /\bException calling "\w{1,40}" with "\d" argument\(s\)|\bException from HRESULT\b|\b(?:CategoryInfo|FullyQualifiedErrorId|PSComputerName|RunspaceId) *:[^\n]{0,300}|\bAt (?:line:\d|[^\n]{1,200}:\d+ char:)[^\n]{0,20}|^\s*\+[^\n]{0,300}|^[A-Z][a-z]+-[A-Z]\w{1,40} ?:/gm
/** Names of packages, of codes and of the update that failed say on what, not why. */
const names =
  /(?<!\S)[^\s~]{1,200}~\S{0,200}|\b[A-Z]{1,40}(?:_[A-Z0-9]{1,40}){1,9}\b|; \w{0,40}(?:Title|Guid|Number|Identifier)\w{0,20}: [^;]{0,200}/g
/** What Settings, the history of updates and people say of any update that fails; none of it tells one cause from another. */
const told =
  'again|all|always|am|an|and|any|are|at|attempt|be|been|but|by|can|cannot|code|computer|contact|contacting|could|couldn|couldnt|don|dont|download|downloading|encountered|' +
  'error|errors|every|failed|fails|failure|following|for|found|from|get|gets|getting|have|help|here|if|information|install|' +
  'installation|installed|installing|is|it|its|just|keep|keeps|later|laptop|last|ll|machine|may|message|my|not|of|on|or|our|pc|please|problem|problems|' +
  'ran|retry|search|searching|seeing|shows|some|sorry|still|support|the|there|this|time|times|to|tried|tries|try|trying|unable|up|update|updates|' +
  'updating|ve|want|was|wasn|we|web|were|when|while|will|windows|with|won|you|your'
/** What events and logs write of any update or package that ends. */
const logged =
  'appl|call|cbs|client|command|completed|complete|cumulative|dism|end|ended|ends|errorcode|exception|exe|exec|exit|exited|finalized|hr|hresult|' +
  'identifier|line|manager|microsoft|no|operation|package|perform|processed|processing|reboot|required|result|returned|security|' +
  'servicing|session|status|windowsupdate|windowsupdateclient|wusa'
const onlyFailing: ReadonlySet<string> = new Set([...told.split('|'), ...logged.split('|')])
/** Words that English sentences and lines of logs have and that other languages of Windows do not. */
const english: ReadonlySet<string> = new Set(
  (
    'after|and|are|at|be|been|by|cannot|could|does|during|fail|failed|failure|fails|file|for|found|from|has|have|image|not|of|' +
    'package|request|result|returned|that|the|this|time|times|to|when|while|with|windows'
  ).split('|'),
)
