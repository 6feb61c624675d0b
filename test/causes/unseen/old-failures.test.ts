import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../common/diagnosis/diagnosis.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'
import { servicingLog, session } from '../shapes/servicing-log.ts'
import { servicingCases } from './servicing-cases.ts'
import { unseenBundles } from './unseen-bundles.ts'
import type { UnseenCase } from './unseen-case.ts'

/** Cases with a single servicing log in which an update fails, and that update. */
const failing = [...servicingCases, ...unseenBundles].flatMap((each) => {
  const log = each.files['CBS.log']
  if (log === undefined || Object.keys(each.files).length > 1 || each.class === 'none') return []
  const failed = [...log.matchAll(/Package: (\S+?), Identifier: (KB\d+) \[HRESULT = 0x8/g)].at(-1)
  const [, identity, kb] = failed ?? []
  return identity === undefined || kb === undefined ? [] : [{ each, log, identity, kb }]
})

/** The same failure dated 2020, followed by the installation of the update at the end of that year. */
function longAgo({ log, identity, kb }: (typeof failing)[number]): Record<string, string> {
  return {
    'CbsPersist_20200101000000.log': log.replace(/^(\ufeff?)20\d\d-/gm, '$12020-'),
    'CbsPersist_20201230000000.log': servicingLog(
      '2020-12-30T01:00:00',
      session({ id: '30001_1', client: 'UpdateAgentLCU', identity, kb, result: '0x00000000 - S_OK' }),
    ),
  }
}

describe('a failure after which the same update was installed', () => {
  test.each(failing.map((one) => [one.each.id, one] as const))('%s is history', async (_id, one) => {
    const findings = await findingsIn(longAgo(one))
    expect(findings.length).toBeGreaterThan(0)
    expect(
      findings.filter(({ status, likelihood }) => status === 'active' && likelihood > 0.5).map(nameOf),
    ).toEqual([])
  })

  test.each(failing.map((one, index) => [one.each.id, one, index] as const))(
    '%s does not rank before a current failure',
    async (_id, one, index) => {
      const others = failing.map(({ each }) => each).filter((each) => each.class !== one.each.class)
      for (const now of [others[index % others.length], others[(index * 7 + 3) % others.length]]) {
        if (!now) continue
        const findings = await findingsIn({ ...longAgo(one), ...filesOf(now) })
        expect([now.id, findings[0]?.class]).toEqual([now.id, now.class])
      }
    },
  )
})

function filesOf({ files }: UnseenCase): Readonly<Record<string, string>> {
  return files
}

function nameOf({ cause, likelihood }: Finding): string {
  return `${cause} ${likelihood}`
}

async function findingsIn(files: Readonly<Record<string, string>>): Promise<readonly Finding[]> {
  const sources = Object.entries(files).map(([name, text]) => sourceOf(name, Buffer.from(text)))
  return (await diagnose({ knowledge, sources, inspection: null })).findings
}
