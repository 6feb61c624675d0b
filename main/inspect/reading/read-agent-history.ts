import { z } from 'zod'
import type { Origin } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import { powershellScriptArgs } from '../../host/powershell-script.ts'
import type { Access } from '../access.ts'
import { orUnknown, parseScriptAnswer, scriptErrors, wholeOf } from '../parse/script-answer.ts'
import { scriptRefusal } from '../refusal.ts'
import { Unread } from '../unread.ts'

const int32 = z.number().int().min(-0x8000_0000).max(0x7fff_ffff)

const entrySchema = z.object({
  /** UTC. */
  date: z.iso.datetime(),
  title: z.string(),
  updateId: z.string(),
  /** UpdateOperation: 1 installation, 2 removal. */
  operation: int32,
  /** OperationResultCode: 0 not started, 1 in progress, 2 succeeded, 3 succeeded with errors, 4 failed, 5 aborted. */
  resultCode: int32,
  /** The agent's own error code. */
  hresult: int32,
  /** The installer's own return code. */
  unmapped: int32,
})

/** Output of update-history.ps1. */
const answerSchema = z.object({
  /** Null if the agent did not answer; `errors` says why. */
  total: orUnknown(z.number().int().nonnegative()),
  entries: z.array(z.unknown()),
  /** Entries that Windows did not let the script read. */
  unread: orUnknown(z.number().int().nonnegative()),
  errors: scriptErrors,
})

/** An entry of IUpdateSearcher.QueryHistory (wuapi.h). */
export type AgentEntry = z.infer<typeof entrySchema>

/** Reads the Windows Update Agent's own history, newest first. Rejects with Unread. */
export async function readAgentHistory(
  access: Access,
): Promise<{ entries: readonly AgentEntry[]; unread: number; from: Origin }> {
  const args = powershellScriptArgs('update-history.ps1')
  const answer = await access.tool('update-history', 'powershell.exe', args, { limitMs: 60_000 })
  if (answer.exitCode !== 0)
    throw new Unread(message('unread.powershell-exit-code', { exitCode: answer.exitCode }))
  return {
    ...parseAgentHistory(answer.text),
    from: { ...answer.from(), source: 'update-history.ps1 in Windows PowerShell' },
  }
}

/**
 * Counts invalid entries as unread. Throws Unread for anything but one JSON object with a list of entries, and if
 * Windows refused.
 */
export function parseAgentHistory(text: string): { entries: readonly AgentEntry[]; unread: number } {
  const { total, entries: all, unread, errors } = parseScriptAnswer(text, 'update-history.ps1', answerSchema)
  if (errors.length > 0) throw new Unread(scriptRefusal(errors))
  const entries = wholeOf(entrySchema, all)
  const lost = all.length - entries.length + (unread ?? 0)
  if (entries.length + lost === 0 && total !== 0) throw new Unread(message('unread.agent-no-history'))
  return { entries, unread: lost }
}
