import { resolve } from 'node:path'
import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { didYouMean } from '../../../common/nearest.ts'
import { failureError } from '../../texts/failure.ts'
import { type Call, type Command, commonOptions } from '../command.ts'

/**
 * Parses the words and options of a call. Throws FailureError `bad-call` for anything that the command does not accept.
 */
export function readCall(
  name: string,
  command: Command,
  args: readonly string[],
): Omit<Call, 'io' | 'signal'> {
  const known = { ...command.options, ...commonOptions }
  const { values, positionals: words } = parsed(name, known, args)
  if (words.length < command.leastWords) throw failureError('bad-call', 'call-needs-more', { name })
  if (words.length > 0 && command.words === '')
    throw failureError('bad-call', 'call-takes-no-argument', { name, word: words[0] ?? '' })
  const empty = Object.keys(values).find(
    (option) => known[option]?.mayBeEmpty !== true && [values[option]].flat().includes(''),
  )
  if (empty !== undefined) throw failureError('bad-call', 'option-without-value', { empty }, `--${empty}`)
  const texts = (option: string) => [values[option]].flat().filter((value) => typeof value === 'string')
  const text = (option: string) => {
    const value = texts(option)[0] ?? null
    return value !== null && known[option]?.isHere === true ? resolve(value) : value
  }
  const flag = (option: string) => values[option] === true
  if (flag('quiet') && flag('verbose')) throw failureError('bad-call', 'quiet-and-verbose', {})
  return { words, text, texts, flag, json: flag('json'), quiet: flag('quiet'), verbose: flag('verbose') }
}

type Known = Command['options']

function parsed(name: string, known: Known, args: readonly string[]) {
  const options: ParseArgsOptionsConfig = Object.fromEntries(
    Object.entries(known).map(([option, { value, repeats = false }]) => [
      option,
      { type: value === undefined ? 'boolean' : 'string', multiple: repeats },
    ]),
  )
  let found: Parsed
  try {
    found = parseArgs({
      args: withNumbersLast(args),
      options,
      allowPositionals: true,
      strict: true,
      tokens: true,
    })
  } catch (error) {
    const stranger = unknownOption(args, known)
    if (stranger !== null)
      throw failureError(
        'bad-call',
        'option-unknown',
        { name, stranger, meant: meant(stranger, known) },
        stranger,
      )
    const reason = error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error)
    throw failureError('bad-call', 'call-invalid', { name, reason })
  }
  refuseTwice(found.tokens, known)
  const values: Readonly<Record<string, unknown>> = found.values
  return { values, positionals: found.positionals }
}

type Parsed = ReturnType<
  typeof parseArgs<{ options: ParseArgsOptionsConfig; allowPositionals: true; strict: true; tokens: true }>
>

/** Rejects an option that is specified twice, because one value would be silently ignored. */
function refuseTwice(tokens: Parsed['tokens'], known: Known): void {
  const seen = new Set<string>()
  for (const token of tokens) {
    if (token.kind !== 'option' || known[token.name]?.value === undefined) continue
    if (seen.has(token.name) && known[token.name]?.repeats !== true)
      throw failureError('bad-call', 'option-twice', { option: `--${token.name}` }, `--${token.name}`)
    seen.add(token.name)
  }
}

function unknownOption(args: readonly string[], known: Known): string | null {
  const end = args.indexOf('--')
  const before = end === -1 ? args : args.slice(0, end)
  const names = before.flatMap((word) => /^(--?[^=]+)/.exec(word)?.[1] ?? [])
  return names.find((option) => option.startsWith('-') && !Object.hasOwn(known, option.slice(2))) ?? null
}

function meant(option: string, known: Known) {
  return didYouMean(
    option,
    Object.keys(known).map((each) => `--${each}`),
  )
}

/** A negative number is a code, not an option: `unstuck explain -2146498270`. Moved after `--`, it counts as a word. */
function withNumbersLast(args: readonly string[]): string[] {
  const end = args.indexOf('--')
  const before = end === -1 ? args : args.slice(0, end)
  const isNumber = (word: string) => /^-(?:\d+|0x[\da-f]+)$/i.test(word)
  const numbers = before.filter(isNumber)
  const rest = before.filter((word) => !isNumber(word))
  const after = end === -1 ? [] : args.slice(end + 1)
  return [...rest, ...(numbers.length + after.length > 0 ? ['--'] : []), ...numbers, ...after]
}
