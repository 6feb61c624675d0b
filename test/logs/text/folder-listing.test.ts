import { expect, test } from 'vitest'
import { exitCodes } from '../../../common/exit-codes.ts'
import { exitCodeFor } from '../../../main/cli/commands/diagnose.ts'
import { isFolderListing } from '../../../main/logs/text/folder-listing.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../../test-knowledge.ts'
import { sourceOf } from '../text-of.ts'

const english = ` Volume in drive C has no label.
 Volume Serial Number is 1234-ABCD

 Directory of C:\\Windows\\SoftwareDistribution

11/20/2026  10:11 AM    <DIR>          .
11/20/2026  10:11 AM    <DIR>          ..
11/20/2026  10:11 AM    <DIR>          Download
11/20/2026  10:11 AM           123,456 ReportingEvents.log
               1 File(s)        123,456 bytes
               3 Dir(s)  50,123,456,789 bytes free
`
const german = ` Volume in Laufwerk C: hat keine Bezeichnung.
 Verzeichnis von C:\\Windows\\Logs\\CBS

20.11.2026  10:11    <DIR>          .
20.11.2026  10:11        12.345.678 CBS.log
               1 Datei(en),     12.345.678 Bytes
               2 Verzeichnis(se), 50.123.456.789 Bytes frei
`
const powershell = `
    Directory: C:\\Windows\\Logs\\CBS

Mode                 LastWriteTime         Length Name
----                 -------------         ------ ----
-a----        11/20/2026  10:11 AM       12345678 CBS.log
-a----        11/19/2026  10:11 AM         234567 CbsPersist_20261119101112.cab
`
const diagnosed = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('dir.txt', Buffer.from(text))], inspection: null })

test.each([english, german, powershell])(
  'reports a folder listing as such, without an all-clear: %#',
  async (text) => {
    expect(isFolderListing(text)).toBe(true)
    const diagnosis = await diagnosed(text)
    expect(diagnosis.findings).toEqual([])
    expect(diagnosis.gaps.map(({ code, params }) => [code, params?.form])).toEqual([
      ['log-is-document', 'listing'],
    ])
    expect(exitCodeFor(diagnosis)).toBe(exitCodes.gaps)
  },
)

test.each([
  '',
  '2026-11-20 10:11:12, Info                  CBS    Session: 31000000_1 finalized.',
  '11/20/2026  10:11 AM  0x80070005\n',
  '20.11.2026 10:11  Der Server meldet sich nicht.\n20.11.2026 10:12  Wieder nichts.\n'.repeat(1) +
    'Es geht um ein Update.\n'.repeat(20),
])('does not recognize as a listing: %j', (text) => {
  expect(isFolderListing(text)).toBe(false)
})

test('finds a failure next to a listing and does not ask about the listing', async () => {
  const { findings, gaps } = await diagnosed(
    `${english}dism /online /cleanup-image /restorehealth\n\nError: 0x800f081f\n\nThe source files could not be found.\n`,
  )
  expect(findings.length).toBeGreaterThan(0)
  expect(gaps.map(({ code }) => code)).not.toContain('no-attempt-shown')
})
