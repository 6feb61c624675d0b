import { matchLanguage } from '../../common/texts/languages.ts'
import { speak } from '../texts/spoken.ts'
import type { ElevatedPerson } from '../workflow/elevated.ts'
import { asksAgreement, finalText } from './agreement.ts'
import type { Io } from './command.ts'
import { showInPages } from './show-in-pages.ts'
import { elevatedText } from './text/elevated-text.ts'
import { journalLine } from './text/journal-line.ts'

/**
 * The user at the console that Windows opened for the elevated side. An unelevated process can neither write to it nor
 * type there. Its language is that of the account that granted the rights; settings and environment of the requesting
 * account are not read.
 */
export function elevatedPerson(io: Pick<Io, 'out' | 'ask' | 'width' | 'height'>): ElevatedPerson {
  speak(matchLanguage([new Intl.PluralRules().resolvedOptions().locale]))
  return {
    async agree(plan) {
      const text = `\n${elevatedText(plan)}\n${finalText(plan)}`
      if (!(await showInPages(io, text, (part) => io.out(part)))) return false
      return asksAgreement(io, plan, false)
    },
    show(event, plan) {
      const text = journalLine(event, plan, false, io.width)
      if (text !== null) io.out([text, '\n'])
    },
  }
}
