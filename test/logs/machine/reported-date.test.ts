import { expect, test } from 'vitest'
import { readReportedDate } from '../../../main/logs/machine/reported-date.ts'

test.each([
  ['29/04/2019, 18:52:20', '2019-04-29T18:52:20'],
  ['4/29/2019, 6:52:20 PM', '2019-04-29T18:52:20'],
  ['12/1/2019, 12:05:00 AM', '2019-12-01T00:05:00'],
  ['15.06.2016, 18:34:33', '2016-06-15T18:34:33'],
  ['2019/3/7, 10:11:12', '2019-03-07T10:11:12'],
  ['2019-03-07, 10:11:12', '2019-03-07T10:11:12'],
  ['05/06/2019, 10:11:12', null],
  ['31.02.2019, 25:61:00', null],
  ['N/A', null],
])('the date %s', (text, wanted) => expect(readReportedDate(text)).toBe(wanted))
