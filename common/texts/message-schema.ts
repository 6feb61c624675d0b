import { z } from 'zod'
import type { Message, TextValue } from './value.ts'

/** Parameters as they lie in a file. Where one is malformed all are dropped, since the sentence beside them remains. */
export const paramsSchema = z
  .record(
    z.string(),
    z.lazy(() => valueSchema),
  )
  .catch({})

const valueSchema: z.ZodType<TextValue> = z.lazy(() =>
  z.union([z.string(), z.number(), messageSchema, z.array(z.union([z.string(), messageSchema]))]),
)

/** A message as it crosses to a window or lies in a file. Codes of other versions are read as they are. */
export const messageSchema: z.ZodType<Message> = z.object({ code: z.string(), params: paramsSchema })
