import { message } from '../../common/texts/message.ts'
import { say } from '../texts/spoken.ts'
import type { Command, Option } from './command.ts'
import { columnsOf, padEnd, wrapped } from './terminal/columns.ts'

const usualWidth = 100
const leastWidth = 50

/** The help of one command, wrapped to the width of the terminal. */
export function helpText(name: string, command: Command, columns: number | null): string {
  const width = Math.max(leastWidth, Math.min(columns ?? usualWidth, usualWidth))
  const options = Object.entries(command.options).map(
    ([option, { value, about }]) => [labelOf(option, value), say(about)] as const,
  )
  return [
    usageText(name, command, width),
    paragraphs(say(command.about), width),
    ...(options.length === 0 ? [] : [rows(options, width)]),
    wrapped(say('usage.exit-codes', { exits: message(command.exits) }), width).join('\n'),
    wrapped(say('usage.every-command'), width).join('\n'),
  ].join('\n\n')
}

/** Rows with two columns; the second one is wrapped within its column. */
export function rows(all: readonly (readonly [string, string])[], width: number): string {
  const longest = Math.max(...all.map(([label]) => columnsOf(label)))
  const indent = 2 + Math.min(longest, 24) + 2
  return all
    .flatMap(([label, about]) => {
      const [first = '', ...rest] = wrapped(about, width - indent)
      const head = `  ${label}`
      const start = columnsOf(head) > indent - 2 ? [head, pad(first, indent)] : [padEnd(head, indent) + first]
      return [...start, ...rest.map((line) => pad(line, indent))]
    })
    .join('\n')
}

function usageText(name: string, command: Command, width: number): string {
  const forms = command.forms ?? [{ words: command.words, options: Object.keys(command.options) }]
  return forms
    .map(({ words = '', options }, index) => {
      const usage = say('usage.usage')
      const head = `${index === 0 ? usage : ' '.repeat(columnsOf(usage))} unstuck ${name}`
      const parts = [
        ...words.split(/ (?![^<[]*[>\]])/),
        ...options.map((option) => `[${labelOf(option, command.options[option]?.value)}]`),
      ].filter((part) => part !== '')
      return fill(parts, head, width)
    })
    .join('\n')
}

/** Parts after a head, on as many lines as needed; parts are not broken. */
function fill(parts: readonly string[], head: string, width: number): string {
  const lines = [head]
  for (const part of parts) {
    const line = `${lines.at(-1)} ${part}`
    if (columnsOf(line) > width && lines.at(-1) !== '') lines.push(pad(part, columnsOf(head) + 1))
    else lines[lines.length - 1] = line
  }
  return lines.join('\n')
}

function labelOf(option: string, value: Option['value']): string {
  return value === undefined ? `--${option}` : `--${option} <${value}>`
}

function paragraphs(text: string, width: number): string {
  return text
    .split('\n\n')
    .map((paragraph) =>
      /^\s/.test(paragraph)
        ? paragraph
            .split('\n')
            .map((line) => hanging(line, width))
            .join('\n')
        : wrapped(paragraph, width).join('\n'),
    )
    .join('\n\n')
}

/** A line `  word   what it is about`, or one that continues it, wrapped below its text; a call to copy is not wrapped. */
function hanging(line: string, width: number): string {
  const [head = ''] = /^ {2}\S+ {2,}(?=\S)|^ {6,}/.exec(line) ?? []
  if (head === '') return line
  const [first = '', ...rest] = wrapped(line.slice(head.length), width - columnsOf(head))
  return [head + first, ...rest.map((each) => pad(each, columnsOf(head)))].join('\n')
}

function pad(text: string, blanks: number): string {
  return `${' '.repeat(blanks)}${text}`
}
