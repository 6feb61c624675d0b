import { reportedSolved } from '../tables/failures/reported-failures.ts'
import { anyOf } from './words/any-of.ts'

/**
 * Whether a text says that a problem is solved. The words alone also occur in questions, wishes, conditions and
 * denials ("not solved", "how is this fixed?", "solved for a day, then it came back"), which say the opposite.
 */
export function saysSolved(text: string): boolean {
  for (const sentence of text.matchAll(sentences)) {
    const { index, 0: said } = sentence
    if (asks.test(said)) continue
    let before = ''
    for (const part of said.matchAll(clauses)) {
      const clause = part[0]
      const match = reportedSolved.pattern.exec(clause)
      const isSaid = match !== null && !denied.test(clause) && !supposed.test(before + clause)
      before += clause
      if (!isSaid) continue
      const at = index + part.index
      if (!relapse.test(text.slice(at + match.index + match[0].length))) return true
    }
  }
  return false
}

// A point within a version or a path ends no sentence.
const sentences = /(?:[^.!?。！？\n]|[.!?](?=[^\s.!?]))+[.!?。！？]*/g
const clauses = /[^,;:，；、]+[,;:，；、]?/g
const asks = /[?？¿]\s*$|^\s*¿|(?:ですか|ますか|까요|나요|吗|嗎|呢)[.。]?\s*$/u

/** Before or in the clause: it need not be so. */
const supposed = anyOf(
  /\b(?:if|when|whether|until|unless|once|before|should|hop(?:e|ing)|wish|thought|supposed|claim(?:s|ed)?|marked|how)\b/iu,
  /\b(?:wenn|falls|sobald|bis|ob|sollte|hoffe|wie|angeblich)\b|\b(?:si|quand|lorsque|comment|jusqu)\b/iu,
  /\b(?:cuando|cómo|como|hasta|quando|até|caso|finch(?:é|e)|se (?!ha\b|han\b|soluc|resol|solv))|(?<!\p{L})(?:jeśli|jeżeli|gdy|kiedy|jak|czy)(?!\p{L})/iu,
  /(?<!\p{L})(?:если|когда|как|пока|чтобы)(?!\p{L})|如果|如何|怎|标记|標記|是否|希望|等到|直到/iu,
  /(?:たら|れば|場合|方法|まで)|방법|려면|(?:하|되|됐|했)(?:면|다면|는지|을까)|어떻게/iu,
)

/** In the clause: it is not so, or it is a wish or done by hand ("I installed it again"). */
const denied = anyOf(
  /\b(?:not|never|nothing|nobody|no|none|hardly|cannot|\w{1,8}n['’]t|would|could|might|can|need|want|please|get|getting|have (?:it|this|that))\b/iu,
  /\b(?:I|we|you|he|she|they)\b[^.!?\n]{0,40}\b(?:re)?install(?:ed|s)?\b/iu,
  /\b(?:nicht|nie|kein\w{0,2}|weder)\b|\b(?:pas|jamais|aucune?|n(?:ã|a)o|nunca|sin|sem|non|mai|nessun\w?)\b/iu,
  /(?<!\p{L})(?:nie|не|ни|нет)(?!\p{L})|未|没|沒|尚|不(?!过)|ません(?!でしたが)|ない|않|못|(?<!\p{L})안 /iu,
)

/** After it: it did not last, or it is not all. */
const relapse = anyOf(
  /\b(?:but|however|yet|until|only|unless|still|temporar\w{2,4})\b|\b(?:came|comes|come|is|are) back\b|\b(?:broke|stopped working|returned)\b/iu,
  /\bfor (?:an?|one|two|three|some|\d{1,3}) (?:minute|hour|day|week|month|while|time)s?\b|\b(?:fail(?:s|ed)|stuck) again\b/iu,
  /\b(?:aber|jedoch|doch|nur|wieder (?:da|aufgetreten))\b|\b(?:mais|cependant|seulement|toujours)\b/iu,
  /\b(?:pero|sin embargo|mas|por(?:é|e)m|ainda|todav(?:í|i)a|ma|per(?:ò|o)|ancora)\b/iu,
  /(?<!\p{L})(?:ale|jednak|tylko|но|однако|только|снова (?:не|появ|возник)\p{L}*)(?!\p{L})|但|可是|然而|却|卻|しかし|けれど|ですが|だが|また|지만|그러나|다시 (?:발생|나타|실패|안)/iu,
)
