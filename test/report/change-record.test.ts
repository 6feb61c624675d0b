import fc from 'fast-check'
import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { describe, expect, test } from 'vitest'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { changeRecord } from '../../main/report/change-record.ts'
import { heading, list, paragraph, table } from '../../main/report/document.ts'
import { reportFiles } from '../../main/report/report-files.ts'
import { toHtml } from '../../main/report/to-html.ts'
import { toMarkdown } from '../../main/report/to-markdown.ts'
import { knowledge } from '../test-knowledge.ts'
import { practicePlans } from './practice-plans.ts'

const [first] = await practicePlans()
if (first === undefined) throw new Error('No plan.')
const { plan } = first
const content = {
  inspection: null,
  diagnosis: null,
  plan,
  planSha256: planSha256(plan),
  journal: [],
  verdict: null,
}

const risks = { 'read-only': 'Changes nothing', repair: 'Repair', destructive: 'Cannot be undone' }

describe('the change record', () => {
  const markdown = toMarkdown(changeRecord(content))

  test('is labelled as a practice PC, has the hash of the plan, and reports no result before it ran', () => {
    expect(markdown).toContain('Practice PC: everything below is simulated.')
    expect(markdown).toContain(planSha256(plan))
    expect(markdown).toContain('| Result | not carried out |')
  })

  test('contains the exact commands, hashes, risk and undo of every step', () => {
    for (const step of plan.steps) {
      for (const word of step.command) expect(markdown).toContain(word)
      if (step.package?.sha1) expect(markdown).toContain(step.package.sha1)
      if (step.powershell !== null) expect(markdown).toContain(step.powershell)
      expect(markdown).toContain(`| Risk | ${risks[step.risk]} |`)
    }
  })

  test('reports what blocked a step', () => {
    const [step, ...rest] = plan.steps
    if (step === undefined) throw new Error('No step.')
    const why = 'The PC is running on battery.'
    const blocked = [{ by: 'on-battery' as const, why, next: 'Connect the PC to power.' }]
    const held = { ...plan, steps: [{ ...step, blocked }, ...rest] }
    expect(markdown).not.toContain(why)
    expect(toMarkdown(changeRecord({ ...content, plan: held }))).toContain(`${why} Connect the PC to power.`)
  })

  test('no runbook is written without a plan', () => {
    const without = { ...content, plan: null, planSha256: null }
    expect([...reportFiles(knowledge, without, { plan: null, inspection: null }).keys()]).toEqual([
      'report.html',
      'report.md',
      'report.json',
    ])
  })
})

describe('external text', () => {
  const hostile = fc.string({ unit: 'grapheme', maxLength: 60 })
  const page = (text: string) => ({
    title: text,
    blocks: [heading(1, text), paragraph(text), list([text]), table([text], [[text]])],
  })

  test('never becomes markup in the page', () => {
    const texts = fc.oneof(
      hostile,
      fc.constantFrom(
        '<script>alert(1)</script>',
        '</td><img src=x onerror=1>',
        '"><svg/onload=1>',
        '&lt;b&gt;',
      ),
    )
    fc.assert(
      fc.property(texts, (text) => {
        const html = toHtml(page(text))
        const body = html.slice(html.indexOf('<body>'), html.indexOf('</html>'))
        const tags = new Set([...body.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name))
        for (const name of ['script', 'img', 'svg']) if (tags.has(name)) return false
        return [...tags].every((name) =>
          [
            'body',
            'wbr',
            'main',
            'h1',
            'p',
            'ul',
            'li',
            'div',
            'table',
            'thead',
            'tbody',
            'tr',
            'th',
            'td',
          ].includes(name ?? ''),
        )
      }),
    )
  })

  test('is unchanged when read back from the page', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        // Neither what XML cannot contain nor what a report writes out (see written-out.ts).
        // biome-ignore lint/suspicious/noControlCharactersInRegex: They are what is excluded.
        fc.pre(!/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\ufffe\uffff]/.test(text))
        fc.pre(text.trim() === text && text !== '')
        const html = toHtml({ title: 'x', blocks: [paragraph(text)] })
        const body = html.slice(html.indexOf('<main>'), html.indexOf('</main>') + 7)
        if (XMLValidator.validate(body) !== true) return false
        const read = new XMLParser({ parseTagValue: false, trimValues: false, htmlEntities: true }).parse(
          body,
        )
        return String(read.main.p) === text
      }),
    )
  })

  test('cannot break a Markdown table or start a heading', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const [head = '', line = '', row = ''] = toMarkdown({
          title: '',
          blocks: [table(['a'], [[text]])],
        }).split('\n')
        const bars = row.replaceAll(/\\[\s\S]/g, '').match(/\|/g)
        return head === '| a |' && line === '| --- |' && bars?.length === 2
      }),
    )
  })
})
