import type { StepKind } from '../../../../common/steps/steps.ts'
import { exitCodeText } from '../../../../common/windows/error-code.ts'
import { HostError, type ToolName, toolNames } from '../../../host/host.ts'
import { robocopyExit } from '../../../knowledge/copy-exit-codes.ts'
import { dismExit } from '../../../knowledge/dism-exit-codes.ts'
import type { Knowledge } from '../../../knowledge/knowledge.ts'
import { serviceExit } from '../../../knowledge/service-starts.ts'
import type { StepContext } from '../../step-kind.ts'
import { stepFailure } from '../step-end.ts'
import { dismProgress } from './dism-progress.ts'

/**
 * Runs the step's own command, with its progress in the journal. Returns the unsigned exit code, which the caller
 * interprets. Throws FailureError if the tool could not be run.
 */
export async function runTool<K extends StepKind>(context: StepContext<K>): Promise<number> {
  // The executor derived this command from the step's parameters before it began (`checkPlan`).
  const [program, ...args] = context.step.command
  const tool = toolNames.find((name) => name === program)
  if (!tool) throw stepFailure(context, 'step-without-command', {}, 'unexpected')
  return runCommand(context, { tool, args })
}

/**
 * Runs one command of a step, with its progress in the journal. Returns the unsigned exit code. Throws FailureError if
 * the tool could not be run.
 */
export async function runCommand<K extends StepKind>(
  context: StepContext<K>,
  command: { readonly tool: ToolName; readonly args: readonly string[] },
): Promise<number> {
  const { host, step, append } = context
  const progress = progressWriter(context)
  const began = performance.now()
  const result = await host
    .run(command.tool, command.args, { onOutput: progress.read })
    .catch((error: unknown) => {
      if (!(error instanceof HostError)) throw error
      throw stepFailure(context, 'tool-not-run', { tool: command.tool, why: error.said })
    })
  await progress.written()
  if (result.exitCode === null) throw stepFailure(context, 'tool-cut-off', { tool: command.tool })
  const exitCode = result.exitCode >>> 0
  const milliseconds = Math.round(performance.now() - began)
  const line = [command.tool, ...command.args]
  await append({ kind: 'tool-ended', step: step.id, command: line, exitCode, milliseconds })
  return exitCode
}

/** Runs the step's command; throws unless it exits with an expected code. */
export async function runToolWell<K extends StepKind>(context: StepContext<K>): Promise<number> {
  const exitCode = await runTool(context)
  if (context.step.expects.exitCodes.includes(exitCode)) return exitCode
  throw exitFailure(context, exitCode)
}

const meaningOf: Readonly<
  Record<
    string,
    (knowledge: Knowledge, code: number) => { readonly meaning: string; readonly next: string } | null
  >
> = {
  'dism.exe': dismExit,
  'sc.exe': serviceExit,
  'robocopy.exe': robocopyExit,
}

/** The failure for an exit code. */
export function exitFailure<K extends StepKind>(context: StepContext<K>, exitCode: number) {
  const tool = context.step.command[0] ?? ''
  const known = meaningOf[tool]?.(context.knowledge, exitCode) ?? null
  const code = exitCodeText(exitCode)
  return known === null
    ? stepFailure(context, 'tool-ended-unknown', { tool, code })
    : stepFailure(context, 'tool-ended-with', { tool, code, meaning: known.meaning, next: known.next })
}

/** Writes a progress event for every two percent, each after the previous one is on disk. */
function progressWriter<K extends StepKind>({ append, step }: StepContext<K>) {
  const read = dismProgress()
  let sent = -1
  let writing: Promise<unknown> = Promise.resolve()
  return {
    read(piece: Uint8Array) {
      const fraction = read(piece)
      if (fraction === null || fraction <= sent || (fraction < sent + 0.02 && fraction < 1)) return
      sent = fraction
      writing = writing.then(() => append({ kind: 'step-progress', step: step.id, fraction }))
      // `written` reports the error; without this handler an early failure would be an unhandled rejection.
      writing.catch(() => {})
    },
    written: () => writing,
  }
}
