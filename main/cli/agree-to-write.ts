import { guardPlace, refuseLinkedPath } from '../files/open-plain.ts'
import { failureError } from '../texts/failure.ts'
import { say } from '../texts/spoken.ts'
import { type WritingRights, writingRightsHere } from '../workflow/elevation/writing-rights.ts'
import type { Command, Io } from './command.ts'
import { onOneLine } from './terminal/printable.ts'

/**
 * Checks where a call writes or deletes before it begins. With administrator rights it follows no link, and if a prompt
 * can have given them, somebody at this console has to type that the place is right: any program of the user can raise
 * a prompt for Unstuck with a call of its own, and the prompt does not show it. Throws LinkInTheWay, and FailureError
 * `declined`.
 */
export async function agreeToWrite(
  command: Command,
  call: Parameters<NonNullable<Command['writes']>>[0] & { readonly io: Io },
  rights: () => Promise<WritingRights> = writingRightsHere,
): Promise<void> {
  const places = command.writes?.(call) ?? []
  const kept = command.options.case === undefined ? null : call.text('case')
  if (places.length === 0 && kept === null) return
  const own = await rights()
  if (own === 'usual') return
  for (const place of kept === null ? places : [...places, kept]) {
    await refuseLinkedPath(place)
    guardPlace(place)
  }
  if (own === 'elevated') return
  for (const place of places) {
    if (!call.io.isInteractive) throw failureError('declined', 'writing-not-typed', {}, place)
    const answer = await call.io.ask(say('cli.ask-write', { place: onOneLine(place) }))
    if (answer?.trim().toLowerCase() !== 'yes') throw failureError('declined', 'not-agreed', {}, place)
  }
}
