import type { PlainKey } from '../../../common/texts/message.ts'
import type { Command, Option } from '../command.ts'

/** What can be completed: all commands with their options, and the available hosts. */
export type Offers = {
  readonly commands: readonly {
    readonly name: string
    readonly about: PlainKey
    readonly command: Command
  }[]
  readonly common: Readonly<Record<string, Option>>
  readonly hosts: readonly string[]
}

/** The options of one command and the common ones, as `--name`. */
export function optionsOf(offers: Offers, command: Command): [string, Option][] {
  return Object.entries({ ...command.options, ...offers.common }).map(([name, option]) => [
    `--${name}`,
    option,
  ])
}

/** The words to offer for a value: the listed ones, or the hosts; none for a path or free text. */
export function wordsOf(offers: Offers, kind: Option['offers']): readonly string[] {
  if (kind === 'host') return offers.hosts
  return kind === undefined || typeof kind === 'string' ? [] : kind
}
