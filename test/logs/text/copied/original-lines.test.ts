import { expect, test } from 'vitest'
import { diagnose } from '../../../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../../../test-knowledge.ts'
import { sourceOf } from '../../text-of.ts'

const first = '2026-04-01 18:30:00, Info                  CBS    TI: --- Initializing Trusted Installer ---'
const second = '2026-04-01 18:30:00, Info                  CBS    TI: Last boot time: 2026-04-01 16:30:00.500'

test.each([
  [`\0${first}\r\n${second}\r\n20`, 3],
  [`> ${first}\r\n> ${second}\r\n`, 2],
  [`${first}\r\n${second}\r\n`, 2],
  [`${first}\n${second}`, 2],
])('counts the lines of the supplied text, not of the text without copy marks: %j', async (text, lines) => {
  const { read } = await diagnose({
    knowledge,
    sources: [sourceOf('CBS.log', Buffer.from(text, 'latin1'))],
    inspection: null,
  })
  expect(read.map((one) => one.lines)).toEqual([lines])
})
