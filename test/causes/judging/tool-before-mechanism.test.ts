import { expect, test } from 'vitest'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const verdict = 'Windows Resource Protection found corrupt files but was unable to fix some of them.'
const order = async (text: string) =>
  (
    await diagnose({
      knowledge,
      sources: [sourceOf('pasted.txt', Buffer.from(`${text}\n`))],
      inspection: null,
    })
  ).findings.map(({ cause }) => cause)

test.each([
  `sfc /scannow reports errors after using Contoso Theme Patcher\n\n${verdict}`,
  `I cleaned WinSxS with Dism++ and now:\n${verdict}`,
])('the tool that changed files ranks before a scan verdict without files: %s', async (text) => {
  expect((await order(text)).slice(0, 2)).toEqual(['store-changed-by-tool', 'component-store-corrupt'])
})

test('a verdict without a tool is treated as damage', async () => {
  expect((await order(verdict))[0]).toBe('component-store-corrupt')
})

test('a damaged file listed in the log is treated as damage, regardless of any tool mentioned', async () => {
  const log =
    "2026-04-03 09:56:48, Info                  CSI    0000081e [SR] Cannot repair member file [l:18]'example.dll' of Microsoft-Windows-Example, version 10.0.26100.1, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35} in the store, hash mismatch"
  expect((await order(`sfc /scannow after using Contoso Theme Patcher\n${log}\n${verdict}`))[0]).toBe(
    'component-store-corrupt',
  )
})
