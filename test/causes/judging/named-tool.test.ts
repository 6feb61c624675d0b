import { expect, test } from 'vitest'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const storeChanged = async (text: string) => {
  const { findings } = await diagnose({
    knowledge,
    sources: [sourceOf('note.txt', Buffer.from(text))],
    inspection: null,
  })
  return findings.find(({ cause }) => cause === 'store-changed-by-tool')?.likelihood ?? 0
}

test('a tool that fails itself is not said to have changed Windows', async () => {
  expect(await storeChanged('Dism++ 无法在 Windows 10 17639 中释放或挂载 wim')).toBeLessThan(0.3)
  expect(await storeChanged('Dism++ cannot mount install.wim, it says error 0x80070032')).toBeLessThan(0.5)
  expect(
    await storeChanged('I cleaned WinSxS with Dism++ and since then KB5050009 fails with 0x80073712'),
  ).toBeGreaterThan(0.5)
})
