import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeOutput } from '../../../common/windows/decode-output.ts'
import { sharedScript } from '../../../main/host/windows/encoded-script.ts'
import { parseStorage, type Storage, windowsPartition } from '../../../main/inspect/parse/parse-storage.ts'
import { protectionOf } from '../../../main/inspect/probes/bitlocker.ts'
import { findRecoveryPartition, followsWindows } from '../../../main/inspect/probes/recovery-partition.ts'
import { efiVolume } from '../../../main/inspect/probes/volumes.ts'
import type { WinrePlace } from '../../../main/inspect/reading/read-winre-place.ts'
import { Unread } from '../../../main/inspect/unread.ts'
import { damaged, garbage } from '../damage.ts'
import { storage } from '../fake-answers.ts'

const from = { source: 'storage.ps1', evidence: null, line: null }
const read = (change: (value: ReturnType<typeof storage>) => void = () => {}): Storage => {
  const value = storage()
  change(value)
  return { ...parseStorage(JSON.stringify(value)), from }
}
const place = (disk: number | null, partition: number | null): WinrePlace => ({
  enabled: disk !== null,
  location: null,
  disk,
  partition,
  infoVersion: null,
  from,
  gaps: [],
})
const recoveryType = '{DE94BBA4-06D1-4D40-A16A-BFD50179D6AC}'

describe('parseStorage', () => {
  it('decodes escaped non-Latin letters', () => {
    const text = JSON.stringify({ ...storage(), errors: [{ part: 'x', message: 'Zugriff verweigert ü' }] })
    const escaped = text.replace(/ü/g, '\\u00fc')
    expect(parseStorage(`${escaped}\r\n`).errors[0]?.message).toBe('Zugriff verweigert ü')
  })

  it('accepts parts refused by Windows and answers without newer parts', () => {
    const { errors: _errors, encryption: _encryption, ...rest } = storage()
    expect(parseStorage(JSON.stringify({ ...rest, partitions: null }))).toMatchObject({
      partitions: null,
      encryption: null,
      errors: [],
    })
  })

  it('rejects everything else', () => {
    const whole = new TextEncoder().encode(JSON.stringify(storage()))
    fc.assert(
      fc.property(fc.oneof(damaged(whole), garbage), (bytes) => {
        try {
          const value = parseStorage(decodeOutput(bytes))
          expect(value.volumes === null || Array.isArray(value.volumes)).toBe(true)
        } catch (error) {
          expect(error).toBeInstanceOf(Unread)
        }
      }),
      { numRuns: 300 },
    )
  })
})

describe('an invalid entry', () => {
  const dynamic = {
    diskNumber: 1,
    partitionNumber: 0,
    offset: 1048576,
    size: 1e9,
    gptType: null,
    mbrType: 0x42,
  }

  it('affects only itself: a dynamic disk and a storage space volume next to a normal disk', () => {
    const odd = read((value) => {
      value.partitions.push({ ...dynamic, accessPaths: [], diskGuid: null } as never)
      value.volumes.push({ deviceId: 7, capacity: -1 } as never)
      Object.assign(value, { encryption: { protectionStatus: null, conversionStatus: 1 } })
    })
    expect(odd.partitions).toEqual(read().partitions)
    expect(odd.volumes).toEqual(read().volumes)
    expect(odd.oddPartitions).toEqual([{ diskNumber: 1, offset: 1048576, gptType: null, mbrType: 0x42 }])
    expect(protectionOf(odd)).toBe('on')
    expect(efiVolume(odd)).toMatchObject({ fileSystem: 'FAT32' })
    expect(findRecoveryPartition(odd, place(null, null)).partitionNumber).toBe(4)
  })

  it('does not affect other entries when any field is null, missing or of another type', () => {
    const paths = Object.entries(storage()).flatMap(([part, value]) =>
      Array.isArray(value)
        ? value.flatMap((entry: object, index) => Object.keys(entry).map((field) => ({ part, index, field })))
        : [],
    )
    const spoils = [null, undefined, 'x', -1, {}, []]
    for (const { part, index, field } of paths)
      for (const spoil of spoils) {
        const changed = read((value) => {
          const list = Reflect.get(value, part) as Record<string, unknown>[]
          Object.assign(list[index] ?? {}, { [field]: spoil })
        })
        const left = (list: readonly unknown[] | null) => (list ?? []).filter((_, at) => at !== index)
        const spoiled = part === 'partitions' ? changed.partitions : changed.volumes
        const others = part === 'partitions' ? read().partitions : read().volumes
        expect(spoiled).toEqual(expect.arrayContaining(left(others)))
        expect(changed.oddPartitions.length).toBe(
          part === 'partitions' ? (others ?? []).length - (changed.partitions ?? []).length : 0,
        )
      }
  })

  it('leaves the partition unknown if it may be the recovery partition or precede it', () => {
    const between = read((value) => {
      const windows = value.partitions[2]
      value.partitions.push({ ...dynamic, diskNumber: 0, offset: (windows?.offset ?? 0) + 1 } as never)
    })
    expect(followsWindows(between, findRecoveryPartition(between, place(0, 4)))).toBeNull()
    const unknown = read((value) =>
      value.partitions.push({ ...dynamic, diskNumber: null, mbrType: null } as never),
    )
    expect(() => findRecoveryPartition(unknown, null)).toThrow('2 partitions')
    expect(efiVolume(read((value) => value.partitions.splice(0, 1, null as never)))).toMatchObject({
      code: 'unread.no-efi-partition',
    })
  })
})

describe('the Windows partition and the EFI system partition', () => {
  it('are identified by their volumes', () => {
    expect(windowsPartition(read())?.partitionNumber).toBe(3)
    expect(efiVolume(read())).toMatchObject({ fileSystem: 'FAT32', freeSpace: 68157440 })
  })

  it('prefer the EFI partition that booted this Windows', () => {
    const two = read((value) => {
      const [first] = value.partitions
      const [volume] = value.volumes
      if (!first || !volume) return
      const deviceId = '\\\\?\\Volume{00000000-0000-0000-0000-000000000009}\\'
      value.volumes.unshift({ ...volume, deviceId, systemVolume: false })
      value.partitions.unshift({ ...first, diskNumber: 1, accessPaths: [deviceId] })
    })
    expect(efiVolume(two)).toMatchObject({ systemVolume: true })
  })

  it('report that they are ambiguous instead of guessing', () => {
    expect(efiVolume(read((value) => value.volumes.splice(0, 1)))).toMatchObject({
      code: 'unread.no-single-volume',
    })
    expect(windowsPartition(read((value) => value.volumes.splice(1, 1)))).toBeNull()
  })

  it('include no EFI partition on an MBR disk', () => {
    const mbr = read((value) => {
      for (const one of value.partitions) Object.assign(one, { gptType: null, mbrType: 7 })
    })
    expect(efiVolume(mbr)).toBeNull()
  })
})

describe('findRecoveryPartition', () => {
  it('returns the partition reported by WinRE, regardless of its type', () => {
    expect(findRecoveryPartition(read(), place(0, 4)).partitionNumber).toBe(4)
  })

  it('returns the only candidate when WinRE reports none', () => {
    expect(findRecoveryPartition(read(), place(null, null)).partitionNumber).toBe(4)
    expect(findRecoveryPartition(read(), null).partitionNumber).toBe(4)
  })

  it('does not choose between two candidates', () => {
    const two = read((value) => {
      const last = value.partitions.at(-1)
      if (last) value.partitions.push({ ...last, partitionNumber: 5, offset: 1e12, gptType: recoveryType })
    })
    expect(() => findRecoveryPartition(two, place(null, null))).toThrow('2 partitions')
    expect(findRecoveryPartition(two, place(0, 5)).partitionNumber).toBe(5)
  })

  it('ignores recovery partitions of other disks', () => {
    const other = read((value) => {
      const last = value.partitions.at(-1)
      if (last) last.diskNumber = 1
    })
    expect(() => findRecoveryPartition(other, null)).toThrow('no recovery partition')
  })

  it('reports when WinRE is on the Windows volume or on an unknown partition', () => {
    expect(() => findRecoveryPartition(read(), place(0, 3))).toThrow('no partition of its own')
    expect(() => findRecoveryPartition(read(), place(2, 1))).toThrow('not in the list')
    const none = read((value) => Object.assign(value, { partitions: null }))
    expect(() => findRecoveryPartition(none, null)).toThrow(Unread)
  })
})

describe('protectionOf', () => {
  it.each([
    [{ protectionStatus: 1, conversionStatus: 1 }, 2, 'on'],
    [{ protectionStatus: 0, conversionStatus: 0 }, 1, 'off'],
    [{ protectionStatus: 0, conversionStatus: 1 }, null, 'suspended'],
    [{ protectionStatus: 2, conversionStatus: null }, null, 'unknown'],
    [null, 1, 'on'],
    [null, 2, 'off'],
    [null, 3, 'on'],
    [null, 4, 'unknown'],
    [null, 5, 'suspended'],
    [null, 6, 'on'],
    [null, 0, 'unknown'],
    [null, 99, 'unknown'],
    [null, null, null],
  ])('returns for %j and shell property %s: %s', (encryption, bitlockerProtection, protection) => {
    expect(protectionOf({ encryption, bitlockerProtection })).toBe(protection)
  })
})

describe('storage.ps1', () => {
  const probes = join(import.meta.dirname, '../../../assets/probes')
  const script = readFileSync(join(probes, 'storage.ps1'), 'utf8')
  /** Windows runs it before the script, so the commands that it calls count too. */
  const shared = readFileSync(join(probes, sharedScript), 'utf8')

  it('is plain ASCII, because Windows PowerShell reads scripts without a BOM as ANSI', () => {
    expect([...script].filter((char) => char.charCodeAt(0) > 126)).toEqual([])
  })

  it('is read-only: no cmdlet that changes anything, no download, no evaluation', () => {
    const code = `${shared}\n${script}`.replace(/^\s*#.*$/gm, '')
    const called = [...code.matchAll(/\b([A-Z][a-z]+-[A-Z][A-Za-z]+)\b/g)].map((match) => match[1])
    const own = [...code.matchAll(/^function (\S+)/gm)].map((match) => match[1])
    const allowed = [
      'Get-CimInstance',
      'Select-Object',
      'ForEach-Object',
      'New-Object',
      'ConvertTo-Json',
      'Set-StrictMode',
      'Write-Output',
    ]
    expect(
      [...new Set(called)].filter((name) => !own.includes(name ?? '') && !allowed.includes(name ?? '')),
    ).toEqual([])
    expect(code).not.toMatch(/Invoke-|iex\b|WebClient|Start-Process|\bMethod\b/i)
  })

  it('prints every key that the parser expects', () => {
    for (const key of Object.keys(storage())) expect(script).toMatch(new RegExp(`^\\s*${key}\\s*=`, 'm'))
    for (const key of Object.keys(storage().partitions[0] ?? {}))
      expect(script).toMatch(new RegExp(`\\b${key}\\s*=`))
    for (const key of Object.keys(storage().volumes[0] ?? {}))
      expect(script).toMatch(new RegExp(`\\b${key}\\s*=`))
  })
})
