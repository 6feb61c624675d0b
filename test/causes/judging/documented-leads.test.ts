import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type Diagnosis, mostOfLeads } from '../../../common/diagnosis/diagnosis.ts'
import { allCauses } from '../../../main/causes/all-causes.ts'
import { judgeCauses } from '../../../main/causes/judging/judge-causes.ts'
import { documentedCauses } from '../../../main/causes/tables/documented-causes.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { noUpdatePolicy } from '../../no-update-policy.ts'
import { realData } from '../../real-data.ts'
import { knowledge } from '../../test-knowledge.ts'
import { readDocumented } from '../documented-evidence.ts'
import { inputOf } from '../records.ts'

const told = (text: string) =>
  diagnose({ knowledge, sources: [sourceOf('x.txt', Buffer.from(text))], inspection: null })
const costs = ['seconds', 'minutes', 'hours']

function expectHonest({ findings, open, gaps }: Diagnosis): void {
  expect(findings.length).toBeGreaterThan(0)
  for (const { likelihood, status, check, sources, evidence } of findings) {
    expect(likelihood).toBeLessThanOrEqual(mostOfLeads)
    expect(status).toBe('active')
    expect(check?.outcomes.length).toBeGreaterThanOrEqual(2)
    expect(sources.length).toBeGreaterThan(0)
    expect(evidence.length).toBeGreaterThan(0)
  }
  expect(findings.reduce((sum, { likelihood }) => sum + likelihood, 0)).toBeLessThan(1)
  expect(open).toHaveLength(1)
  expect(open[0]?.causes).toEqual(findings.map(({ cause }) => cause))
  const cost = new Map(findings.map(({ cause, check }) => [cause, costs.indexOf(check?.cost ?? '')]))
  const order = (open[0]?.next ?? []).map((cause) => cost.get(cause) ?? -1)
  expect(order).toEqual(order.toSorted())
  expect(gaps.map(({ why }) => why)).toEqual(['The evidence fits several known causes equally well.'])
}

describe('a bare code leads to its documented causes', () => {
  test.each([
    ['0x800f081f', 'component-store-source-missing'],
    ['Fehler: 0x800f081f', 'component-store-source-missing'],
    ['0x800f0922', 'advanced-installer-failed'],
    ['0x80073712', 'component-store-corrupt'],
    ['0x80070643', 'recovery-partition-too-small'],
    ['Ошибка: 0x80070002', 'store-file-missing'],
    ['Error 4551: 0x800711c7', 'refused-by-rule'],
    ['Status: 0xc0000361', 'refused-by-rule'],
    ['Error: 0x80070208', 'hardware-fault'],
    ['DISM: 0xc0040005', 'image-index-missing'],
    ['-2145107945', 'wsus-answers-error'],
    ['0x80070308', 'components-hive-corrupt'],
    ['0x800f0817', 'pending-operations'],
    ['0x80248015', 'tls-or-clock'],
    ['Enable-WindowsOptionalFeature failed with errorcode -2147221164', 'missing-folder'],
  ])('%s: %s first', async (text, first) => {
    const diagnosis = await told(`${text}\n`)
    expect(diagnosis.findings[0]?.cause).toBe(first)
    expectHonest(diagnosis)
  })
  test.each(['0x80070bc2', '0x80070bc3'])('%s is a success that needs a restart', async (code) => {
    const { errors, findings, open } = await told(`error ${code}\n`)
    expect([errors, findings, open]).toEqual([[], [], []])
  })
  test('leaves a code without documentation open, without a cause', async () => {
    const { findings, open, gaps } = await told('0x80004006\n')
    expect(findings).toEqual([])
    expect(open).toMatchObject([{ code: '0x80004006', file: 'x.txt', line: 1, causes: [], next: [] }])
    expect(gaps).toHaveLength(1)
  })
  test('adds no leads when a line states the cause', async () => {
    const { findings, open } = await told('Failed to write file. [HRESULT = 0x80070070 - ERROR_DISK_FULL]\n')
    expect(findings[0]).toMatchObject({ cause: 'disk-full' })
    expect(findings[0]?.likelihood).toBeGreaterThan(0.5)
    expect(open).toEqual([])
  })
})

test('rules out a cause that the facts of the PC exclude, instead of adding a lead', () => {
  const input = inputOf({ log: '0x80072ee2' }, allCauses)
  const { facts } = inputOf({ facts: { updatePolicy: noUpdatePolicy } }, allCauses)
  const without = judgeCauses(allCauses, input)
  const judged = judgeCauses(allCauses, { ...input, facts })
  expect(without.findings.map(({ cause }) => cause)).toContain('wsus-unreachable')
  expect(judged.findings.map(({ cause }) => cause)).not.toContain('wsus-unreachable')
  expect(judged.ruledOut).toContainEqual({
    cause: 'wsus-unreachable',
    name: 'The WSUS server cannot be reached or refuses the client',
    texts: { name: { code: 'cause.wsus-unreachable.title', params: {} } },
    reason: { code: 'evidence.wsus-not-in-use', params: {} },
    because: 'No WSUS server is in use.',
  })
})

const reference = realData('../reference/mitigations.json')
test.skipIf(reference === null)(
  'every documented code has causes, each with a page for the code or for the cause',
  () => {
    const documented = readDocumented(readFileSync(reference ?? '', 'utf8'))
    const codes = new Set(documented.flatMap((each) => each.codes))
    // Result codes of Setup that are meaningful only together with an extend code have a row for each combination.
    const withExtend = (code: string) =>
      documented.every(({ codes: own, context }) => !own.includes(code) || /extend code/.test(context ?? ''))
    const missing = [...codes].filter((code) => documentedCauses(code).length === 0 && !withExtend(code))
    expect(missing).toEqual([])
    const own = new Map(allCauses.map(({ id, sources }) => [id, sources ?? []]))
    for (const code of codes)
      for (const { cause, sources } of documentedCauses(code)) {
        expect([...own.keys()]).toContain(cause)
        // If no page says this about the code, the row is a judgement and cites the sources of its cause.
        const shown = sources.length > 0 ? sources : (own.get(cause) ?? [])
        expect([code, cause, shown]).not.toEqual([code, cause, []])
        for (const source of shown) expect(source).toMatch(/^https:\/\/[a-z.]+\/\S+$/)
      }
  },
)

describe('steps of Setup and faults of images are leads where these are at work', () => {
  const causesIn = async (text: string) => (await told(text)).findings.map(({ cause }) => cause)
  const step = 'upgrade-80070005-4000d'
  const fault = 'image-holds-wsl-files'
  test('not for an update or an app', async () => {
    for (const text of ['Error: 0x80070005\n', 'Deployment Add operation failed with error 0x80070005.\n']) {
      const causes = await causesIn(text)
      expect(causes).toContain('permissions')
      expect(causes).not.toContain(step)
      expect(causes).not.toContain(fault)
    }
  })
  test('each for its own operation', async () => {
    expect(await causesIn('Setup.exe failed: 0x80070005\n')).toContain(step)
    expect(await causesIn('dism /apply-image /imagefile:install.wim\nError: 0x80070005\n')).toContain(fault)
  })
  test('and where nothing else is known for the code', async () => {
    expect((await causesIn('0x8007042b\n')).every((cause) => cause.startsWith('upgrade-'))).toBe(true)
  })
})
