import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { casesOfEvidence } from '../../../main/workflow/evidence-in/cases-of-evidence.ts'
import { knowledge } from '../../test-knowledge.ts'

const here = mkdtempSync(join(tmpdir(), 'unstuck-gaps-'))
afterAll(() => rmSync(here, { recursive: true, force: true }))

const systeminfo = (name: string) =>
  [
    `Host Name:                 ${name}`,
    'OS Name:                   Microsoft Windows 11 Pro',
    'OS Version:                10.0.26100 N/A Build 26100',
    'Original Install Date:     1/15/2025, 8:00:00 AM',
    'System Type:               x64-based PC',
  ].join('\r\n')

it.each([
  ['in the same folder', (drop: string) => [drop]],
  ['beside them', (drop: string) => [join(drop, 'desk'), join(drop, 'lap'), join(drop, 'damaged.zip')]],
])('a damaged zip %s is one item of the drop, and a gap of no case', async (_where, pathsOf) => {
  const drop = mkdtempSync(join(here, 'drop-'))
  for (const [folder, name] of [
    ['desk', 'DESK-7'],
    ['lap', 'LAP-1'],
  ] as const) {
    mkdirSync(join(drop, folder))
    writeFileSync(join(drop, folder, 'systeminfo.txt'), systeminfo(name))
  }
  const damaged = join(drop, 'damaged.zip')
  writeFileSync(damaged, 'PK\u0003\u0004 cut off')
  const items = await casesOfEvidence(pathsOf(drop), { knowledge, home: join(drop, 'home') })
  expect(items.map(({ name, to }) => [name, to])).toEqual([
    ['DESK-7', 'case'],
    ['LAP-1', 'case'],
    [damaged, 'unplaced'],
  ])
  expect(items.at(-1)?.why).toMatchObject({ code: 'unreadable', reason: { code: 'intake-unread' } })
})
