import { expect, test } from 'vitest'
import { diagnose } from '../../main/workflow/diagnose.ts'
import { sourceOf } from '../logs/text-of.ts'
import { knowledge } from '../test-knowledge.ts'

const systeminfo = `Host Name:                     DESK-7
OS Name:                       Microsoft Windows 11 Pro
OS Version:                    10.0.26100 N/A Build 26100
System Type:                   x64-based PC
Hotfix(s):                     2 Hotfix(s) Installed.
                               [01]: KB5066131
                               [02]: KB5066835
`
const cbs =
  '2026-10-03 10:35:00, Info                  CBS    Session: 31234599_2 initialized by client WindowsUpdateAgent, external staging directory: (null), external registry directory: (null)\r\n' +
  '2026-10-03 10:35:12, Info                  CBS    Session: 31234599_2 finalized. Reboot required: no [HRESULT = 0x00000000 - S_OK]\r\n'

const gapsOf = async (...texts: string[]) => {
  const sources = texts.map((text, index) => sourceOf(`${index}.txt`, Buffer.from(text)))
  return (await diagnose({ knowledge, sources, inspection: null })).gaps.map(({ code }) => code)
}

test('what a PC has is no all-clear: no attempt to update is told of', async () => {
  expect(await gapsOf(systeminfo)).toEqual(['only-description'])
})

test.each([
  ['a log of servicing', cbs],
  ['a failure', 'Error: 0x800f0922'],
])('beside %s nothing is said of that', async (_, other) => {
  expect(await gapsOf(systeminfo, other)).not.toContain('only-description')
})
