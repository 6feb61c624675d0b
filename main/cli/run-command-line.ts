import { outputHead } from '../../common/case/own-output.ts'
import { type ExitCode, exitCodeOf, exitCodes } from '../../common/exit-codes.ts'
import type { FailureError } from '../../common/result.ts'
import { shownCall } from '../../common/steps/shown-call.ts'
import { message } from '../../common/texts/message.ts'
import { version } from '../program/version.ts'
import { failureError, failureOf } from '../texts/failure.ts'
import { say } from '../texts/spoken.ts'
import { chooseLanguage } from './choose-language.ts'
import { type Command, commonOptions, type Io } from './command.ts'
import { commandNamed, commands, helpWords } from './command-list.ts'
import { printJson } from './print-json.ts'
import { joined, type Rich } from './terminal/rich.ts'
import { failureText } from './text/failure-text.ts'

/** Runs one call of the command line and returns its exit code. Never rejects. */
export async function runCommandLine(argv: readonly string[], io: Io): Promise<ExitCode> {
  const end = argv.indexOf('--')
  const has = (option: string) => (end === -1 ? argv : argv.slice(0, end)).includes(`--${option}`)
  try {
    return await dispatch(chooseLanguage(argv, io.languages), io)
  } catch (error) {
    const failure = failureOf(error)
    io.draw(null)
    io.say(failureText(failure))
    if (has('verbose') && failure.code === 'unexpected' && error instanceof Error)
      io.say(`${error.stack ?? error.message}\n`)
    if (has('json')) printJson(io, { error: failure })
    return exitCodeOf(failure.code)
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<ExitCode> {
  // Common options may also precede the command name.
  const at = argv.findIndex((word) => !isLeading(word))
  const name = argv[at]
  const rest = argv.filter((_, index) => index !== at)
  if (name === undefined || helpWords.includes(name)) return help(name, rest, io)
  if (name === '--version') {
    if (rest.includes('--json')) printJson(io, version)
    else io.out(`${version}\n`)
    return exitCodes.done
  }
  const known = commandNamed(name)
  if (known === null) throw (await missingCommand(name)) ?? (await noSuchCommand(name))
  const command = await loaded(known)
  if (rest.some((word) => word !== 'help' && helpWords.includes(word)))
    return help('help', [known, ...rest.filter((word) => word === '--json')], io)
  return runCommand(known, command, rest, io)
}

/** Options that may precede the command name. */
function isLeading(word: string): boolean {
  return word.startsWith('--') && word !== '--help' && Object.hasOwn(commonOptions, word.slice(2))
}

async function help(topic: string | undefined, words: readonly string[], io: Io): Promise<ExitCode> {
  const word = words.find((each) => !each.startsWith('-') && each !== '/?')
  const json = words.includes('--json')
  if (word === undefined) {
    if (json) printJson(io, (await import('./help-json.ts')).overviewAsJson(commands))
    else io.out(await overview(io.width))
    return topic === undefined ? exitCodes.badCall : exitCodes.done
  }
  const name = commandNamed(word)
  if (name === null) throw await noSuchCommand(word)
  if (json) printJson(io, (await import('./help-json.ts')).commandAsJson(name, await loaded(name)))
  else io.out(`${(await import('./help-text.ts')).helpText(name, await loaded(name), io.width)}\n`)
  return exitCodes.done
}

async function runCommand(
  name: string,
  command: Command,
  rest: readonly string[],
  io: Io,
): Promise<ExitCode> {
  const stop = new AbortController()
  const onInterrupt = () => stop.abort()
  process.once('SIGINT', onInterrupt)
  try {
    const { readCall } = await import('./arguments/read-call.ts')
    const call = readCall(name, command, rest)
    // `explain` takes no path and must start fast.
    if (command.offers !== undefined || Object.keys(command.options).length > 0) {
      const { refuseDevices } = await import('./arguments/refuse-devices.ts')
      await refuseDevices(command, call.words, call.text)
      // Only Windows has a consent prompt; elsewhere the check would only cost time.
      if (process.platform === 'win32') {
        const { agreeToWrite } = await import('./agree-to-write.ts')
        await agreeToWrite(command, { ...call, io })
      }
      const { settingsFaultText } = await import('../workflow/settings.ts')
      const fault = settingsFaultText()
      if (fault !== null && !call.quiet) io.say(`${fault.what}\n`)
    }
    if (command.output !== undefined && !call.json) io.beginKept?.(outputHead(command.output, version))
    const heard = call.quiet ? { ...io, isInteractive: io.isInteractive, say() {}, draw() {} } : io
    return await command.run({ ...call, io: heard, signal: stop.signal })
  } finally {
    process.off('SIGINT', onInterrupt)
  }
}

async function loaded(name: string): Promise<Command> {
  const entry = commands[name]
  if (entry === undefined) throw new Error(`no command ${name}`)
  return entry.load()
}

/** Options that are valid in place of a command. */
const firstOptions = ['--json', '--quiet', '--verbose', '--language', '--help', '--version']

async function noSuchCommand(word: string): Promise<FailureError> {
  const { didYouMean } = await import('../../common/nearest.ts')
  if (word.startsWith('-'))
    return failureError(
      'bad-call',
      'first-option-unknown',
      { word, meant: didYouMean(word, firstOptions) },
      word,
    )
  return failureError('bad-call', 'command-unknown', { word, meant: didYouMean(word, Object.keys(commands)) })
}

/** The failure of a call that begins with what a command takes: a code, a KB or a path. Null for any other word. */
async function missingCommand(word: string): Promise<FailureError | null> {
  const { commandFor } = await import('./command-for.ts')
  const command = word.startsWith('-') ? null : commandFor(word)
  if (command === null) return null
  return failureError('bad-call', 'command-missing', { word, call: shownCall(command, [], [word]) }, word)
}

async function overview(columns: number | null): Promise<Rich> {
  const { rows } = await import('./help-text.ts')
  const { wrapped } = await import('./terminal/columns.ts')
  const width = Math.min(columns ?? 100, 100)
  const all = Object.entries(commands).map(([name, { about }]) => [name, say(about)] as const)
  const common = Object.entries(commonOptions).map(([name, { about }]) => [`--${name}`, say(about)] as const)
  return joined(
    [
      `${say('usage.purpose')}\n`,
      `${say('usage.form')}\n`,
      `${rows(all, width)}\n`,
      `${rows([...common, ['--version', say('usage.common.version')] as const], width)}\n`,
      `${wrapped(say('usage.help-of-command'), width).join('\n')}\n`,
      `${wrapped(say('usage.exit-codes', { exits: message('usage.exit-code-meanings') }), width).join('\n')}\n`,
    ],
    '\n',
  )
}
