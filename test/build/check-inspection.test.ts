import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Inspection } from '../../common/facts/inspection.ts'
import { message } from '../../common/texts/message.ts'
import { gap } from '../../main/texts/gap.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { knowledge } from '../test-knowledge.ts'

const script = join(import.meta.dirname, '..', '..', 'build', 'check-inspection.mjs')
let folder = ''
let healthy: Inspection
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-check-'))
  const repair = await openRepair({
    knowledge,
    hostId: 'practice:x64-healthy',
    caseFolder: null,
    keepCase: 'never',
  })
  healthy = await repair.inspect()
  await repair.close()
})
afterAll(() => rmSync(folder, { recursive: true }))

function check(change: (inspection: Inspection) => void, encoding: BufferEncoding = 'utf8') {
  const inspection = structuredClone(healthy)
  change(inspection)
  const file = join(folder, 'inspection.json')
  writeFileSync(file, Buffer.from(`\ufeff${JSON.stringify(inspection)}`, encoding))
  return spawnSync(process.execPath, [script, file], { encoding: 'utf8' })
}

describe('the inspection check on a build server', () => {
  test('passes with every fact, in either PowerShell encoding', () => {
    expect(check(() => {}).status).toBe(0)
    expect(check(() => {}, 'utf16le').status).toBe(0)
  })

  test('allows gaps that are expected on such a machine', () => {
    const { status, stdout } = check(({ gaps }) => gaps.push(gap('winre-unread', { why: 'none' })))
    expect(status).toBe(0)
    expect(stdout).toContain('known gap: WinRE')
  })

  test.each<[string, (inspection: Inspection) => void, string]>([
    [
      'a probe that failed',
      ({ gaps }) => gaps.push(gap('packages-unread', { why: 'denied' })),
      'gap: CBS packages',
    ],
    [
      'a fault of our own',
      ({ gaps }) => gaps.push(gap('winre-unread', { why: message('text.own-fault', { said: 'x' }) })),
      'internal error',
    ],
    ['a missing fact', ({ facts }) => delete facts.windows, 'missing fact: windows'],
  ])('fails on %s', (_name, change, words) => {
    const { status, stderr } = check(change)
    expect(status).toBe(1)
    expect(stderr).toContain(words)
  })
})
