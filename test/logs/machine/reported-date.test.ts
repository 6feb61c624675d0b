import { expect, test } from 'vitest'
import { dateOrderIn, readReportedDate } from '../../../main/logs/machine/reported-date.ts'

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
  // Thai, Persian and Arabic (Saudi Arabia): the calendars of Windows in these languages.
  ['13/11/2568 9:02:11', '2025-11-13T09:02:11'],
  ['1404/08/22 02:05:11 ب.ظ', '2025-11-13T14:05:11'],
  ['1403/12/30, 09:00:00 ق.ظ', '2025-03-20T09:00:00'],
  ['1446/03/28, 12:00:00 ص', '2024-10-01T00:00:00'],
  ['1404/12/30, 09:00:00', null],
  ['22/11/46 08:00:00 ص', null],
])('reads the date %s', (text, wanted) => expect(readReportedDate(text)).toBe(wanted))

test.each([
  ['Original Install Date: 3-10-2018, 22:14:23\r\nBIOS Version: HP N75 Ver. 01.33, 17-7-2018', 'day'],
  ['Original Install Date: 3/10/2018, 22:14:23\r\nBIOS Version: LENOVO, 7/17/2018', 'month'],
  ['3/10/2018 and 5/6/2019', null],
  ['17/7/2018 and 7/17/2018', null],
  ['10.0.17763, 192.168.17.2, 2018-17-03, 99/99/2018', null],
])('the order of the dates in %s', (text, wanted) => expect(dateOrderIn(text)).toBe(wanted))

test('an ambiguous date is read in the order of the other dates', () => {
  expect(readReportedDate('3-10-2018, 22:14:23', 'day')).toBe('2018-10-03T22:14:23')
  expect(readReportedDate('3/10/2018, 22:14:23', 'month')).toBe('2018-03-10T22:14:23')
  // A 12-hour clock implies the American order, and a number above 12 cannot be a month.
  expect(readReportedDate('3/10/2018, 10:14:23 PM', 'day')).toBe('2018-03-10T22:14:23')
  expect(readReportedDate('29/10/2018, 22:14:23', 'month')).toBe('2018-10-29T22:14:23')
})
