import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { type ExitCode, exitCodeOf, exitCodes } from '../../common/exit-codes.ts'
import { type Failure, FailureError, failureOf } from '../../common/result.ts'
import { version } from '../version.ts'
import type { Call, Command, Io } from './command.ts'

// Loaded one at a time: `explain` must start about as fast as Node itself.
const commands: Record<string, { readonly about: string; readonly load: () => Promise<Command> }> = {
  explain: {
    about: 'say what an error code means',
    load: async () => (await import('./commands/explain.ts')).explainCommand,
  },
  inspect: {
    about: 'read the facts of a PC',
    load: async () => (await import('./commands/inspect.ts')).inspectCommand,
  },
  collect: {
    about: 'put the evidence of a PC into one zip, names masked',
    load: async () => (await import('./commands/collect.ts')).collectCommand,
  },
  diagnose: {
    about: 'rank the causes by evidence',
    load: async () => (await import('./commands/diagnose.ts')).diagnoseCommand,
  },
  plan: {
    about: 'list the ordered steps of the repair',
    load: async () => (await import('./commands/plan.ts')).planCommand,
  },
  search: {
    about: 'search the Microsoft Update Catalog',
    load: async () => (await import('./commands/search.ts')).searchCommand,
  },
  install: {
    about: 'carry the plan out',
    load: async () => (await import('./commands/install.ts')).installCommand,
  },
  package: {
    about: 'say what a package file is',
    load: async () => (await import('./commands/package.ts')).packageCommand,
  },
  verify: {
    about: 'prove the result from the state of the PC',
    load: async () => (await import('./commands/verify.ts')).verifyCommand,
  },
  download: {
    about: 'download updates with their checkpoints, and prove them',
    load: async () => (await import('./commands/download.ts')).downloadCommand,
  },
  kit: {
    about: 'make, check or unpack a kit for a PC without a network',
    load: async () => (await import('./commands/kit.ts')).kitCommand,
  },
  report: {
    about: 'write the change record, and the plan as a runbook',
    load: async () => (await import('./commands/report.ts')).reportCommand,
  },
}

/** Whether a word names a command, or asks for help or the version. */
export function namesCommand(word: string | undefined): boolean {
  if (word === undefined) return false
  return Object.hasOwn(commands, word) || ['help', '--help', '-h', '--version'].includes(word)
}

/** Runs one call of the command line and returns its exit code. Never rejects. */
export async function runCommandLine(argv: readonly string[], io: Io): Promise<ExitCode> {
  const json = argv.includes('--json')
  try {
    return await dispatch(argv, io)
  } catch (error) {
    const failure = failureOf(error)
    sayFailure(io, failure, json)
    return exitCodeOf(failure.code)
  }
}

async function dispatch(argv: readonly string[], io: Io): Promise<ExitCode> {
  const [name, ...rest] = argv
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    io.out(overview())
    return name === undefined ? exitCodes.badCall : exitCodes.done
  }
  if (name === '--version') {
    io.out(`${version}\n`)
    return exitCodes.done
  }
  const entry = Object.hasOwn(commands, name) ? commands[name] : undefined
  if (!entry) {
    throw new FailureError('bad-call', `There is no command "${name}".`, 'See "unstuck --help" for the list.')
  }
  const command = await entry.load()
  if (rest.includes('--help') || rest.includes('-h')) {
    io.out(command.help)
    return exitCodes.done
  }
  return runCommand(name, command, rest, io)
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
    return await command.run({ ...readWords(name, command, rest), io, signal: stop.signal })
  } finally {
    process.off('SIGINT', onInterrupt)
  }
}

function readWords(name: string, command: Command, rest: readonly string[]): Omit<Call, 'io' | 'signal'> {
  const options: ParseArgsOptionsConfig = { ...command.options, json: { type: 'boolean' } }
  let parsed: ReturnType<typeof parseArgs>
  try {
    // A negative number is a code, not an option: `unstuck explain -2146498270`.
    const args = rest.flatMap((word, index) =>
      /^-\d+$/.test(word) && !rest.slice(0, index).includes('--') ? ['--', word] : [word],
    )
    parsed = parseArgs({ args: joinAfterDashes(args), options, allowPositionals: true, strict: true })
  } catch (error) {
    const what = error instanceof Error ? error.message.split('. ')[0] : String(error)
    throw new FailureError('bad-call', `The call does not fit: ${what}.`, `See "unstuck ${name} --help".`)
  }
  const words = parsed.positionals
  if (words.length < command.leastWords) {
    throw new FailureError(
      'bad-call',
      `"unstuck ${name}" needs more arguments.`,
      `See "unstuck ${name} --help".`,
    )
  }
  if (words.length > 0 && !command.takesWords) {
    throw new FailureError(
      'bad-call',
      `"unstuck ${name}" takes no argument "${words[0]}".`,
      `See "unstuck ${name} --help".`,
    )
  }
  const values: Record<string, unknown> = parsed.values
  const empty = Object.keys(values).find((option) => values[option] === '')
  if (empty !== undefined)
    throw new FailureError(
      'bad-call',
      `--${empty} has no value.`,
      'Write the value behind it, or leave the option out.',
      `--${empty}`,
    )
  return {
    words,
    json: values.json === true,
    text: (option) => (typeof values[option] === 'string' ? values[option] : null),
    flag: (option) => values[option] === true,
  }
}

/** Moves every word behind the first `--` to the end, once, so that options after a negative number still count. */
function joinAfterDashes(args: readonly string[]): string[] {
  const before: string[] = []
  const after: string[] = []
  for (let index = 0; index < args.length; index++) {
    const word = args[index] ?? ''
    const next = args[index + 1]
    if (word === '--' && next !== undefined && /^-\d+$/.test(next)) {
      after.push(next)
      index++
    } else before.push(word)
  }
  return after.length === 0 ? before : [...before, '--', ...after]
}

/** A failure on stderr, and with --json as one JSON value on stdout so that a program can read it too. */
function sayFailure(io: Io, failure: Failure, json: boolean): void {
  const where = failure.where === null ? '' : `\n  Where: ${failure.where}`
  io.say(`unstuck: ${failure.what}${where}\n  Next: ${failure.next}\n`)
  if (json) io.out(`${JSON.stringify({ error: failure })}\n`)
}

function overview(): string {
  const rows = Object.entries(commands).map(([name, { about }]) => `  ${name.padEnd(10)}${about}`)
  return [
    'Unstuck gets a stuck Windows update installed.',
    '',
    'Usage: unstuck <command> [options]',
    '',
    ...rows,
    '',
    '  --json      print one JSON value on stdout and nothing else',
    '  --help      explain a command',
    '  --version   print the version',
    '',
    'Exit codes: 0 done and nothing wrong found; 1 done and something is wrong; 2 the call is wrong;',
    '            3 done with gaps; 4 refused; 5 failed.',
    '',
  ].join('\n')
}
