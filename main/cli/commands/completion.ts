import { exitCodes } from '../../../common/exit-codes.ts'
import { didYouMean } from '../../../common/nearest.ts'
import { failureError } from '../../texts/failure.ts'
import { listHosts } from '../../workflow/hosts/list-hosts.ts'
import { type Command, type CommandEntry, commonOptions } from '../command.ts'
import { bashCompletion } from '../completion/bash.ts'
import type { Offers } from '../completion/offers.ts'
import { powershellCompletion } from '../completion/powershell.ts'
import { printJson } from '../print-json.ts'

type Commands = Readonly<Record<string, CommandEntry>>

const shells: Readonly<Record<string, (offers: Offers) => string>> = {
  bash: bashCompletion,
  powershell: powershellCompletion,
}

/** Creates `unstuck completion` for a list of commands. */
export function completionCommand(commands: Commands): Command {
  return {
    words: 'bash|powershell',
    about: 'usage.completion.about',
    options: {},
    exits: 'usage.completion.exits',
    leastWords: 1,
    offers: Object.keys(shells),
    async run({ words: [word = '', extra], json, io }) {
      if (extra !== undefined)
        throw failureError('bad-call', 'call-takes-no-argument', { name: 'completion', word: extra }, extra)
      const name = word.toLowerCase()
      const script = Object.hasOwn(shells, name) ? shells[name] : undefined
      if (script === undefined)
        throw failureError(
          'bad-call',
          'completion-unknown',
          { word, meant: didYouMean(word, Object.keys(shells)), known: Object.keys(shells).join(', ') },
          word,
        )
      const text = script(await offers(commands))
      if (json) printJson(io, { shell: name, script: text })
      else io.out(text)
      return exitCodes.done
    },
  }
}

async function offers(commands: Commands): Promise<Offers> {
  const all = await Promise.all(
    Object.entries(commands).map(async ([name, { about, load }]) => ({ name, about, command: await load() })),
  )
  const practice = await listHosts()
  const hosts = [...new Set(['windows', ...practice.map(({ id }) => id)]), 'bundle:', 'offline:']
  return { commands: all, common: commonOptions, hosts }
}
