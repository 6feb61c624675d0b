import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { diagnosesSchema } from '../../common/diagnosis/diagnoses.ts'
import { diagnosisSchema } from '../../common/diagnosis/diagnosis.ts'
import { capture, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>

beforeEach(() => {
  home = freshHome()
})

afterEach(() => home.remove())

describe('options of diagnose and inspect', () => {
  const log = () => {
    mkdirSync(join(home.path, 'logs'), { recursive: true })
    const path = join(home.path, 'logs', 'CBS.log')
    writeFileSync(
      path,
      ['0x80073712', '0x800f081f', '0x80070070']
        .map(
          (code, hour) =>
            `2026-04-01 1${hour}:40:05, Error                 CBS    Failed to perform operation. [HRESULT = ${code}]\r\n`,
        )
        .join(''),
    )
    return path
  }

  it('--brief shows the table and what to do about the first cause', async () => {
    const whole = await capture('diagnose', log())
    const brief = await capture('diagnose', log(), '--brief')
    expect(brief.code).toBe(whole.code)
    expect(brief.out.length).toBeLessThan(whole.out.length)
    expect(brief.out).toContain('Likely')
    expect(brief.out).not.toContain('Codes in the logs')
    const both = await capture('diagnose', log(), '--brief', '--json')
    expect(both.code).toBe(2)
    expect(JSON.parse(both.out).error.reason.code).toBe('brief-json')
  })

  it('--brief reports what could not be read, so that no cause is not an all-clear', async () => {
    const binary = join(home.path, 'program.log')
    writeFileSync(binary, Buffer.from([0x4d, 0x5a, 0, 1, 2, 0, 0, 0xff, 0xfe, 0]))
    const { code, out } = await capture('diagnose', binary, '--brief')
    expect([code, out]).toEqual([3, expect.stringContaining('program.log: It is not a text log.')])
  })

  it('--top n shows the first n causes, in JSON as well, without changing the exit code', async () => {
    const whole = await capture('diagnose', log(), '--json')
    const all = diagnosisSchema.parse(JSON.parse(whole.out))
    expect(all.findings.length).toBeGreaterThan(1)
    const first = await capture('diagnose', log(), '--json', '--top', '1')
    const one = diagnosisSchema.parse(JSON.parse(first.out))
    expect(one.findings).toEqual(all.findings.slice(0, 1))
    const known = new Set(one.findings.map(({ cause }) => cause))
    expect(
      one.open.flatMap(({ causes, next }) => [...causes, ...next]).filter((cause) => !known.has(cause)),
    ).toEqual([])
    expect(first.code).toBe(whole.code)
    for (const bad of ['0', '-1', 'x', '1.5'])
      expect((await capture('diagnose', log(), '--top', bad)).code).toBe(2)
  })

  it('labels a practice PC, and does not call a failure with an open cause unread', async () => {
    expect((await capture('diagnose', '--host', 'practice:x64-efi-full')).out).toMatch(/^Practice PC/)
    const path = join(home.path, 'CBS.log')
    writeFileSync(
      path,
      '2026-04-01 21:40:05, Error                 CBS    Failed to perform operation.  [HRESULT = 0x800f0831]\r\n',
    )
    const { code, out } = await capture('diagnose', path)
    expect(code).not.toBe(0)
    expect(out).toContain('Undecided by this evidence')
    expect(out).not.toContain('Could not be read')
  })

  it('inspect shows where a fact was read only with --sources, and marks problems', async () => {
    const plain = await capture('inspect', '--host', 'practice:x64-efi-full')
    expect(plain.out).not.toMatch(/^ +from /m)
    expect(plain.out).toMatch(/^! EFI partition/m)
    expect(plain.out).toMatch(/^ {2}Component store/m)
    const sources = await capture('inspect', '--host', 'practice:x64-efi-full', '--sources')
    expect(sources.out).toMatch(/^ +from /m)
  })
})

describe('several PCs', () => {
  const log = (code: string, version: string, day: string) =>
    [
      `${day} 10:00:00, Info                  CBS    Loaded Servicing Stack v${version} with Core: C:\\Windows\\winsxs\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_${version}_none_0\\cbscore.dll\r\n`,
      `${day} 10:00:05, Error                 CBS    Failed to perform operation.  [HRESULT = ${code}]\r\n`,
    ].join('')

  it('are shown in one table, then each in a separate section', async () => {
    for (const [name, text] of [
      ['desk', log('0x80073712', '10.0.26100.4000', '2026-05-01')],
      ['lap', log('0x80070070', '10.0.19041.2664', '2026-05-02')],
    ] as const) {
      mkdirSync(join(home.path, 'in', name), { recursive: true })
      writeFileSync(join(home.path, 'in', name, 'CBS.log'), text)
    }
    const { code, out } = await capture('diagnose', join(home.path, 'in'))
    expect(code).toBe(1)
    expect(out).toMatch(/^2 PCs or Windows installations in this evidence, distinguished by build\n/)
    expect(out).toMatch(/^1 {2}desk .*\n2 {2}lap /m)
    expect(out).toContain('== 1. desk ==')
    expect(out).toContain('== 2. lap ==')
    const json = await capture('diagnose', join(home.path, 'in'), '--json', '--top', '1')
    const found = diagnosesSchema.parse(JSON.parse(json.out))
    expect(found.diagnoses.map(({ pc, findings }) => [pc, findings.length])).toEqual([
      ['desk', 1],
      ['lap', 1],
    ])
  })

  it('are both read when --bundle is given twice; other options reject a second value', async () => {
    const zips = ['x64-healthy', 'x64-efi-full'].map(
      (name) => [name, join(home.path, `${name}.zip`)] as const,
    )
    for (const [name, zip] of zips) await capture('collect', '--host', `practice:${name}`, '--out', zip)
    const both = zips.flatMap(([, zip]) => ['--bundle', zip])
    const { out } = await capture('diagnose', ...both, '--json')
    expect(diagnosesSchema.parse(JSON.parse(out)).diagnoses.map(({ pc }) => pc)).toEqual([
      'x64-healthy',
      'x64-efi-full',
    ])
    for (const call of [
      ['plan', ...both],
      ['inspect', '--host', 'practice:x64-healthy', '--host', 'practice:x64-efi-full'],
    ]) {
      const { code, out: said } = await capture(...call, '--json')
      expect(code).toBe(2)
      expect(JSON.parse(said).error.reason.code).toBe('option-twice')
    }
  })
})
