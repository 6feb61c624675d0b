import { type PracticeMachine, type PracticeTool, toolResult } from './practice-machine.ts'

/** powershell.exe -File …: answers the probe scripts of Unstuck by their base name. */
export const powershell: PracticeTool = async (machine, args) => {
  const at = args.findIndex((arg) => arg.toLowerCase() === '-file')
  const script = args[at + 1]?.split(/[\\/]/).at(-1)?.toLowerCase()
  const answers: Readonly<Record<string, () => unknown>> = {
    'storage.ps1': () => machine.state.storage,
    'machine.ps1': () => machineAnswer(machine),
  }
  const answer = at < 0 ? undefined : answers[script ?? '']
  if (answer === undefined) {
    return toolResult(
      0xfffd0000,
      '',
      `The argument '${args[at + 1] ?? ''}' to the -File parameter does not exist.\n`,
    )
  }
  return toolResult(0, `${JSON.stringify(answer())}\n`)
}

function machineAnswer({ pc, state }: PracticeMachine): object {
  const hours = 3_600_000
  const booted = state.booted ?? new Date(Date.parse(pc.clock) - 2 * hours).toISOString()
  return {
    system: { manufacturer: 'Practice', model: 'Practice PC', hypervisorPresent: false },
    booted: `${booted.slice(0, 19)}Z`,
    batteries: [],
    tpm: { present: true, ready: true },
    disks: [{ model: 'Practice disk', health: 0 }],
    dirty: false,
    antivirus: [{ name: 'Windows Defender', state: 397568 }],
    errors: [],
  }
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
