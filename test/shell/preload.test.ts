import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { type Bridge, callNames, channels } from '../../common/contract.ts'

const file = join(import.meta.dirname, '..', '..', 'out', 'preload', 'index.cjs')
const leftOut = existsSync(file) ? '' : ' (left out: the preload is not built; run npm run build)'

/** Runs the built preload with a stand-in for Electron, as the sandbox would. */
function load() {
  const listeners: ((...all: unknown[]) => void)[] = []
  const invoked: unknown[][] = []
  const exposed: Record<string, unknown> = {}
  const electron = {
    contextBridge: {
      exposeInMainWorld: (name: string, value: unknown) => {
        exposed[name] = value
      },
    },
    ipcRenderer: {
      invoke: async (...all: unknown[]) => void invoked.push(all),
      on: (_channel: string, listener: (...all: unknown[]) => void) => listeners.push(listener),
      off: (_channel: string, listener: (...all: unknown[]) => void) =>
        listeners.splice(listeners.indexOf(listener), 1),
    },
  }
  const required: string[] = []
  const require = (name: string) => {
    required.push(name)
    return electron
  }
  const module = { exports: {} }
  runInNewContext(readFileSync(file, 'utf8'), { require, module, exports: module.exports, URL, console })
  return { bridge: exposed.unstuck as Bridge, exposed, required, invoked, listeners }
}

describe.skipIf(leftOut !== '')(`the built preload${leftOut}`, () => {
  test('is a single file that requires only electron', () => {
    expect(load().required).toEqual(['electron'])
    expect(readFileSync(file, 'utf8')).not.toMatch(/^import |\bimport\(/m)
  })

  test('exposes one function per call of the contract and nothing else', () => {
    const { exposed, bridge } = load()
    expect(Object.keys(exposed)).toEqual(['unstuck'])
    expect(Object.keys(bridge).toSorted()).toEqual([...callNames, 'drop', 'on'].toSorted())
  })

  test('sends a call by its name on the single channel', async () => {
    const { bridge, invoked } = load()
    await bridge.openHost({ id: 'practice:x' })
    expect(JSON.parse(JSON.stringify(invoked))).toEqual([
      [channels.call, { name: 'openHost', input: { id: 'practice:x' } }],
    ])
  })

  test('passes a listener only the value, never the Electron event, until it unsubscribes', () => {
    const { bridge, listeners } = load()
    const heard: unknown[][] = []
    const end = bridge.on('session', (...all: unknown[]) => heard.push(all))
    listeners[0]?.({ sender: 'secret' }, 'session', { kind: 'patch', patch: {} })
    listeners[0]?.({ sender: 'secret' }, 'other', 1)
    end()
    expect(heard).toEqual([[{ kind: 'patch', patch: {} }]])
    expect(listeners).toEqual([])
  })
})
