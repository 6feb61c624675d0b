import type { PackageReport } from '../../../common/packages/package-report.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { sizeText } from '../../texts/size-text.ts'
import { say } from '../../texts/spoken.ts'
import { columnsOf, padEnd } from '../terminal/columns.ts'
import { fold } from '../terminal/fold.ts'

/** One package as lines for a terminal. */
export function packageText(made: PackageReport, width: number | null): string {
  const report = inLanguage(made)
  const lines: string[] = []
  if (report.problemCodes.includes('not-a-package') || report.identity === null)
    lines.push(...unknownLines(report))
  else lines.push(...knownLines(report))
  if (report.sha1 !== null) lines.push(`  SHA-1      ${report.sha1}${nameHashText(report)}`)
  if (report.sha256 !== null) lines.push(`  SHA-256    ${report.sha256}`)
  const signature = signatureText(report)
  if (signature !== null) lines.push(row('signature', signature))
  lines.push(...report.problems.map((problem) => `  ${say('cli.package-problem', { problem })}`))
  lines.push(...report.gaps.map((gap) => `  ${say('cli.package-not-known', { gap })}`))
  // Names and digests are copied, so they are not wrapped.
  const head = `${report.file}  (${sizeText(report.sizeBytes)})`
  return `${[head, ...lines.map((line) => fold(line, width))].join('\n')}\n`
}

function knownLines(report: PackageReport): string[] {
  const name = say(`word.package-kind.${report.kind}`)
  const kind = report.checkpoint === true ? say('word.checkpoint-of-kind', { kind: name }) : name
  const head = [report.kb, kind, report.architecture, report.build].filter((part) => part !== null)
  const lines = [`  ${head.join(', ')}`, row('identity', report.identity ?? '')]
  if (report.baseline !== null)
    lines.push(row('needs', say('cli.package-needs-build', { build: report.baseline })))
  if (report.servicingStack !== null) {
    const { kb, version } = report.servicingStack
    const brings = kb === null ? version : `${version} (${kb})`
    lines.push(row('brings', say('cli.package-brings-stack', { stack: brings })))
  }
  return lines
}

function unknownLines({ kind, fromName }: PackageReport): string[] {
  const lines = kind === 'other' ? [] : [`  ${say(`word.package-kind.${kind}`)}`]
  const claims = [fromName.kb, fromName.architecture].filter((part) => part !== null)
  if (claims.length > 0) lines.push(`  ${say('cli.package-name-says', { claims: claims.join(', ') })}`)
  return lines
}

function nameHashText({ nameHashMatches }: PackageReport): string {
  if (nameHashMatches === null) return ''
  return `  (${nameHashMatches ? say('cli.hash-as-named') : say('cli.hash-not-as-named')})`
}

function signatureText({ signature }: PackageReport): string | null {
  switch (signature.status) {
    case 'valid':
      return [say('word.valid'), signature.signer, signature.signedAt?.slice(0, 10) ?? '']
        .filter((part) => part !== '')
        .join(', ')
    case 'invalid':
      return say('cli.signature-invalid', { because: signature.because ?? '' })
    case 'absent':
      return say('word.none')
    case 'not-checked':
      return null
  }
}

/** A labelled line; the values of all lines are aligned. */
const labels = ['signature', 'identity', 'needs', 'brings'] as const

function row(label: (typeof labels)[number], value: string): string {
  const widest = Math.max(10, ...labels.map((each) => columnsOf(say(`cli.package-label.${each}`))))
  return `  ${padEnd(say(`cli.package-label.${label}`), widest)} ${value}`
}
