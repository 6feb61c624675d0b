import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { eachDiagnosis } from '../../../common/diagnosis/diagnoses.ts'
import { diagnoseFiles } from '../../../main/workflow/diagnosing/diagnose-files.ts'
import { strippedBundles } from '../../../main/workflow/diagnosing/stripped-bundles.ts'
import { knowledge } from '../../test-knowledge.ts'

let path = ''
beforeEach(() => {
  path = mkdtempSync(join(tmpdir(), 'unstuck-stripped-'))
})
afterEach(() => rmSync(path, { recursive: true, force: true }))

const ended =
  '2026-10-03 10:35:00, Info                  CBS    Session: 31234599_2 initialized by client WindowsUpdateAgent\r\n' +
  '2026-10-03 10:35:10, Info                  CBS    Exec: Processing complete.  Session: 31234599_2, Package: Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.6899.1.10, Identifier: KB5066835 [HRESULT = 0x00000000 - S_OK]\r\n' +
  '2026-10-03 10:35:12, Info                  CBS    Session: 31234599_2 finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]\r\n'

test('leaves a gap for files from an incomplete bundle, even without findings', async () => {
  const logs = join(path, 'evidence', 'files', 'C', 'Windows', 'Logs', 'CBS')
  mkdirSync(logs, { recursive: true })
  writeFileSync(join(logs, 'CBS.log'), ended)
  const found = await diagnoseFiles(knowledge, [path])
  expect(eachDiagnosis(found).flatMap(({ gaps }) => gaps)).toMatchObject([
    { code: 'bundle-without-list', params: { bundle: `${path}/evidence` } },
  ])
  // A log that is named directly is read as a log.
  const single = await diagnoseFiles(knowledge, [join(logs, 'CBS.log')])
  expect(eachDiagnosis(single).flatMap(({ gaps }) => gaps)).toEqual([])
})

test.each([
  [['a.zip'], ['a.zip/files/C/Windows/Logs/CBS/CBS.log', 'a.zip/files/C/Windows/INF/x.log'], ['a.zip']],
  [['in'], ['in/one/files/D/Windows/x.log', 'in/two.zip/files/C/windows/y.log'], ['in/one', 'in/two.zip']],
  [['in'], ['in/profiles/C/Windows/x.log', 'in/files/Windows/x.log', 'in/C/Windows/x.log'], []],
])('finds stripped bundles: %s with %s', (paths, logs, bundles) => {
  expect(strippedBundles(paths, logs).map(({ params }) => params?.bundle)).toEqual(bundles)
})
