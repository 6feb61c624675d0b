import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { diagnose } from '../../../main/diagnose/diagnose.ts'
import { realData } from '../../real-data.ts'

/** Recordings of PCs on which nothing is wrong, or what was wrong is over. Folders stand for every text in them. */
const healthy = [
  'logs/solsticeprojekt-temp/CBS.log',
  'logs/loghub-windows-2k/Windows_2k.log',
  'logs/hofcake-cbs/CBS.log',
  'logs/raja-fahad-wulogs/WindowsUpdate.log',
  'logs/raja-fahad-wulogs/WindowsUpdate_new.log',
  'transcripts/cbs-service-start-idle-maintenance-19041.log.txt',
  'transcripts/cbs-shutdown-startup-success-22621.log.txt',
  'transcripts/cbs-startup-poqexec-reboot-required-22621.log.txt',
  'transcripts/cbs-wu-package-evaluation-22631.log.txt',
  'transcripts/cbs-restorehealth-success-9-payload-fixed-18362.log.txt',
  'transcripts/cbs-FilterList.log.txt',
  'transcripts/dism-scanhealth-restorehealth-clean-19045.txt',
  'transcripts/dism-get-packages-list-two-states.txt',
  'transcripts/dism-get-packageinfo-dotnet-17763.txt',
  'transcripts/dism-get-wiminfo-index-18362.txt',
  'transcripts/package-identity-samples.txt',
  'transcripts/reagentc-info-enabled-en-19045.txt',
  'transcripts/windowsupdate-log-format.txt',
  'dism',
  'reagentc/reagentc-en-enabled-1.txt',
  'reagentc/reagentc-en-enabled-2.txt',
  'reagentc/reagentc-zh-cn-enabled.txt',
  'systeminfo/wesng-validation',
] as const

for (const name of healthy) {
  const path = realData(name)
  test.skipIf(path === null)(`${name} gives no finding above 0.5`, () => expectQuiet(path ?? ''))
}

async function expectQuiet(path: string): Promise<void> {
  for (const file of textsIn(path)) {
    const { findings } = await diagnose({ sources: [sourceOf(file)], inspection: null })
    const loud = findings.filter(({ likelihood }) => likelihood > 0.5)
    expect(loud.map(({ cause, title, evidence }) => [file, cause, title, evidence[0]?.text])).toEqual([])
  }
}

/** A log in which damage was found and repaired keeps it as history. */
const repaired = realData('transcripts/cbs-restorehealth-success-9-payload-fixed-18362.log.txt')
test.skipIf(repaired === null)('what was repaired is history, not nothing', async () => {
  const { findings } = await diagnose({ sources: [sourceOf(repaired ?? '')], inspection: null })
  expect(findings.length).toBeGreaterThan(0)
  expect(findings.filter(({ status }) => status === 'active')).toEqual([])
})

function textsIn(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path]
  return readdirSync(path)
    .filter((name) => name.endsWith('.txt') && name !== 'SOURCE.txt')
    .map((name) => join(path, name))
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
