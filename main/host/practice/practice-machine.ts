import type { RunOptions, ToolResult } from '../host.ts'
import type { PracticePc } from './definition/pc-schema.ts'
import type { Registry } from './registry.ts'
import type { PracticeState } from './state.ts'

/** A running practice PC: its definition and its state. Tools change the state and then call `save`. */
export type PracticeMachine = {
  readonly name: string
  readonly pc: PracticePc
  /** All state except the registry, which is in `registry`. */
  readonly state: PracticeState
  readonly registry: Registry
  /** Shipped files: Windows paths below `C:\`, and their assets. */
  readonly files: ReadonlyMap<string, { readonly path: string; readonly asset: string }>
  /** Shipped raw System and Setup events, newest first. */
  readonly events: { readonly System: readonly string[]; readonly Setup: readonly string[] }
  /** Local folder that packages are downloaded to; null if they are on the PC from the beginning. */
  readonly downloads: string | null
  /** Milliseconds per chunk of tool output; 0 in tests. */
  readonly pauseMs: number
  /** Advances the PC's clock. */
  pass(seconds: number): void
  /** Persists the state; an operation counts as done only once this resolves. */
  save(): Promise<void>
}

/** A tool of the practice PC; prints what the real one prints. */
export type PracticeTool = (
  machine: PracticeMachine,
  args: readonly string[],
  options: RunOptions,
) => Promise<ToolResult>

/** Result of a finished tool. Output is text with CR LF, as on Windows. */
export function toolResult(exitCode: number, stdout: string, stderr = ''): ToolResult {
  const encode = (text: string) => new TextEncoder().encode(text.replace(/(?<!\r)\n/g, '\r\n'))
  return { exitCode: exitCode >>> 0, ended: 'itself', stdout: encode(stdout), stderr: encode(stderr) }
}
