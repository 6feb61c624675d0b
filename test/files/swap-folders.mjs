// Swaps a folder with a link as fast as it can, until it is ended: `node swap-folders.mjs <folder> <link>`.
import { renameSync } from 'node:fs'

const [folder, link] = process.argv.slice(2)
const steps = [
  [folder, `${folder}.aside`],
  [link, folder],
  [folder, link],
  [`${folder}.aside`, folder],
]
process.stdout.write('swapping')
for (;;) for (const [from, to] of steps) renameSync(from, to)
