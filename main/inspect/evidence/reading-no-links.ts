import { win32 } from 'node:path'
import { message } from '../../../common/texts/message.ts'
import { LinkInTheWay } from '../../files/open-plain.ts'
import { type Host, HostError } from '../../host/host.ts'

/**
 * Windows hard-links many of its own files into its component store. Anywhere else a hard link can expose somebody
 * else's file without a symbolic link. `Temp` is excluded because anybody can create files there.
 */
const ofWindows = /^[a-z]:\\windows\\(?!temp\\)/i

/**
 * A host that reads, lists and copies nothing through a link. Files read with administrator rights are handed to the
 * user, who may not have them, and some of the places can be created by anybody: in `C:\\$WINDOWS.~BT` a log folder
 * could be a link to somebody else's files. Whatever is behind a link is refused like an access-denied file, which is
 * a gap. A link that appears after the check is detected on the opened file.
 *
 * @param refuseLink Throws LinkInTheWay for a path with a link in any component
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
      return host.copyFile(from, to, { plain: namesOf(from) })
    },
  }
}

function namesOf(path: string): 'one' | 'any' {
  return ofWindows.test(win32.normalize(path)) ? 'any' : 'one'
}
