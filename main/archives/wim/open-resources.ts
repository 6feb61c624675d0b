import type { ByteSource } from '../byte-source.ts'
import type { WimCompression } from './wim-chunk.ts'
import type { ListedResource } from './wim-header.ts'
import { resourceSource } from './wim-resource.ts'
import { SolidFiles, type SolidPlace } from './wim-solid.ts'

/** Opens resources of a WIM by its table; resources packed together share the chunk that was unpacked last. */
export function openResources(
  wim: ByteSource,
  compression: WimCompression,
): (listed: ListedResource) => ByteSource {
  const runs = new Map<readonly SolidPlace[], SolidFiles>()
  return ({ resource, solid }) => {
    if (solid === null) return resourceSource(wim, resource, compression)
    const files = runs.get(solid) ?? new SolidFiles(wim, solid)
    runs.set(solid, files)
    return files.source(resource.offset, resource.size)
  }
}
