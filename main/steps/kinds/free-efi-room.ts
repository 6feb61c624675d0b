import { efiRoomBytes } from '../../../common/plan/servicing-room.ts'
import { message } from '../../../common/texts/message.ts'
import { askPerson, byWord, dayOf, stopForPerson } from '../shared/by-hand.ts'
import { factOf } from '../shared/step-end.ts'
import type { StepDefinition } from '../step-kind.ts'

const fonts = 'S:\\EFI\\Microsoft\\Boot\\Fonts'

/**
 * A manual step, done once the EFI system partition has enough free space; if that cannot be read, the user's
 * confirmation counts.
 */
export const freeEfiRoom: StepDefinition<'free-efi-room'> = {
  kind: 'free-efi-room',
  touches: ['boot'],
  minutes: [2, 15],
  show({ stamp }) {
    const kept = `C:\\EfiFonts-${dayOf(stamp)}`
    return {
      title: message('step.free-efi-room.title'),
      byHand: [
        'mountvol.exe S: /S',
        'dir S:\\EFI /s /a',
        `xcopy.exe ${fonts} ${kept}\\ /H`,
        `del ${fonts}\\*.ttf`,
        'mountvol.exe S: /D',
      ],
      state: message('step.free-efi-room.state', { megabytes: efiRoomBytes / 2 ** 20 }),
      risk: 'destructive',
      undo: message('text.as-is', {
        text: `mountvol.exe S: /S; xcopy.exe ${kept} ${fonts}\\ /H; mountvol.exe S: /D`,
      }),
      always: message('step.free-efi-room.always'),
    }
  },
  isDone(context) {
    const free = factOf(context.inspection, 'efiPartition')?.freeBytes
    if (free === undefined) return byWord(context)
    return free >= efiRoomBytes ? message('step.free-efi-room.done') : null
  },
  async run(context) {
    const guards = await askPerson(context)
    if (guards.end !== 'done') return guards
    const free = factOf(await context.inspect(), 'efiPartition')?.freeBytes
    return free !== undefined && free < efiRoomBytes ? { end: 'person' } : guards
  },
  runbook: (_step, at) => stopForPerson(at),
}
