import { z } from 'zod'
import { type CallName, contract, type Handlers } from '../../common/contract.ts'
import type { Result } from '../../common/result.ts'
import { failed, failureOf } from '../texts/failure.ts'
import { inLanguage } from '../texts/in-language.ts'

/** Validates a message and passes it to its handler. Both shells use it after checking the sender. */
export async function answerCall(handlers: Handlers, message: unknown): Promise<Result<unknown>> {
  const shape = z.object({ name: z.string(), input: z.unknown() }).safeParse(message)
  if (!shape.success || !Object.hasOwn(contract.calls, shape.data.name))
    return failed('bad-call', 'call-unknown', {})
  const name = shape.data.name as CallName
  const input = contract.calls[name].input.safeParse(shape.data.input)
  if (!input.success) return failed('bad-call', 'call-malformed', { name })
  try {
    return { ok: true, value: inLanguage(await (handlers[name] as (value: unknown) => unknown)(input.data)) }
  } catch (error) {
    return { ok: false, failure: inLanguage(failureOf(error)) }
  }
}
