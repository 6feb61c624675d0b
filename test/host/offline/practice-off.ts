import { message } from '../../../common/texts/message.ts'
import { type Host, HostError } from '../../../main/host/host.ts'
import { offlineCall } from '../../../main/host/offline/offline-tools.ts'
import { openHost } from '../../../main/host/open-host.ts'

/**
 * A practice PC whose Windows does not run, seen from another one: `D:\Windows`. Its registry and files answer; DISM changes
 * it where it is called for its folder. Whatever names the Windows at hand is an error of the test, and so is a restart.
 */
export async function practiceOff(
  name: string,
): Promise<{ readonly off: Host; readonly changed: string[][] }> {
  const inner = await openHost(`practice:${name}`, { stateFolder: null })
  const changed: string[][] = []
  const windows = 'D:\\Windows'
  const helper: Host = {
    ...inner,
    identity: { kind: 'windows', id: 'windows', label: 'The Windows at hand' },
    elevated: true,
    run: async (tool, args) => {
      throw new Error(`The Windows at hand was to run ${tool} ${args.join(' ')}`)
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
      const own = args.map((word) => (word === '/Image:D:\\' ? '/Online' : word))
      return inner.run(tool, own, options)
    },
    byHand: async () => {
      throw new Error('A person was to do something by hand.')
    },
    restart: async () => {
      throw new Error('It was to restart.')
    },
  }
  return { off, changed }
}
