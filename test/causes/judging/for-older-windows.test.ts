import { describe, expect, test } from 'vitest'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { sourceOf } from '../../logs/text-of.ts'
import { knowledge } from '../../test-knowledge.ts'

const diagnosed = async (text: string) =>
  (await diagnose({ knowledge, sources: [sourceOf('CheckSUR.log', Buffer.from(text))], inspection: null }))
    .findings

const folder = (name: string, version: string) =>
  `x86_microsoft-windows-${name}_31bf3856ad364e35_${version}_none_1a`
const missing = (file: string, version: string, mark = 'f') =>
  `(${mark}) CSI Payload File Missing 0x00000000 ${file} ${folder('example', version)}  `
const mum = (mark: string) =>
  `(${mark}) CBS MUM Missing 0x00000002 servicing\\packages\\Package_for_KB958690~31bf3856ad364e35~x86~~6.1.1.6.mum`
const total = (count: number) =>
  `Summary:\nFound ${count} errors\nCSI Payload File Missing Total count: ${count}\n`
const stack = (version: string) =>
  `2019-02-24 21:36:30, Info                  CBS    Loaded Servicing Stack v${version} with Core: C:\\Windows\\winsxs\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_${version}_none_1\\cbscore.dll\r\n2019-02-24 21:36:31, Info                  CSI    00000014 [SR] Cannot repair member file [l:34{17}]"System.Design.dll" of System.Design, Version = 2.0.0.0, in the store, hash mismatch\r\n`
const unknownThere = /RestoreHealth|ScanHealth|CheckHealth|StartComponentCleanup/i

describe('features missing in Windows 7 and Vista are not mentioned', () => {
  test.each([
    ['Vista', missing('a.dll', '6.0.6000.16386')],
    ['Windows 7', missing('a.dll', '6.1.7601.18763')],
    ['the stack of Windows 7', stack('6.1.7601.24544')],
  ])('%s', async (_name, text) => {
    const findings = await diagnosed(`${text}\n`)
    const fixes = findings.flatMap(({ fix }) => fix)
    expect(fixes.map(({ reason }) => reason?.code)).toEqual(
      expect.arrayContaining(['system-update-readiness', 'sfc-scannow']),
    )
    expect(JSON.stringify([fixes, findings.map(({ check }) => check)])).not.toMatch(unknownThere)
  })
  test('reports the update that contains the missing files with the tool that installs it', async () => {
    const fixes = (await diagnosed(`${mum('f')}\n`)).flatMap(({ fix }) => fix)
    const readiness = fixes.find(({ reason }) => reason?.code === 'system-update-readiness-with')
    expect(readiness?.title).toContain('KB958690')
    expect(JSON.stringify(fixes)).not.toMatch(unknownThere)
  })
  test.each([
    missing('a.dll', '10.0.19041.4291'),
    missing('a.dll', '6.3.9600.17031'),
    stack('10.0.19041.4289'),
  ])('mentions them for later versions: %s', async (text) => {
    const [first] = await diagnosed(`${text}\n`)
    expect(JSON.stringify(first?.fix)).toMatch(/RestoreHealth/)
    expect(JSON.stringify(first?.fix)).not.toContain('system-update-readiness')
  })
})

describe('items repaired by CheckSUR', () => {
  test('are not counted as missing, and a total is not counted as a file', async () => {
    const file = '6.0.6000.16386'
    const lines = [
      missing('a.dll', file),
      missing('b.dll', file),
      missing('b.dll', file, 'fix'),
      missing('c.dll', file),
    ]
    const findings = await diagnosed(`${total(3)}\n${lines.join('\n')}\n`)
    expect(findings[0]?.title).toMatch(/a\.dll and 1 more$/)
    expect(findings.map(({ title }) => title).join()).not.toMatch(/Total|b\.dll/)
  })
  test.each([
    ['payload', missing('a.dll', '6.1.7601.17514'), missing('a.dll', '6.1.7601.17514', 'fix')],
    ['package', mum('f'), mum('fix')],
  ])('%s: are resolved when all were repaired, and active when found again', async (_name, found, fixed) => {
    const over = await diagnosed(`${found}\n${fixed}\n`)
    expect(over.length).toBeGreaterThan(0)
    expect(over.map(({ status }) => status)).not.toContain('active')
    const again = await diagnosed(`${found}\n${fixed}\n${found}\n`)
    expect(again[0]?.status).toBe('active')
  })
})
