import { expect, it } from 'vitest'
import { diagnosisSchema } from '../../common/diagnosis/diagnosis.ts'
import { render } from '../../main/cli/terminal/render.ts'
import { linesOfScreens, screens, type View } from '../../main/cli/text/causes/view.ts'
import { diagnosisText } from '../../main/cli/text/diagnosis-text.ts'

const look =
  'Ask DISM whether servicing marked the component store as corrupt, which it answers within a few seconds from what it noted.'

const check = (against: string) => ({
  look,
  command: [],
  fact: null,
  cost: 'seconds',
  outcomes: [
    { seen: 'It is.', means: 'this' },
    { seen: 'It is not.', means: 'another' },
  ],
  against,
  made: false,
})

const evidence = Array.from({ length: 3 }, (_, line) => ({
  supports: true,
  file: 'CBS.log',
  line: line + 1,
  text: `Line ${line + 1}.`,
  fact: null,
}))

const fix = Array.from({ length: 6 }, (_, index) => ({
  repair: null,
  title: `Repair ${index + 1}`,
  risk: 'repair',
  commands: [['sfc.exe', '/scannow']],
  undo: null,
}))

const finding = {
  class: 'component-store-payload-corrupt',
  title: 'Title',
  status: 'active',
  kb: null,
  codes: [],
  sources: [],
  evidence,
  fix,
}

const diagnosis = diagnosisSchema.parse({
  schema: 'unstuck/diagnosis@1',
  machine: { build: null, architecture: null, edition: null, servicingStack: null },
  read: [],
  errors: [],
  findings: [
    { ...finding, cause: 'one', likelihood: 0.9, check: check('two') },
    { ...finding, cause: 'two', likelihood: 0.5, check: check('elsewhere') },
    { ...finding, cause: 'three', likelihood: 0.4, check: null },
  ],
  ruledOut: [],
  gaps: [],
})

const usual: View = { width: 80, brief: false, top: null, verbose: false }
const textOf = (view: Partial<View>) => render(diagnosisText(diagnosis, { ...usual, ...view }), false)

it('a higher terminal gets two of its own screens, a lower or unknown one those of a standard terminal', () => {
  expect([null, 10, 24, 40].map(linesOfScreens)).toEqual([screens, screens, screens, 79])
  const standard = textOf({})
  const high = textOf({ lines: linesOfScreens(40) })
  expect(standard.trimEnd().split('\n').length).toBeLessThanOrEqual(screens)
  expect(standard).not.toContain('F  Repair 6')
  expect(high.trimEnd().split('\n').length).toBeLessThanOrEqual(79)
  expect(high).toContain('F  Repair 6')
  expect(high).toContain('CBS.log:3  Line 3.')
})

it('a check is shown whole, and names a displayed cause by its rank', () => {
  const text = textOf({ lines: 79 }).replaceAll(/\n {4}/g, ' ')
  expect(text).toContain(`To check (seconds), to distinguish it from #2: ${look}`)
  expect(text).toContain(`to distinguish it from elsewhere: ${look}`)
})

it('a long sentence about what stayed unread is not cut while there is room', () => {
  const hides = 'Whether it applies, '.repeat(16).trim()
  const gaps = [{ code: 'x', what: 'A file', why: 'It is damaged.', hides }]
  const one = diagnosisSchema.parse({ ...diagnosis, findings: [], gaps })
  const text = render(diagnosisText(one, usual), false)
  expect(text.replaceAll(/\s+/g, ' ')).toContain(hides)
})

it('a brief table has letters only for the fixes that are listed', () => {
  const other = { ...fix[0], title: 'Something else' }
  const findings = [diagnosis.findings[0], { ...diagnosis.findings[1], fix: [other] }]
  const one = diagnosisSchema.parse({ ...diagnosis, findings })
  const [brief, whole] = [true, false].map((is) => render(diagnosisText(one, { ...usual, brief: is }), false))
  expect(brief).toMatch(/Title +A Repair 1\n.*Title +Something else\n/)
  expect(whole).toMatch(/Title +G Something else\n/)
})
