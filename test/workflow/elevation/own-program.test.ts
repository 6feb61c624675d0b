import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { config } from '../../../electron-builder.config.ts'
import { mayWorkElevated, ownProgram } from '../../../main/workflow/elevation/own-program.ts'

const window = { versions: { electron: '45.4.1' }, execPath: 'C:\\Program Files\\Unstuck\\unstuck.exe' }
const terminal = { versions: {}, execPath: 'C:\\Program Files\\Unstuck\\bin\\unstuck.exe' }

describe('the program that gets administrator rights', () => {
  test('is the console program, whoever asks, and lies where the package puts it', () => {
    expect(ownProgram(window, true)).toBe(terminal.execPath)
    expect(ownProgram(terminal, true)).toBe(terminal.execPath)
    expect(config.extraFiles.map(({ to }) => to)).toContain('bin/unstuck.exe')
  })

  test('is none where Unstuck runs from its sources', () => {
    expect(ownProgram(window, false)).toBeNull()
    expect(ownProgram(terminal, false)).toBeNull()
  })

  test('is never the window: an elevated one does not do the work itself, and holds no elevated side', () => {
    expect(mayWorkElevated(window)).toBe(false)
    expect(mayWorkElevated(terminal)).toBe(true)
    const entry = readFileSync(join(import.meta.dirname, '../../../main/app.ts'), 'utf8')
    expect(entry).not.toMatch(/elevated|run-in-console/)
  })
})
