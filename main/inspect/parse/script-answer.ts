import { z } from 'zod'
import { message } from '../../../common/texts/message.ts'
import type { PowershellScript } from '../../host/powershell-script.ts'
import { parseJson } from '../../parsing/parse-json.ts'
import { Unread } from '../unread.ts'
import { joinFolded } from './join-folded.ts'

/** A value that may be missing or invalid without invalidating its entry: it becomes unknown. */
export const orUnknown = <T extends z.ZodType>(value: T) => value.nullable().catch(null)

/** Why parts are missing: id and number of each error and Windows' message. Skips only invalid entries. */
export const scriptErrors = z
  .array(
    z
      .object({
        part: z.string(),
        message: z.string(),
        // Absent in evidence from older versions.
        id: orUnknown(z.string()).default(null),
        code: orUnknown(z.number().int()).default(null),
      })
      .nullable()
      .catch(null),
  )
  .catch([])
  .transform((errors) => errors.filter((one) => one !== null))

/** Parses the JSON printed by one of our scripts. Throws Unread if it is truncated. */
export function parseScriptJson(text: string, script: PowershellScript): unknown {
  try {
    return parseJson(joinFolded(text))
  } catch {
    throw new Unread(message('unread.script-answer-not-json', { script }))
  }
}

/** Throws Unread if the output does not match the schema. */
export function parseScriptAnswer<T>(text: string, script: PowershellScript, schema: z.ZodType<T>): T {
  const parsed = schema.safeParse(parseScriptJson(text, script))
  if (parsed.success) return parsed.data
  throw new Unread(message('unread.script-answer-format', { script }))
}

/** The entries that match the schema. */
export function wholeOf<T>(schema: z.ZodType<T>, entries: readonly unknown[]): T[] {
  return entries.flatMap((one) => {
    const parsed = schema.safeParse(one)
    return parsed.success ? [parsed.data] : []
  })
}
