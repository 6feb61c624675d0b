import { readdirSync } from 'node:fs'
import type { KitPackage } from '../../../common/packages/kit.ts'
import { unpackPackage } from '../../../main/packages/kit/unpack-package.ts'
import { failureOf } from '../../../main/texts/failure.ts'

// A process of its own, so that its file sizes can be limited: unpacks the package described by its first argument.
const [, , description = '', kit = '', to = ''] = process.argv
const one = JSON.parse(description) as KitPackage
const reason = await unpackPackage(kit, one, to).then(
  () => null,
  (error: unknown) => failureOf(error).reason,
)
process.stdout.write(JSON.stringify({ reason, left: readdirSync(to) }))
