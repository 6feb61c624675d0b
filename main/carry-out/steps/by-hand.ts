import { efiRoomBytes } from '../../../common/servicing-room.ts'
import { factOf, type StepContext, type StepEnd, type StepWork, stepDone } from '../step-work.ts'

/** Hands the lines to a person. The clock is nothing that a PC can tell by itself: the person's word counts. */
export const correctClock: StepWork = { isDone: byWord, run: ask }

/** Hands the lines to a person and goes on when the registry does not turn TLS 1.2 off any more. */
export const allowTls: StepWork = {
  isDone(context) {
    const tls12 = factOf(context.inspection, 'network')?.tls12
    if (tls12 === undefined) return byWord(context)
    return tls12 === 'off' ? null : 'TLS 1.2 is not turned off.'
  },
  async run(context) {
    const asked = await ask(context)
    if (asked.end !== 'done') return asked
    const tls12 = factOf(await context.inspect(), 'network')?.tls12
    return tls12 === 'off' ? { end: 'person' } : asked
  },
}

/** Hands the lines to a person and goes on when the EFI system partition has room; where it is not read, the word counts. */
export const freeEfiRoom: StepWork = {
  isDone(context) {
    const free = factOf(context.inspection, 'efiPartition')?.freeBytes
    if (free === undefined) return byWord(context)
    return free >= efiRoomBytes ? 'The EFI system partition has room.' : null
  },
  async run(context) {
    const asked = await ask(context)
    if (asked.end !== 'done') return asked
    const free = factOf(await context.inspect(), 'efiPartition')?.freeBytes
    return free !== undefined && free < efiRoomBytes ? { end: 'person' } : asked
  },
}

/** Hands the lines to a person. Which task it was is known to that person alone: the word counts. */
export const repairTask: StepWork = { isDone: byWord, run: ask }

/** Carrying out waited for the person, who has gone on. What it was for proves itself with the update. */
function byWord({ events, step }: StepContext): string | null {
  const all = events()
  const asked = all.findIndex((event) => event.kind === 'person-needed' && event.step === step.id)
  const waited = all
    .slice(asked + 1)
    .some((event) => event.kind === 'run-ended' && event.outcome === 'person')
  return asked >= 0 && waited
    ? 'The person who was asked went on; the PC does not tell this by itself.'
    : null
}

async function ask({ host, append, step }: StepContext): Promise<StepEnd> {
  await append({ kind: 'person-needed', step: step.id, lines: step.byHand })
  return (await host.byHand(step.byHand)) === 'waiting' ? { end: 'person' } : stepDone('The person did it.')
}
