import { message } from '../../../common/texts/message.ts'
import { type Host, HostError } from '../../../main/host/host.ts'
import { offlineCall } from '../../../main/host/offline/offline-tools.ts'
import { openHost } from '../../../main/host/open-host.ts'

/** Maps work paths of Windows PE to the disk of a practice PC. */
const workFolder = 'C:\\ProgramData\\Unstuck'
const ownPath = (path: string) =>
  path.replace(/^D:\\Unstuck\\Supplied/i, 'C:\\Packages').replace(/^D:\\Unstuck/i, workFolder)

/**
 * An offline practice PC seen from another Windows: `D:\Windows`. Its registry and files answer; DISM changes it when
 * called for its folder. Calls for the running Windows and restarts are test errors.
 */
export async function practiceOff(
  name: string,
): Promise<{ readonly off: Host; readonly changed: string[][]; readonly starts: () => Promise<Host> }> {
  const opened = await openHost(`practice:${name}`, { stateFolder: null })
  const inner = opened.administrator ?? opened
  const changed: string[][] = []
  const windows = 'D:\\Windows'
  const helper: Host = {
    ...inner,
    identity: { kind: 'windows', id: 'windows', label: 'The Windows at hand' },
    elevated: true,
    run: async (tool, args) => {
      throw new Error(`Unexpected command of the running Windows: ${tool} ${args.join(' ')}`)
    },
  }
  const off: Host = {
    ...inner,
    identity: { kind: 'offline', id: `offline:${windows}`, label: 'Windows that is not running' },
    helper,
    async run(tool, args, options) {
      if (tool === 'reg.exe' && args[0] === 'query') return inner.run(tool, args, options)
      const asks = offlineCall(windows, tool, args)
      if (tool === 'dism.exe' && asks !== null) return inner.run(tool, args, options)
      if (tool !== 'dism.exe' || !args.includes('/Image:D:\\'))
        throw new HostError('unavailable', message('host.offline-tool', { tool }))
      changed.push([...args])
      const own = args.includes('/RevertPendingActions')
        ? args
        : args.map((word) => (word === '/Image:D:\\' ? '/Online' : word.replace(/D:\\Unstuck/, workFolder)))
      return inner.run(tool, own, options)
    },
    list: (path) => inner.list(ownPath(path)),
    copyFile: (from, to) => inner.copyFile(ownPath(from), ownPath(to)),
    byHand: async () => {
      throw new Error('The plan has a manual step.')
    },
    restart: async () => {
      throw new Error('The plan restarts the PC.')
    },
  }
  return {
    off,
    changed,
    starts: async () => {
      await inner.restart()
      return inner
    },
  }
}
