import type { PackageKind, PackageReport } from '../../../common/package-report.ts'
import { sizeText } from './size-text.ts'

const kinds: Readonly<Record<PackageKind, string>> = {
  lcu: 'cumulative update',
  ssu: 'servicing stack update',
  'safe-os': 'Safe OS Dynamic Update (recovery environment)',
  setup: 'Setup Dynamic Update',
  dotnet: '.NET Framework update',
  enablement: 'enablement package',
  'secure-boot': 'Secure Boot update',
  hotpatch: 'hotpatch',
  feature: 'feature or language package',
  other: 'update',
}

/** One package as lines for a terminal. */
export function packageText(report: PackageReport): string {
  const lines = [`${report.file}  (${sizeText(report.sizeBytes)})`]
  if (report.problemCodes.includes('not-a-package') || report.identity === null)
    lines.push(...unknownLines(report))
  else lines.push(...knownLines(report))
  if (report.sha1 !== null) lines.push(`  SHA-1      ${report.sha1}${nameHashText(report)}`)
  if (report.sha256 !== null) lines.push(`  SHA-256    ${report.sha256}`)
  const signature = signatureText(report)
  if (signature !== null) lines.push(`  signature  ${signature}`)
  lines.push(...report.problems.map((problem) => `  problem: ${problem}`))
  lines.push(...report.gaps.map((gap) => `  not known: ${gap}`))
  return `${lines.join('\n')}\n`
}

function knownLines(report: PackageReport): string[] {
  const kind = report.checkpoint === true ? `checkpoint ${kinds[report.kind]}` : kinds[report.kind]
  const head = [report.kb, kind, report.architecture, report.build].filter((part) => part !== null)
  const lines = [`  ${head.join(', ')}`, `  identity   ${report.identity}`]
  if (report.baseline !== null) lines.push(`  needs      build ${report.baseline} or later`)
  if (report.servicingStack !== null) {
    const { kb, version } = report.servicingStack
    lines.push(`  brings     servicing stack ${version}${kb === null ? '' : ` (${kb})`}`)
  }
  return lines
}

function unknownLines({ kind, fromName }: PackageReport): string[] {
  const lines = kind === 'other' ? [] : [`  ${kinds[kind]}`]
  const claims = [fromName.kb, fromName.architecture].filter((part) => part !== null)
  if (claims.length > 0) lines.push(`  only its name says: ${claims.join(', ')}`)
  return lines
}

function nameHashText({ nameHashMatches }: PackageReport): string {
  return nameHashMatches === null ? '' : nameHashMatches ? '  (as its name says)' : '  (NOT as its name says)'
}

function signatureText({ signature }: PackageReport): string | null {
  switch (signature.status) {
    case 'valid':
      return `valid, ${signature.signer}${signature.signedAt === null ? '' : `, ${signature.signedAt.slice(0, 10)}`}`
    case 'invalid':
      return `NOT VALID: ${signature.because}`
    case 'absent':
      return 'none'
    case 'not-checked':
      return null
  }
}
