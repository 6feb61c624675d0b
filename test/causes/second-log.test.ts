import { expect, test } from 'vitest'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { knowledge } from '../test-knowledge.ts'

const told = (files: Readonly<Record<string, string>>) =>
  diagnose({
    knowledge,
    sources: Object.entries(files).map(([name, text]) => sourceOf(name, Buffer.from(text))),
    inspection: null,
  })

const rollup = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.6899.1.1'

/** Two sessions in CBS.log: the package fails with the code, and two days later it is installed or fails again. */
function cbs(code: string, second = '0x00000000', client = 'WindowsUpdateAgent'): string {
  const line = (time: string, text: string) => `${time}, Info                  CBS    ${text}\r\n`
  const session = (day: string, id: string, result: string) =>
    [
      line(`${day} 10:16:50`, `Session: ${id} initialized by client ${client}, external staging directory: (null), external registry directory: (null)`),
      line(`${day} 10:17:00`, `Exec: Processing complete.  Session: ${id}, Package: ${rollup}, Identifier: KB5066835 [HRESULT = ${result}]`),
      line(`${day} 10:17:01`, `Session: ${id} finalized. Reboot required: no [HRESULT = ${result}]`),
    ].join('') // biome-ignore format: a line each
  return session('2026-10-01', '31234567_1', code) + session('2026-10-03', '31234599_2', second)
}

/** The same failure as logged by Windows Update. */
const agent = (time: string, code: string, title: string) =>
  `${time}.0000000 1234  5678  Agent           *FAILED* [${code.slice(2).toUpperCase()}] Install update${title}\r\n` +
  `${time}.5000000 1234  5678  Handler         CBS called Error, ${code}, \r\n`

const active = ({ findings }: Awaited<ReturnType<typeof told>>) =>
  findings.filter(({ status }) => status === 'active').map(({ cause }) => cause)

test.each([
  ['with its KB', '2026/10/01 10:17:02', ': 2026-10 Cumulative Update (KB5066835)'],
  ['within minutes', '2026/10/01 10:17:02', ''],
  ['a day before', '2026/09/30 09:00:00', ''],
])('a resolved failure stays resolved when Windows Update also reports it: %s', async (_, time, title) => {
  for (const code of ['0x80073712', '0x80070bc9']) {
    const found = await told({ 'CBS.log': cbs(code), 'WindowsUpdate.log': agent(time, code, title) })
    expect([code, active(found), found.open]).toEqual([code, [], []])
  }
})

test.each([
  ['another update', '2026/10/01 12:17:02', ': 2026-10 .NET Framework (KB5066130)', '0x00000000'],
  ['another code', '2026/10/01 10:17:02', '', '0x00000000', '0x80070002'],
  ['later than the success', '2026/10/04 10:17:02', '', '0x00000000'],
  ['the same, which failed again', '2026/10/01 10:17:02', '', '0x80073712'],
])('an unresolved failure stays open: %s', async (_, time, title, second, other = '0x80073712') => {
  const found = await told({
    'CBS.log': cbs('0x80073712', second),
    'WindowsUpdate.log': agent(time, other, title),
  })
  expect([...active(found), ...found.open]).not.toEqual([])
})
