import '../common/no-eval.ts'
import { contextBridge, ipcRenderer, webUtils } from 'electron'
import { type Bridge, type CallMessage, channels, makeBridge } from '../common/contract.ts'

/** One named function per call of the contract; the page never sees a channel or Electron's event object. */
const bridge: Bridge = makeBridge(
  (name) => (input: unknown) => ipcRenderer.invoke(channels.call, { name, input } satisfies CallMessage),
  (name, listener) => {
    const forward: Parameters<typeof ipcRenderer.on>[1] = (_event, got, value) => {
      if (got === name) listener(value)
    }
    ipcRenderer.on(channels.event, forward)
    return () => ipcRenderer.off(channels.event, forward)
  },
  // A file created by a script has no path; one that a person dropped has.
  (...files) =>
    ipcRenderer.invoke(
      channels.drop,
      files.map((file) => webUtils.getPathForFile(file)).filter((path) => path !== ''),
    ),
)

contextBridge.exposeInMainWorld('unstuck', bridge)
