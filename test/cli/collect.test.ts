import { createHash } from 'node:crypto'
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { diagnosisSchema } from '../../common/diagnosis/diagnosis.ts'
import { bundleManifestName, bundleManifestSchema } from '../../common/evidence/bundle.ts'
import { bundleSumsName } from '../../common/evidence/bundle-sums.ts'
import { inspectionSchema } from '../../common/facts/inspection.ts'
import { listPracticePcs } from '../../main/host/open-host.ts'
import { sample } from '../sample.ts'
import { capture, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

const diagnosisOf = (text: string) => diagnosisSchema.parse(JSON.parse(text))

describe('unstuck collect', async () => {
  it.each(sample(await listPracticePcs(), 3))(
    '$name: the bundle yields the same diagnosis as the PC',
    async ({ name }) => {
      const out = join(home.path, 'bundle.zip')
      const collected = await capture('collect', '--host', `practice:${name}`, '--out', out, '--json')
      const manifest = bundleManifestSchema.parse(JSON.parse(collected.out))
      expect(manifest.masked).toBe(true)

      const files = unzipSync(readFileSync(out))
      expect(Object.keys(files).toSorted()).toEqual(
        [bundleManifestName, bundleSumsName, ...manifest.files.map((file) => file.name)].toSorted(),
      )
      for (const file of manifest.files) {
        const bytes = files[file.name] ?? new Uint8Array()
        expect(bytes.length).toBe(file.sizeBytes)
        expect(createHash('sha256').update(bytes).digest('hex')).toBe(file.sha256)
      }
      expect(Object.keys(files)).toContain('files/C/Windows/Logs/CBS/CBS.log')
      inspectionSchema.parse(JSON.parse(Buffer.from(files['inspection.json'] ?? []).toString()))

      const direct = await capture('diagnose', '--host', `practice:${name}`, '--json')
      const again = await capture('diagnose', '--bundle', out, '--json')
      // For a practice PC, printed commands contain its --host option; for a bundle of it, there is no such PC.
      const withoutHost = (text: string) => text.replaceAll(`--host practice:${name} `, '')
      const { host: from, ...ofBundle } = diagnosisOf(withoutHost(again.out))
      const { host: _, ...expected } = diagnosisOf(withoutHost(direct.out))
      expect(ofBundle).toEqual(expected)
      expect(from).toMatchObject({ kind: 'bundle', practice: true })
      expect(again.code).toBe(direct.code)
      const inspected = await capture('inspect', '--host', `bundle:${out}`, '--json')
      const first = await capture('inspect', '--host', `practice:${name}`, '--json')
      const gaps = (text: string) => inspectionSchema.parse(JSON.parse(text)).gaps
      expect(gaps(withoutHost(inspected.out))).toEqual(gaps(withoutHost(first.out)))
    },
  )

  it('reports what it did, and does not overwrite', async () => {
    const out = join(home.path, 'bundle.zip')
    const first = await capture('collect', '--host', 'practice:x64-healthy', '--out', out, '--no-mask')
    expect(first.out).toContain('Names are not masked.')
    const second = await capture('collect', '--host', 'practice:x64-healthy', '--out', out)
    expect(second).toMatchObject({ code: 4, out: '' })
    expect(second.said).toContain('already exists')
  })

  it('requires a bundle name and an existing host', async () => {
    expect(await capture('collect', '--host', 'practice:x64-healthy')).toMatchObject({ code: 2 })
    expect(
      await capture('collect', '--host', 'practice:none', '--out', join(home.path, 'a.zip')),
    ).toMatchObject({
      code: 2,
    })
  })

  it('collects again from a bundle, with stable masks', async () => {
    const one = join(home.path, 'one.zip')
    const two = join(home.path, 'two.zip')
    await capture('collect', '--host', 'practice:x64-winre-stale', '--out', one)
    await capture('collect', '--host', `bundle:${one}`, '--out', two)
    const [direct, again] = await Promise.all(
      [one, two].map(async (path) =>
        diagnosisOf((await capture('diagnose', '--bundle', path, '--json')).out),
      ),
    )
    expect(again?.findings).toEqual(direct?.findings)
  })

  it('removes keys from unmasked bundles too, and from every kind of evidence', async () => {
    const one = join(home.path, 'one.zip')
    await capture('collect', '--host', 'practice:x64-healthy', '--out', one, '--no-mask')
    const folder = join(home.path, 'evidence')
    await capture('inspect', '--host', `bundle:${one}`, '--out', folder)
    const log = join(folder, 'files', 'C', 'Windows', 'Logs', 'CBS', 'CBS.log')
    const password = '100001-200002-300003-400004-500005-600006-700007-800008'
    writeFileSync(
      log,
      `${readFileSync(log, 'utf8')}\r\nPassword of Wolfram: ${password}, key AB2CD-EF3GH-JK4LM-NP5QR-ST6UV\r\n`,
    )
    // Evidence of an earlier version has no list of checksums.
    rmSync(join(folder, bundleSumsName))
    const two = join(home.path, 'two.zip')
    await capture('collect', '--host', `bundle:${folder}`, '--out', two, '--no-mask')
    const text = Buffer.from(
      unzipSync(readFileSync(two))['files/C/Windows/Logs/CBS/CBS.log'] ?? [],
    ).toString()
    expect(text).toContain('Wolfram')
    expect(text).not.toMatch(/200002|EF3GH/)
  })
})
