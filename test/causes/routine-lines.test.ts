import { describe, expect, test } from 'vitest'
import { exitCodes } from '../../common/exit-codes.ts'
import { exitCodeFor } from '../../main/cli/commands/diagnose.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { knowledge } from '../test-knowledge.ts'

const diagnosed = (lines: readonly string[]) =>
  diagnose({
    knowledge,
    sources: [sourceOf('pasted.log', Buffer.from(lines.join('\n')))],
    inspection: null,
  })
const agent = (text: string) => `2026/09/02 10:12:33.4567890 1234  5678  DownloadManager ${text}`
const refused = agent(
  "DO job {15BD9B72-052C-45DD-ABC3-719819615044} 403'd, updateId = 4BD20BA5.1, hr = 0x80190193",
)

describe('a line that healthy PCs also write', () => {
  test.each([
    ['0x80190193', refused],
    [
      '0x8024000e',
      agent(
        '*FAILED* [8024000E] Method failed [CAgentDownloadManager::GetTLUExpirationMaximumRetryCount:24058]',
      ),
    ],
    [
      '0x80070005',
      '2026-09-02 10:12:33, Info                  DISM   Failed to unload offline registry: {bf1a281b-ad7b-4476-ac95-f47682990ce7}E:/Windows/System32/config/SAM, the client may still need it open. [HRESULT = 0x80070005 - E_ACCESSDENIED]',
    ],
  ])('is an open failure when nothing else was supplied: %s', async (code, line) => {
    const diagnosis = await diagnosed([line])
    expect(diagnosis.open.map((each) => each.code)).toEqual([code])
    expect(diagnosis.findings.every(({ likelihood }) => likelihood <= 0.3)).toBe(true)
    expect(exitCodeFor(diagnosis)).toBe(exitCodes.gaps)
  })

  test('is ignored in a log that shows how it continued', async () => {
    const more = Array.from({ length: 20 }, (_, at) => agent(`DO job {15BD9B72} progress, ${at * 5} percent`))
    const diagnosis = await diagnosed([refused, ...more])
    expect([diagnosis.open, diagnosis.findings]).toEqual([[], []])
    // An unfinished download is not an installed update, so a gap is reported.
    expect(exitCodeFor(diagnosis)).toBe(exitCodes.gaps)
  })

  test('is ignored next to an explicit failure', async () => {
    const diagnosis = await diagnosed([refused, agent('*FAILED* [80072EE7] Send request')])
    expect(diagnosis.errors.map(({ code }) => code)).toEqual(['0x80072ee7'])
  })
})

test('a self-update that the update server tells the agent to skip means no old agent', async () => {
  const search = (text: string) => `2026-05-19\t11:23:47:422\t1532\t1f40\tSetup\t${text}`
  const { findings } = await diagnosed([
    search('Checking for agent SelfUpdate'),
    search('Client version: Core: 7.6.7601.23453  Aux: 7.6.7601.23453'),
    search('Wuident for the managed service is valid but not quorum-signed. Skipping selfupdate.'),
    search('Skipping SelfUpdate check based on the /SKIP directive in wuident'),
    search('SelfUpdate check completed.  SelfUpdate is NOT required.'),
  ])
  expect(findings).toEqual([])
})
