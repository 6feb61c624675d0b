import { describe, expect, test } from 'vitest'
import { program, run } from './engine.ts'
import { pcOf, plans, scriptOf } from './runbook-examples.ts'

describe.skipIf(program === null)('the WinRE backup of a runbook', () => {
  const planned = () => {
    const found = plans.find(({ plan }) => plan.steps.some(({ kind }) => kind === 'back-up-winre'))
    if (found === undefined) throw new Error('No plan keeps a copy of WinRE.')
    return found.plan
  }
  const on = (line: string) => {
    const info = { call: 'reagentc.exe /info', code: 0, lines: ['Windows RE', line] }
    return run(scriptOf(planned()), pcOf(planned(), { tools: [info] }))
  }

  test('is made from the location reported on this PC, not from the planned one', async () => {
    const place = '\\\\?\\GLOBALROOT\\device\\harddisk7\\partition9\\Recovery\\WindowsRE'
    const ran = await on(`Windows RE location:   ${place}`)
    const kept = ran.calls.filter((call) => call.includes('/Export-Image'))
    expect([ran.thrown, kept.length]).toEqual([null, 1])
    expect(kept[0]).toContain(`/SourceImageFile:${place}\\winre.wim /SourceIndex:1`)
  })

  test('stops the runbook before any change if the PC does not report a location', async () => {
    const ran = await on('Windows RE location:')
    expect([ran.thrown, ran.exitCode]).toEqual([null, 1])
    expect(ran.said.at(-1)).toContain('does not report where WinRE is')
    expect(ran.calls.filter((call) => /Export-Image|reagentc\.exe \/disable/.test(call))).toEqual([])
  })
})
