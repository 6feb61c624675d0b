import type { PackageSignature } from '../../common/packages/package-report.ts'
import { bytesSource } from '../../main/archives/byte-source.ts'
import { readCabDirectory } from '../../main/archives/cab/cab-directory.ts'
import { type JudgeSettings, judgeCabSignature } from '../../main/packages/read/signature/judge-signature.ts'

/** Null if the header no longer refers to a signature, or is invalid. */
export async function judge(
  bytes: Buffer,
  settings: Omit<JudgeSettings, 'now'>,
): Promise<PackageSignature | null> {
  const source = bytesSource(bytes)
  const directory = await readCabDirectory(source).catch(() => null)
  if (directory?.signature == null) return null
  return judgeCabSignature(source, directory.signature, {
    ...settings,
    now: new Date('2026-10-06T00:00:00Z'),
  })
}
