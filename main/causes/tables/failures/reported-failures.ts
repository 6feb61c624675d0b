import type { LogRule } from '../../../logs/log-rule.ts'
import type { LogFormat } from '../../../logs/record.ts'
import { anyOf } from '../../shared/words/any-of.ts'

const formats: readonly LogFormat[] = ['console', 'unknown']

/** Maximum distance between subject and result in a sentence, without a negation in between. */
const rest = String.raw`(?:(?!\b(?:not|never|no|nothing|if|when|whether|would|without|unless)\b)[^.!?;\n]){0,50}?`
/** Hypothetical, other or absent cases are not reports. */
const unsaid = String.raw`(?<!\b(?:if|should|whether|unless|in case|no|zero|0|without|until|prevents?|avoid)\b(?: [\w']{1,12}){0,4} )`
/** A count of zero is not a report either. */
const counted = String.raw`(?!\w| ?[:=] ?(?:0|no|none|false)\b| (?:over|updates?: 0)\b)`

/** What people call Windows updates. */
const subject = String.raw`\b(?:(?:windows )?updat(?:e|es|ing|er)|upgrad(?:e|es|ing)|KB ?\d{6,7}|patch(?:es|ing)?|windows setup|(?:in-place |re)?install(?:ation|er)?|DISM|sfc|RestoreHealth|scannow|servicing)\b`
const ends = String.raw`(?:fail(?:s|ed|ing)?|(?:is |gets? |got |was |been |stays? )?stuck|hangs?|hung|freez(?:es?|ing)|froze|stops? (?:at|with)|stopped at|(?:rolls?|rolled|rolling) (?:\w{1,8} )?back|revert(?:s|ed|ing)|undo(?:es|ing)? (?:the )?changes|crash(?:es|ed)|errors? out|loops?)`
const refuses = String.raw`(?:won.?t|will not|would ?n.t|can ?not|can.t|could ?n.t|could not|(?:is|was|am|are) (?:unable|not able) to|refus(?:es|ed) to|does(?: not|n.t)|did(?: not|n.t)|never) (?:be |even |get )?(?:install|complet|finish|download|start|appl|updat|upgrad|succeed|go through|work|repair)\w{0,3}`
const work = String.raw`\b(?:updat(?:e|ing)|upgrad(?:e|ing)|install(?:ing)?|apply(?:ing)?|finish(?:ing)?|complet(?:e|ing)|download(?:ing)?|patch(?:ing)?)\b`
const tried = String.raw`\b(?:can ?not|can.t|could ?n.t|could not|(?:am|are|is|was|were)? ?(?:unable|not able) to|fail(?:s|ed|ing) to|refus(?:es|ed) to)`

/**
 * Sentences in which people report that an update, upgrade or repair of Windows does not succeed, without a number:
 * they support no cause, but are not an all-clear. English by grammar, other languages by common phrases.
 */
export const reportedFailure: LogRule = {
  id: 'failure.reported',
  pattern: new RegExp(
    [
      `${unsaid}${subject}${rest}\\b(?:${ends}|${refuses})${counted}`,
      `${unsaid}${tried} ${work}[^.!?;\\n]{0,40}?(?:${subject}|\\bdrivers?\\b)`,
      `${unsaid}${tried} (?:updat|upgrad)e\\b[^.!?;\\n]{0,30}\\b(?:windows|PC|server|laptop|computer|machine)s?\\b`,
    ].join('|'),
    'i',
  ),
  formats,
  weight: 0,
}

/** The same in other languages of Windows. */
export const reportedElsewhere: LogRule = {
  id: 'failure.reported-elsewhere',
  pattern: anyOf(
    // German.
    /\b(?:Update|Upgrade|Aktualisierung|Installation|KB\d{6,7})\b(?:(?!\b(?:wenn|falls|ob|nicht mehr|kein\w{0,2}|nie)\b)[^.!?;\n]){0,60}?(?:schl(?:ä|ae)gt\b.{0,40}\bfehl\b|fehlgeschlagen|scheitert|h(?:ä|ae)ngt\b|bleibt\b.{0,30}\bh(?:ä|ae)ngen|bricht\b.{0,20}\bab\b|l(?:ä|ae)sst sich nicht|kann nicht installiert|r(?:ü|ue)ckg(?:ä|ae)ngig gemacht|zur(?:ü|ue)ckgerollt)/i,
    // French.
    /(?:mises? (?:à|a) jour|mise (?:à|a) niveau|installation)\b(?:(?!\b(?:si|aucune?|jamais|sans)\b)[^.!?;\n]){0,60}?(?:(?:é|e)choue|a (?:é|e)chou(?:é|e)|bloqu(?:é|e)e? (?:à|a)|reste bloqu|ne s.installe pas|impossible|annul(?:é|e)e|n.aboutit pas)/i,
    // Spanish and Portuguese.
    /(?:actualizaci(?:ó|o)n(?:es)?|instalaci(?:ó|o)n|atualiza(?:ç|c)(?:ã|a)o|instala(?:ç|c)(?:ã|a)o)\b(?:(?!\b(?:si|se houver|ning(?:ú|u)n\w*|nenhuma?|sin|sem|nunca)\b)[^.!?;\n]){0,60}?(?:falla\b|fall(?:ó|o)\b|ha fallado|falha\b|falhou\b|se queda en\b|atascad[ao]|travad[ao]|trava em\b|no se (?:instala|puede|pudo)|n(?:ã|a)o (?:instala|termina|conclui)|n(?:ã|a)o foi poss(?:í|i)vel|se deshac|deshaciendo|desfazendo)/i,
    // Italian.
    /(?:aggiornament[oi]|installazione)\b(?:(?!\b(?:se|nessun\w?|senza|mai)\b)[^.!?;\n]){0,60}?(?:fallisc[eo]|(?:è|e) fallit[oa]|non riesce|si blocca|bloccat[oa] al|non si installa|annullat[oa])/i,
    // Polish.
    /(?:aktualizacj[aieę]|instalacj[aieę])(?:(?!\b(?:jeśli|jeżeli|gdy|żadn\w+|bez|nigdy)\b)[^.!?;\n]){0,60}?(?:nie powiod|ko(?:ń|n)czy si(?:ę|e) b(?:ł|l)(?:ę|e)dem|zawiesza si|zatrzymuje si|nie (?:można|mozna|da si)|cofa si|nie udaje si)/i,
    // Russian.
    /(?:обновлени[еяй]|установк[аиу])(?:(?!(?:если|без|никаких)[^а-яё])[^.!?;\n]){0,60}?(?:не устанавлива|не удал[оа]сь|не удаётся|не удается|завис|откат|не завершается|заканчивается ошибкой|прерывается)/i,
    // Chinese, Japanese and Korean, which have no blanks between words.
    /(?:更新|升级|安装|補丁|补丁)(?:(?!如果|没有|不会|无失败)[^。！？；\n]){0,20}?(?:失败|卡在|一直卡|回滚|撤销|装不上|无法完成|无法安装)|(?:无法|不能)(?:更新|升级|安装)/i,
    /(?:更新プログラム|アップデート|アップグレード|インストール)(?:(?!場合|なし)[^。！？\n]){0,25}?(?:失敗|止ま(?:る|った|って)|進まない|できません|できない|元に戻)/i,
    /(?:업데이트|업그레이드|설치)(?:(?!경우|없)[^.!?\n]){0,25}?(?:실패|멈춰|멈춤|멈춥|되돌|롤백|할 수 없|안 됩|안됩)/i,
  ),
  formats,
  weight: 0,
}

/** A closing statement that the problem is solved. */
export const reportedSolved: LogRule = {
  id: 'failure.reported-solved',
  pattern: anyOf(
    // "now it works", "it works now".
    /\b(?:now|again|finally|afterwards|then|since then|today) (?:it |everything |all (?:of it )?|the update |they )?(?:works?|worked|installed|installs|went through|succeeded|is (?:fine|installed|done))\b/i,
    // "installed fine afterwards".
    /\b(?:works?|worked|installed|installs|went through|succeeded|is (?:fine|installed)) (?:fine |well |without (?:a |any )?(?:problems?|errors?|issues?) )?(?:now|again|afterwards|since|after that)\b/i,
    // "the problem is solved", "that fixed it".
    /\b(?:problem|issue|it|this|that)(?:.s| is| was| has been| got)? (?:now )?(?:fixed|solved|resolved|gone)\b|\b(?:that|which|this) (?:fixed|solved|resolved|cured) (?:it|the (?:problem|issue))/i,
    // The same in the other languages.
    /\bjetzt (?:geht|l(?:ä|ae)uft|funktioniert)|behoben\b|gel(?:ö|oe)st\b|(?:est|a (?:é|e)t(?:é|e)) r(?:é|e)solu|solucionado|resolvido|risolto|rozwiązan|проблема решена|已解决|解決しました|해결/i,
  ),
  formats,
  weight: 0,
}
