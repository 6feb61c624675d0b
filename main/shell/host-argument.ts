import { failureError } from '../texts/failure.ts'

/**
 * The host a window opens: what `--host` says, else this PC on Windows and a practice PC elsewhere.
 * Other arguments are left alone, for Electron adds its own.
 */
export function hostArgument(argv: readonly string[], platform: NodeJS.Platform): string {
  const at = argv.findIndex((argument) => argument === '--host' || argument.startsWith('--host='))
  if (at === -1) return platform === 'win32' ? 'windows' : 'practice:arm64-missing-checkpoint'
  const value = argv[at] === '--host' ? argv[at + 1] : argv[at]?.slice('--host='.length)
  if (value && !value.startsWith('-')) return value
  throw failureError('bad-call', 'host-option-empty', {})
}

/**
 * The window is no command line and no elevated side: both are the console program, which has no Chromium in it. Throws
 * FailureError `bad-call` for a word in front of all options.
 */
export function refuseCommand(argv: readonly string[]): void {
  const [first] = argv
  if (first === undefined || first === '' || first.startsWith('-')) return
  throw failureError('bad-call', 'window-takes-no-command', {}, first)
}
