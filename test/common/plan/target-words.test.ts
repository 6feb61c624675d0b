import { expect, it } from 'vitest'
import { targetWords } from '../../../common/plan/target-words.ts'
import { message } from '../../../common/texts/message.ts'
import { english } from '../../../main/texts/english.ts'

const version = '10.0.26100.8455'
it.each([
  [message('plan.target.lcu', { kb: 'KB1', build: '26100.1' }), 'KB1, build 26100.1'],
  [
    message('plan.target.safe-os', { kb: 'KB1', version }),
    'Safe OS Dynamic Update KB1 (WinRE 10.0.26100.8455)',
  ],
  // The build of the PC, which such an update does not change, is none of its own.
  [message('plan.target.dotnet', { kb: 'KB1' }), 'Cumulative update for .NET Framework KB1'],
])('a target is labelled by its content: $params', (title, expected) => {
  const target = { kb: 'KB1', build: '26100.1', title: english(title), why: '', texts: { title, why: null } }
  expect(english(targetWords(target))).toBe(expected)
})
