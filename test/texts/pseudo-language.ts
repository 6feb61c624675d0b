import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { printAST } from '@formatjs/icu-messageformat-parser/printer.js'

const accented: Readonly<Record<string, string>> = Object.fromEntries(
  [...'aceinosuyACEINOSUY'].map((letter, index) => [letter, [...'áçéíñóšúýÁÇÉÍÑÓŠÚÝ'][index] ?? letter]),
)

/**
 * A text in a pseudo-language: accented letters, and a third longer. Plain letters in the output did not come from
 * the catalog of texts.
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
