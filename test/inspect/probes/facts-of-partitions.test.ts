import { describe, expect, it } from 'vitest'
import { event, reagentcInfo, reagentXml, storage } from '../fake-answers.ts'
import { winreLocation } from '../fake-pc.ts'
import { look } from './probe-look.ts'

const reagentFile = 'C:\\Windows\\System32\\Recovery\\ReAgent.xml'

describe('WinRE', () => {
  it('has no version while disabled and leaves no gap', async () => {
    const { facts, gaps } = await look((pc, set) => {
      pc.files[reagentFile] = reagentXml('0', '')
      set('/info', reagentcInfo('Disabled', ''))
    })
    expect(facts.winre?.value).toMatchObject({ enabled: false, version: null, location: null })
    expect(facts.recoveryPartition?.value.partition).toBe(4)
    expect(gaps).toEqual([])
  })

  it('is disabled when reagentc says so, even if a location remains', async () => {
    const { facts } = await look((pc, set) => {
      pc.files[reagentFile] = reagentXml('0', '')
      set('/info', reagentcInfo('Disabled', winreLocation))
    })
    expect(facts.winre?.value).toMatchObject({ enabled: false, location: null })
  })

  it('reports different versions of image and reagentc', async () => {
    const { facts, gaps } = await look((_pc, set) =>
      set(
        '/info',
        reagentcInfo('Enabled', winreLocation).replace(
          '    Recovery image location:',
          '    Windows RE Version: 10.0.26100.8455\r\n    Recovery image location:',
        ),
      ),
    )
    expect(facts.winre?.value.version).toBe('10.0.26100.9444')
    expect(gaps.map((gap) => gap.what)).toEqual(['WinRE version'])
  })

  it('is on the disk with the GUID from ReAgent.xml', async () => {
    const { facts } = await look((pc, set) => {
      pc.elevated = false
      const both = storage()
      const own = both.partitions.at(-1)
      if (own)
        both.partitions.push({ ...own, diskNumber: 1, diskGuid: '{00000000-0000-0000-0000-000000000001}' })
      set('storage.ps1', JSON.stringify(both))
    })
    expect(facts.winre?.value).toMatchObject({ disk: 0, partition: 4 })
  })

  it('has an unknown partition when two match', async () => {
    const { facts } = await look((pc, set) => {
      pc.elevated = false
      const both = storage()
      const own = both.partitions.at(-1)
      if (own) both.partitions.push({ ...own, diskNumber: 1 })
      set('storage.ps1', JSON.stringify(both))
    })
    expect(facts.winre?.value).toMatchObject({ enabled: true, disk: null, location: '\\Recovery\\WindowsRE' })
  })

  it('reports the code when Windows failed to service it', async () => {
    const { facts } = await look((_pc, set) =>
      set(
        'WinREAgent',
        event('Microsoft-Windows-WinREAgent', 4502, '2026-05-13T03:10:00Z', {
          ErrorPhase: '2',
          Errorcode: '-2146498520',
        }) +
          event('Microsoft-Windows-WinREAgent', 4501, '2026-05-12T03:10:00Z', {
            Version: '10.0.26100.8455',
          }) +
          event('Another-Provider', 4502, '2026-05-12T03:10:00Z', {}),
      ),
    )
    expect(facts.winreServicingFailures?.value).toEqual([
      { time: '2026-05-13T03:10:00.000Z', code: '0x800f0828' },
    ])
  })
})

describe('partitions and free space', () => {
  it('report a recovery partition that does not follow Windows', async () => {
    const { facts } = await look((_pc, set) => {
      const moved = storage()
      const own = moved.partitions.at(-1)
      if (own)
        moved.partitions.push({
          ...own,
          partitionNumber: 5,
          offset: 500122687400,
          gptType: '{0}',
          accessPaths: [],
        })
      set('storage.ps1', JSON.stringify(moved))
    })
    expect(facts.recoveryPartition?.value.followsWindows).toBe(false)
  })

  it('reject more free space than the volume size', async () => {
    const { facts, gaps } = await look((_pc, set) => {
      const value = storage()
      for (const volume of value.volumes) Object.assign(volume, { freeSpace: 1e15 })
      set('storage.ps1', JSON.stringify(value))
    })
    expect([facts.systemVolume, facts.efiPartition]).toEqual([undefined, undefined])
    expect(gaps.map((gap) => gap.code)).toContain('windows-volume-room-unread')
  })

  it('do not choose between two volumes that both claim to be the Windows volume', async () => {
    const { facts } = await look((_pc, set) => {
      const value = storage()
      for (const volume of value.volumes) Object.assign(volume, { bootVolume: true })
      set('storage.ps1', JSON.stringify(value))
    })
    expect(facts.systemVolume).toBeUndefined()
    expect(facts.recoveryPartition?.value.followsWindows).toBeNull()
  })

  it('report why Windows refused a part', async () => {
    const { gaps } = await look((_pc, set) => {
      const errors = [{ part: 'partitions', message: 'Access denied' }]
      set('storage.ps1', JSON.stringify({ ...storage(), partitions: null, errors }))
    })
    expect(gaps.find((gap) => gap.what === 'Recovery partition')?.why).toBe('Windows refused: Access denied')
  })
})
