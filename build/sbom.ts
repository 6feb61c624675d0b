import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const componentSchema = z.looseObject({
  'bom-ref': z.string(),
  name: z.string(),
  version: z.string(),
})
const bomSchema = z.looseObject({
  bomFormat: z.literal('CycloneDX'),
  components: z.array(componentSchema),
})

/** A program that is shipped as a whole and not a bundled package. */
export type Runtime = { readonly name: string; readonly version: string; readonly purl: string }

/**
 * The package's content as CycloneDX (https://cyclonedx.org/docs/1.5/json): of everything that `npm sbom` lists, the
 * bundled packages, plus the runtimes. Throws if a bundled package is not listed.
 *
 * @param bundled Folders of the packages, as recorded by the builds
 */
export function composeSbom(
  npmSbom: string,
  { root, bundled, runtimes }: { root: string; bundled: readonly string[]; runtimes: readonly Runtime[] },
): string {
  const bom = bomSchema.parse(JSON.parse(npmSbom))
  const listed = new Map(bom.components.map((one) => [`${one.name}@${one.version}`, one]))
  const components = [...new Set(bundled.map(nameAndVersion))].sort().map((name) => {
    const found = listed.get(name)
    if (found === undefined) throw new Error(`npm sbom does not list ${name}.`)
    return found
  })
  const programs = runtimes.map(({ name, version, purl }) => ({
    'bom-ref': purl,
    type: 'framework',
    name,
    version,
    purl,
  }))
  // Its serial number and time differ each time; the rest is the same for the same sources.
  const { serialNumber: _number, dependencies: _dependencies, metadata: _metadata, ...rest } = bom
  const [name, version] = nameAndVersion(root).split(/@(?=[^@]*$)/)
  const metadata = { component: { type: 'application', name, version } }
  return `${JSON.stringify({ ...rest, metadata, components: [...programs, ...components] }, null, 2)}\n`
}

function nameAndVersion(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return `${name}@${version}`
}
