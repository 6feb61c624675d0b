import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import type { Intake } from '../../common/evidence/intake.ts'
import { readCase } from '../../main/case/read-case.ts'
import { openWorkflow, type Workflow } from '../../main/workflow/window/workflow.ts'
import { knowledge } from '../test-knowledge.ts'

let here = ''
beforeEach(() => {
  here = mkdtempSync(join(tmpdir(), 'unstuck-unplanned-'))
})
afterEach(() => rmSync(here, { recursive: true, force: true }))

const open = () => openWorkflow({ knowledge, hostId: 'practice:x64-healthy', home: join(here, 'home') })
const session = ({ handlers }: Workflow) => handlers.getSession(null)

/** Hands in a log that contains a build, but not the revision that a plan needs. */
async function handInLog(workflow: Workflow): Promise<Intake> {
  const log = join(here, 'CBS.log')
  writeFileSync(
    log,
    [
      '2026-08-01 10:00:01, Info                  CBS    Loaded Servicing Stack v10.0.26100.1742 with Core: C:\\Windows\\winsxs\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.26100.1742_none_a54b8b2a31c4ea24\\cbscore.dll',
      '2026-08-01 10:00:02, Error                 CBS    Failed to install package [HRESULT = 0x80073712]',
      '',
    ].join('\r\n'),
  )
  const ended = Promise.withResolvers<Intake>()
  workflow.subscribe((event) => {
    const intake = event.kind === 'patch' ? event.patch.intake : undefined
    if (intake && intake.state !== 'reading') ended.resolve(intake)
  })
  workflow.takeIn([log])
  return ended.promise
}

it('the reason why a log case has no plan is kept after the window is closed', async () => {
  const first = await open()
  const [item] = (await handInLog(first)).items
  expect(item?.why?.what).toEqual(expect.any(String))
  expect((await session(first)).unplanned).toEqual(item?.why)
  await first.close()
  const again = await open()
  await again.handlers.openCase({ id: item?.caseId ?? '' })
  const { plan, unplanned } = await session(again)
  expect(plan).toBeNull()
  expect(unplanned).toEqual(item?.why)
  await again.close()
})

it('an unreadable reason does not prevent a case from opening', async () => {
  const first = await open()
  const [item] = (await handInLog(first)).items
  const path = (await session(first)).opened?.path ?? ''
  await first.close()
  expect(item?.caseId).not.toBeNull()
  const file = join(path, 'unplanned.json')
  expect(existsSync(file)).toBe(true)
  await fc.assert(
    fc.asyncProperty(fc.oneof(fc.string(), fc.json()), async (text) => {
      writeFileSync(file, text)
      expect(await readCase(path)).toMatchObject({ unplanned: null, problems: [], isSound: true })
    }),
    { numRuns: 50 },
  )
})

it('machine details from the user complete the logs, and the plan is kept when the case is reopened', async () => {
  const first = await open()
  const [item] = (await handInLog(first)).items
  const planned = async (machine: string) => {
    await first.handlers.planAgain({ method: 'folder', target: null, machine })
    await vi.waitFor(async () => expect((await session(first)).activity.kind).toBe('idle'))
    return session(first)
  }
  await expect(planned('build=26100')).rejects.toMatchObject({
    failure: { reason: { code: 'machine-build-invalid' } },
  })
  const other = await planned('build=19045.7291,arch=x64')
  expect(other.failure?.reason?.code).toBe('machine-differs-from-evidence')
  expect(other.plan).toBeNull()
  const { plan, unplanned, failure } = await planned('build=26100.1742,arch=x64')
  expect([failure, unplanned]).toEqual([null, null])
  expect(plan?.steps.length).toBeGreaterThan(0)
  // Planning with another method uses the same PC.
  await first.handlers.planAgain({ method: 'sequence', target: null })
  await vi.waitFor(async () => expect((await session(first)).plan?.method).toBe('sequence'))
  await first.close()
  const again = await open()
  await again.handlers.openCase({ id: item?.caseId ?? '' })
  const kept = await session(again)
  expect([kept.plan === null, kept.unplanned]).toEqual([false, null])
  // A new plan is for the same PC, and the user need not describe it again.
  await again.handlers.planAgain({ method: 'folder', target: 'latest' })
  await vi.waitFor(async () => expect((await session(again)).plan?.method).toBe('folder'))
  expect(await session(again)).toMatchObject({ failure: null, plan: { machine: plan?.machine } })
  await again.close()
})
