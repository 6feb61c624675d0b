import { z } from 'zod'
import { message } from '../../../common/texts/message.ts'
import type { PowershellScript } from '../../host/powershell-script.ts'
import { Unread } from '../unread.ts'
import { joinFolded } from './join-folded.ts'

/** A value that an entry may lack or hold in another shape: only this value is then unknown. */
export const orUnknown = <T extends z.ZodType>(value: T) => value.nullable().catch(null)

/** Why parts are missing, with the id and the number of each error and in the words that Windows gave; an odd entry of this list costs only itself. */
export const scriptErrors = z
  .array(
    z
      .object({
        part: z.string(),
        message: z.string(),
        // Evidence of an older version has neither.
        id: orUnknown(z.string()).default(null),
        code: orUnknown(z.number().int()).default(null),
      })
      .nullable()
      .catch(null),
  )
  .catch([])
  .transform((errors) => errors.filter((one) => one !== null))

/** The JSON that one of our scripts printed. Throws Unread for a truncated answer. */
export function parseScriptJson(text: string, script: PowershellScript): unknown {
  try {
    return JSON.parse(joinFolded(text))
  } catch {
    throw new Unread(message('unread.script-answer-not-json', { script }))
  }
}

/** Throws Unread for anything that does not fit. */
export function parseScriptAnswer<T>(text: string, script: PowershellScript, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parseScriptJson(text, script))
  if (parsed.success) return parsed.data
  throw new Unread(message('unread.script-answer-format', { script }))
}

/** The entries that fit. */
export function wholeOf<T>(schema: z.ZodType<T>, entries: readonly unknown[]): T[] {
  return entries.flatMap((one) => {
    const parsed = schema.safeParse(one)
    return parsed.success ? [parsed.data] : []
  })
}
