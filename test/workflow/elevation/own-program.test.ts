import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { config } from '../../../electron-builder.config.ts'
import { mayWorkElevated, ownProgram } from '../../../main/workflow/elevation/own-program.ts'

const window = { versions: { electron: '45.4.1' }, execPath: 'C:\\Program Files\\Unstuck\\unstuck.exe' }
const terminal = { versions: {}, execPath: 'C:\\Program Files\\Unstuck\\bin\\unstuck.exe' }

describe('the program that runs elevated', () => {
  test('is the console program from any caller, at its installed location', () => {
    expect(ownProgram(window, true)).toBe(terminal.execPath)
    expect(ownProgram(terminal, true)).toBe(terminal.execPath)
    expect(config.extraFiles.map(({ to }) => to)).toContain('bin/unstuck.exe')
  })

  test('is null when Unstuck runs from source', () => {
    expect(ownProgram(window, false)).toBeNull()
    expect(ownProgram(terminal, false)).toBeNull()
  })

  test('is never the window, which has no code for elevated work', () => {
    expect(mayWorkElevated(window)).toBe(false)
    expect(mayWorkElevated(terminal)).toBe(true)
    const entry = readFileSync(join(import.meta.dirname, '../../../main/app.ts'), 'utf8')
    expect(entry).not.toMatch(/elevated|run-in-console/)
  })
})
