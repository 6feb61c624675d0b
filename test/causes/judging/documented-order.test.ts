import { expect, test } from 'vitest'
import { allCauses } from '../../../main/causes/all-causes.ts'
import { contextCauses } from '../../../main/causes/tables/documented/context-causes.ts'
import { documentedCauses } from '../../../main/causes/tables/documented-causes.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

/** A command, and the message that the tool prints for any code. */
const frames: readonly string[] = [
  'dism /online /enable-feature /featurename:NetFx3\n\nError: {}\n',
  'Add-WindowsCapability -Online -Name Example~~~~0.0.1.0\nAdd-WindowsCapability : Add-WindowsCapability failed. Error code = {}\n',
  'dism /online /cleanup-image /restorehealth\n\nError: {}\n',
  'dism /online /add-package /packagepath:C:\\a.cab\n\nError: {}\n',
  'Windows update "KB5000000" could not be installed because of error {}\n',
  '2026-10 Cumulative Update for Windows 11 (KB5000000)\nInstall error - {}\n',
]
const codes = [...new Set(allCauses.flatMap((cause) => cause.codes))].filter(
  (code) => documentedCauses(code).length > 0,
)

test.each(frames)('a code never makes a cause likely when pages list another first: %s', async (frame) => {
  expect(codes.length).toBeGreaterThan(100)
  const against: string[] = []
  for (const code of codes) {
    const text = frame.replace('{}', code)
    const { findings } = await diagnose({
      knowledge,
      sources: [sourceOf('a.txt', Buffer.from(text))],
      inspection: null,
    })
    const [first] = findings
    const [documented] = documentedCauses(code)
    const ofContext = contextCauses
      .filter((row) => row.codes.includes(code))
      .flatMap(({ causes: [suggested] }) => suggested?.[0] ?? [])
    if (first !== undefined && first.likelihood > 0.5)
      if (![documented?.cause, ...ofContext].includes(first.cause)) against.push(`${code}: ${first.cause}`)
  }
  expect(against).toEqual([])
})
