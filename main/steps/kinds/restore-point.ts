import { z } from 'zod'
import { duration } from '../../../common/texts/duration.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { decodeOutput } from '../../../common/windows/decode-output.ts'
import { errorCodeOf } from '../../../common/windows/error-code.ts'
import { type Host, HostError } from '../../host/host.ts'
import { factOf, stepDone } from '../shared/step-end.ts'
import { quoted } from '../shared/tools/quote.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

/** Name of the restore point, which distinguishes it from others. */
const nameOf = (stamp: string) => `Unstuck-${stamp}`

/**
 * Requests a restore point if System Restore is on, and verifies it with the list of restore points. It never fails: a
 * restore point is an additional fallback, and what prevents Windows from creating one (a full disk, a broken shadow
 * copy service) is often the reason for the repair. The journal records the result.
 */
export const restorePoint: StepDefinition<'restore-point'> = {
  kind: 'restore-point',
  minutes: [0, 3],
  takes: () => null,
  show: ({ stamp }) => ({
    title: message('step.restore-point.title'),
    sequence: [
      ['Checkpoint-Computer', '-Description', nameOf(stamp), '-RestorePointType', 'MODIFY_SETTINGS'],
    ],
    state: message('step.restore-point.state', { name: nameOf(stamp) }),
    undo: message('step.restore-point.undo'),
    always: message('step.restore-point.always'),
  }),
  async isDone({ host, step }) {
    const name = nameOf(step.does.stamp)
    const own = (await ask(host))?.points?.find(({ description }) => description === name)
    return own ? message('step.restore-point.there', { name, at: own.created }) : null
  },
  async run(context) {
    const setting = factOf(context.inspection, 'systemRestore')
    // Requesting one while System Restore is off could turn it on.
    if (!setting?.on) return stepDone(message('step.restore-point.off'))
    return stepDone(await create(context, setting.spacingMinutes))
  },
  runbook: ({ stamp }, { guards }) => [...guards, `New-RestorePoint ${quoted(nameOf(stamp))}`],
}

/** Requests the restore point and returns the result as a message. */
async function create(context: StepContext<'restore-point'>, spacingMinutes: number): Promise<Message> {
  const { host, step, inspection } = context
  const name = nameOf(step.does.stamp)
  // By the clock of the PC, which Windows uses for its restore points.
  const began = inspection.clock ?? inspection.takenAt
  const before = (await ask(host))?.points ?? null
  const answer = await ask(host, name)
  if (answer === null) return message('step.restore-point.no-answer')
  const lastBefore = Math.max(0, ...(before ?? []).map(({ sequence }) => sequence))
  const made = answer.points?.find(
    (point) =>
      point.description === name && point.sequence > lastBefore && point.created >= began.slice(0, 19),
  )
  if (made) return message('step.restore-point.made', { sequence: made.sequence, at: made.created })
  if (answer.result === 112) return message('step.restore-point.no-room')
  if (answer.result === 1058) return message('step.restore-point.disabled')
  if (answer.result !== 0) return message('step.restore-point.failed', { why: answer.why })
  const newest = answer.points?.toSorted((one, other) => other.sequence - one.sequence)[0]
  const isRecent = newest && minutesBetween(newest.created, began) < spacingMinutes
  if (!isRecent) return message('step.restore-point.unproven')
  const { description, created } = newest
  return message('step.restore-point.skipped', {
    name: description,
    at: created,
    spacing: duration(spacingMinutes * 60),
  })
}

const pointSchema = z.object({
  sequence: z.number().int().positive(),
  /** UTC in WMI format: `20261122T…` without the T, with a fraction and the UTC offset in minutes. */
  created: z.string().regex(/^\d{14}\.\d{6}[-+]000$/),
  description: z.string(),
})
const answerSchema = z.object({
  result: z.number().int().nullable(),
  points: z.array(z.unknown()).nullable().catch(null),
  errors: z.array(z.object({ part: z.string(), message: z.string() }).nullable().catch(null)).catch([]),
})

type Answer = {
  /**
   * Result of the request: a Win32 error or an HRESULT; 0 if it was created or skipped because the last one is too
   * recent.
   */
  readonly result: number | null
  /** Null if they could not be listed; `created` is UTC, ISO 8601 without zone. */
  readonly points:
    | { readonly sequence: number; readonly created: string; readonly description: string }[]
    | null
  readonly why: string
}

/** Runs restore-points.ps1, with or without requesting a new one. Null if it returned no result. */
async function ask(host: Host, create?: string): Promise<Answer | null> {
  const words = create === undefined ? [] : ['-Create', create]
  const result = await host
    .run('powershell.exe', ['restore-points.ps1', ...words], { timeoutMs: 300_000 })
    .catch((error: unknown) => {
      if (error instanceof HostError) return null
      throw error
    })
  return result?.exitCode === 0 ? readRestorePoints(decodeOutput(result.stdout)) : null
}

/** Parses the output of restore-points.ps1; null if it is anything else. Entries in another format are skipped. */
export function readRestorePoints(text: string): Answer | null {
  let value: unknown
  try {
    // In Constrained Language mode, the console host wraps the output of a script.
    value = JSON.parse(text.replace(/[\r\n]+/g, ''))
  } catch {
    return null
  }
  const answer = answerSchema.safeParse(value)
  if (!answer.success) return null
  const { result, points, errors } = answer.data
  const code = result === null ? null : win32Of(result >>> 0)
  return {
    result: code,
    points:
      points?.flatMap((each) => {
        const point = pointSchema.safeParse(each)
        return point.success ? [{ ...point.data, created: isoOf(point.data.created) }] : []
      }) ?? null,
    why: errors.flatMap((error) => error?.message ?? []).join(' ') || (errorCodeOf(code ?? 0) ?? ''),
  }
}

/** The Win32 error in an HRESULT that contains one; other codes are unchanged. */
function win32Of(code: number): number {
  return code >>> 16 === 0x8007 ? code & 0xffff : code
}

function isoOf(created: string): string {
  return created.replace(/^(....)(..)(..)(..)(..)(..).*$/, '$1-$2-$3T$4:$5:$6')
}

function minutesBetween(earlier: string, later: string): number {
  return (Date.parse(`${later.slice(0, 19)}Z`) - Date.parse(`${earlier}Z`)) / 60_000
}
