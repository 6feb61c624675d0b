import '../common/no-eval.ts'
import { contextBridge, ipcRenderer } from 'electron'
import { type Bridge, channels, makeBridge } from '../common/contract.ts'

/** One named function per call of the contract; the page never sees a channel or Electron's event object. */
const bridge: Bridge = makeBridge(
  (message) => ipcRenderer.invoke(channels.call, message),
  (listener) => {
    const forward = (_event: unknown, name: string, value: unknown) => listener(name, value)
    ipcRenderer.on(channels.event, forward)
    return () => ipcRenderer.off(channels.event, forward)
  },
)

contextBridge.exposeInMainWorld('unstuck', bridge)
