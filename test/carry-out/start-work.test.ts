import { describe, expect, it } from 'vitest'
import type { Inspection } from '../../common/facts/inspection.ts'
import { hasPendingWork } from '../../common/facts/pending-work.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import type { Host } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { planned, withSteps } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { carryOut, consent, ends, failureIn } from './carry-out-fixtures.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const servicing = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing'
const open = () => openHost('practice:x64-store-corrupt', { stateFolder: null })

async function carried(host: Host, pc: Host = host) {
  const plan = await planned({ inspection: await inspect(pc) })
  const journal = memoryJournal()
  await consent(journal, plan)
  const end = await carryOut({ knowledge, host, plan, journal, inspect: () => inspect(pc) })
  const notes = journal.events.flatMap((event) => (event.kind === 'note' ? [event.text] : []))
  return { end, plan, journal, waits: notes.filter((text) => text.includes('completing startup work')) }
}

describe('Windows still working after its start', () => {
  it('shows a single sign for minutes, regardless of other signs, and DISM refuses until it is over', async () => {
    const pc = await open()
    const plan = await planned({ inspection: await inspect(pc) })
    const journal = memoryJournal()
    await consent(journal, plan)
    expect(
      await carryOut({
        knowledge,
        host: pc,
        plan,
        journal,
        inspect: () => inspect(pc),
        mayRestart: () => false,
      }),
    ).toBe('restart')
    expect((await inspect(pc)).facts.pending?.value).toMatchObject({
      rebootPending: true,
      packagesPending: true,
      rebootInProgress: false,
      pendingXml: true,
    })
    await pc.run('shutdown.exe', ['/r', '/t', '0'])
    await pc.restart()
    expect((await inspect(pc)).facts.pending?.value).toMatchObject({
      rebootPending: false,
      packagesPending: false,
      rebootInProgress: true,
      pendingXml: false,
    })
    const cleanup = ['/English', '/Online', '/Cleanup-Image', '/StartComponentCleanup']
    expect((await pc.run('dism.exe', cleanup)).exitCode).toBe(0x800f0806)
    await pc.wait?.(241_000)
    expect(hasPendingWork((await inspect(pc)).facts)).toBe(false)
    expect((await pc.run('dism.exe', cleanup)).exitCode).toBe(0)
  })

  it('is waited for after the planned restart, which is requested once and recorded', async () => {
    const { end, plan, journal, waits } = await carried(await open())
    expect([end, failureIn(journal.events)]).toEqual(['done', null])
    expect(ends(journal.events)).toEqual(plan.steps.map(({ id }) => `${id}: done`))
    expect(journal.events.filter(({ kind }) => kind === 'restart-requested')).toHaveLength(1)
    expect(waits).toHaveLength(1)
  })

  it('is also waited for before the first step when the PC has just started', async () => {
    const pc = await open()
    const whole = await planned({ inspection: await inspect(pc) })
    const plan = withSteps(
      whole,
      whole.steps.filter(({ kind }) => kind === 'restore-health' || kind === 'verify'),
    )
    await pc.run('reg.exe', ['add', `${servicing}\\RebootInProgress`])
    let waited = 0
    const justStarted = async (): Promise<Inspection> => {
      const seen = await inspect(pc)
      const { machine } = seen.facts
      if (machine) machine.value.bootedAt = new Date(Date.parse(seen.clock ?? '') - 60_000).toISOString()
      return seen
    }
    const host: Host = {
      ...pc,
      async wait(milliseconds) {
        waited += milliseconds
        if (waited >= 90_000) await pc.run('reg.exe', ['delete', `${servicing}\\RebootInProgress`, '/f'])
      },
    }
    const journal = memoryJournal()
    await consent(journal, plan)
    expect(await carryOut({ knowledge, host, plan, journal, inspect: justStarted })).toBe('done')
    expect(waited).toBe(90_000)
  })

  it('is given up on after a time limit, and the restart is requested again', async () => {
    const pc = await open()
    let waited = 0
    const host: Host = {
      ...pc,
      async wait(milliseconds) {
        waited += milliseconds
      },
    }
    const { journal } = await carried(host, pc)
    expect(waited).toBe(600_000)
    expect(journal.events.filter(({ kind }) => kind === 'restart-requested')).toHaveLength(2)
  })
})
