import { expect, test } from 'vitest'
import { hostSources } from '../../main/diagnose/host-sources.ts'
import { type Host, HostError } from '../../main/host/host.ts'
import { openPc } from '../host/practice/open-pc.ts'
import { bytesOf } from './text-of.ts'

/** A host with these files, and folders that it may not list. */
function hostWith(files: Record<string, string>, refused: Record<string, HostError['reason']> = {}): Host {
  const no = () => Promise.reject(new Error('not asked for'))
  return {
    identity: { kind: 'windows', id: 'windows', label: 'This PC' },
    elevated: false,
    run: no,
    readFile: no,
    copyFile: no,
    byHand: no,
    restart: no,
    async *openFile(path) {
      yield Buffer.from(files[path] ?? '')
    },
    async list(folder) {
      const reason = refused[folder]
      if (reason) throw new HostError(reason, `${folder}: ${reason}`)
      const names = Object.keys(files).filter((path) => path.slice(0, path.lastIndexOf('\\')) === folder)
      if (names.length === 0) throw new HostError('not-found', `${folder} is not there`)
      return names.map((path) => ({
        name: path.slice(folder.length + 1),
        kind: 'file' as const,
        sizeBytes: files[path]?.length ?? 0,
        modified: '2026-01-01T00:00:00Z',
      }))
    },
  }
}

const cbs = 'C:\\Windows\\Logs\\CBS'

test('the logs of Windows, CBS.log last, nothing that is no log', async () => {
  const { sources, gaps } = await hostSources(
    hostWith({
      [`${cbs}\\CBS.log`]: 'current',
      [`${cbs}\\CbsPersist_20260102000000.log`]: 'newer',
      [`${cbs}\\CbsPersist_20250102000000.log`]: 'older',
      [`${cbs}\\FilterList.log`]: 'no',
      'C:\\Windows\\Logs\\DISM\\dism.log': 'dism',
      'C:\\Windows\\SoftwareDistribution\\ReportingEvents.log': 'events',
    }),
  )
  expect(sources.map(({ name }) => name.slice(name.lastIndexOf('\\') + 1))).toEqual([
    'CbsPersist_20250102000000.log',
    'CbsPersist_20260102000000.log',
    'dism.log',
    'ReportingEvents.log',
    'CBS.log',
  ])
  expect(sources.at(-1)?.sizeBytes).toBe(7)
  expect((await bytesOf(sources.at(-1) as never)).toString()).toBe('current')
  expect(gaps).toEqual([])
})

test('no CBS folder is a gap; what Windows makes only when needed may be absent', async () => {
  const { sources, gaps } = await hostSources(hostWith({}))
  expect(sources).toEqual([])
  expect(gaps.map(({ what }) => what)).toEqual([cbs])
})

test('what may not be read is a gap, whether Windows needs it or not', async () => {
  const { gaps } = await hostSources(
    hostWith(
      { [`${cbs}\\CBS.log`]: 'x' },
      { 'C:\\Windows\\Logs\\DISM': 'denied', 'C:\\Windows\\Logs\\MoSetup': 'not-elevated' },
    ),
  )
  expect(gaps.map(({ what }) => what)).toEqual(['C:\\Windows\\Logs\\DISM', 'C:\\Windows\\Logs\\MoSetup'])
  expect(gaps.every(({ hides }) => hides !== '')).toBe(true)
})

test('a fault that is no answer of the host is not swallowed', async () => {
  const host: Host = { ...hostWith({}), list: () => Promise.reject(new TypeError('bug')) }
  await expect(hostSources(host)).rejects.toThrow('bug')
})

test.each(['arm64-missing-checkpoint', 'x64-healthy'])('practice PC %s', async (name) => {
  const { sources, gaps } = await hostSources(await openPc(name))
  expect(sources.map((source) => source.name)).toEqual([
    'C:\\Windows\\Logs\\DISM\\dism.log',
    `${cbs}\\CBS.log`,
  ])
  expect(gaps).toEqual([])
})
