import { guardPlace, refuseLinkedPath } from '../files/open-plain.ts'
import { failureError } from '../texts/failure.ts'
import { say } from '../texts/spoken.ts'
import { type WritingHere, writingHere } from '../workflow/elevation/writing-rights.ts'
import type { Command, Io } from './command.ts'
import { onOneLine } from './terminal/printable.ts'

/**
 * Checks where a call writes or deletes before it begins, the folders in which Unstuck keeps its data included. With
 * administrator rights it follows no link, and if a prompt can have given them, somebody at this console has to type
 * that the place is right: any program of the user can raise a prompt for Unstuck with a call, an environment or
 * settings of its own, and the prompt does not show them. Throws LinkInTheWay, and
 * FailureError `declined`.
 */
export async function agreeToWrite(
  command: Command,
  call: Parameters<NonNullable<Command['writes']>>[0] & { readonly io: Io },
  here: () => Promise<WritingHere> = () => writingHere(process.env),
): Promise<void> {
  const { rights, kept } = await here()
  if (rights === 'usual') return
  const named = command.writes?.(call) ?? []
  const ofCase = command.options.case === undefined ? null : call.text('case')
  for (const place of [...kept.all, ...named, ...(ofCase === null ? [] : [ofCase])]) {
    await refuseLinkedPath(place)
    guardPlace(place)
  }
  if (rights === 'elevated') return
  for (const place of new Set([...kept.chosen, ...named])) {
    if (!call.io.isInteractive) throw failureError('declined', 'writing-not-typed', {}, place)
    const answer = await call.io.ask(say('cli.ask-write', { place: onOneLine(place) }))
    if (answer?.trim().toLowerCase() !== 'yes') throw failureError('declined', 'not-agreed', {}, place)
  }
}
