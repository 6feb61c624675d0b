import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readPackage } from '../../main/packages/read/read-package.ts'
import { microsoftRoots } from '../../main/packages/read/signature/microsoft-roots.ts'
import { readCms } from '../../main/packages/read/signature/read-cms.ts'
import { realData } from '../real-data.ts'
import { knowledge } from '../test-knowledge.ts'
import { judge } from './signing.ts'

const folder = mkdtempSync(join(tmpdir(), 'unstuck-signature-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('real packages', () => {
  const packages = realData('packages/abbodi1406-WHD')
  it.skipIf(packages === null).each([
    ['Windows6.1-KB2465285-x64.msu', '2010-12-23T00:06:45.000Z'],
    ['Windows6.1-KB2780124-x64.msu', '2012-11-03T19:01:07.000Z'],
    ['Windows6.1-KB3040017-x64.msu', '2015-03-20T19:59:21.000Z'],
    ['Windows6.2-HyperVIntegrationServices-x64.cab', '2019-08-10T18:56:51.000Z'],
  ])('%s is valid despite its expired certificate, but not after a change', async (name, signedAt) => {
    const path = join(packages ?? '', name)
    const { signature, problems } = await readPackage(path, { knowledge, hash: true })
    expect(signature.signedAt?.slice(0, 19)).toBe(signedAt.slice(0, 19))
    expect(signature).toMatchObject({ status: 'valid', signer: 'Microsoft Corporation' })
    expect(problems).toEqual([])
    const bytes = readFileSync(path)
    bytes[bytes.length >> 1] = (bytes[bytes.length >> 1] ?? 0) ^ 1
    const changed = join(folder, name)
    writeFileSync(changed, bytes)
    const report = await readPackage(changed, { knowledge, hash: true })
    expect(report.signature).toMatchObject({ status: 'invalid', because: expect.stringContaining('changed') })
    expect(report.problemCodes).toContain('signature')
  })

  it.skipIf(packages === null)(
    'have no proven signing time after a change of the counter-signature',
    async () => {
      const bytes = readFileSync(join(packages ?? '', 'Windows6.1-KB2465285-x64.msu'))
      const [signer] = readCms(bytes.subarray(bytes.readUInt32LE(44))).signers
      const [counter] = signer?.counterSigners ?? []
      const at = bytes.indexOf(Buffer.from(counter?.signature ?? []))
      expect(await judge(bytes, { roots: microsoftRoots() })).toMatchObject({ status: 'valid' })
      bytes[at + 9] = (bytes[at + 9] ?? 0) ^ 1
      expect(await judge(bytes, { roots: microsoftRoots() })).toMatchObject({
        status: 'invalid',
        because: /SHA-1/,
      })
    },
  )

  it.skipIf(packages === null)('are reported as unsigned without a signature', async () => {
    const report = await readPackage(join(packages ?? '', 'Windows8.1-KB2938772-x64.cab'), {
      knowledge,
      hash: true,
    })
    expect(report).toMatchObject({ signature: { status: 'absent' }, problems: [] })
  })
})
