import { expect, test } from 'vitest'
import { readCall } from '../../../main/cli/arguments/read-call.ts'
import { commands } from '../../../main/cli/command-list.ts'
import { kitInstructions } from '../../../main/packages/kit/kit-words.ts'
import { emptyKit } from '../../../main/packages/kit/open-kit.ts'

const wordsOf = (...paths: string[]) =>
  kitInstructions({
    ...emptyKit('0.1.0', new Date('2026-11-24T12:00:00Z')),
    files: paths.map((path) => ({ path, sizeBytes: 1, sha256: 'a'.repeat(64) })),
  })

test.each([
  [['app/arm64/unstuck.exe'], 'E:\\app\\arm64\\unstuck.exe windows'],
  [
    ['app/x64/unstuck.exe', 'app/x64/bin/unstuck.exe', 'app/x64/resources/app.asar'],
    'E:\\app\\x64\\bin\\unstuck.exe windows',
  ],
  [['app/x64/unstuck.exe', 'app/x64/resources/app.asar'], null],
  [['app/unstuck-0.1.0-x64.exe'], null],
  [[], null],
] as const)('a kit with %j says how to start it in Windows Recovery: %s', (paths, line) => {
  const words = wordsOf(...paths)
  if (line === null) expect(words).not.toContain('.exe windows')
  else expect(words).toContain(`  ${line}\r\n`)
})

test('every call in the instructions is one that Unstuck understands', async () => {
  const words = wordsOf('app/arm64/unstuck.exe', 'app/x64/unstuck.exe')
  const calls = [...words.matchAll(/^ {2}(?:unstuck|\S+unstuck\.exe) (\S.*?)\r$/gm)].map(([, call = '']) =>
    call.replace(/<[^>]*>/, 'x64').split(' '),
  )
  expect(calls.length).toBe(10)
  for (const [name = '', ...args] of calls) {
    const command = await commands[name]?.load()
    if (command === undefined) return expect.unreachable(`no command ${name}`)
    expect(() => readCall(name, command, args)).not.toThrow()
  }
})
