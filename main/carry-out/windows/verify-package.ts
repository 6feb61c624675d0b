import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { PlanPackage } from '../../../common/plan/plan-package.ts'
import type { FailureError } from '../../../common/result.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { Host } from '../../host/host.ts'
import { powershellScriptArgs } from '../../host/powershell-script.ts'
import { failureError } from '../../texts/failure.ts'

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
 * SHA-1 thumbprints of the roots under which Microsoft signs Windows packages: Microsoft Root Certificate Authority, …
 * 2010 and … 2011 (published in the Microsoft PKI repository).
 */
const microsoftRoots = new Set([
  'CDD4EEAE6000AC7F40C3802C171E30148030C072',
  '3B1EFD3A66EA28B16697394703A72CA340A05BD5',
  '8F43288AD272F3103B6FB1428485EA3014C0BCFE',
])

/**
 * Verifies a package in the folder from which DISM takes it: its published hash, and its Microsoft signature as checked
 * by Windows. Returns what was verified, for the journal. Throws FailureError `refused`.
 */
export async function verifyPackageOnWindows(
  host: Host,
  path: string,
  wanted: PlanPackage,
): Promise<Message> {
  let proven: 'sha1' | 'sha256' | null = null
  const published = wanted.sha256 ?? wanted.sha1
  if (published !== null) {
    const algorithm = wanted.sha256 === null ? 'sha1' : 'sha256'
    const digest = createHash(algorithm)
    for await (const piece of host.openFile(path)) digest.update(piece)
    const found = digest.digest('hex')
    const name = algorithm === 'sha1' ? 'SHA-1' : 'SHA-256'
    if (found !== published.toLowerCase())
      throw refused(message('signature.digest-differs', { name, found, published }), path)
    proven = algorithm
  }
  const signature = await signatureOf(host, path)
  const why = whyNotMicrosoft(signature)
  if (why !== null) throw refused(why, path)
  const { file } = wanted
  return proven === null
    ? message('signature.proven', { file })
    : message(`signature.proven-${proven}`, { file })
}

async function signatureOf(host: Host, path: string): Promise<Signature | null> {
  const args = powershellScriptArgs('signature.ps1', { Path: path })
  const { exitCode, stdout } = await host.run('powershell.exe', args, { timeoutMs: 1_800_000 })
  return exitCode === 0 ? parseSignature(Buffer.from(stdout).toString('latin1')) : null
}

/** Null for anything but one complete result of signature.ps1. */
export function parseSignature(text: string): Signature | null {
  try {
    // In Constrained Language mode, the console host wraps the output of a script.
    return signatureSchema.parse(JSON.parse(text.replace(/[\r\n]+/g, '')))
  } catch {
    return null
  }
}

/**
 * Why this is not a valid Microsoft signature; null if it is. The name alone is not sufficient: the root must be
 * pinned. Pure.
 */
export function whyNotMicrosoft(signature: Signature | null): Message | null {
  if (signature === null) return message('signature.not-told')
  if (signature.error !== null) return message('signature.not-checked', { error: signature.error })
  if (signature.status === null) return message('signature.status-unread')
  if (signature.status !== 0) return message('signature.not-valid', { status: signature.status })
  if (!/(^|,\s*)O=Microsoft Corporation(,|$)/.test(signature.subject ?? ''))
    return signature.subject === null
      ? message('signature.of-nobody')
      : message('signature.of-another', { subject: signature.subject })
  if (microsoftRoots.has((signature.rootSha1 ?? '').toUpperCase())) return null
  return signature.root === null
    ? message('signature.without-root')
    : message('signature.other-root', { root: signature.root })
}

function refused(why: Message, path: string): FailureError {
  return failureError('refused', 'package-not-proven', { why }, path)
}
