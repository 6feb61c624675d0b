import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decodeOutput } from '../../../common/windows/decode-output.ts'
import { parseReagentXml } from '../../../main/inspect/parse/parse-reagent-xml.ts'
import { Unread } from '../../../main/inspect/unread.ts'
import { realData } from '../../real-data.ts'
import { damaged, garbage } from '../damage.ts'
import { reagentXml } from '../fake-answers.ts'

const path = '\\Recovery\\WindowsRE'

describe('parseReagentXml', () => {
  it('reads the state and location', () => {
    expect(parseReagentXml(decodeOutput(new TextEncoder().encode(reagentXml('1', path))))).toEqual({
      enabled: true,
      path,
      offset: 500122687488,
      diskGuid: '1cb3eeb3-fd89-4fc4-a7d5-34f852f5aa52',
    })
    expect(parseReagentXml(reagentXml('0', '').slice(1))).toMatchObject({ enabled: false, path: null })
  })

  it.each([
    ['enabled without a place', reagentXml('1', '')],
    ['another state', reagentXml('2', path)],
    ['a cut file', reagentXml('1', path).slice(0, -20)],
    ['another document', '<?xml version="1.0"?><Other/>'],
    ['a DOCTYPE', reagentXml('1', path).replace('<WindowsRE', '<!DOCTYPE x [<!ENTITY a "b">]><WindowsRE')],
    ['an empty file', ''],
  ])('rejects %s', (_name, text) => {
    expect(() => parseReagentXml(text.replace('\uFEFF', ''))).toThrow(Unread)
  })

  it.each([
    ['reagentc/ReAgent-win10-1607-rs1-enabled.xml', 1048576, '6d5c9aaa-fea9-471e-bfa8-5160d1d8c3fa'],
    ['transcripts/reagent-xml-gpt-win11.xml.txt', 188570664960, '1cb3eeb3-fd89-4fc4-a7d5-34f852f5aa52'],
    ['transcripts/reagent-xml-mbr-server2012r2.xml.txt', 1048576, null],
  ])('parses the real file %s', (name, offset, diskGuid) => {
    const file = realData(name)
    if (file === null) return
    const text = readFileSync(file, 'utf8')
    expect(parseReagentXml(text.slice(text.indexOf('<?xml')))).toEqual({
      enabled: true,
      path,
      offset,
      diskGuid,
    })
  })

  const guid = '1cb3eeb3-fd89-4fc4-a7d5-34f852f5aa52'
  it.each([
    ['one in capitals', guid.toUpperCase(), { offset: 500122687488, diskGuid: guid }],
    ['zeros, as on a disk with MBR', guid.replace(/[^-]/g, '0'), { offset: 500122687488, diskGuid: null }],
    ['one that is too short', guid.slice(0, -1), { offset: null, diskGuid: null }],
    ['one that is too long', `${guid}0`, { offset: null, diskGuid: null }],
    ['one with a letter that is no digit', guid.replace('f', 'g'), { offset: null, diskGuid: null }],
    ['none', '', { offset: null, diskGuid: null }],
  ])('reads a disk location only with a valid disk GUID: %s', (_, id, place) => {
    const text = reagentXml('1', path).replace('\uFEFF', '')
    expect(text.toLowerCase()).toContain(guid)
    const changed = text.replace(new RegExp(guid, 'i'), id)
    expect(parseReagentXml(changed)).toMatchObject({ enabled: true, path, ...place })
  })

  it('never reports WinRE as enabled from damaged or garbage input', () => {
    const off = new TextEncoder().encode(reagentXml('0', path))
    fc.assert(
      fc.property(fc.oneof(damaged(off), garbage), (bytes) => {
        const text = decodeOutput(bytes)
        try {
          if (parseReagentXml(text).enabled) expect(text).toMatch(/<InstallState state="1"/)
        } catch (error) {
          expect(error).toBeInstanceOf(Unread)
        }
      }),
      { numRuns: 400 },
    )
  })
})
