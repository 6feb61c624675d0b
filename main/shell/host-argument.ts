import { failureError } from '../texts/failure.ts'

/**
 * The host that a window opens: from `--host`, otherwise this PC on Windows and a practice PC elsewhere. Ignores
 * other arguments, because Electron adds its own.
 */
export function hostArgument(argv: readonly string[], platform: NodeJS.Platform): string {
  const at = argv.findIndex((argument) => argument === '--host' || argument.startsWith('--host='))
  if (at === -1) return platform === 'win32' ? 'windows' : 'practice:arm64-missing-checkpoint'
  const value = argv[at] === '--host' ? argv[at + 1] : argv[at]?.slice('--host='.length)
  if (value && !value.startsWith('-')) return value
  throw failureError('bad-call', 'host-option-empty', {})
}

/**
 * The window is neither the command line nor the elevated process: both are the console program, without Chromium.
 * Throws FailureError `bad-call` for a word before all options.
 */
export function refuseCommand(argv: readonly string[]): void {
  const [first] = argv
  if (first === undefined || first === '' || first.startsWith('-')) return
  throw failureError('bad-call', 'window-takes-no-command', {}, first)
}
