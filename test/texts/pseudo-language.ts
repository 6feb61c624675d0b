import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js'

const accented: Readonly<Record<string, string>> = Object.fromEntries(
  [...'aceinosuyACEINOSUY'].map((letter, index) => [letter, [...'áçéíñóšúýÁÇÉÍÑÓŠÚÝ'][index] ?? letter]),
)

/**
 * A text in a language that nobody speaks: its letters have accents, and it is a third longer. Whatever a reader then sees
 * in plain letters did not come from the catalogue.
 */
export function pseudo(text: string): string {
  return printAST(parse(text, { ignoreTag: true }).map(changed))
}

function changed(element: MessageFormatElement): MessageFormatElement {
  if (element.type === TYPE.literal) return { ...element, value: longer(element.value) }
  if (element.type !== TYPE.select && element.type !== TYPE.plural) return element
  const options = Object.entries(element.options).map(
    ([word, option]) => [word, { ...option, value: option.value.map(changed) }] as const,
  )
  return { ...element, options: Object.fromEntries(options) } as MessageFormatElement
}

function longer(text: string): string {
  const letters = text.replace(/\p{L}/gu, (letter) => accented[letter] ?? letter)
  return `${letters}${'~'.repeat(Math.floor(text.length / 3))}`
}
