import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { quoted, quotedList } from '../../main/steps/shared/tools/quote.ts'
import { anyCharacter } from '../any-character.ts'
import { times } from '../sample.ts'
import { program, run } from './engine.ts'
import { pcOf, plans, scriptOf } from './runbook-examples.ts'

describe.skipIf(program === null)('texts of a plan', () => {
  /** Names that an attacker would choose, and unusual ones. */
  const hostile = fc.oneof(
    fc.string({ unit: anyCharacter, maxLength: 30 }),
    fc
      .array(
        fc.constantFrom(
          "'",
          '\u2019',
          '\u201b',
          '"',
          '`',
          '$(Stop-Evil)',
          '; Stop-Evil;',
          '#>',
          '<#',
          '\n',
          '@{',
          '}',
          ' | Stop-Evil ',
          '$env:X',
          '%s',
          '{0}',
          '& evil.exe',
        ),
        { maxLength: 8 },
      )
      .map((parts) => parts.join('')),
  )
  const evil = "function Stop-Evil { [Unstuck.PowershellEngine.World]::Note('EVIL') }\n"
  const quotable = (text: string) => !/\p{Cc}|[\u2028\u2029]/u.test(text) && text.isWellFormed()

  test('reach a command unchanged for any text', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostile.filter(quotable), { minLength: 1, maxLength: 3 }), async (texts) => {
        const ran = await run(
          `${evil}Write-Output ${quotedList(texts)}\nWrite-Output ${quoted(texts[0] ?? '')}`,
          {},
        )
        expect([ran.thrown, ran.calls]).toEqual([null, []])
        expect(ran.said).toEqual([...texts, texts[0]])
      }),
      { numRuns: times(30, 150) },
    )
  })

  test('are not executed from titles, reasons and manual lines', async () => {
    const { plan } = plans.find(({ name }) => name.startsWith('every repair')) ?? { plan: null }
    if (plan === null) throw new Error('a plan')
    const usual = await run(evil + scriptWithout(scriptOf(plan)), pcOf(plan))
    await fc.assert(
      fc.asyncProperty(hostile, hostile, hostile.filter(quotable), async (title, why, line) => {
        const told: Plan = {
          ...plan,
          target: plan.target && { ...plan.target, kb: title },
          steps: plan.steps.map((step) => ({
            ...step,
            title,
            why,
            byHand: step.byHand.length > 0 ? [line] : [],
          })),
        }
        const ran = await run(evil + scriptWithout(scriptOf(told)), pcOf(plan))
        expect([ran.thrown, ran.exitCode]).toEqual([usual.thrown, usual.exitCode])
        expect(ran.calls).toEqual(usual.calls)
      }),
      { numRuns: times(8, 40) },
    )
  })

  /** Its param block has to stand first: the functions of the test go behind it. */
  function scriptWithout(script: string): string {
    return script.replace(/^param\(.*\)$/m, "$PackageFolder = 'C:\\Packages'")
  }
})
