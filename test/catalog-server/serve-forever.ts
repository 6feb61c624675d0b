// Serves a catalog of some sample updates until stopped: node test/catalog-server/serve-forever.ts [port] [file
// origin]
import { cumulativeUpdate } from './sample-updates.ts'
import { startCatalogServer } from './start-catalog-server.ts'

const [port, fileOrigin] = process.argv.slice(2)
const updates = [5129195, 5124008].flatMap((kb) =>
  (['x64', 'arm64'] as const).map((architecture) => cumulativeUpdate(kb, architecture, fileOrigin)),
)
const { origin } = await startCatalogServer({ updates, port: Number(port ?? 0) })
process.stdout.write(`UNSTUCK_CATALOG_URL=${origin}\n`)
