import { message } from '../../common/texts/message.ts'
import { LinkInTheWay } from '../files/open-plain.ts'
import { type Host, HostError } from '../host/host.ts'

/**
 * A host that reads, lists and copies nothing out of a link. What is read with administrator rights is given to whoever asked, who
 * may not have them, and some places that are read are anybody's to make: `C:\\$WINDOWS.~BT`, where a folder of logs could
 * lead to the files of somebody else. What lies behind a link is refused like a file that may not be read, which is a gap.
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
      return host.readFile(path, options)
    },
    async *openFile(path) {
      await plain(path)
      yield* host.openFile(path)
    },
    async list(path) {
      await plain(path)
      return host.list(path)
    },
    async copyFile(from, to) {
      await plain(from)
      return host.copyFile(from, to)
    },
  }
}
