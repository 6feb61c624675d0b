import type { Message } from '../../common/texts/value.ts'
import { english } from './english.ts'

/** An error whose cause is a message: English as the text of the Error, the person's language where it is shown. */
export abstract class WordedError extends Error {
  readonly said: Message

  /** @param name of the class, which stays readable where names of classes are shortened */
  constructor(name: string, said: Message) {
    super(english(said))
    this.name = name
    this.said = said
  }
}
