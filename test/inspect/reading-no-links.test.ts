import { describe, expect, it } from 'vitest'
import { LinkInTheWay } from '../../main/files/open-plain.ts'
import { readingNoLinks } from '../../main/inspect/reading-no-links.ts'
import { fakePc } from '../carry-out/fake-pc.ts'

const secret = 'C:\\$WINDOWS.~BT\\Sources\\Panther'
const host = readingNoLinks(
  {
    ...fakePc({}).host,
    readFile: async () => Buffer.from('read'),
    list: async () => [],
    async *openFile() {
      yield Buffer.from('read')
    },
  },
  async (path) => {
    if (path.startsWith(secret)) throw new LinkInTheWay(secret)
  },
)
const opened = async (path: string) => {
  for await (const piece of host.openFile(path)) return piece
  return null
}

describe('a host that reads through no link', () => {
  it('reads and lists what is plain', async () => {
    expect(await host.readFile('C:\\a.log')).toEqual(Buffer.from('read'))
    expect(await opened('C:\\a.log')).toEqual(Buffer.from('read'))
    expect(await host.list('C:\\')).toEqual([])
  })

  it('refuses the rest like a file that may not be read, and names the link', async () => {
    const refused = { name: 'HostError', reason: 'denied', message: expect.stringContaining(secret) }
    await expect(host.readFile(`${secret}\\setupact.log`)).rejects.toMatchObject(refused)
    await expect(opened(`${secret}\\setupact.log`)).rejects.toMatchObject(refused)
    await expect(host.list(secret)).rejects.toMatchObject(refused)
  })

  it('fails like whoever looked, where that fails otherwise', async () => {
    const failing = readingNoLinks(fakePc({}).host, async () => {
      throw new RangeError('odd')
    })
    await expect(failing.list('C:\\')).rejects.toThrow(RangeError)
  })
})
