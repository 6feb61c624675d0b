import { createHash } from 'node:crypto'
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { setupProgram } from '../../common/media/setup-image.ts'
import type { Host } from '../../main/host/host.ts'

const lineSchema = z.object({ what: z.enum(['begins', 'ends']), call: z.string(), state: z.string() })

/** Calls that never change a PC; an inspection makes many of them. */
const onlyAsks =
  /^(powershell|wevtutil)\.exe |^reg\.exe query |^reagentc\.exe \/info|\/(Get-\w+|CheckHealth)\b/

/**
 * Makes a practice PC log every call that could change it, before and after, each with the PC's state. The log
 * survives a SIGKILL. `heard` is called after each call that changed the PC.
 */
export function logCalls(host: Host, caseFolder: string, heard: (call: string) => void = () => {}): void {
  const note = (what: 'begins' | 'ends', call: string) => {
    const line = { what, call, state: stateOf(caseFolder) }
    appendFileSync(logOf(caseFolder), `${JSON.stringify(line)}\n`)
    return line.state
  }
  const logged = async <T>(call: string, work: () => Promise<T>): Promise<T> => {
    const before = note('begins', call)
    const answer = await work()
    if (note('ends', call) !== before) heard(call)
    return answer
  }
  // Changes are made by the administrator's host.
  const pc = host.administrator ?? host
  const { run, copyFile, byHand, restart, setup } = pc
  const loggedSetup: typeof setup = setup && {
    ...setup,
    run: (medium, args) =>
      args.includes('ScanOnly')
        ? setup.run(medium, args)
        : logged([setupProgram(medium), ...args].join(' '), () => setup.run(medium, args)),
  }
  Object.assign(pc, {
    ...(loggedSetup ? { setup: loggedSetup } : {}),
    run: (...call: Parameters<typeof run>) => {
      const line = [call[0], ...call[1]].join(' ')
      return onlyAsks.test(line) ? run(...call) : logged(line, () => run(...call))
    },
    copyFile: (...call: Parameters<typeof copyFile>) =>
      logged(`copy ${call.join(' ')}`, () => copyFile(...call)),
    byHand: (...call: Parameters<typeof byHand>) => logged('person', () => byHand(...call)),
    restart: () => logged('the PC starts again', () => restart()),
  })
}

/**
 * The calls that changed the PC, in order. A call interrupted by a SIGKILL counts if the PC's state differs
 * afterwards.
 */
export function changingCalls(caseFolder: string): string[] {
  if (!existsSync(logOf(caseFolder))) return []
  const lines = readFileSync(logOf(caseFolder), 'utf8')
    .trim()
    .split('\n')
    .map((line) => lineSchema.parse(JSON.parse(line)))
  return lines.flatMap(({ what, call, state }, index) => {
    if (what !== 'begins') return []
    const after = lines[index + 1]?.state ?? stateOf(caseFolder)
    return after === state ? [] : [call]
  })
}

/** Number of the PC's startups. */
export function boots(caseFolder: string): number {
  return z.object({ boots: z.number() }).parse(JSON.parse(readFileSync(stateFile(caseFolder), 'utf8'))).boots
}

function stateOf(caseFolder: string): string {
  const file = stateFile(caseFolder)
  return existsSync(file) ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'as it was made'
}

const stateFile = (caseFolder: string) => join(caseFolder, 'practice-pc', 'state.json')
const logOf = (caseFolder: string) => join(caseFolder, 'calls.jsonl')
