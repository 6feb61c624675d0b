import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { collectSources } from '../../main/logs/sources/collect-sources.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { realData } from '../real-data.ts'
import { knowledge } from '../test-knowledge.ts'

/**
 * Recordings of PCs with a problem. All other recordings are of healthy PCs or resolved problems, only look like
 * failures, or contain too little to tell: there, no cause may be likely.
 */
const sick: readonly string[] = [
  'logs/alborz25-logs/CBS.log',
  'logs/copyleft21-samsung/setupact.log',
  'logs/copyleft21-samsung/setuperr.log',
  'logs/infinito1977-documents/CBS.log',
  'transcripts/cbs-0x80070bc9-pending-transaction.log.txt',
  'transcripts/cbs-0x800f0831-manifest-missing.log.txt',
  'transcripts/cbs-0x800f0920-hang-detected.log.txt',
  'transcripts/cbs-0x800f0922-error-summary-containerai-26100.1742.log.txt',
  'transcripts/cbs-0x800f0922-error-summary-netsetupai.log.txt',
  'transcripts/cbs-0x800f0922-task-scheduler.log.txt',
  'transcripts/cbs-component-marked-deleted-26100.8037.log.txt',
  'transcripts/cbs-restorehealth-0x80070bc9-summary-says-zero-19041.log.txt',
  'transcripts/cbs-restorehealth-cancel-and-0x800f081f-win8.log.txt',
  'transcripts/cbs-scanhealth-8-corruptions-22621.log.txt',
  'transcripts/dism-740-not-elevated.txt',
  'transcripts/dism-checkpoint-on-newer-bootwim-0x80073712.txt',
  'transcripts/dism-get-imageinfo-and-add-package-184-console-win81.txt',
  'transcripts/dism-log-checkpoint-0x80070228-and-552.txt',
  'transcripts/dism-log-restorehealth-0x800f081f-22621.log.txt',
  'transcripts/dism-sfc-console-repairable-22621.txt',
  'transcripts/powershell-add-windowspackage-0x800f0823.txt',
  'transcripts/reagentc-info-labels-de-ja.txt',
  'transcripts/reagentc-info-zh-CN-disabled.txt',
  'transcripts/reagentc-info-zh-CN-enabled-and-enable-failure.txt',
  'transcripts/setupdiag-results-rollback.txt',
  'reagentc/reagentc-zh-cn-disabled-1.txt',
]
const folders = ['logs', 'transcripts', 'dism', 'reagentc', 'systeminfo', 'evtx'] as const

for (const folder of folders) {
  const path = realData(folder)
  test.skipIf(path === null)(
    `${folder}: no finding above 0.5 in what is healthy, over or a trap`,
    async () => {
      const { sources } = await collectSources([path ?? ''])
      const quiet = sources.filter(
        ({ name }) => !/SOURCE\.txt$|README/.test(name) && !sick.some((each) => isAt(name, each)),
      )
      expect(quiet.length).toBeGreaterThan(1)
      const loud: unknown[] = []
      for (const source of quiet) {
        const { findings } = await diagnose({ knowledge, sources: [source], inspection: null })
        for (const { likelihood, cause, title, evidence } of findings)
          if (likelihood > 0.5) loud.push([source.name, cause, title, evidence[0]?.text])
      }
      expect(loud).toEqual([])
    },
  )
}

const data = realData('transcripts')
test.skipIf(data === null)('every log listed as faulty has a finding with a likely cause', async () => {
  const silent: string[] = []
  for (const name of sick) {
    const path = realData(name)
    if (path === null) continue
    const { findings } = await diagnose({ knowledge, sources: [sourceOf(path)], inspection: null })
    // One of these recordings contains only its code, for which the likelihood is limited to 0.5.
    if (!findings.some(({ likelihood }) => likelihood >= 0.5)) silent.push(name)
  }
  expect(silent).toEqual([])
})

/** If damage was found and repaired, the log still shows it, as a resolved finding. */
const repaired = realData('transcripts/cbs-restorehealth-success-9-payload-fixed-18362.log.txt')
test.skipIf(repaired === null)('reports repaired damage as history', async () => {
  const { findings } = await diagnose({ knowledge, sources: [sourceOf(repaired ?? '')], inspection: null })
  expect(findings.length).toBeGreaterThan(0)
  expect(findings.filter(({ status }) => status === 'active')).toEqual([])
})

function isAt(name: string, place: string): boolean {
  return name === place || name.endsWith(`/${place}`) || place.endsWith(`/${name}`)
}

function sourceOf(path: string) {
  const bytes = readFileSync(path)
  return {
    name: path,
    sizeBytes: bytes.length,
    async *open() {
      yield bytes
    },
  }
}
