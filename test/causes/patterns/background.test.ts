import { expect, test } from 'vitest'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

async function read(text: string) {
  const sources = [sourceOf('post.txt', Buffer.from(`${text}\n`))]
  const { findings, gaps } = await diagnose({ knowledge, sources, inspection: null })
  const likelihood = findings.find(({ cause }) => cause === 'component-removed')?.likelihood ?? 0
  return { likelihood, gaps: gaps.map(({ code }) => code) }
}

test.each([
  'My PC: Ryzen 5, 32 GB, Windows 11 24H2. Installed: Firefox, ShutUp10, 7-Zip.',
  'My PC runs Windows 11 with NTLite and I like it.',
  'I removed Edge and Copilot last year. Windows 11 24H2.',
  'Tiny11 is a smaller Windows 11. Should I try it?',
])('what was done to a PC is no cause where nothing failed: %s', async (text) => {
  const { likelihood, gaps } = await read(text)
  expect(likelihood).toBeLessThanOrEqual(0.1)
  expect(gaps).toContain('no-attempt-shown')
})

test.each([
  'I run tiny11 and the update fails.',
  'I used ShutUp10. Error 0x800f081f when installing KB5063878.',
  'Ich nutze ShutUp10, das Update schlägt fehl.',
  'Tiny11で更新プログラムが失敗します。',
])('it is one beside a failure: %s', async (text) => {
  expect((await read(text)).likelihood).toBeGreaterThan(0.5)
})
