import { z } from 'zod'
import type { Message, TextValue } from './value.ts'

/** Parameters in a file. If one is malformed, all are dropped, because the sentence next to them is still usable. */
export const paramsSchema = z
  .record(
    z.string(),
    z.lazy(() => valueSchema),
  )
  .catch({})

const valueSchema: z.ZodType<TextValue> = z.lazy(() =>
  z.union([z.string(), z.number(), messageSchema, z.array(z.union([z.string(), messageSchema]))]),
)

/**
 * A message in serialised form, as sent to a window or saved in a file. Unknown codes of other versions are accepted.
 */
export const messageSchema: z.ZodType<Message> = z.object({ code: z.string(), params: paramsSchema })
