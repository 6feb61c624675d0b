import type { FailureError } from '../../../common/result.ts'
import { failureError } from '../../texts/failure.ts'
import type { PracticeMachine } from './practice-machine.ts'
import { diskpart } from './tools/diskpart.ts'
import { reagentc } from './tools/reagentc.ts'
import { reg } from './tools/reg.ts'

/**
 * The person at the practice PC, who types the lines that move the recovery partition (KB5028997), set the clock and
 * change the registry. Rejects unknown lines without changing anything.
 */
export async function typeByHand(machine: PracticeMachine, lines: readonly string[]): Promise<void> {
  const before = structuredClone(machine.state)
  // Saved only after the last line: if the process is killed before, the PC is unchanged.
  const unsaved = { ...machine, save: async () => {} }
  try {
    // Lines typed at the diskpart prompt; null outside of it.
    let typed: string[] | null = null
    for (const line of lines.map((each) => each.trim())) {
      if (/^diskpart$/i.test(line)) typed = []
      else if (typed === null) await typeLine(unsaved, line)
      else if (!/^exit$/i.test(line)) typed.push(line)
      else {
        const ended = await diskpart(unsaved, typed, {})
        if (ended.exitCode !== 0) throw refused(typed.join('; '))
        typed = null
      }
    }
    if (typed !== null) throw refused('diskpart')
  } catch (error) {
    Object.assign(machine.state, before)
    throw error
  }
  machine.pass(1200)
  await machine.save()
}

async function typeLine(machine: PracticeMachine, line: string): Promise<void> {
  if (/^reagentc(\.exe)? /i.test(line)) {
    const result = await reagentc(machine, line.split(/\s+/).slice(1), {})
    // WinRE may be disabled already; the guide continues in that case.
    if (result.exitCode !== 0 && !/disable/i.test(line)) throw refused(line)
    return
  }
  if (/^w32tm\.exe \/(resync|query)\b/i.test(line) || /^reg\.exe export /i.test(line)) return
  const added = /^reg\.exe (add|delete) "([^"<>]+)" (.+)$/i.exec(line)
  if (added === null) throw refused(line)
  const [, verb = '', key = '', rest = ''] = added
  const result = await reg(machine, [verb, key, ...rest.split(' ')], {})
  if (result.exitCode !== 0) throw refused(line)
}

function refused(line: string): FailureError {
  return failureError('refused', 'practice-line-unknown', {}, line)
}
