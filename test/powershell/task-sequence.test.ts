import { describe, expect, test } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { nameOfWork, taskSequenceScript } from '../../main/report/runbook/fleet.ts'
import { practiceNote } from '../../main/report/runbook/practice-note.ts'
import { practicePlans } from '../report/practice-plans.ts'
import { parse, program, run } from './engine.ts'

const plans = await practicePlans()

/** The cmdlets of Configuration Manager with the parameters that their documentation lists, each writing down its call. */
const cmdlets = (isThere: boolean) => `
function Get-CMTaskSequence { param([string]$Name, [switch]$Fast) ${isThere ? '$Name' : ''} }
function New-CMTaskSequence { param([switch]$CustomTaskSequence, [string]$Name) [Console]::Out.WriteLine('new ' + $Name) }
function New-CMTSStepConditionVariable { param([string]$OperatorType, [string]$ConditionVariableName, [string]$ConditionVariableValue) $ConditionVariableName + '=' + $ConditionVariableValue }
function New-CMTSStepReboot { param([string]$Name, [string]$RunAfterRestart, $Condition) 'reboot ' + $RunAfterRestart + ' if ' + $Condition }
function New-CMTSStepRunPowerShellScript { param([string]$Name, [string]$PackageId, [string]$ScriptName, [string]$Parameter, [string]$ExecutionPolicy, [int[]]$SuccessCode, [ValidateRange(1, 999)][int]$TimeoutMins) ('run ' + $PackageId + ' ' + $ScriptName + ' ' + $Parameter + ' ' + ($SuccessCode -join ',')) }
function Add-CMTaskSequenceStep { param([string]$TaskSequenceName, [object[]]$Step) foreach ($one in $Step) { [Console]::Out.WriteLine($one) } }
`

const made = (plan: Plan, isThere = false, more = '') =>
  run(
    `${cmdlets(isThere)}\n& {\n${taskSequenceScript(plan, 'runbook.ps1')}\n} -PackageId 'XYZ00821'${more}`,
    {},
  )

describe.skipIf(program === null)('the script that creates a task sequence, in PowerShell', () => {
  test.each(plans)(
    'for $name alternates the runbook and restarts, and ends only when verified',
    async ({ plan }) => {
      const { errors, newer } = await parse(taskSequenceScript(plan, 'runbook.ps1'))
      expect([errors, newer]).toEqual([[], []])
      const { thrown, console } = await made(plan)
      expect(thrown).toBeNull()
      const [first, ...lines] = console.trim().split(/\r?\n/)
      expect(first).toBe(`new ${nameOfWork(plan)}`)
      const runs = lines.filter((line) => line.startsWith('run XYZ00821 runbook.ps1'))
      expect(runs).toHaveLength(plan.needs.restarts + 2)
      expect(runs.map((line) => line.split(' ').at(-1))).toEqual([...runs.slice(1).map(() => '0,3010'), '0'])
      const restarts = lines.filter((line) => line === 'reboot HardDisk if _SMSTSLastActionRetCode=3010')
      expect(restarts).toHaveLength(plan.needs.restarts + 1)
      expect(lines).toHaveLength(runs.length + restarts.length)
    },
  )

  test('changes no existing task sequence and includes the practice PC note', async () => {
    const [first] = plans
    if (first === undefined) throw new Error('No plan.')
    const { thrown, console } = await made(first.plan, true)
    expect([thrown, console]).toEqual([expect.stringContaining('already'), ''])
    expect(taskSequenceScript(first.plan, 'runbook.ps1')).toContain(practiceNote())
  })

  test('passes on the package source and nothing that could be parsed as more', async () => {
    const plan = plans.find(({ plan: { steps } }) => steps.some((step) => step.package))?.plan
    if (plan === undefined) throw new Error('No plan.')
    const share = '\\\\server.example\\updates\\2026-11'
    const { thrown, console } = await made(plan, false, ` -PackageSource '${share}'`)
    const runs = console.split(/\r?\n/).filter((line) => line.startsWith('run '))
    expect([thrown, runs.every((line) => line.includes(` -PackageSource ${share} `))]).toEqual([null, true])
    for (const bad of [
      "x'; hit",
      '\\\\server\\a b',
      'http://updates.example/',
      'https://updates.example/$(hit)',
    ])
      expect((await made(plan, false, ` -PackageSource '${bad.replaceAll("'", "''")}'`)).console).toBe('')
  })

  test('treats no text of a plan as a command', async () => {
    const [first] = plans
    if (first === undefined) throw new Error('No plan.')
    const hostile = "x'; [Console]::Out.WriteLine('hit') #>"
    const plan: Plan = {
      ...first.plan,
      target: first.plan.target && { ...first.plan.target, kb: hostile },
      steps: first.plan.steps.map((step) => ({
        ...step,
        package: step.package && {
          ...step.package,
          file: `${hostile}\n[Console]::Out.WriteLine('hit')`,
          sha256: hostile,
        },
      })),
    }
    const { thrown, said, console } = await made(plan)
    expect(thrown).toBeNull()
    const lines = [...said, ...console.split(/\r?\n/)]
    expect(lines.some((line) => line.startsWith('new Windows update repair x'))).toBe(true)
    expect(lines).not.toContain('hit')
  })
})
