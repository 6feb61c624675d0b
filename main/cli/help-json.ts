import { sayEnglish } from '../texts/english.ts'
import { type Command, commonOptions, type Option } from './command.ts'
import type { commands } from './command-list.ts'

/** `help --json`: every command with what it does, and the options of all of them. English, as all JSON. */
export function overviewAsJson(all: typeof commands) {
  return {
    commands: Object.entries(all).map(([name, { about }]) => ({ name, about: sayEnglish(about) })),
    options: [
      ...optionsAsJson(commonOptions),
      { name: 'version', about: sayEnglish('usage.common.version') },
    ],
  }
}

/** `help <command> --json`. */
export function commandAsJson(name: string, { words, forms, options, about, exits }: Command) {
  return {
    name,
    forms: (forms ?? [{ words, options: Object.keys(options) }]).map((form) => ({
      words: form.words ?? '',
      options: form.options,
    })),
    about: sayEnglish(about),
    options: optionsAsJson({ ...options, ...commonOptions }),
    exits: sayEnglish(exits),
  }
}

function optionsAsJson(options: Readonly<Record<string, Option>>) {
  return Object.entries(options).map(([name, { value, about, repeats }]) => ({
    name,
    ...(value === undefined ? {} : { value }),
    ...(repeats === true ? { repeats } : {}),
    about: sayEnglish(about),
  }))
}
