import { expect, test } from 'vitest'
import { message } from '../../../common/texts/message.ts'
import { type Host, HostError } from '../../../main/host/host.ts'
import { hostSources, openHostLog } from '../../../main/logs/sources/host-sources.ts'
import { openPc } from '../../host/practice/open-pc.ts'
import { writeCab } from '../../packages/generate/write-cab.ts'
import { writeEventLog } from '../evtx/write-event-log.ts'
import { bytesOf } from '../text-of.ts'

/** A host with these files, and with folders that it may not list. */
function hostWith(
  files: Record<string, string | Buffer>,
  refused: Record<string, HostError['reason']> = {},
): Host {
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
      if (reason) throw new HostError(reason, message('text.as-is', { text: `${folder}: ${reason}` }))
      const names = Object.keys(files).filter((path) => path.slice(0, path.lastIndexOf('\\')) === folder)
      if (names.length === 0)
        throw new HostError('not-found', message('text.as-is', { text: `${folder} is not there` }))
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

test('collects the logs of Windows, CBS.log last, and no other files', async () => {
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

test('reads packed CBS logs under the names of their cabs, between older and newer logs', async () => {
  const data = Buffer.from('2026-01-02 10:00:00, Info                  CBS    Packed\r\n')
  const cab = `${cbs}\\CbsPersist_20260102000000.cab`
  const host = hostWith({
    [cab]: writeCab([{ name: 'CbsPersist_20260102000000.log', data }], { compression: 'lzx' }),
    [`${cbs}\\CbsPersist_20260101000000.cab`]: 'no cab at all',
    [`${cbs}\\CbsPersist_20260103000000.cab`]: 'half a cab, because packing was cut off',
    [`${cbs}\\CbsPersist_20260103000000.log`]: 'the log is still there',
    [`${cbs}\\CBS.log`]: 'current',
  })
  const { sources, gaps } = await hostSources(host)
  expect(gaps).toEqual([])
  expect(sources.map(({ name }) => name.slice(cbs.length + 1))).toEqual([
    'CbsPersist_20260101000000.cab',
    'CbsPersist_20260102000000.cab',
    'CbsPersist_20260103000000.log',
    'CBS.log',
  ])
  expect(await bytesOf(sources[1] as never)).toEqual(data)
  await expect(bytesOf(sources[0] as never)).rejects.toThrow('cannot be extracted')
  // This is how evidence is opened for display.
  expect(await bytesOf({ name: cab, sizeBytes: null, open: () => openHostLog(host, cab) })).toEqual(data)
})

test('reads the newest of many packed logs and leaves a gap for the others', async () => {
  const names = ['20260101', '20260102', '20260103', '20260104'].map((day) => `CbsPersist_${day}000000.cab`)
  const host = hostWith(
    Object.fromEntries(names.map((name) => [`${cbs}\\${name}`, Buffer.alloc(15 * 2 ** 20)])),
  )
  const { sources, gaps } = await hostSources(host)
  expect(sources.map(({ name }) => name.slice(cbs.length + 1))).toEqual(names.slice(2))
  expect(gaps).toMatchObject([{ what: `2 CbsPersist cabs in ${cbs}, up to ${names[1]}` }])
  // The newest one is read whatever its size.
  const large = hostWith({ [`${cbs}\\${names[0]}`]: Buffer.alloc(40 * 2 ** 20) })
  expect((await hostSources(large)).sources).toHaveLength(1)
})

test('reads the event logs of an offline Windows as files, but not those of a running one', async () => {
  const path = 'C:\\Windows\\System32\\winevt\\Logs\\System.evtx'
  const time = new Date(Date.UTC(2026, 0, 2))
  const failure = { provider: 'Microsoft-Windows-WinREAgent', id: 4502, level: 2, time, data: [] }
  const running = hostWith({ [`${cbs}\\CBS.log`]: 'x', [path]: writeEventLog([failure]) })
  expect((await hostSources(running)).sources.map(({ name }) => name)).toEqual([`${cbs}\\CBS.log`])
  const offline: Host = { ...running, identity: { kind: 'offline', id: 'offline:x', label: 'x' } }
  const { sources } = await hostSources(offline)
  expect(sources.map(({ name }) => name)).toEqual([path, `${cbs}\\CBS.log`])
  const text = (await bytesOf(sources[0] as never)).toString()
  expect(text).toContain('<EventID>4502</EventID>')
  const shown = { name: path, sizeBytes: null, open: () => openHostLog(offline, path) }
  expect((await bytesOf(shown)).toString()).toBe(text)
})

test('reads the last phases of Setup and SetupComplete.cmd of an offline Windows', async () => {
  const last = [
    'C:\\Windows\\Panther',
    'C:\\Windows\\Panther\\UnattendGC',
    'C:\\$WINDOWS.~BT\\Sources\\Panther\\UnattendGC',
  ]
  const rolledBack = 'C:\\$WINDOWS.~BT\\Sources\\Rollback'
  const files = [...last, rolledBack].flatMap((folder) =>
    ['setupact.log', 'setuperr.log', 'unattend.xml'].map((name) => [`${folder}\\${name}`, 'x']),
  )
  const running = hostWith(Object.fromEntries(files))
  const offline: Host = { ...running, identity: { kind: 'offline', id: 'offline:x', label: 'x' } }
  const foldersOf = async (host: Host) => {
    const { sources } = await hostSources(host)
    return new Set(sources.map(({ name }) => name.slice(0, name.lastIndexOf('\\'))))
  }
  // On a running Windows, these logs are from a Setup that succeeded.
  expect(await foldersOf(running)).toEqual(new Set([rolledBack]))
  expect(await foldersOf(offline)).toEqual(new Set([...last, rolledBack]))
  expect((await hostSources(offline)).sources).toHaveLength(8)
})

test('leaves a gap for a missing CBS folder but not for optional logs', async () => {
  const { sources, gaps } = await hostSources(hostWith({}))
  expect(sources).toEqual([])
  expect(gaps.map(({ what }) => what)).toEqual([cbs])
})

test('leaves a gap for unreadable logs, whether required or optional', async () => {
  const { gaps } = await hostSources(
    hostWith(
      { [`${cbs}\\CBS.log`]: 'x' },
      { 'C:\\Windows\\Logs\\DISM': 'denied', 'C:\\Windows\\Logs\\MoSetup': 'not-elevated' },
    ),
  )
  expect(gaps.map(({ what }) => what)).toEqual(['C:\\Windows\\Logs\\DISM', 'C:\\Windows\\Logs\\MoSetup'])
  expect(gaps.every(({ hides }) => hides !== '')).toBe(true)
})

test('rethrows errors other than host errors', async () => {
  const host: Host = { ...hostWith({}), list: () => Promise.reject(new TypeError('bug')) }
  await expect(hostSources(host)).rejects.toThrow('bug')
})

test.each(['arm64-missing-checkpoint', 'x64-healthy'])(
  'collects the logs of practice PC %s',
  async (name) => {
    const { sources, gaps } = await hostSources(await openPc(name))
    expect(sources.map((source) => source.name)).toEqual([
      'C:\\Windows\\Logs\\DISM\\dism.log',
      'C:\\Windows\\Logs\\ReAgent\\ReAgent.log',
      `${cbs}\\CBS.log`,
    ])
    expect(gaps).toEqual([])
  },
)
