import type { LogRule } from '../../../logs/log-rule.ts'
import type { LogFormat } from '../../../logs/record.ts'

const formats: readonly LogFormat[] = ['console', 'unknown']

/** Hypothetical, negated or absent cases are not reports. */
const unsaid = String.raw`(?<!\b(?:if|should|whether|unless|in case|in the event of|no|not|never|zero|0|nothing|nobody|none|without|until|prevents?|avoid|any|possible|\w{1,8}n['’]t|did not find)\b[:=]?(?: [\w']{1,14}){0,8} |[-\w.\\/])`
/** Results that are not failures: 0, a required or initiated restart, WU_S_REBOOT_REQUIRED, WU_S_ALREADY_INSTALLED. */
const success = String.raw`(?:0(?:x0{1,8}|x(?:00)?24000[56]|x(?:00000|80070)?bc2)?|1641|3010|235930[12])`
/** A count of zero, a hyphenated name and a resolved past case are not reports either. */
const counted = String.raw`(?![-\w]| ?(?:code ?)?[:=(]{0,2} ?(?:${success}|no|none|false|n/a)\b| \w{1,14} ?[:=] ?(?:0|none)\b| (?:over|reporting|free|handling|checking|detection|tolerant)\b)`
const negated = String.raw`(?:can ?not|can.t|could ?n.t|could not|(?:(?:was|is|am|are|were) )?(?:unable|not able) to|won.?t|will not|does(?: not|n.t)|did(?: not|n.t)|has(?: not|n.t)|(?:is|was)(?: not|n.t)|never|no longer)`
const doing = String.raw`(?:updat|upgrad|install|complet|finish|download|start|appl[iy]|enabl|activat|work|boot|succeed|open|search|check|find|connect|load|allow|determin|configur|repair|detect|recogni[sz]|offer|show|reach|proceed|continue|go through)\w{0,4}`

/** English: words for failing, what does not succeed, and names for problems with updating. */
const english = [
  String.raw`${unsaid}\b(?:fail(?:s|ed|ing|ures?)?|crash(?:es|ed|ing)?|hangs?|hung|freez(?:es?|ing)|froze|frozen|stuck|loop(?:s|ing)|undoing (?:the )?changes|(?:rolled|rolls|rolling) back|revert(?:s|ed|ing))\b${counted}`,
  String.raw`${unsaid}\berrors?\b${counted}(?=[ :!."']{0,3}(?:$|\n|message|code|occurr|whil|when|whenever|during|in |on |with |says|appear|pop|comes|screen|\d))`,
  String.raw`${unsaid}\b${negated}\b(?:(?!\b(?:need|have|want|require|matter|if|any|find an?)\b)[^.!?;:\n]){0,40}?\b${doing}\b(?! (?:any|integrity|no) )`,
  String.raw`${unsaid}\b(?:updat(?:e|es|ing)|upgrad(?:e|ing)|install(?:ing|ation)?|windows|dism|sfc)(?: \w{1,10})? (?:problems?|issues?|trouble)\b${counted}`,
  String.raw`${unsaid}\b(?:problems?|issues?|trouble)\b (?:with|when|while|after|during|installing|updating)\b[^.!?\n]{0,40}\b(?:updat|upgrad|install|KB\d|windows)`,
].join('|')

/** sc.exe prints the failed call followed by a number, in every language. */
const serviceControl = String.raw`\[SC\] \w{3,30}[^\d\n]{1,30} [1-9]\d{0,4} ?:`

/** English words in which a person or a tool reports any failure. */
export const reportedInWords: LogRule = {
  id: 'failure.reported-in-words',
  pattern: new RegExp(`${english}|${serviceControl}`, 'i'),
  formats,
  weight: 0,
}

/** Preceding negations by language: "no", "none", "without", "0", "if". */
const none = {
  de: String.raw`(?<!\b(?:kein\w{0,2}|ohne|0|nicht|nie|wenn|falls|ob|sollten?)\b(?: [\wäöüß]{1,16}){0,4} )`,
  fr: String.raw`(?<!(?:\b(?:aucune?|sans|0|si|jamais|pas)\b|d.)(?: [\wéèêàç']{1,16}){0,3} )`,
  es: String.raw`(?<!\b(?:ning(?:ú|u)n\w*|nenhuma?|sin|sem|0|si|se|no hay|n(?:ã|a)o h(?:á|a)|nunca)\b(?: [\wáéíóúãõç]{1,16}){0,3} )`,
  it: String.raw`(?<!\b(?:nessun\w?|senza|0|se|mai)\b(?: [\wàèéìòù]{1,16}){0,3} )`,
  pl: String.raw`(?<!(?:żadn\w*|bez|0|jeśli|jeżeli|gdy|nie (?:znaleziono|wykryto))(?: [\wąćęłńóśźż]{1,16}){0,3} )`,
  ru: String.raw`(?<!(?:без|нет|ни одной|0|если|не (?:обнаружен[оаы]?|найден[оаы]?))(?: [а-яё]{1,16}){0,3} )`,
} as const

/** The same in other languages of Windows, in the words of Windows and people. */
const elsewhere = [
  String.raw`${none.de}\b(?:Fehler(?:meldung|code)?|fehlgeschlagen|Fehlschlag|scheitert|gescheitert|(?:Endlos)?schleife|st(?:ü|ue)rzt)\b(?! ?[:=] ?${success}\b)`,
  String.raw`\b(?:konnten?|kann|k(?:ö|oe)nnen|l(?:ä|ae)sst sich|l(?:ä|ae)uft|wird|wurden?|funktioniert|geht|startet|installiert)\b[^.!?;\n]{0,40}?\bnicht\b(?! (?:mehr )?(?:ben|erforderl|gefund|n(?:ö|oe)tig))|r(?:ü|ue)ckg(?:ä|ae)ngig (?:gemacht|machen)`,
  String.raw`${none.fr}\b(?:erreurs?|(?:é|e)chou(?:é|e)e?s?|plante)(?![\wé])(?! ?[:=] ?${success}\b)|${none.fr}(?:é|e)chec\b|\bimpossible d|n.(?:a|ont) pas pu|ne (?:fonctionne|marche|d(?:é|e)marre|se (?:termine|lance)) pas|annulation des modifications`,
  String.raw`${none.es}\b(?:errores|error(?= (?:al|de|en|ao|na|no)\b)|erros?(?= (?:ao|de|na|no)\b)|fallas?|fallos?|fall(?:ó|o)|falhas?|falhou)(?![\wáéíóúãõç])(?! ?[:=] ?${success}\b)`,
  String.raw`no se (?:pudo|pudieron|puede|instala|completa)|no (?:pudo|puede|funciona|termina)\b|deshaciendo|desfazendo|se queda (?:en|colgad|bloquead)|se cuelga|atascad|travad[oa]|n(?:ã|a)o (?:foi poss(?:í|i)vel|p(?:ô|o)de|consegue|funciona|instala|conclui)`,
  String.raw`${none.it}\b(?:error[ei]|fallit[oaie])\b(?! ?[:=] ?${success}\b)|non (?:(?:è|e) stato possibile|(?:è|e) riuscit|riesce|funziona|si (?:avvia|installa))|\bimpossibile\b|annullamento delle modifiche|si blocca`,
  String.raw`${none.pl}(?<![\wąćęłńóśźż])b(?:łę|łą|la|le)d(?:y|em|ów|u)?(?![\wąćęłńóśźż])(?! ?[:=] ?${success}\b)|nie (?:powiod|mo(?:ż|z)na|uda(?:ł|je)|dzia(?:ł|l)a|instaluje|ko(?:ń|n)czy)|cofanie zmian|zawiesza`,
  String.raw`${none.ru}(?:ошибк[аиуе]|сбо[йея](?![а-яё]))(?! ?[:=] ?${success}\b)|не (?:удал|удаётся|удается|работает|запускается|устанавлива|завершается)|отмена изменений|выполняется откат|завис`,
  // Languages without blanks between words.
  String.raw`(?<!(?:没有|无|未|未发现|没有发现|不会|沒有|無)(?:任何)?)(?:失败|失敗|报错|報錯|错误|錯誤)(?! ?[:：=]? ?0)|(?<!如果.{0,12})(?:无法|無法|不能(?:更新|安装|升级|启动|完成|下载|打开|正常)|卡住|卡在|一直卡|回滚|撤销更改|死循环|装不上|不成功)`,
  String.raw`(?:失敗|エラー)(?!(?:は|が|も)?(?:なし|無し|あり?ません|ない|検出され|発生し(?:ません|なかっ))|.{0,12}場合| ?[:：] ?0)|できません|できない|できなかった|進まない|止ま(?:る|った|って)|フリーズ|ループ|元に戻し(?:て|ます|ました)`,
  String.raw`(?:실패|오류)(?!(?:가|는|도)? ?(?:없|하지 않)|.{0,10}경우| ?[:=] ?0)|할 수 없|안 ?됩|안 ?돼|멈(?:춰|춤|췄|춥)|되돌리|롤백|무한 ?(?:루프|부팅)`,
].join('|')

/** The same words in other languages of Windows. */
export const reportedInWordsElsewhere: LogRule = {
  id: 'failure.reported-in-words-elsewhere',
  pattern: new RegExp(elsewhere, 'i'),
  formats,
  weight: 0,
}
