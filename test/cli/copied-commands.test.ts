import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { render } from '../../main/cli/terminal/render.ts'
import { journalLine } from '../../main/cli/text/journal-line.ts'
import { captureWith, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

describe('a command to copy is in one piece on a narrow terminal', () => {
  it('if a step is done by hand', () => {
    const lines = ['xcopy.exe S:\\EFI\\Microsoft\\Boot\\Fonts C:\\EfiFonts-2026-11-22\\ /H']
    const event = { kind: 'person-needed', step: '1', lines, seq: 1, time: '2026-01-01T10:00:00Z' } as const
    const shown = render(
      journalLine({ schema: 'unstuck/journal@1', ...event }, { steps: [] }, false, 40) ?? '',
      false,
    )
    expect(shown.split('\n').map((line) => line.trim())).toContain(lines[0])
  })

  it('if it removes the update that was installed', async () => {
    process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
    const host = 'practice:arm64-missing-checkpoint'
    const { out } = await captureWith({ width: 40 }, 'install', '--host', host, '--yes')
    delete process.env.UNSTUCK_PRACTICE_SPEED
    expect(out).toContain(`unstuck install --undo --host ${host}`)
  })
})
