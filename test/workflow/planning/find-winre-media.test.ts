import { describe, expect, it } from 'vitest'
import { openHost } from '../../../main/host/open-host.ts'
import { findWinreMedia } from '../../../main/workflow/planning/find-winre-media.ts'
import { knowledge } from '../../test-knowledge.ts'

/** A PC with the same medium in a local drive and in a drive that exists only in the user's session. */
async function pcWith(opened: string[]) {
  const practice = await openHost('practice:x64-winre-missing', { stateFolder: null })
  return {
    knowledge,
    facts: {},
    host: {
      ...practice,
      identity: { kind: 'windows', id: 'windows', label: 'This PC' } as const,
      listImages: async () =>
        ['E:\\sources\\install.wim', 'z:\\sources\\install.wim'].map((path) => ({ path, index: 1 })),
      async examineImage(path: string) {
        opened.push(path)
        return { holdsWinre: true, build: '26200.6584', architecture: 'x64' }
      },
    },
    beyondDrive: async (path: string) => path.replace(/^z:/i, '\\\\server\\media'),
  }
}

describe('a WinRE source on a mapped network drive', () => {
  it('is read by its UNC path and reports the drive missing in the elevated repair', async () => {
    const opened: string[] = []
    expect(await findWinreMedia(await pcWith(opened), null)).toMatchObject([
      { path: 'E:\\sources\\install.wim', sessionDrive: null },
      { path: '\\\\server\\media\\sources\\install.wim', sessionDrive: 'Z:' },
    ])
    expect(opened[1]).toBe('\\\\server\\media\\sources\\install.wim')
  })
})
