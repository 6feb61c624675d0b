import { findingOf, read } from '../plan-fixtures.ts'
import type { PlanningCase } from './planning-case.ts'
import { together } from './steps.ts'

const damaged = [findingOf('component-store-payload-missing')]
const policy = (more: object) =>
  read({
    wsusServer: null,
    wsusInUse: false,
    internetBlocked: false,
    accessDisabled: false,
    automaticUpdatesOff: false,
    targetRelease: null,
    deferQualityDays: null,
    pausedUntil: null,
    managedByMdm: false,
    repairSource: null,
    repairFromWindowsUpdate: 'default' as const,
    ...more,
  })
const wsus = { wsusInUse: true, wsusServer: 'http://wsus:8530' }
const article =
  'MicrosoftDocs/SupportArticles-docs, fix-windows-update-errors: RestoreHealth with /Source and /LimitAccess'
const policyPage =
  'Policy "Specify settings for optional component installation and component repair"; 0x800f0906, 0x800f0907'
const pc = 'build=26100.8117,arch=x64'
const update = { pc, target: 'KB5089549', findings: damaged, facts: {} }

/** Repairs that come before an update, and where they take good copies from. */
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
    name: 'policy forbids repairs from Windows Update: the plan says that a source is wanted',
    facts: { updatePolicy: policy({ repairFromWindowsUpdate: 'never' }) },
    expects: ['restore-health', ...together('KB5089549')],
    gaps: /^Where Windows takes good copies/,
    source: policyPage,
  },
  {
    ...update,
    name: 'a WSUS server may hold no good copies',
    facts: { updatePolicy: policy(wsus) },
    expects: ['restore-health', ...together('KB5089549')],
    gaps: /^Where Windows takes good copies/,
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
]
