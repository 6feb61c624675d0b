import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { message } from '../../common/texts/message.ts'
import { type Host, HostError } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { recoveryLayout } from '../../main/steps/shared/disk/recovery-layout.ts'
import { carried } from './carry-out-fixtures.ts'
import { diskOf, planFor } from './enlarging-fixtures.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const mib = 2 ** 20
const folders: string[] = []
afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true, force: true }))))

const dataVolume = {
  type: '{ebd0a0a2-b9e5-4433-87c0-68b6b72699c7}',
  fileSystem: 'NTFS',
  letter: 'D:' as string | null,
}

/** The practice PC with another partition after its recovery partition. */
async function withVolume({ type, fileSystem, letter }: typeof dataVolume): Promise<Host> {
  const stateFolder = await mkdtemp(join(tmpdir(), 'unstuck-data-volume-'))
  folders.push(stateFolder)
  const first = await openHost('practice:x64-winre-stale', { stateFolder })
  await first.run('reg.exe', ['add', 'HKLM\\SOFTWARE\\Test'])
  const file = join(stateFolder, 'state.json')
  const state = JSON.parse(await readFile(file, 'utf8'))
  const deviceId = '\\\\?\\Volume{00000000-0000-4000-8000-00000000000d}\\'
  const sizeBytes = 10_000 * mib
  const last = state.storage.partitions.at(-1)
  state.storage.partitions.push({
    ...last,
    partitionNumber: 5,
    offset: last.offset + last.size + mib,
    size: sizeBytes,
    gptType: type,
    accessPaths: [deviceId, ...(letter === null ? [] : [`${letter}\\`])],
  })
  state.storage.volumes.push({
    ...state.storage.volumes[0],
    deviceId,
    driveLetter: letter,
    label: 'Data',
    fileSystem,
    capacity: sizeBytes,
    freeSpace: 5000 * mib,
    bootVolume: false,
    systemVolume: false,
  })
  await writeFile(file, JSON.stringify(state))
  return openHost('practice:x64-winre-stale', { stateFolder })
}

describe('a data volume on the Windows disk', () => {
  it('does not prevent enlarging the recovery partition, and keeps every byte in place', async () => {
    const host = await withVolume(dataVolume)
    const before = await diskOf(host)
    expect(before.parts.at(-1)).toEqual(['other', 476_940, 10_000])
    const { end, failure } = await carried(host, await planFor(host))
    expect([end, failure]).toEqual(['done', null])
    const after = await diskOf(host)
    expect(after.parts.slice(-3)).toEqual([
      ['windows', 277, 475_904],
      ['recovery', 476_181, 758],
      ['other', 476_940, 10_000],
    ])
  })

  const list = (host: Host, answer: () => Promise<[]>): Host => ({
    ...host,
    list: (path) => (path === 'D:\\Windows' ? answer() : host.list(path)),
  })
  const layoutOf = async (host: Host) => recoveryLayout((await inspect(host)).facts, 250)

  it.each([
    ['holds a folder of Windows', dataVolume, async () => []],
    [
      'cannot be looked into',
      dataVolume,
      async () => {
        throw new HostError('denied', message('host.not-found', { path: 'D:' }))
      },
    ],
    ['has no letter', { ...dataVolume, letter: null }, null],
    ['has a file system that Windows cannot read', { ...dataVolume, fileSystem: 'RAW' }, null],
    ['is of another system', { ...dataVolume, type: '{0fc63daf-8483-4772-8e79-3d69d8477de4}' }, null],
  ] as const)('that %s is recognized as one', async (_, volume, answer) => {
    const host = await withVolume(volume)
    const asked = answer === null ? host : list(host, answer as () => Promise<[]>)
    expect(await layoutOf(asked)).toEqual({ unusual: 'others' })
  })
})
