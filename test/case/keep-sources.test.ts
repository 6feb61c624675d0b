import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { keepSources } from '../../main/case/keep-sources.ts'

test('reports a log that is too large to store, and leaves it closed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'unstuck-keep-sources-'))
  let open = 0
  const piece = Buffer.alloc(2 ** 20, 'a')
  async function* endless() {
    open += 1
    try {
      for (;;) yield piece
    } finally {
      open -= 1
    }
  }
  try {
    // The only part of a case folder that `keepSources` uses.
    const kept = await keepSources({ evidenceFolder: folder, write: async () => undefined } as never, 'PC', [
      { name: 'CBS.log', open: endless },
    ])
    expect(kept.files).toEqual([{ name: 'CBS.log', kept: null }])
    expect(open).toBe(0)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})
