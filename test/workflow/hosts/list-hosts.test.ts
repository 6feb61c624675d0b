import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isPractice, readPracticeAtPe } from '../../../common/practice.ts'
import { listHosts } from '../../../main/workflow/hosts/list-hosts.ts'
import { openWorkflow } from '../../../main/workflow/window/workflow.ts'
import { knowledge } from '../../test-knowledge.ts'

test('lists a practice PC that does not start like any other, with a description', async () => {
  const listed = await listHosts('linux')
  const atPe = listed.filter(({ id }) => readPracticeAtPe(id) !== null)
  expect(atPe).toEqual([
    {
      kind: 'offline',
      id: expect.stringMatching(/^practice:[\w-]+@winpe-unlocked$/),
      label: expect.stringMatching(/: does not start, seen from Windows PE$/),
      about: expect.stringContaining('Windows PE'),
    },
  ])
  expect(listed.every(({ id, about }) => isPractice(id) && about !== '')).toBe(true)
  expect(new Set(listed.map(({ id }) => id)).size).toBe(listed.length)
})

test('the window opens it with the label from the list', async () => {
  const home = mkdtempSync(join(tmpdir(), 'unstuck-hosts-'))
  const workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-healthy', home })
  const atPe = (await workflow.handlers.listHosts(null)).find(({ id }) => readPracticeAtPe(id) !== null)
  await workflow.handlers.openHost({ id: atPe?.id ?? '' })
  const { host } = await workflow.handlers.getSession(null)
  expect([host.id, host.kind, host.label]).toEqual([atPe?.id, 'offline', atPe?.label])
  await workflow.close()
  rmSync(home, { recursive: true, force: true })
})
