import { describe, expect, it } from 'vitest'
import { LinkInTheWay } from '../../main/files/open-plain.ts'
import { readingNoLinks } from '../../main/inspect/evidence/reading-no-links.ts'
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

describe('readingNoLinks', () => {
  it('reads and lists plain files and folders', async () => {
    expect(await host.readFile('C:\\a.log')).toEqual(Buffer.from('read'))
    expect(await opened('C:\\a.log')).toEqual(Buffer.from('read'))
    expect(await host.list('C:\\')).toEqual([])
  })

  it('refuses linked paths as denied and reports the link', async () => {
    const refused = { name: 'HostError', reason: 'denied', message: expect.stringContaining(secret) }
    await expect(host.readFile(`${secret}\\setupact.log`)).rejects.toMatchObject(refused)
    await expect(opened(`${secret}\\setupact.log`)).rejects.toMatchObject(refused)
    await expect(host.list(secret)).rejects.toMatchObject(refused)
  })

  it.each([
    ['C:\\$WINDOWS.~BT\\Sources\\Panther\\setupact.log', 'one'],
    ['C:\\Windows\\Temp\\a.log', 'one'],
    ['C:\\Windows\\..\\Packages\\a.msu', 'one'],
    // These files have further names in the component store.
    ['C:\\Windows\\servicing\\Packages\\a.mum', 'any'],
    ['d:\\windows\\Logs\\CBS\\CBS.log', 'any'],
  ])('verifies an opened file, and %s may have this many hard links: %s', async (path, plain) => {
    const ways: unknown[] = []
    const noted = readingNoLinks(
      {
        ...fakePc({}).host,
        readFile: async (_path, way) => {
          ways.push(way)
          return Buffer.alloc(0)
        },
        // biome-ignore lint/correctness/useYield: it has nothing in it
        async *openFile(_path, way) {
          ways.push(way)
        },
      },
      async () => {},
    )
    await noted.readFile(path, { tailBytes: 5 })
    for await (const _piece of noted.openFile(path));
    expect(ways).toEqual([{ tailBytes: 5, plain }, { plain }])
  })

  it('refuses a listing if the folder became a link in the meantime', async () => {
    let looked = 0
    const swapped = readingNoLinks({ ...fakePc({}).host, list: async () => [] }, async (path) => {
      looked += 1
      if (looked > 1) throw new LinkInTheWay(path)
    })
    await expect(swapped.list('C:\\x')).rejects.toMatchObject({ reason: 'denied' })
  })

  it('passes on any other error of the link check', async () => {
    const failing = readingNoLinks(fakePc({}).host, async () => {
      throw new RangeError('odd')
    })
    await expect(failing.list('C:\\')).rejects.toThrow(RangeError)
  })
})
