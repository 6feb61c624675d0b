import { describe, expect, it } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { message } from '../../common/texts/message.ts'
import { elevatedPerson } from '../../main/cli/elevated-person.ts'
import { printable } from '../../main/cli/terminal/printable.ts'
import { render } from '../../main/cli/terminal/render.ts'
import type { Rich } from '../../main/cli/terminal/rich.ts'
import { planFor } from '../carry-out/carry-out-fixtures.ts'
import { fakePc } from '../carry-out/fake-pc.ts'

async function asked(
  answer: string | null,
  spoil: (plan: Plan) => Plan = (plan) => plan,
  { width, height, pages = '' }: { width: number | null; height: number | null; pages?: string | null } = {
    width: null,
    height: null,
  },
) {
  const plan = spoil(await planFor(fakePc({ ubr: 712 }, { leaves: true })))
  let shown = ''
  const parts: string[] = []
  const person = elevatedPerson({
    width,
    height,
    out: (text: Rich) => {
      shown += render(text, false)
      parts.push(render(text, false))
    },
    ask: async (question) => {
      shown += printable(question)
      return question.startsWith('Part ') ? pages : answer
    },
  })
  return { plan, agreed: await person.agree(plan), shown, parts }
}

describe('the console of the elevated process', () => {
  it('shows every command before it asks', async () => {
    const { plan, shown } = await asked('yes')
    let at = 0
    for (const step of plan.steps) {
      const found = shown.indexOf(step.title, at)
      expect([step.title, found >= at]).toEqual([step.title, true])
      at = found
      for (const word of [...step.command, ...step.sequence.flat()]) expect(shown).toContain(word)
    }
    expect(shown.trimEnd()).toMatch(/Type "yes" to agree:$/)
  })

  it.each([
    ['yes', true],
    [' YES ', true],
    ['y', false],
    ['', false],
    ['no', false],
    [null, false],
  ])('accepts %j as an answer: %s', async (answer, agrees) => {
    expect((await asked(answer)).agreed).toBe(agrees)
  })

  it('requires the confirmation word for irreversible steps, after listing them', async () => {
    const destroys = (plan: Plan): Plan => ({
      ...plan,
      steps: plan.steps.map((step, index) => (index === 0 ? { ...step, risk: 'destructive' } : step)),
    })
    const { plan, agreed, shown } = await asked('yes', destroys)
    expect(agreed).toBe(false)
    expect(shown.trimEnd()).toMatch(/Type "remove" to agree to the steps that cannot be undone:$/)
    const list = shown.slice(shown.lastIndexOf('Cannot be undone:'))
    expect(list).toContain(`  - ${plan.steps[0]?.title}`)
    expect((await asked(' "Remove" ', destroys)).agreed).toBe(true)
    expect((await asked(null, destroys)).agreed).toBe(false)
  })

  it('shows each step on one line, so that none can scroll another out of view', async () => {
    const { plan, shown } = await asked('yes', (made) => ({
      ...made,
      steps: made.steps.map((step) => {
        const title = `a${'\n'.repeat(9000)}b`
        const said = message('text.as-is', { text: title })
        return { ...step, title, ...(step.texts ? { texts: { ...step.texts, title: said } } : {}) }
      }),
    }))
    expect(shown.split('\n').length).toBeLessThan(plan.steps.length * 12 + 20)
  })

  it.each([
    [80, 12],
    [40, 5],
    [7, 2],
    [1, 1],
  ])('shows everything in a console of %i columns and %i lines before it asks', async (width, height) => {
    const whole = await asked('yes')
    const { agreed, parts } = await asked('yes', undefined, { width, height })
    expect(agreed).toBe(true)
    for (const part of parts) {
      const rows = part.replace(/\n$/, '').split('\n')
      expect(rows.length).toBeLessThanOrEqual(Math.max(1, height - 3))
      expect(Math.max(...rows.map((row) => row.length))).toBeLessThanOrEqual(width)
    }
    const letters = (text: string) => text.replaceAll(/\s/g, '')
    expect(letters(parts.join(''))).toBe(letters(whole.parts.join('')))
  })

  it.each(['yes', 'no', null])(
    'takes %j in place of reading on as a refusal, without asking for consent',
    async (pages) => {
      const { agreed, shown } = await asked('yes', undefined, { width: 80, height: 12, pages })
      expect(agreed).toBe(false)
      expect(shown).not.toContain('to agree')
    },
  )

  it('shows no text from the author of the plan, and no terminal control sequences', async () => {
    const said = 'This only reads.\u001b[2J'
    const { shown } = await asked('yes', (plan) => ({
      ...plan,
      host: said,
      findings: plan.findings.map((finding) => ({ ...finding, title: said })),
      steps: plan.steps.map((step) => ({ ...step, why: said, because: [] })),
    }))
    expect(shown).not.toContain('This only reads')
    expect(shown).not.toContain('\u001b')
  })
})
