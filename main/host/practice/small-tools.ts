import { type PracticeTool, toolResult } from './practice-machine.ts'

/** powershell.exe -File …: answers the probe scripts of Unstuck by their base name. */
export const powershell: PracticeTool = async (machine, args) => {
  const at = args.findIndex((arg) => arg.toLowerCase() === '-file')
  const script = args[at + 1]?.split(/[\\/]/).at(-1)?.toLowerCase()
  if (at < 0 || script !== 'storage.ps1') {
    return toolResult(
      0xfffd0000,
      '',
      `The argument '${args[at + 1] ?? ''}' to the -File parameter does not exist.\n`,
    )
  }
  return toolResult(0, `${JSON.stringify(machine.state.storage)}\n`)
}

/** shutdown.exe /r: the PC goes down with the next restart(). */
export const shutdown: PracticeTool = async (machine, args) => {
  if (!args.some((arg) => arg.toLowerCase() === '/r'))
    return toolResult(87, '', 'The parameter is incorrect.(87)\n')
  machine.state.shuttingDown = true
  await machine.save()
  return toolResult(0, '')
}

/** A tool that this practice PC does not have. */
export const absent: PracticeTool = async () =>
  toolResult(1, '', 'This practice PC does not answer this tool.\n')
