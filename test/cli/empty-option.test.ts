import { expect, test } from 'vitest'
import { readCall } from '../../main/cli/arguments/read-call.ts'
import { casesCommand } from '../../main/cli/commands/cases.ts'

test.each(['ticket', 'note'])('an empty --%s is a value: it removes the stored text', (option) => {
  for (const words of [[`--${option}`, ''], [`--${option}=`]])
    expect(readCall('cases', casesCommand, ['note', 'one', ...words]).text(option)).toBe('')
})

test('an empty value is rejected for other options', () => {
  expect(() => readCall('cases', casesCommand, ['--search', ''])).toThrow('--search')
})
