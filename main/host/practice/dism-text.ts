import type { RunOptions, ToolResult } from '../host.ts'
import { runningBuild } from './cbs-registry.ts'
import { type PracticeMachine, toolResult } from './practice-machine.ts'

/** Options of a run of DISM. `logPath`: where it writes its log, which its errors name. */
export type DismOptions = RunOptions & { readonly logPath: string }

/** What DISM prints first: its own version, then the running Windows with its revision. */
export function dismHeader(machine: PracticeMachine): string {
  const { build, ubr } = runningBuild(machine)
  return `\nDeployment Image Servicing and Management tool\nVersion: ${machine.pc.dismVersion}\n\nImage Version: 10.0.${build}.${ubr}\n\n`
}

/** A finished DISM: header, then `body`. `after`: a progress bar was printed before, so the header stands already. */
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

/** A failed DISM. `code` is hex for an HRESULT and decimal for a Win32 code, as DISM prints it. */
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

/** The bar at its end. */
export const fullBar = '[==========================100.0%==========================]'
