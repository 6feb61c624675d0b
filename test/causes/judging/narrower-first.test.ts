import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../common/diagnosis/diagnosis.ts'
import { allCauses } from '../../../main/causes/all-causes.ts'
import { withNarrowerFirst } from '../../../main/causes/judging/narrower-first.ts'
import { allRows } from '../../../main/causes/patterns/all-rows.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../../test-knowledge.ts'

const line = { supports: true, file: 'CBS.log', line: 1, text: 'a line', fact: null }
const fact = { supports: true, file: null, line: null, text: 'Turned off: bits.', fact: 'services' }
const finding = (cause: string, likelihood: number, changes: Partial<Finding> = {}): Finding => ({
  cause,
  class: 'disk-full',
  title: cause,
  likelihood,
  status: 'active',
  kb: null,
  evidence: [line],
  codes: [],
  fix: [],
  check: null,
  sources: [],
  ...changes,
})
const causes = [{ id: 'wide', yieldsTo: ['narrow'] }, { id: 'narrow' }, { id: 'other' }]
const likelihoods = (...findings: readonly Finding[]) =>
  withNarrowerFirst(findings, causes).map(({ likelihood }) => likelihood)

describe('a broad cause', () => {
  test('ranks below the narrower one that has separate evidence', () => {
    expect(likelihoods(finding('wide', 0.95), finding('narrow', 0.8))).toEqual([0.5, 0.8])
    expect(likelihoods(finding('narrow', 0.51), finding('wide', 0.95))).toEqual([0.51, 0.5])
  })
  test('stays next to a lead, a resolved cause, an unrelated cause, and one of another update', () => {
    expect(likelihoods(finding('wide', 0.95), finding('narrow', 0.3))).toEqual([0.95, 0.3])
    expect(likelihoods(finding('wide', 0.95), finding('narrow', 0.45))).toEqual([0.95, 0.45])
    expect(likelihoods(finding('wide', 0.95), finding('narrow', 0.8, { status: 'resolved' }))[0]).toBe(0.95)
    expect(likelihoods(finding('wide', 0.95), finding('other', 0.8))).toEqual([0.95, 0.8])
    const ofA = finding('wide', 0.95, { kb: 'KB5000001' })
    expect(likelihoods(ofA, finding('narrow', 0.8, { kb: 'KB5000002' }))).toEqual([0.95, 0.8])
  })
  test('shown by the inspection yields only to a cause also shown by it', () => {
    const shown = finding('wide', 0.95, { evidence: [line, fact] })
    expect(likelihoods(shown, finding('narrow', 0.8))).toEqual([0.95, 0.8])
    expect(likelihoods(shown, finding('narrow', 0.8, { evidence: [fact] }))).toEqual([0.5, 0.8])
  })
})

test('every yielding rule refers to existing causes, without cycles', () => {
  const known = new Map(allCauses.map(({ id, yieldsTo }) => [id, yieldsTo ?? []]))
  const wide = allRows.filter(({ yieldsTo }) => yieldsTo !== undefined)
  expect(wide.length).toBeGreaterThan(4)
  for (const { id, yieldsTo = [] } of wide)
    for (const narrow of yieldsTo) {
      expect([id, known.has(narrow)]).toEqual([id, true])
      expect([id, known.get(narrow)]).not.toEqual([id, expect.arrayContaining([id])])
    }
})

test.each([
  [
    'boot-folder-missing',
    'BFSVC Error: BfspCopyFile(D:\\a.efi, S:\\b.efi) failed! Last Error = 0x3\nFailure when initializing library',
  ],
  [
    'efi-partition-full',
    'bfsvc Error: failed to copy, Last Error = 0x70\nFailure when attempting to copy boot files.',
  ],
  [
    'driver-root-untrusted',
    'Failed to add driver package net.inf: 0x800b0109\nThe driver has an invalid signature',
  ],
  ['service-absent', 'wuauserv is missing\nThe Windows Update service is set to disabled'],
  [
    'wsus-answers-error',
    'WARNING: request failed for <http://wsus.example:8530/ClientWebService/client.asmx>, 0x80244019',
  ],
  [
    'app-store-signed',
    'Package A_1.0.0.0_x64__8wekyb3d8bbwe with Windows Store origin cannot be sideloaded or installed using developer mode option.\nYou need either a Windows developer license or a sideloading-enabled system. 0x80073CFF',
  ],
])('%s ranks before the broader cause', async (cause, text) => {
  const bytes = Buffer.from(text)
  const source = {
    name: 'pasted.txt',
    sizeBytes: bytes.length,
    async *open() {
      yield bytes
    },
  }
  const { findings } = await diagnose({ knowledge, sources: [source], inspection: null })
  expect(findings[0]?.cause).toBe(cause)
})

test('a failed copy of boot files leaves the reason open', async () => {
  const bytes = Buffer.from(
    'C:\\>bcdboot C:\\Windows /s S: /f UEFI\nFailure when attempting to copy boot files.\n',
  )
  const source = {
    name: 'pasted.txt',
    sizeBytes: bytes.length,
    async *open() {
      yield bytes
    },
  }
  const { findings } = await diagnose({ knowledge, sources: [source], inspection: null })
  expect(findings.every(({ likelihood }) => likelihood <= 0.3)).toBe(true)
  expect(findings.map(({ cause }) => cause)).toContain('efi-partition-full')
})

test.each([
  [
    'a service that nothing needs',
    'service-absent',
    'C:\\>sc query DiagTrack\n[SC] EnumQueryServicesStatus:OpenService FAILED 1060:\n\nThe specified service does not exist as an installed service.\n',
  ],
  [
    'a server that brings no updates',
    'wsus-answers-error',
    'Failed to open https://telemetry.example.com/x: HTTP status 404\n',
  ],
  [
    'another partition',
    'efi-partition-unfit',
    'My EFI partition is fine and the basic data partition is NTFS\n',
  ],
])('a statement about %s implies nothing about updates', async (_what, cause, text) => {
  const bytes = Buffer.from(text)
  const source = {
    name: 'pasted.txt',
    sizeBytes: bytes.length,
    async *open() {
      yield bytes
    },
  }
  const { findings } = await diagnose({ knowledge, sources: [source], inspection: null })
  expect(findings.filter((one) => one.cause === cause && one.likelihood > 0.5)).toEqual([])
})
