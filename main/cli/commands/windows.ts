import { exitCodes } from '../../../common/exit-codes.ts'
import { readPracticeAtPe } from '../../../common/practice.ts'
import { typedValue } from '../../../common/steps/shown-call.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import { findWindowsHere, searchPracticeDisk, type WindowsSearch } from '../../workflow/hosts/find-windows.ts'
import { hostOfCall } from '../arguments/host-of-call.ts'
import { mustBeFolder } from '../arguments/must-be-folder.ts'
import type { Command } from '../command.ts'
import { printJson } from '../print-json.ts'
import { fold } from '../terminal/fold.ts'

export const windowsCommand: Command = {
  words: '[drive or folder]...',
  about: 'usage.windows.about',
  options: { host: { value: 'host', about: 'usage.windows.host', offers: 'host' } },
  exits: 'usage.windows.exits',
  leastWords: 0,
  offers: 'folder',
  async run(call) {
    const host = hostOfCall(call)
    if (host !== null && call.words.length > 0)
      throw failureError('bad-call', 'practice-not-at-pe', {}, '--host')
    for (const word of call.words) await mustBeFolder(word)
    const found = host === null ? await findWindowsHere(call.words) : await searchPracticeDisk(host)
    if (call.json) printJson(call.io, host === null ? found : { practice: host, ...found })
    else {
      const text = [...(host === null ? [] : practiceText(host)), windowsText(found)].join('')
      call.io.out(fold(text, call.io.width))
    }
    const isUnread = found.windows.some(({ registryRead }) => !registryRead)
    if (found.locked.length + found.denied.length + found.unread.length > 0 || isUnread) return exitCodes.gaps
    return found.windows.length > 0 ? exitCodes.done : exitCodes.wrong
  },
}

/** States that it is a practice PC, and how to continue. */
function practiceText(host: string): string[] {
  const atPe = readPracticeAtPe(host)
  if (atPe === null) return []
  const key = atPe.isLocked ? 'cli.practice-winpe-locked' : 'cli.practice-winpe'
  return [`${say(key, { id: atPe.unlockedId })}\n\n`]
}

function windowsText({ windows, locked, denied, unread }: WindowsSearch): string {
  const unknown = say('word.not-known')
  const found = windows.map(({ folder, registryRead, ...named }) => {
    const { computer, build, edition, architecture } = named
    const about = say('cli.windows-found', {
      computer: computer ?? unknown,
      build: build ?? unknown,
      edition: edition ?? unknown,
      architecture: architecture ?? unknown,
    })
    const damage = registryRead ? '' : `  ${say('cli.windows-registry', { folder: typedValue(folder) })}\n`
    return `${folder}\n  ${about}\n${damage}`
  })
  const shut = locked.map(({ drive, keyIds }) => {
    const ids = keyIds.length === 0 ? unknown : keyIds.join(', ')
    return `${drive}\n  ${say('cli.windows-locked', { ids })}\n  ${say('cli.windows-unlock', { drive })}\n`
  })
  const closed = denied.map((place) => `${place}\n  ${say('cli.windows-denied')}\n`)
  const damaged = unread.map((place) => `${place}\n  ${say('cli.windows-unread')}\n`)
  const none =
    windows.length + locked.length + denied.length + unread.length === 0 ? [`${say('cli.no-windows')}\n`] : []
  return [...found, ...shut, ...closed, ...damaged, ...none].join('')
}
