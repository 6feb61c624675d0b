import { expect, it } from 'vitest'
import { citeRecord } from '../../../main/causes/shared/cite.ts'
import type { LogRecord } from '../../../main/logs/record.ts'

const record: LogRecord = {
  file: 'C:\\Windows\\Logs\\CBS\\CBS.log',
  line: 7,
  format: 'cbs',
  time: '2026-05-31T20:16:08',
  level: 'Error',
  component: 'CBS',
  text: 'It failed.',
  session: 1,
}

it.each([
  ['cbs', '2026-05-31T20:16:08', '2026-05-31T20:16:08'],
  ['event-xml', '2026-05-31T18:16:08', '2026-05-31T18:16:08Z'],
  ['event-xml', '2026-05-31T18:16:08Z', '2026-05-31T18:16:08Z'],
] as const)('a line of %s is cited with the clock it was written by', (format, time, cited) => {
  expect(citeRecord({ ...record, format, time }).time).toBe(cited)
})
