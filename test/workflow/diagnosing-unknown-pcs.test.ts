import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { collectSources } from '../../main/logs/sources/collect-sources.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../test-knowledge.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-unknown-pcs-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** A log of a Windows of this build that fails with a code. */
const cbs = (day: string, build: string, code: string) =>
  [
    `${day} 10:00:00, Info                  CBS    TI: --- Initializing Trusted Installer ---`,
    `${day} 10:00:01, Info                  CBS    Loaded Servicing Stack v${build} with Core: C:\\Windows\\winsxs\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_${build}_none_d5e2f0a1b2c3d4e5\\cbscore.dll`,
    `${day} 10:00:02, Error                 CBS    Failed to install package [HRESULT = ${code}]`,
    '',
  ].join('\r\n')

test('a log is not the past of another one that may be of another PC', async () => {
  writeFileSync(join(folder, 'one.log'), cbs('2025-02-03', '10.0.19041.1220', '0x80073712'))
  writeFileSync(join(folder, 'other.log'), cbs('2026-05-02', '10.0.26100.1742', '0x800f0922'))
  const { sources } = await collectSources([folder])
  const stateOf = async (ofOnePc: boolean) => {
    const { findings } = await diagnose({ knowledge, sources, inspection: null, ofOnePc })
    const old = findings.filter(({ codes }) => codes.includes('0x80073712'))
    return [...new Set(old.map(({ status }) => status))]
  }
  expect(await stateOf(true)).toEqual(['resolved'])
  expect(await stateOf(false)).toEqual(['active'])
})
