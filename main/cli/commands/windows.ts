import { exitCodes } from '../../../common/exit-codes.ts'
import { say } from '../../texts/spoken.ts'
import { findWindowsHere, type WindowsSearch } from '../../workflow/find-windows.ts'
import type { Command } from '../command.ts'
import { printJson } from '../print-json.ts'

/** `unstuck windows`. */
export const windowsCommand: Command = {
  words: '[drive or folder]...',
  about: 'usage.windows.about',
  options: {},
  exits: 'usage.windows.exits',
  leastWords: 0,
  offers: 'folder',
  async run(call) {
    const found = await findWindowsHere(call.words)
    if (call.json) printJson(call.io, found)
    else call.io.out(windowsText(found))
    if (found.locked.length > 0) return exitCodes.gaps
    return found.windows.length > 0 ? exitCodes.done : exitCodes.wrong
  },
}

function windowsText({ windows, locked }: WindowsSearch): string {
  const unknown = say('word.not-known')
  const found = windows.map(({ folder, computer, build, edition, architecture }) => {
    const about = say('cli.windows-found', {
      computer: computer ?? unknown,
      build: build ?? unknown,
      edition: edition ?? unknown,
      architecture: architecture ?? unknown,
    })
    return `${folder}\n  ${about}\n`
  })
  const shut = locked.map(({ drive, keyIds }) => {
    const ids = keyIds.length === 0 ? unknown : keyIds.join(', ')
    return `${drive}\n  ${say('cli.windows-locked', { ids })}\n  ${say('cli.windows-unlock', { drive })}\n`
  })
  const none = windows.length + locked.length === 0 ? [`${say('cli.no-windows')}\n`] : []
  return [...found, ...shut, ...none].join('')
}
