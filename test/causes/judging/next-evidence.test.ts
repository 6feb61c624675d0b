import { describe, expect, test } from 'vitest'
import { inLanguage } from '../../../main/texts/in-language.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const gapsOf = async (text: string, name = 'console.txt') => {
  const source = sourceOf(name, Buffer.from(text))
  const { gaps } = await diagnose({ knowledge, sources: [source], inspection: null })
  return gaps.filter(({ code }) => code === 'cause-unknown')
}

describe('an unknown cause is reported with the evidence to collect next', () => {
  test.each([
    ['Error: 0x80004006\n', 'CBS.log'],
    ['dism /image:C:\\mount /add-package /packagepath:D:\\a.cab\nError: 0x80004006\n', 'dism.log'],
    ['reagentc /enable\nError: 0x80004006\n', 'ReAgent.log'],
    ['pnputil /add-driver example.inf\nError: 0x80004006\n', 'setupapi.dev.log'],
    ['setup.exe /auto upgrade\nError: 0x80004006\n', 'setuperr.log'],
    ['Error: 0x80073d14\n', 'Get-AppPackageLog'],
    ['Error: 0x80070644\n', 'msiexec'],
  ])('%j: %s', async (text, wanted) => {
    const gaps = await gapsOf(text)
    expect(gaps).toHaveLength(1)
    expect(gaps[0]?.why).toContain(wanted)
  })
  test('requests the complete log when an excerpt of it is already present', async () => {
    const line = '2024-05-05 05:05:05, Error                 CBS    Failed to do it. [HRESULT = 0x80004006]\n'
    const [gap] = await gapsOf(line, 'CBS.log')
    expect(gap?.why).toContain('whole log')
  })
  test('shows a result stored by an earlier version in its original words', () => {
    const params = { failure: '0x80004006', file: 'a.log', line: 1 }
    const words = { what: 'The cause', why: 'Kept as it was.', hides: 'Why it failed.' }
    const kept = { code: 'cause-unknown', params, ...words }
    expect(JSON.stringify(inLanguage(kept))).toContain('Kept as it was.')
  })
})
