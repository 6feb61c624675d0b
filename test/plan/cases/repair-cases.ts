import { noUpdatePolicy } from '../../no-update-policy.ts'
import { askingFor, findingOf, read } from '../plan-fixtures.ts'
import type { PlanningCase } from './planning-case.ts'
import { apart, together } from './steps.ts'

const damaged = [findingOf('component-store-payload-missing')]
const withCopy = (kb: string, revision: string) =>
  askingFor('component-store-payload-missing', { kind: 'restore-health-from-update', kb, revision })
const policy = (more: object) =>
  read({
    ...noUpdatePolicy,
    ...more,
  })
const wsus = { wsusInUse: true, wsusServer: 'http://wsus:8530' }
const article =
  'MicrosoftDocs/SupportArticles-docs, fix-windows-update-errors: RestoreHealth with /Source and /LimitAccess'
const policyPage =
  'Policy "Specify settings for optional component installation and component repair"; 0x800f0906, 0x800f0907'
const pc = 'build=26100.8117,arch=x64'
const update = { pc, target: 'KB5089549', findings: damaged, facts: {} }

const efiFull = { ...findingOf('efi-partition-full'), title: 'The EFI system partition is full' }
const efi = (freeMegabytes: number) => read({ sizeBytes: 100e6, freeBytes: freeMegabytes * 2 ** 20 })
const efiArticle =
  'support.microsoft.com 46865f3f-37bb-4c51-c69f-07271b6672ac: 15 MB free, fonts of the boot manager removed'

/** Repairs before an update, and their sources of good copies. */
export const repairCases: readonly PlanningCase[] = [
  {
    ...update,
    name: 'a damaged store is repaired first, from Windows Update',
    expects: ['restore-health', ...together('KB5089549')],
    source: article,
  },
  {
    ...update,
    name: 'a damaged store, and an image that a person named',
    repairSource: 'D:\\sources\\install.wim:6',
    expects: ['restore-health-from', ...together('KB5089549')],
    why: /image 6 of D:/,
    source: article,
  },
  {
    ...update,
    name: 'a damaged store, and the Windows folder of another PC',
    repairSource: '\\\\pc-7\\c$\\Windows\\WinSxS',
    expects: ['restore-health-from', ...together('KB5089549')],
    source: article,
  },
  {
    ...update,
    name: 'a store that nothing calls damaged is repaired where a person names a source for it',
    findings: [],
    repairSource: 'D:\\mount\\Windows',
    expects: ['restore-health-from', ...together('KB5089549')],
    source: article,
  },
  {
    ...update,
    name: 'an update carries the damaged files: the step names it',
    pc: 'build=19045.5000,arch=x64',
    target: 'KB5120249',
    findings: [withCopy('KB5079473', '19045.4291')],
    expects: ['restore-health', ...apart('KB5120249')],
    why: /package of KB5079473 \(19045\.4291\) contains them: extract it.*--repair-source <folder>"\. D/,
    gaps: /Extended Security Updates/,
    source: article,
  },
  {
    ...update,
    name: 'the same on 24H2, whose packages hold differences',
    findings: [withCopy('KB5079473', '26100.8037')],
    expects: ['restore-health', ...together('KB5089549')],
    why: /package of KB5079473 \(26100\.8037\) contains them.*contain differences/,
    source: article,
  },
  {
    ...update,
    name: 'policy forbids repairs from Windows Update: the plan says that a source is wanted',
    facts: { updatePolicy: policy({ repairFromWindowsUpdate: 'never' }) },
    expects: ['restore-health', ...together('KB5089549')],
    gaps: /^Where Windows gets good copies/,
    source: policyPage,
  },
  {
    ...update,
    name: 'a WSUS server may hold no good copies',
    facts: { updatePolicy: policy(wsus) },
    expects: ['restore-health', ...together('KB5089549')],
    gaps: /^Where Windows gets good copies/,
    source: policyPage,
  },
  {
    ...update,
    name: "a policy forbids Microsoft's servers, from which good copies would come",
    facts: { updatePolicy: policy({ internetBlocked: true }) },
    expects: ['restore-health', ...together('KB5089549')],
    gaps: /^Where Windows gets good copies/,
    source: policyPage,
  },
  {
    ...update,
    name: 'a WSUS server, but policy lets repairs go to Windows Update',
    facts: { updatePolicy: policy({ ...wsus, repairFromWindowsUpdate: 'direct' }) },
    expects: ['restore-health', ...together('KB5089549')],
    source: policyPage,
  },
  {
    ...update,
    name: 'policy forbids repairs from Windows Update and names a share of its own',
    facts: {
      updatePolicy: policy({ repairFromWindowsUpdate: 'never', repairSource: '\\\\server\\winsxs' }),
    },
    expects: ['restore-health', ...together('KB5089549')],
    source: policyPage,
  },
  {
    ...update,
    name: 'policy forbids repairs from Windows Update, and a person names an image',
    facts: { updatePolicy: policy({ repairFromWindowsUpdate: 'never' }) },
    repairSource: 'E:\\sources\\install.esd:1',
    expects: ['restore-health-from', ...together('KB5089549')],
    source: article,
  },
  {
    ...update,
    name: 'a full EFI partition that no known update gets past: a person makes room first',
    findings: [efiFull],
    facts: { efiPartition: efi(9) },
    target: 'KB5086672',
    pc: 'build=26100.8039,arch=x64',
    expects: ['free-efi-room', ...together('KB5086672')],
    why: /never by hand/,
    source: efiArticle,
  },
  {
    ...update,
    name: 'the same with BitLocker on: suspended while boot files are changed',
    findings: [efiFull],
    facts: { efiPartition: efi(9), bitlocker: read({ protection: 'on' as const }) },
    target: 'KB5086672',
    pc: 'build=26100.8039,arch=x64',
    expects: ['suspend-bitlocker', 'free-efi-room', 'resume-bitlocker', ...together('KB5086672')],
    blocked: [],
    source: efiArticle,
  },
  {
    ...update,
    name: 'a full EFI partition and the update that has a documented workaround',
    findings: [efiFull],
    facts: { efiPartition: efi(9) },
    expects: ['set-esp-padding', 'restart', ...together('KB5089549')],
    source: efiArticle,
  },
  {
    ...update,
    name: 'an EFI partition with room, whatever a log says',
    findings: [efiFull],
    facts: { efiPartition: efi(16) },
    target: 'KB5086672',
    pc: 'build=26100.8039,arch=x64',
    expects: together('KB5086672'),
    source: efiArticle,
  },
  {
    ...update,
    name: 'a PC with BIOS has no EFI partition',
    findings: [efiFull],
    facts: {
      firmware: read({ kind: 'bios', secureBoot: null, certificates2023: null, certificatesError: null }),
    },
    target: 'KB5120249',
    pc: 'build=19045.5000,arch=x64',
    expects: apart('KB5120249'),
    gaps: /Extended Security Updates/,
    source: efiArticle,
  },
]
