import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  machineAnswerSchema,
  machineError,
  parseMachineAnswer,
} from '../../main/inspect/parse/parse-machine-answer.ts'
import { parseStorage } from '../../main/inspect/parse/parse-storage.ts'
import { parseAgentHistory } from '../../main/inspect/reading/read-agent-history.ts'
import { readRestorePoints } from '../../main/steps/kinds/restore-point.ts'
import { times } from '../sample.ts'
import { callOf } from './call-of.ts'
import { program, run, type World } from './engine.ts'
import { healthyCim } from './windows.ts'

/** The text of the one answer, by whichever way the script printed it. */
async function answer(
  name: string,
  world: World,
  constrained: boolean,
  ...parameters: string[]
): Promise<string> {
  const ran = await run(callOf(name, ...parameters), world, { constrained })
  expect([name, ran.thrown]).toEqual([name, null])
  const text = ran.console + ran.said.join('')
  // ASCII on one line, whatever Windows says.
  expect(text).toMatch(/^[\x20-\x7e]+(\r\n)?$/)
  return text
}

/** Errors as Windows gives them, in a language that decides nothing, and what each means. */
const refusals = [
  [
    { id: 'HRESULT 0x80041003,Microsoft.Management.Infrastructure.CimCmdlets.GetCimInstanceCommand' },
    'rights',
    '0x80041003',
  ],
  [{ id: 'MI RESULT 2,Get-CimInstance' }, 'rights', 'MI RESULT 2'],
  [{ id: 'HRESULT 0x80041010,Get-CimInstance' }, 'absent', '0x80041010'],
  [{ id: 'HRESULT 0x80041013,Get-CimInstance' }, 'wmi', '0x80041013'],
  [{ id: 'HRESULT 0x80070422,Get-CimInstance' }, 'service', '0x80070422'],
  [{ hresult: 0x8007_0005 }, 'rights', '0x80070005'],
  [{ hresult: 0x8007_05b4 }, 'late', '0x800705b4'],
  [{ win32: 1062 }, 'service', '0x00000426'],
  [{ win32: 1260 }, 'policy', '0x000004ec'],
] as const

describe.skipIf(program === null).each([false, true])('in Constrained Language: %s', (constrained) => {
  test('machine.ps1 answers like Windows', async () => {
    const read = parseMachineAnswer(await answer('machine.ps1', { cim: healthyCim }, constrained))
    expect(read).toMatchObject({
      system: { manufacturer: 'LENOVO', model: '21F6', hypervisorPresent: true },
      batteries: [2],
      tpm: { present: true, ready: true },
      disks: [{ model: 'SKHynix 512GB', health: 0 }],
      dirty: false,
      antivirus: [{ name: 'Windows Defender', state: 397568 }],
      errors: [],
    })
    expect(read.booted).toMatch(/^2026-06-01T\d\d:11:09Z$/)
  })

  test('storage.ps1 answers like Windows', async () => {
    const cim = {
      ...healthyCim,
      'com:Shell.Application': null,
    }
    const read = parseStorage(await answer('storage.ps1', { cim }, constrained))
    expect(read.processorArchitecture).toBe(9)
    expect(read.encryption).toEqual({ protectionStatus: 0, conversionStatus: 0 })
    expect(read.volumes?.map(({ driveLetter, label }) => [driveLetter, label])).toEqual([
      ['C:', 'Käse "8"'],
      [null, null],
    ])
    expect(read.partitions?.map(({ accessPaths, mbrType }) => [accessPaths.length, mbrType])).toEqual([
      [2, null],
      [0, null],
    ])
    // No shell on this PC: that part alone is missing.
    expect(read.errors.map(({ part }) => part)).toEqual(['bitlocker'])
  })

  test('restore-points.ps1 lists restore points and creates one only if requested', async () => {
    const world = { cim: healthyCim }
    const listed = readRestorePoints(await answer('restore-points.ps1', world, constrained))
    expect(listed).toMatchObject({ result: null, points: [{ sequence: 41 }] })
    const asked = await answer('restore-points.ps1', world, constrained, '-Create', 'Unstuck-x')
    expect(readRestorePoints(asked)?.result).toBe(0)
  })

  test('update-history.ps1 reports a missing update agent', async () => {
    const text = await answer('update-history.ps1', { cim: {} }, constrained)
    expect(JSON.parse(text)).toMatchObject({ total: null, entries: [], errors: [{ part: 'history' }] })
  })

  test('reports the number of a Windows error, regardless of its message', async () => {
    for (const [error, kind, number] of refusals) {
      const name = 'root\\SecurityCenter2:AntiVirusProduct'
      const world = {
        cim: healthyCim,
        refusals: { [name]: { message: 'Kein Zugriff \u2013 nein', ...error } },
      }
      const read = parseMachineAnswer(await answer('machine.ps1', world, constrained))
      expect(read.errors).toHaveLength(1)
      expect(machineError(read, 'antivirus')).toEqual({
        code: 'unread.refused',
        params: { kind, error: number, message: 'Kein Zugriff \u2013 nein' },
      })
    }
  })

  test.each([
    ['service', { hresult: 0x8007_0422 }],
    ['policy', { id: 'CannotCreateComTypeConstrainedLanguage,New-Object' }],
  ] as const)('update-history.ps1 reports why the agent does not answer: %s', async (kind, error) => {
    const world = { cim: {}, refusals: { 'com:Microsoft.Update.Session': { message: 'nein', ...error } } }
    const text = await answer('update-history.ps1', world, constrained)
    const params = expect.objectContaining({ kind })
    const said = expect.objectContaining({ params })
    expect(() => parseAgentHistory(text)).toThrow(expect.objectContaining({ said }))
  })

  test('loses only the refused part and does not crash on unexpected objects', async () => {
    const odd = fc.oneof(
      fc.constant(null),
      fc.constant([]),
      fc.constant([null]),
      fc.constant([{}]),
      fc.constant([{ Other: 1 }]),
      fc.constant('text'),
      fc.constant([[], { Architecture: null, BatteryStatus: 'x', FreeSpace: -1, DiskNumber: null }]),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...Object.keys(healthyCim)),
        odd,
        fc.constantFrom('machine.ps1', 'storage.ps1', 'restore-points.ps1', 'update-history.ps1'),
        async (name, value, script) => {
          const text = await answer(script, { cim: { ...healthyCim, [name]: value } }, constrained)
          const read: { errors: unknown[] } = JSON.parse(text)
          expect(Array.isArray(read.errors)).toBe(true)
          if (script === 'machine.ps1') expect(machineAnswerSchema.parse(read)).toEqual(read)
        },
      ),
      { numRuns: times(12, 60) },
    )
  })
})
