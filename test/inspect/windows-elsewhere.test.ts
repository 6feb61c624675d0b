import { describe, expect, it } from 'vitest'
import { elsewhere } from '../../main/host/windows/open-windows-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { standInHost } from '../host/stand-in-host.ts'

describe('a running Windows in a non-default folder', () => {
  it.each(['C:\\Windows', 'c:\\WINDOWS', 'C:\\windows'])('is not detected for %s', (folder) => {
    expect(elsewhere(folder)).toEqual({})
  })

  it.each(['D:\\Windows', 'C:\\WINNT', 'E:\\my windows'])(
    'is refused before anything is read, with the location of its logs: %s',
    async (folder) => {
      const asked: string[] = []
      const host = standInHost({
        ...elsewhere(folder),
        run: async (tool) => {
          asked.push(tool)
          throw new Error('Unexpected command.')
        },
      })
      const rejected = await inspect(host).catch((error: unknown) => error)
      expect(rejected).toMatchObject({
        failure: { code: 'refused', reason: { code: 'windows-not-on-c' }, where: folder },
      })
      const logs = ['CBS', 'DISM'].map((name) => `"${folder}\\Logs\\${name}"`).join(' ')
      expect(rejected).toMatchObject({
        failure: { next: expect.stringContaining(`unstuck diagnose ${logs}`) },
      })
      expect(asked).toEqual([])
    },
  )
})
