import { languageOf, languages, matchLanguage } from '../../common/texts/languages.ts'
import { failureError } from '../texts/failure.ts'
import { speak } from '../texts/spoken.ts'

/**
 * Removes `--language <tag>` from a call, anywhere before `--`, and sets the language of the process; without it, the
 * first supported one of `wishes`. Throws FailureError `bad-call` for an unsupported language.
 *
 * @param wishes preferred languages of the user, most wanted first
 * @returns the call without the option
 */
export function chooseLanguage(argv: readonly string[], wishes: readonly string[]): readonly string[] {
  speak(matchLanguage(wishes))
  const end = argv.indexOf('--')
  const at = argv.findIndex((word, index) => (end === -1 || index < end) && /^--language(?:=|$)/.test(word))
  if (at === -1) return argv
  const word = argv[at] ?? ''
  const isOneWord = word.includes('=')
  const tag = isOneWord ? word.slice(word.indexOf('=') + 1) : (argv[at + 1] ?? '')
  const language = languageOf(tag)
  if (language === null)
    throw failureError(
      'bad-call',
      'language-unknown',
      { tag, known: languages.map((each) => each.tag) },
      '--language',
    )
  speak(language)
  return argv.toSpliced(at, isOneWord ? 1 : 2)
}
