import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { message } from '../../common/texts/message.ts'
import { HostError } from '../../main/host/host.ts'
import { saysPermanent } from '../../main/inspect/evidence/keeps-for-good.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { planUndo } from '../../main/plan/plan-undo.ts'
import { realData } from '../real-data.ts'
import { knowledge } from '../test-knowledge.ts'
import { fakeHost, healthyPc, rollupFix } from './fake-pc.ts'

/** A manifest in the format of Windows; the nested package element must not count. */
const manifest = (attributes: string) =>
  `\ufeff<?xml version="1.0" encoding="utf-8"?>\r\n<assembly xmlns="urn:schemas-microsoft-com:asm.v3" manifestVersion="1.0">\r\n  <assemblyIdentity name="Package_for_RollupFix" version="26100.9457.1.0" />\r\n  <package identifier="KB5129195"${attributes} releaseType="Security Update" restart="possible">\r\n    <package integrate="hidden" permanence="permanent">\r\n    </package>\r\n  </package>\r\n</assembly>\r\n`
const path = `C:\\Windows\\servicing\\Packages\\${rollupFix}.mum`

async function pcWith(file: string | HostError | null) {
  const pc = healthyPc()
  if (file !== null) pc.files[path] = file
  const inspection = await inspect(fakeHost(pc))
  const own = inspection.facts.packages?.value.find(({ identity }) => identity === rollupFix)
  return {
    own,
    gaps: inspection.gaps.map(({ what }) => what),
    undo: planUndo(knowledge, 'windows', inspection),
  }
}

describe('a permanent update', () => {
  it('is recognized by its manifest and gets no planned removal', async () => {
    const { own, undo } = await pcWith(manifest(' permanence="permanent"'))
    expect(own?.kept).toBe(true)
    expect(!undo.ok && undo.failure.what).toContain('does not allow this update to be removed')
  })

  it.each([
    ['removable', manifest(' permanence="removable"')],
    ['silent', manifest('')],
    ['not there', null],
    ['no manifest', 'permanence="permanent"'],
  ])('is not assumed when the manifest is %s', async (_, file) => {
    const { own, gaps, undo } = await pcWith(file)
    expect([own?.kept, undo.ok]).toEqual([undefined, true])
    expect(gaps).not.toContain('Whether Windows keeps its cumulative update permanently')
  })

  it('leaves a gap when the manifest exists but cannot be read', async () => {
    const { own, gaps } = await pcWith(
      new HostError('denied', message('text.as-is', { text: 'Access is denied.' })),
    )
    expect(own?.kept).toBeUndefined()
    expect(gaps).toContain('Whether Windows keeps its cumulative update permanently')
  })
})

describe('saysPermanent', () => {
  const real = realData('transcripts/update-mum-KB3040017-x64.xml.txt')
  it.skipIf(real === null)('is false for a real manifest without the attribute', () => {
    const text = readFileSync(real ?? '', 'utf8')
    expect(saysPermanent(text)).toBe(false)
    expect(
      saysPermanent(text.replace('restart="possible"', 'restart="possible" permanence="permanent"')),
    ).toBe(true)
  })

  it('is never true for garbage', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400 }), (text) => {
        if (!/<package[\s>]/.test(text)) expect(saysPermanent(text)).toBe(false)
      }),
    )
    expect(saysPermanent(`<package ${' '.repeat(200_000)}`)).toBe(false)
    expect(saysPermanent('<package '.repeat(50_000))).toBe(false)
  })
})
