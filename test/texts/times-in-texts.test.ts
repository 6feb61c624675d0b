import { afterEach, describe, expect, test } from 'vitest'
import { message } from '../../common/texts/message.ts'
import { journalLine } from '../../main/cli/text/journal-line.ts'
import { kitText } from '../../main/cli/text/kit-text.ts'
import { english } from '../../main/texts/english.ts'
import { inLanguage } from '../../main/texts/in-language.ts'
import { speak, spoken, whenText } from '../../main/texts/spoken.ts'
import { worded } from '../../main/texts/worded.ts'

const installed = message('evidence.installed-at', { kb: 'KB5026361', time: '2026-10-25T00:30:00.000Z' })

afterEach(() => speak('en'))

describe('a sentence with a time', () => {
  test('is stored with the original time', () => {
    speak('de', 'Europe/Berlin')
    expect(english(installed)).toBe('KB5026361 was installed on 2026-10-25T00:30:00.000Z.')
    expect(worded({ text: installed }).text).toContain('2026-10-25T00:30:00.000Z')
  })
  test('is shown in the time zone and language of the user', () => {
    speak('en', 'America/Denver')
    expect(spoken(installed)).toBe('KB5026361 was installed on Oct 24, 2026, 18:30 MDT.')
    speak('en', 'Europe/Berlin')
    expect(spoken(installed)).toBe('KB5026361 was installed on Oct 25, 2026, 02:30 GMT+2.')
    speak('de', 'Europe/Berlin')
    expect(spoken(installed)).toBe('KB5026361 wurde am 25. Okt. 2026, 02:30 MESZ installiert.')
  })
  test('also shows dates as words: evidence, updates and support', () => {
    const said = [
      message('host.evidence-in', { file: 'a.zip', day: '2026-11-24' }),
      message('plan.refused.withdrawn', { kb: 'KB1', withdrawn: '2026-11-24' }),
      message('gap.newest-facts-old.what', { name: 'Windows', until: '2026-11-24' }),
      message('diagnosis.past-since', { date: '2026-11-24' }),
    ]
    for (const [tag, day] of [
      ['en', 'Nov 24, 2026'],
      ['de', '24. Nov. 2026'],
      ['ja', '2026年11月24日'],
    ] as const) {
      // A day is not shifted by the zone of the person.
      speak(tag, 'America/Denver')
      for (const one of said) expect(spoken(one)).toContain(day)
    }
  })
  test('is shown in local time in a verdict and a failure', () => {
    speak('en', 'America/Denver')
    const time = '2026-10-25T00:30:00.000Z'
    for (const said of [
      message('verdict.found.time', { time }),
      message('verdict.expected.later-than', { time }),
      message('failure.knowledge-older.what', { made: time, until: '2026-10-01', own: '2026-10-02' }),
    ])
      expect(spoken(said)).toContain('Oct 24, 2026, 18:30 MDT')
  })
  test('is also shown in local time in another sentence', () => {
    speak('en', 'America/Denver')
    const outer = message('folder.at', { path: 'C:\\Logs', why: installed })
    expect(spoken(outer)).toContain('Oct 24, 2026, 18:30 MDT')
    expect(inLanguage(worded({ why: outer })).why).toContain('Oct 24, 2026, 18:30 MDT')
  })
})

describe('a stored result', () => {
  const log = '2026-10-25 00:30:00, Error CBS Failed [HRESULT = 0x800f0922]'
  const kept = {
    log,
    takenAt: '2026-10-25T00:30:00.000Z',
    evidence: [{ text: english(installed), reason: installed }, { text: log }],
    plain: { text: 'As it was written.', reason: message('evidence.winre-servicing-never-failed') },
    both: { text: 'a b', texts: { text: [message('evidence.winre-servicing-never-failed'), installed] } },
  }
  test('shows local times in English too but leaves logs, fields and other sentences unchanged', () => {
    speak('en', 'Europe/Berlin')
    const shown = inLanguage(kept)
    expect(shown.evidence.map(({ text }) => text)).toEqual([
      'KB5026361 was installed on Oct 25, 2026, 02:30 GMT+2.',
      log,
    ])
    expect(shown).toMatchObject({ log, takenAt: kept.takenAt, plain: kept.plain })
    expect(shown.both.text).toMatch(/^There is no event 4502\. KB5026361 was installed on Oct 25/)
    expect(kept.evidence[0]?.text).toBe('KB5026361 was installed on 2026-10-25T00:30:00.000Z.')
  })
})

test('a restore point sentence keeps its UTC time', () => {
  speak('en', 'America/Denver')
  expect(spoken(message('step.restore-point.made', { sequence: 42, at: '2026-06-01T06:30:00' }))).toBe(
    'Windows lists restore point 42, created at Jun 1, 2026, 06:30:00 UTC.',
  )
})

test('the terminal and its journal show local time', () => {
  speak('de', 'Europe/Berlin')
  expect(whenText('2026-11-22T22:10:00Z')).toBe('22. Nov. 2026, 23:10 MEZ')
  const line = journalLine(
    {
      schema: 'unstuck/journal@1',
      seq: 1,
      time: '2026-11-22T22:10:05.000Z',
      kind: 'run-started',
      resumed: false,
    },
    { steps: [] },
    false,
    null,
  )
  expect(JSON.stringify(line)).toContain('23:10:05')
  const manifest = {
    schema: 'unstuck/kit@1' as const,
    id: 'one',
    changedAt: '2026-11-22T22:10:05.000Z',
    madeBy: '1.0.0',
    packages: [],
    files: [],
    lacks: [],
  }
  expect(kitText('C:\\kit', manifest)).toContain('22. Nov. 2026, 23:10')
})
