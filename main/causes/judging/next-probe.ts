import type { CauseClass, Finding } from '../../../common/diagnosis.ts'
import type { FactName, Facts } from '../../../common/facts.ts'

/** What an inspection reads that would speak for or against a class, and what to do where it has not been read. */
const probes: Partial<Record<CauseClass, { readonly fact: FactName; readonly say: string }>> = {
  'checkpoint-missing': { fact: 'windows', say: 'Read build and revision of Windows.' },
  'checkpoint-not-applicable-image-newer': { fact: 'windows', say: 'Read build and revision of Windows.' },
  'not-applicable-superseded': { fact: 'windows', say: 'Read build and revision of Windows.' },
  'wrong-branch': { fact: 'windows', say: 'Read build and revision of Windows.' },
  'wrong-architecture': { fact: 'architecture', say: 'Read the architecture of the processor.' },
  'servicing-stack-too-old': { fact: 'servicingStack', say: 'Read the version of the servicing stack.' },
  'component-store-payload-corrupt': {
    fact: 'store',
    say: 'Ask DISM for the health of the component store.',
  },
  'component-store-payload-missing': {
    fact: 'store',
    say: 'Ask DISM for the health of the component store.',
  },
  'components-hive-corrupt': { fact: 'store', say: 'Ask DISM for the health of the component store.' },
  'pending-operations-stuck': { fact: 'pending', say: 'Read what waits for a restart.' },
  'efi-partition-full': { fact: 'efiPartition', say: 'Read the free room on the EFI system partition.' },
  'recovery-partition-too-small': {
    fact: 'recoveryPartition',
    say: 'Read the free room on the recovery partition.',
  },
  'winre-partition-bitlocker': { fact: 'bitlocker', say: 'Read whether BitLocker is on.' },
  'disk-full': { fact: 'systemVolume', say: 'Read the free room on C:.' },
  'file-system-damaged': { fact: 'fileSystem', say: 'Read whether the Windows volume is marked dirty.' },
  'hardware-memory-or-disk-fault': {
    fact: 'disks',
    say: 'Read what the disks say of their health; test the memory.',
  },
  'service-disabled': { fact: 'services', say: 'Read how the services that updating needs start.' },
  'update-source-policy': { fact: 'updatePolicy', say: 'Read the policies of Windows Update.' },
  'wsus-server-unreachable': {
    fact: 'updatePolicy',
    say: 'Read whether a WSUS server is in use, and which.',
  },
  proxy: { fact: 'network', say: 'Read which proxy the services of Windows use.' },
  'network-blocked': { fact: 'network', say: 'Read which proxy the services of Windows use.' },
  'tls-or-clock': { fact: 'network', say: 'Read whether TLS 1.2 is on, and compare the clock.' },
  'third-party-interference': { fact: 'antivirus', say: 'Read which security programs are on.' },
}

/** Findings as near as this stand level: the evidence does not decide between them. */
const level = 0.1
const leastLikelihood = 0.3

/**
 * What would settle the doubt between the likeliest findings where they stand level: the probes that would speak for or
 * against each and have not been run. Findings in order, likeliest first.
 */
export function withNextProbes(findings: readonly Finding[], facts: Facts): readonly Finding[] {
  const [first, ...others] = findings.filter(
    ({ status, likelihood }) => status === 'active' && likelihood >= leastLikelihood,
  )
  if (!first) return findings
  const rivals = others.filter(
    ({ likelihood, class: kind }) => first.likelihood - likelihood <= level && kind !== first.class,
  )
  if (rivals.length === 0) return findings
  const tied = new Set([first, ...rivals])
  return findings.map((finding) => {
    const probe = tied.has(finding) ? probes[finding.class] : undefined
    if (!probe || facts[probe.fact] !== undefined || finding.settle.includes(probe.say)) return finding
    return { ...finding, settle: [...finding.settle, probe.say] }
  })
}
