/**
 * Whether the words around a code say no more than that something failed, as Settings, events, the end of a servicing
 * session and the last line of a console do for any update. Words are told apart in English alone: where a sentence in
 * another language matched no rule, nothing in it is known to say more than its code.
 */
export function saysOnlyThatItFailed(around: string): boolean {
  const words = around.replace(names, ' ').match(/\p{L}{2,}/gu) ?? []
  const telling = words.filter((word) => !onlyFailing.has(word.toLowerCase()))
  return telling.length <= mostTelling || !words.some((word) => english.has(word.toLowerCase()))
}

const mostTelling = 1
/** Names of packages, of codes and of the update that failed say on what, not why. */
const names =
  /(?<!\S)[^\s~]{1,200}~\S{0,200}|\b[A-Z]{1,40}(?:_[A-Z0-9]{1,40}){1,9}\b|; \w{0,40}(?:Title|Guid|Number|Identifier)\w{0,20}: [^;]{0,200}/g
/** What Settings, the history of updates and people say of any update that fails; none of it tells one cause from another. */
const told =
  'again|an|and|are|be|been|but|by|can|code|contact|contacting|could|couldn|couldnt|don|download|downloading|encountered|' +
  'error|errors|failed|fails|failure|following|for|found|from|get|gets|getting|have|help|here|if|information|install|' +
  'installation|installed|installing|is|it|keep|keeps|later|ll|may|message|my|not|of|on|or|our|please|problem|problems|' +
  'ran|retry|search|searching|seeing|shows|some|sorry|still|support|the|there|this|to|tried|tries|try|trying|up|update|updates|' +
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
    'package|request|result|returned|that|the|this|to|when|while|with|windows'
  ).split('|'),
)
