const leftToRight = '\u2066'
const rightToLeft = '\u2067'
const close = '\u2069'

/** Letters, or several numbers, which the bidirectional algorithm could reorder with the surrounding text. */
const movable = /\p{L}|\d\D+\d/u

/**
 * Wraps a value in right-to-left text in isolate marks so that its parts stay in order: "16:25 UTC" next to a title
 * that begins with Latin letters, a path, a version. Text with Arabic letters runs right to left, whatever it begins
 * with. Plain numbers and isolated text are returned unchanged.
 */
export function isolated(value: string): string {
  if (!movable.test(value) || /^[\u2066-\u2068][^\u2066-\u2069]*\u2069$/.test(value)) return value
  return `${/\p{Script=Arabic}/u.test(value) ? rightToLeft : leftToRight}${value}${close}`
}

const quoted =
  /"[\w.\\/-][^"{}\p{Script=Arabic}]*"|“[\w.\\/-][^“”{}\p{Script=Arabic}]*”|«[\w.\\/-][^«»{}\p{Script=Arabic}]*»/u
/** An option with its value, and the command it belongs to; a full stop after it is part of the sentence. */
const option =
  /(?:\bunstuck (?:[a-z]+ ){0,2})?(?<![\w-])--[a-z][a-z-]*(?:[ =](?:\{\w+\}|<[\w. ]+>|\w(?:[\w.\\/:<>=-]*[\w\\/>])?))?/u
const commands = new RegExp(`${quoted.source}|${option.source}`, 'gu')

/**
 * Wraps commands in right-to-left text: quoted ones including their quotation marks, so that these stay at the ends
 * when a line breaks, and options, whose dashes would otherwise move to the other end.
 */
export function isolatedCommands(text: string): string {
  return text.replace(commands, (command) => `${leftToRight}${command}${close}`)
}
