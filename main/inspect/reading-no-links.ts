import { win32 } from 'node:path'
import { message } from '../../common/texts/message.ts'
import { LinkInTheWay } from '../files/open-plain.ts'
import { type Host, HostError } from '../host/host.ts'

/**
 * Windows gives many of its own files a second name in its component store. Everywhere else a second name is a way to a file of
 * somebody else without a link. In `Temp` anybody makes files.
 */
const ofWindows = /^[a-z]:\\windows\\(?!temp\\)/i

/**
 * A host that reads, lists and copies nothing out of a link. What is read with administrator rights is given to whoever asked, who
 * may not have them, and some places that are read are anybody's to make: `C:\\$WINDOWS.~BT`, where a folder of logs could
 * lead to the files of somebody else. What lies behind a link is refused like a file that may not be read, which is a gap. A link
 * that comes into the way after the look is found by what was opened.
 *
 * @param refuseLink throws LinkInTheWay for a path with a link on any of its components
 */
export function readingNoLinks(host: Host, refuseLink: (path: string) => Promise<void>): Host {
  const plain = (path: string) =>
    refuseLink(path).catch((error: unknown) => {
      if (error instanceof LinkInTheWay)
        throw new HostError('denied', message('host.link', { place: error.path }))
      throw error
    })
  return {
    ...host,
    async readFile(path, options) {
      await plain(path)
      return host.readFile(path, { ...options, plain: namesOf(path) })
    },
    async *openFile(path) {
      await plain(path)
      yield* host.openFile(path, { plain: namesOf(path) })
    },
    async list(path) {
      await plain(path)
      const entries = await host.list(path)
      await plain(path)
      return entries
    },
    async copyFile(from, to) {
      await plain(from)
      return host.copyFile(from, to)
    },
  }
}

function namesOf(path: string): 'one' | 'any' {
  return ofWindows.test(win32.normalize(path)) ? 'any' : 'one'
}
