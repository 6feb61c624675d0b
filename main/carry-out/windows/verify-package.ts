import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { PlanPackage } from '../../../common/plan-package.ts'
import { FailureError } from '../../../common/result.ts'
import type { Host } from '../../host/host.ts'
import { powershellScriptArgs } from '../../host/powershell-script.ts'

const signatureSchema = z.object({
  /** System.Management.Automation.SignatureStatus; 0 is valid. */
  status: z.number().int().nullable(),
  subject: z.string().nullable(),
  root: z.string().nullable(),
  rootSha1: z.string().nullable(),
  error: z.string().nullable(),
})
type Signature = z.infer<typeof signatureSchema>

/**
 * Roots that Microsoft signs Windows packages under, by SHA-1 thumbprint: Microsoft Root Certificate Authority, … 2010
 * and … 2011 (published in the Microsoft PKI repository).
 */
const microsoftRoots = new Set([
  'CDD4EEAE6000AC7F40C3802C171E30148030C072',
  '3B1EFD3A66EA28B16697394703A72CA340A05BD5',
  '8F43288AD272F3103B6FB1428485EA3014C0BCFE',
])

/**
 * Checks a package where DISM will take it from: its published hash, and its Microsoft signature as Windows judges it.
 * Returns what was proven, for the journal. Throws FailureError `refused`.
 */
export async function verifyPackageOnWindows(host: Host, path: string, wanted: PlanPackage): Promise<string> {
  const proven: string[] = []
  const published = wanted.sha256 ?? wanted.sha1
  if (published !== null) {
    const algorithm = wanted.sha256 === null ? 'sha1' : 'sha256'
    const digest = createHash(algorithm)
    for await (const piece of host.openFile(path)) digest.update(piece)
    const found = digest.digest('hex')
    const name = algorithm === 'sha1' ? 'SHA-1' : 'SHA-256'
    if (found !== published.toLowerCase())
      throw refused(`Its ${name} is ${found}, but ${published} was published.`, path)
    proven.push(name)
  }
  const signature = await signatureOf(host, path)
  const why = whyNotMicrosoft(signature)
  if (why !== null) throw refused(why, path)
  return `${wanted.file}: ${[...proven, 'Microsoft signature'].join(' and ')} checked.`
}

async function signatureOf(host: Host, path: string): Promise<Signature | null> {
  const args = powershellScriptArgs('signature.ps1', { Path: path })
  const { exitCode, stdout } = await host.run('powershell.exe', args, { timeoutMs: 1_800_000 })
  return exitCode === 0 ? parseSignature(Buffer.from(stdout).toString('latin1')) : null
}

/** Null for anything but one whole answer of signature.ps1. */
export function parseSignature(text: string): Signature | null {
  try {
    return signatureSchema.parse(JSON.parse(text.trim()))
  } catch {
    return null
  }
}

/** Pure: why this is no valid signature of Microsoft; null where it is. A name alone proves nothing: the root must be pinned. */
export function whyNotMicrosoft(signature: Signature | null): string | null {
  if (signature === null) return 'Windows did not say anything about its signature.'
  if (signature.error !== null) return `Its signature could not be checked: ${signature.error}`
  if (signature.status !== 0)
    return `Windows does not hold its signature for valid (status ${signature.status}).`
  if (!/(^|,\s*)O=Microsoft Corporation(,|$)/.test(signature.subject ?? ''))
    return `It is signed by somebody else: ${signature.subject ?? 'nobody'}.`
  return microsoftRoots.has((signature.rootSha1 ?? '').toUpperCase())
    ? null
    : `Its signature does not end at a root of Microsoft (${signature.root ?? 'no root'}).`
}

function refused(why: string, path: string): FailureError {
  return new FailureError(
    'refused',
    `This package is not used. ${why}`,
    'Download it again from the Microsoft Update Catalog, then go on.',
    path,
  )
}
