import { afterEach, describe, expect, test } from 'vitest'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { reportFiles } from '../../main/report/report-files.ts'
import { inLanguage } from '../../main/texts/in-language.ts'
import { say, speak } from '../../main/texts/spoken.ts'
import { inspectionOf, planned } from '../plan/plan-fixtures.ts'
import { parsePowershell } from '../powershell-grammar.ts'
import { knowledge } from '../test-knowledge.ts'

afterEach(() => speak('en'))

const plan = () => planned({ inspection: inspectionOf('26100.712', 'arm64'), target: 'KB5086672' })

async function scripts() {
  const made = await plan()
  const content = {
    inspection: null,
    diagnosis: null,
    plan: made,
    planSha256: planSha256(made),
    journal: [],
    verdict: null,
  }
  return { made, files: reportFiles(knowledge, content, { plan: made, inspection: null }) }
}

describe('a runbook', () => {
  test.each(['de', 'ja', 'ar', 'ru'] as const)(
    'in %s has translated step names, is marked as UTF-8, and runs the same',
    async (language) => {
      const english = (await scripts()).files.get('runbook.ps1') ?? ''
      speak(language)
      const { made, files } = await scripts()
      const runbook = files.get('runbook.ps1') ?? ''
      for (const { title } of inLanguage(made.steps)) expect(runbook).toContain(title)
      expect(runbook).toContain(say('report.runbook.practice'))
      // Without a byte order mark, Windows PowerShell reads a script in the ANSI code page.
      expect(runbook.startsWith('\ufeff')).toBe(true)
      const commands = (text: string) =>
        text.split('\r\n').filter((line) => !/^\s*#|^ {2}|^<#|Stop-Runbook 2|Write-Output/.test(line))
      expect(parsePowershell(runbook.slice(1)).errors).toEqual([])
      expect(commands(runbook.slice(1))).toEqual(commands(english))
    },
  )
  test('explains the execution policy in its header', async () => {
    const { files } = await scripts()
    const runbook = files.get('runbook.ps1') ?? ''
    expect(runbook.slice(0, runbook.indexOf('#>'))).toContain(
      'sets the execution policy to AllSigned, sign it first',
    )
    // How to sign it, and what to do without a certificate.
    const head = runbook.slice(0, runbook.indexOf('#>'))
    expect(head).toContain('Set-AuthenticodeSignature -FilePath .\\runbook.ps1')
    expect(head).toContain('Without a certificate for code signing, leave the policy as it is')
    expect(files.get('intune-win32/README.txt')).toContain('AllSigned, sign the scripts before you pack them')
  })
  test('in English is plain ASCII without a BOM', async () => {
    expect((await scripts()).files.get('runbook.ps1')).toMatch(/^\p{ASCII}*$/u)
  })
})
