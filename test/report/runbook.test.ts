import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { detectionScript } from '../../main/report/runbook/detection.ts'
import { ansiblePlay, taskSequenceSteps } from '../../main/report/runbook/fleet.ts'
import { powershellRunbook } from '../../main/report/runbook/powershell.ts'
import { practiceNote } from '../../main/report/runbook/practice-note.ts'
import { quoted } from '../../main/steps/shared/tools/quote.ts'
import { parsePowershell } from '../powershell-grammar.ts'
import { knowledge } from '../test-knowledge.ts'
import { practicePlans } from './practice-plans.ts'

const plans = await practicePlans()
const runbook = (plan: Plan) => powershellRunbook(knowledge, plan, planSha256(plan))

const servicing = [
  'add-expanded-stack',
  'add-package',
  'restore-health',
  'clean-store',
  'reset-update-caches',
]
const winre = [
  'mount-winre',
  'disable-winre',
  'set-winre-image',
  'resize-recovery-partition',
  'shrink-windows',
]
/** Which steps must be preceded by which check, listed independently of the code. */
const asked: Readonly<Record<string, ReadonlySet<string>>> = {
  'Assert-Mains': new Set([
    ...servicing,
    ...winre,
    'remove-staged-package',
    'remove-update',
    'set-esp-padding',
    'back-up-winre',
  ]),
  'Assert-BitLockerReady': new Set([
    ...winre,
    'set-esp-padding',
    'add-package-to-winre',
    'clean-winre',
    'unmount-winre',
    'enable-winre',
    'delete-recovery-partition',
    'create-recovery-partition',
  ]),
  'Assert-NothingPending': new Set([...servicing, 'remove-staged-package', 'remove-update', 'verify']),
}

describe.each(plans)('the runbook of $name', ({ plan }) => {
  const text = runbook(plan)
  const parsed = parsePowershell(text)

  test('is PowerShell in plain ASCII', () => {
    expect(parsed.errors).toEqual([])
    expect(text).toMatch(/^[\t\n\r\x20-\x7e]*$/)
  })

  test('contains every command of the plan exactly and in order', () => {
    const own = parsed.strings.slice(parsed.strings.findIndex((one) => one.endsWith('.txt')))
    let at = 0
    // A runbook function is called with only the parameters that vary.
    const words = (each: readonly string[]) => {
      if (each[0] === 'Checkpoint-Computer') return each.slice(2, 3)
      // The PC that runs the runbook finds out where the image is.
      const from = each.findIndex((word) => word.startsWith('/SourceImageFile:\\\\?\\GLOBALROOT'))
      if (from >= 0) return each.slice(1).with(from - 1, '/SourceImageFile:')
      return each[0] === 'rename' ? each.slice(1) : each
    }
    const steps = plan.steps.flatMap(({ command, sequence, kind }) =>
      [command, ...sequence].map((each) => ({ command: words(each), kind })),
    )
    for (const { command, kind } of steps) {
      // The runbook asks for a restart and never restarts.
      if (command.length === 0 || kind === 'restart' || command[0] === 'diskpart.exe') continue
      const found = own.findIndex(
        (_, index) => index >= at && command.every((word, nth) => own[index + nth] === word),
      )
      expect(found, command.join(' ')).toBeGreaterThanOrEqual(at)
      at = found + command.length
    }
  })

  test('contains no disk, partition or offset of the original PC', () => {
    expect(text).not.toMatch(/select (?:disk|partition) \d|offset=\d/)
    for (const { kind, id } of plan.steps)
      if (/^(?:shrink|delete-rec|create-rec)/.test(kind)) expect(text).toContain(`Stop-ForPerson '${id}' @(`)
  })

  test('saves the location of WinRE before disabling it and shows it for deleting its partition', () => {
    const remove = text.indexOf("'delete partition override'")
    if (remove < 0) return
    const [, noted = ''] =
      /Set-Content -LiteralPath '([^']+)' -Value \(& \([^)]*\) '\/info'\)/.exec(text) ?? []
    expect(noted).toContain('Unstuck\\Backup')
    // Function definitions precede the steps.
    const steps = text.slice(text.indexOf('$script:State = '))
    expect(steps.indexOf(`'${noted}'`)).toBeLessThan(steps.indexOf("'reagentc.exe' @('/disable')"))
    expect(text).toContain(`@('type "${noted}"', 'diskpart', `)
  })

  test('commits WinRE only with enough space and leaves nothing mounted', () => {
    // The check uses the size of the package that was added.
    const room = text.search(
      /Assert-RecoveryRoom \(\(Get-Item -LiteralPath '[^']*kb5089593[^']*\.cab'\)\.Length\)/,
    )
    const clean = text.indexOf("'/ResetBase'")
    const commit = text.indexOf("'/commit'")
    if (commit < 0) return
    expect(room).toBeGreaterThan(0)
    expect(room).toBeLessThan(commit)
    expect(clean).toBeGreaterThan(0)
    expect(clean).toBeLessThan(commit)
    expect(text.match(/'\/discard'/g)).toHaveLength(3)
    // The discarded steps are repeated at the next run.
    const undone = (kind: string) => plan.steps.find((step) => step.kind === kind)?.id
    expect(text).toContain(`Clear-Done @('${undone('mount-winre')}', '${undone('add-package-to-winre')}')`)
  })

  test('checks the same before every step as the executor', () => {
    const lines = text.split('\r\n')
    for (const [index, step] of plan.steps.entries()) {
      const start = lines.findIndex((line) => line.startsWith(`# ${index + 1}. `))
      const end = lines.findIndex((line, at) => at > start && /^# \d+\. /.test(line))
      const own = lines.slice(start, end < 0 ? undefined : end).map((line) => line.trim())
      for (const [guard, kinds] of Object.entries(asked))
        expect([step.kind, guard, own.includes(guard)]).toEqual([step.kind, guard, kinds.has(step.kind)])
      const at = (start: string) => own.findIndex((line) => line.startsWith(start))
      if (at('Invoke-Tool') >= 0)
        for (const guard of Object.keys(asked)) expect(at(guard)).toBeLessThan(at('Invoke-Tool'))
      if (step.kind === 'add-package')
        expect(at(`Assert-Room ${plan.needs.diskBytes}`)).toBeLessThan(at('Invoke-Tool'))
    }
    const first = lines.filter((line) =>
      line.startsWith('if (-not (Test-Path -LiteralPath $script:State)) {'),
    )
    expect(first.length).toBe(plan.steps.some(({ kind }) => kind === 'add-package') ? 1 : 0)
  })

  test('removes an update only if Windows runs that update, and verifies that it is gone', () => {
    const { removed } = plan.promises
    const lines = text.split('\r\n').map((line) => line.trim())
    expect(lines.some((line) => line.startsWith('Assert-Remov'))).toBe(removed !== undefined)
    if (!removed) return
    const question = lines.findIndex((line) =>
      new RegExp(`^Assert-Removable '${removed.identity.replaceAll('.', '\\.')}' @\\(\\d+(, \\d+)*\\)$`).test(
        line,
      ),
    )
    expect(question).toBeGreaterThan(0)
    expect(lines[question + 1]).toContain(`'/PackageName:${removed.identity}'`)
    const check = `Get-RemovalFault '${removed.identity}' '${plan.machine.build}' '${removed.build ?? ''}'`
    expect(lines).toContain(`Assert-Promise { ${check} }`)
    expect(detectionScript(plan)).toContain(`@(${check})`)
  })

  test('contains the published hash of every package', () => {
    for (const { package: used } of plan.steps)
      if (used?.sha1) {
        expect(parsed.strings).toContain(used.file)
        expect(parsed.strings).toContain(used.sha1)
      }
  })

  test('never restarts by itself and evaluates no text', () => {
    // The runbook tests for pending.xml and never modifies it.
    const acting = text.split('\n').filter((line) => !/^\s*if \(Test-Path .*'pending\.xml' }\s*$/.test(line))
    expect(acting.join('\n')).not.toMatch(
      /shutdown|Restart-Computer|Invoke-Expression|IgnoreCheck|pending\.xml/i,
    )
  })

  test('for a practice PC stops before any change', () => {
    expect(text.indexOf('Stop-Runbook 2 ')).toBeGreaterThan(0)
    expect(plan.host).toMatch(/^practice:/)
    expect(text).toContain(
      "Stop-Runbook 2 'This plan was made for a practice PC; make a plan for the real one.'",
    )
    expect(runbook({ ...plan, host: 'windows' })).not.toContain('practice PC')
  })

  test('is labelled for a practice PC in every derived file', () => {
    const made = (of: Plan) => [
      runbook(of),
      detectionScript(of),
      ansiblePlay(of, 'runbook.ps1'),
      taskSequenceSteps(of, 'runbook.ps1'),
    ]
    for (const file of made(plan)) expect(file).toContain(practiceNote())
    for (const file of made({ ...plan, host: 'windows' })) expect(file).not.toContain('practice')
  })

  test('has a valid detection script', () => {
    const detection = detectionScript(plan)
    expect(parsePowershell(detection).errors).toEqual([])
    if (plan.promises.build !== null) expect(detection).toContain(`'${plan.promises.build}'`)
  })

  test('verifies WinRE by its image, as does detection, which also checks the store', () => {
    const detection = detectionScript(plan)
    const wants = plan.promises.winre !== null || plan.steps.some(({ kind }) => kind === 'enable-winre')
    for (const script of [text, detection]) {
      expect(script.includes('function Get-WinRE {')).toBe(wants)
      expect(script.includes(`Get-WinREFault '${plan.promises.winre ?? ''}'`)).toBe(wants)
      expect(script).toContain('Is64BitProcess')
    }
    expect(detection.includes('@(Get-StoreFault)')).toBe(plan.promises.storeHealthy)
  })

  test('suspends BitLocker in other engines exactly if a step needs it', () => {
    const isAsked = plan.steps.some(({ kind }) => asked['Assert-BitLockerReady']?.has(kind))
    expect(ansiblePlay(plan, 'runbook.ps1').includes('"runbook.ps1 -SuspendBitLocker"')).toBe(isAsked)
    const { steps } = JSON.parse(taskSequenceSteps(plan, 'runbook.ps1'))
    expect(steps[0].parameters).toBe(isAsked ? '-SuspendBitLocker' : undefined)
  })

  test('runs in other engines once more than the plan restarts, and ends only when verified', () => {
    const sequence = JSON.parse(taskSequenceSteps(plan, 'runbook.ps1')) as {
      steps: { type: string; successCodes?: number[] }[]
      packages?: { file: string; sha1: string | null }[]
    }
    const restarts = sequence.steps.filter(({ type }) => type === 'Restart Computer')
    expect(restarts).toHaveLength(plan.needs.restarts + 1)
    const codes = sequence.steps.flatMap(({ successCodes }) => (successCodes ? [successCodes] : []))
    expect(codes.at(-1)).toEqual([0])
    expect(codes.slice(0, -1).every((each) => each.includes(3010))).toBe(true)
    const play = ansiblePlay(plan, 'runbook.ps1')
    expect(play.match(/win_reboot/g) ?? []).toHaveLength(plan.needs.restarts + 1)
    const rounds = play.match(/failed_when: round.*/g) ?? []
    expect(rounds).toHaveLength(plan.needs.restarts + 2)
    expect(rounds.at(-1)).toBe(`failed_when: round${rounds.length}.rc | default(0) != 0`)
    // Both name every package exactly once.
    const files = [...new Set(plan.steps.flatMap(({ package: used }) => used?.file ?? []))]
    expect((sequence.packages ?? []).map(({ file }) => file)).toEqual(files)
    for (const file of files) expect(play.split(JSON.stringify(file))).toHaveLength(2)
    expect(play.includes('win_copy')).toBe(files.length > 0)
  })
})

describe('text in a runbook', () => {
  test('reaches PowerShell unchanged for any characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), (text) => {
        // biome-ignore lint/suspicious/noControlCharactersInRegex: those are refused.
        fc.pre(!/[\u0000-\u001f\u007f\u0085\u2028\u2029\u2018-\u201b]/.test(text))
        const { strings, errors } = parsePowershell(`Write-Output ${quoted(text)}`)
        return (
          errors.length === 0 &&
          strings.length === (text === '' ? strings.length : 1) &&
          (text === '' || strings[0] === text)
        )
      }),
    )
  })

  test('cannot end its string, because every PowerShell quotation mark is doubled', () => {
    for (const mark of ["'", '\u2018', '\u2019', '\u201a', '\u201b'])
      expect(quoted(`a${mark}; calc; ${mark}b`)).toBe(`'a${mark}${mark}; calc; ${mark}${mark}b'`)
  })

  test.each(['a\nb', 'a\rb', 'a\u2028b', 'a\0b'])('is rejected with a control character: %j', (text) => {
    expect(() => quoted(text)).toThrow('control character')
  })

  test('in a title cannot end the comment', () => {
    const [first] = plans
    if (first === undefined) throw new Error('No plan.')
    const [step, ...rest] = first.plan.steps
    if (step === undefined) throw new Error('No step.')
    const hostile = { ...step, title: '#> ; calc.exe', why: 'x\r\ncalc.exe' }
    const { errors, commands } = parsePowershell(runbook({ ...first.plan, steps: [hostile, ...rest] }))
    expect(errors).toEqual([])
    expect(commands).not.toContain('calc.exe')
  })
})
