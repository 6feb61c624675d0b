import type { RunOptions, ToolResult } from '../../host.ts'
import { runningBuild } from '../cbs-registry.ts'
import { type PracticeMachine, toolResult } from '../practice-machine.ts'

/** Options of a DISM run. `logPath`: its log, named in its errors. */
export type DismOptions = RunOptions & { readonly logPath: string }

/** DISM's header: its own version, then the running Windows with its revision. */
export function dismHeader(machine: PracticeMachine): string {
  const { build, ubr } = runningBuild(machine)
  return `\nDeployment Image Servicing and Management tool\nVersion: ${machine.pc.dismVersion}\n\nImage Version: 10.0.${build}.${ubr}\n\n`
}

/**
 * Result of a finished DISM: header, then `body`. `after`: a progress bar, and thus the header, was already printed.
 */
export function dismBlock(
  machine: PracticeMachine,
  options: RunOptions,
  exitCode: number,
  body: string,
  after = false,
): ToolResult {
  const bar = after ? `${dismHeader(machine)}${fullBar}` : dismHeader(machine)
  const result = toolResult(exitCode, `${bar}${body}`)
  options.onOutput?.(after ? toolResult(0, body).stdout : result.stdout)
  return result
}

/** Result of a failed DISM. `code` is hex for an HRESULT and decimal for a Win32 code, as DISM prints it. */
export function dismError(
  machine: PracticeMachine,
  code: string,
  text: string,
  options: DismOptions,
  before = '',
): ToolResult {
  const log = `The DISM log file can be found at ${options.logPath}\n`
  return dismBlock(machine, options, Number(code), `${before}\nError: ${code}\n\n${text}\n\n${log}`)
}

/** The progress bar at 100%. */
export const fullBar = '[==========================100.0%==========================]'
