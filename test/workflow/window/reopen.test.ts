import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Session } from '../../../common/case/session.ts'
import { openWorkflow, type Workflow } from '../../../main/workflow/window/workflow.ts'
import { restOf } from '../../../renderer/store/rest.ts'
import { reachableStages, stageOf } from '../../../renderer/store/stage.ts'
import { knowledge } from '../../test-knowledge.ts'

const hostId = 'practice:x64-store-corrupt'
let home = ''
let caseFolder = ''
let lines: string[] = []
beforeAll(async () => {
  process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
  home = mkdtempSync(join(tmpdir(), 'unstuck-reopen-'))
  const workflow = await openWorkflow({ knowledge, hostId, home })
  await call(workflow, 'examine')
  await repairToEnd(workflow)
  caseFolder = (await session(workflow)).opened?.path ?? ''
  await workflow.close()
  lines = readFileSync(journalFile(), 'utf8').trimEnd().split('\n')
})
afterAll(() => {
  rmSync(home, { recursive: true, force: true })
  delete process.env.UNSTUCK_PRACTICE_SPEED
})

const journalFile = () => join(caseFolder, 'journal.jsonl')
const session = async ({ handlers }: Workflow): Promise<Session> => handlers.getSession(null)

/** Starts an action and waits for it to end. */
async function call(workflow: Workflow, name: 'examine' | 'restartNow' | 'carryOut'): Promise<Session> {
  const ended = Promise.withResolvers<void>()
  const stop = workflow.subscribe((event) => {
    const kind = event.kind === 'patch' ? event.patch.activity?.kind : undefined
    const rests = kind === 'idle' || kind === 'waiting-for-person' || kind === 'waiting-for-restart'
    const { text } = event.kind === 'patch' ? (event.patch.activity ?? { text: '' }) : { text: '' }
    if (rests && text === '') ended.resolve()
  })
  const { planSha256 } = await session(workflow)
  if (name === 'carryOut') await workflow.handlers.carryOut({ planSha256: planSha256 ?? '' })
  else await workflow.handlers[name](null)
  await ended.promise
  stop()
  return session(workflow)
}

async function repairToEnd(workflow: Workflow): Promise<Session> {
  let now = await call(workflow, 'carryOut')
  for (let count = 0; count < 5 && now.activity.kind === 'waiting-for-restart'; count += 1)
    now = await call(workflow, 'restartNow')
  return now
}

const open = () => openWorkflow({ knowledge, hostId, home })

describe('a reopened case', () => {
  it('shows facts, findings, plan, status and next action at any event of its journal', async () => {
    expect(lines.length).toBeGreaterThan(10)
    for (let count = 1; count <= lines.length; count += 1) {
      writeFileSync(journalFile(), `${lines.slice(0, count).join('\n')}\n`)
      const workflow = await open()
      const begun = lines.slice(0, count).some((line) => line.includes('"run-started"'))
      const ended = lines.slice(0, count).findLast((line) => /"run-(?:started|ended)"/.test(line)) ?? ''
      const isOver = ended.includes('"done"')
      if (begun && !isOver) {
        const now = await session(workflow)
        expect(now.inspection?.facts.windows, `${count}`).toBeDefined()
        expect(now.diagnosis?.findings.length, `${count}`).toBeGreaterThan(0)
        expect(now.plan?.steps.length, `${count}`).toBeGreaterThan(0)
        expect(now.opened).toMatchObject({ path: caseFolder, readOnly: false, problems: [] })
        expect(stageOf(now), `${count}`).toBe('repair')
        expect([...reachableStages(now)]).toEqual(expect.arrayContaining(['findings', 'plan', 'repair']))
        const waits =
          now.activity.kind === 'waiting-for-restart' || now.activity.kind === 'waiting-for-person'
        expect(waits || ['interrupted', 'failed', 'cancelled'].includes(restOf(now)), `${count}`).toBe(true)
        expect(now.activity.kind === 'waiting-for-restart').toBe(ended.includes('"restart"'))
      }
      await workflow.close()
    }
    writeFileSync(journalFile(), `${lines.join('\n')}\n`)
  })

  it('continues after a pending restart up to the verdict', async () => {
    const kept = readFileSync(journalFile(), 'utf8')
    const restart = lines.findIndex((line) => line.includes('"run-ended"') && line.includes('"restart"'))
    writeFileSync(journalFile(), `${lines.slice(0, restart + 1).join('\n')}\n`)
    const workflow = await open()
    expect((await session(workflow)).activity.kind).toBe('waiting-for-restart')
    const now = await call(workflow, 'restartNow')
    expect(now.verdict?.outcome).toBe('done')
    await workflow.close()
    writeFileSync(journalFile(), kept)
  })

  it('keeps its verdict, journal and report on a new inspection and archives the old record', async () => {
    const workflow = await open()
    const { id } = { id: caseFolder.slice(caseFolder.lastIndexOf('/') + 1) }
    await workflow.handlers.openCase({ id })
    const before = await session(workflow)
    expect([stageOf(before), before.verdict?.outcome]).toEqual(['proof', 'done'])
    const report = (await workflow.handlers.saveReport(null)).path
    const written = readFileSync(report, 'utf8')
    const now = await call(workflow, 'examine')
    expect(now.failure).toBeNull()
    expect(now.journal).toEqual(before.journal)
    expect(reachableStages(now).has('proof')).toBe(true)
    expect(stageOf(now)).toBe('findings')
    expect(now.inspection?.takenAt).not.toBe(before.inspection?.takenAt)
    const [record] = readdirSync(join(caseFolder, 'records'))
    const kept = JSON.parse(
      readFileSync(join(caseFolder, 'records', record ?? '', 'inspection.json'), 'utf8'),
    )
    expect(kept.takenAt).toBe(before.inspection?.takenAt)
    expect(readFileSync(report, 'utf8')).toBe(written)
    // The report is about the plan that was carried out and the PC as it was found then.
    await workflow.handlers.saveReport(null)
    await workflow.close()
  })

  it('is renamed and reported if damaged, and the window still opens', async () => {
    const broken = mkdtempSync(join(tmpdir(), 'unstuck-broken-'))
    const first = await openWorkflow({ knowledge, hostId, home: broken })
    const now = await call(first, 'examine')
    await first.handlers.carryOut({ planSha256: now.planSha256 ?? '' })
    await first.close()
    const plan = join(now.opened?.path ?? '', 'plan.json')
    writeFileSync(plan, readFileSync(plan, 'utf8').slice(0, 200))
    const workflow = await openWorkflow({ knowledge, hostId, home: broken })
    const opened = await session(workflow)
    expect(opened.opened).toBeNull()
    expect(opened.setAside).toMatchObject([{ where: plan, code: 'malformed' }])
    await workflow.handlers.openCase({ id: now.opened?.id ?? '' })
    const shown = await session(workflow)
    expect(shown.opened).toMatchObject({ readOnly: true, problems: [{ where: plan }] })
    expect([shown.inspection !== null, shown.diagnosis !== null, shown.plan]).toEqual([true, true, null])
    expect(shown.journal.length).toBeGreaterThan(0)
    expect(() => workflow.handlers.examine(null)).toThrow('read-only here')
    await workflow.close()
    rmSync(broken, { recursive: true, force: true })
  })
})
