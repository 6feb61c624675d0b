import type { Message } from '../../common/texts/value.ts'
import { english } from './english.ts'

/** An error described by a message: English as the text of the Error, the user's language when it is displayed. */
export abstract class WordedError extends Error {
  readonly said: Message

  /** @param name Name of the class, which stays readable where class names are minified */
  constructor(name: string, said: Message) {
    super(english(said))
    this.name = name
    this.said = said
  }
}
