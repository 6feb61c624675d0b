import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { composeSbom } from '../../build/sbom.ts'

const root = mkdtempSync(join(tmpdir(), 'unstuck-sbom-'))
afterAll(() => rmSync(root, { recursive: true, force: true }))
const put = (folder: string, name: string, version: string) => {
  mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, folder, 'package.json'), JSON.stringify({ name, version }))
  return join(root, folder)
}
put('.', 'unstuck', '1.2.3')
const inner = put('node_modules/a/node_modules/@x/b', '@x/b', '1.0.0')
put('node_modules/@x/b', '@x/b', '2.0.0')

const component = (name: string, version: string) => ({
  'bom-ref': `${name}@${version}`,
  type: 'library',
  name,
  version,
})
const npm = (number: string) =>
  JSON.stringify({
    bomFormat: 'CycloneDX',
    specVersion: '1.5',
    serialNumber: number,
    metadata: { timestamp: number },
    components: [component('@x/b', '1.0.0'), component('@x/b', '2.0.0'), component('vitest', '5.1.1')],
    dependencies: [{ ref: 'vitest@5.1.1', dependsOn: [] }],
  })
const runtimes = [{ name: 'node', version: '26.7.0', purl: 'pkg:npm/node@26.7.0' }]

test('lists the contents of the package: the exact bundled versions and the runtimes, but no build tools', () => {
  const bom = JSON.parse(composeSbom(npm('1'), { root, bundled: [inner, inner], runtimes }))
  expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: '1.5' })
  expect(bom.metadata.component).toEqual({ type: 'application', name: 'unstuck', version: '1.2.3' })
  expect(
    bom.components.map((one: { name: string; version: string }) => `${one.name} ${one.version}`),
  ).toEqual(['node 26.7.0', '@x/b 1.0.0'])
})

test('the SBOM is identical for the same sources at any time', () => {
  const made = (number: string) => composeSbom(npm(number), { root, bundled: [inner], runtimes })
  expect(made('1')).toBe(made('2'))
})

test('a bundled package that npm does not list fails the build', () => {
  const other = put('node_modules/c', 'c', '1.0.0')
  expect(() => composeSbom(npm('1'), { root, bundled: [other], runtimes })).toThrow('does not list c@1.0.0')
})
