import { describe, expect, it } from 'vitest'
import type { PackageReport } from '../../../common/packages/package-report.ts'
import { type PlanPackage, planPackageSchema } from '../../../common/plan/plan-package.ts'
import { english } from '../../../main/texts/english.ts'
import { failureOf } from '../../../main/texts/failure.ts'
import { provePackage, whyAnother } from '../../../main/workflow/carrying-out/prove-package.ts'
import { standInHost } from '../../host/stand-in-host.ts'
import { knowledge } from '../../test-knowledge.ts'

const wanted: PlanPackage = planPackageSchema.parse({
  kb: 'KB5086672',
  architecture: 'arm64',
  file: 'a.msu',
  role: 'target',
  build: '26100.8117',
  sha1: null,
  sizeBytes: 1,
})
const report: PackageReport = {
  file: 'a.msu',
  sizeBytes: 1,
  container: 'wim',
  kind: 'lcu',
  checkpoint: false,
  kb: 'KB5086672',
  architecture: 'arm64',
  build: '26100.8117',
  identity: null,
  baseline: null,
  servicingStack: null,
  requiresStack: null,
  sha1: null,
  sha256: null,
  nameHashMatches: null,
  signature: { status: 'not-checked', because: null, reason: null, signer: null, signedAt: null },
  fromName: { kb: null, architecture: null, sha1: null },
  problems: [],
  problemCodes: [],
  reasons: [],
  gapReasons: [],
  gaps: [],
}
const signed = {
  status: 0,
  subject: 'CN=Microsoft Windows, O=Microsoft Corporation, C=US',
  root: 'Microsoft Root Certificate Authority 2010',
  rootSha1: '3B1EFD3A66EA28B16697394703A72CA340A05BD5',
  error: null,
}
const host = (signature: unknown) =>
  standInHost({
    run: async () => ({
      exitCode: 0,
      ended: 'itself',
      stdout: Buffer.from(JSON.stringify(signature)),
      stderr: new Uint8Array(),
    }),
    async *openFile() {
      yield Buffer.from('bytes')
    },
  })

describe('a package without a published digest', () => {
  it.each([
    [{ kb: 'KB5079391' }, 'KB5079391, not KB5086672'],
    [{ kb: null }, 'name no KB'],
    [{ architecture: 'x64' as const }, 'for x64, not for arm64'],
    [{ build: '26100.1742' }, 'contains build 26100.1742, not'],
    [{ problems: ['It is cut.'] }, 'It is cut.'],
  ])('is refused if its contents differ: %o', (other, why) => {
    const said = whyAnother({ ...report, ...other }, wanted)
    expect(said && english(said)).toContain(why)
  })

  it('is verified by its signature and contents', async () => {
    expect(whyAnother(report, wanted)).toBeNull()
    const said = await provePackage(knowledge, host(signed), 'C:\\a.msu', wanted, async () => report)
    expect(english(said)).toBe('a.msu: Microsoft signature checked. Its contents are KB5086672 for arm64.')
  })

  it('is refused with the reason despite a Microsoft signature', async () => {
    const read = async () => ({ ...report, architecture: 'x64' as const })
    const failure = await provePackage(knowledge, host(signed), 'C:\\a.msu', wanted, read).catch(failureOf)
    expect(failure).toMatchObject({ code: 'refused', where: 'C:\\a.msu' })
  })

  it('is not read without a Microsoft signature', async () => {
    const read = () => expect.unreachable('An unsigned package is not opened.')
    const failure = await provePackage(
      knowledge,
      host({ ...signed, status: 2 }),
      'C:\\a.msu',
      wanted,
      read,
    ).catch(failureOf)
    expect(failure).toMatchObject({ code: 'refused' })
  })
})

describe('a package in Windows PE, without PowerShell', () => {
  const digest = '277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9'
  const pe = { ...host(signed), windowsPe: true as const, run: () => expect.unreachable('Nothing is run.') }
  const signature = (status: PackageReport['signature']['status']) => ({ ...report.signature, status })
  const prove = (own: Partial<PackageReport>, more: Partial<PlanPackage> = {}) =>
    provePackage(knowledge, pe, 'D:\\a.msu', { ...wanted, ...more }, async () => ({ ...report, ...own }))

  it.each([
    ['the signature of a cabinet', { signature: signature('valid') }, {}, 'Microsoft signature checked'],
    [
      'the digest of the newer form',
      { sha256: digest },
      { sha256: digest },
      'its SHA-256 is the published one',
    ],
    [
      'both',
      { sha256: digest, signature: signature('valid') },
      { sha256: digest.toUpperCase() },
      'SHA-256 and Microsoft signature',
    ],
    ['an old digest', { sha1: 'ab12' }, { sha1: 'ab12' }, 'its SHA-1 is the published one'],
  ])('is verified by %s', async (_, own, more, said) => {
    expect(english(await prove(own, more))).toContain(said)
  })

  it.each([
    ['nothing speaks for it', {}, {}, 'package-unproven-here'],
    [
      'it has another digest',
      { sha256: 'aa', signature: signature('valid') },
      { sha256: digest },
      'package-not-proven',
    ],
    [
      'nobody signed the cabinet',
      { sha256: digest, signature: signature('absent') },
      { sha256: digest },
      'package-unproven-here',
    ],
    ['its signature is invalid', { signature: signature('invalid') }, {}, 'package-unproven-here'],
    ['it is another update', { signature: signature('valid'), kb: 'KB5079391' }, {}, 'package-is-another'],
  ])('is refused if %s', async (_, own, more, code) => {
    const failure = await prove(own, more).catch(failureOf)
    expect(failure).toMatchObject({ code: 'refused', reason: { code } })
  })
})

describe('a package with a digest chosen by the author of the plan', () => {
  const digest = '277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9'
  const prove = (contents: Partial<PackageReport>, more: Partial<PlanPackage> = {}) =>
    provePackage(knowledge, host(signed), 'C:\\a.msu', { ...wanted, sha256: digest, ...more }, async () => ({
      ...report,
      ...contents,
    }))

  it.each([
    ['names the update', {}, {}],
    ['names nothing', { kb: null, architecture: null, kind: 'other' as const }, {}],
    ['cannot be read', { kb: null, architecture: null, problems: ['Its compression is not read here.'] }, {}],
    [
      'names the KB of its file, as parts of a .NET update do',
      { kb: 'KB5054682' },
      { kb: 'KB5055663', file: 'windows10.0-kb5054682-arm64-ndp481.msu' },
    ],
  ])('is verified by it if it %s', async (_, contents, more) => {
    expect(english(await prove(contents, more))).toContain('SHA-256')
  })

  it.each([
    ['another update', { kb: 'KB5079391' }],
    ['another architecture', { architecture: 'x64' as const }],
    ['a feature on demand', { kb: null, kind: 'feature' as const }],
  ])('is refused if its contents are %s, even if signed by Microsoft', async (_, contents) => {
    const failure = await prove(contents).catch(failureOf)
    expect(failure).toMatchObject({ code: 'refused', reason: { code: 'package-is-another' } })
  })
})
