import fc from 'fast-check'
import type { CauseClass, Fix } from '../../common/diagnosis/diagnosis.ts'
import type { Facts } from '../../common/facts/facts.ts'
import type { Plan } from '../../common/plan/plan.ts'
import type { Architecture } from '../../common/windows/architecture.ts'
import { resetUpdateCaches } from '../../main/causes/shared/fixes.ts'
import { asFix, repairFix } from '../../main/causes/shared/repair-fix.ts'
import { allPackageFilesOf } from '../../main/knowledge/package-files.ts'
import { releasesOf } from '../../main/knowledge/releases.ts'
import { knowledge } from '../test-knowledge.ts'
import { foundPackages } from './found-packages.ts'
import { diagnosisOf, failedAttempt, findingOf, inspectionOf, plan, read } from './plan-fixtures.ts'
import { stuckOf } from './plan-rules.ts'

export const checkpointUbr = 1742

export const withCheckpoint = new Set([26100, 26200, 26300])

export const builds = [26100, 26200, 26300, 28000, 22621, 22631, 19044, 19045, 17763, 14393]

export const build = fc.constantFrom(...builds)

export const ubr = fc.oneof(
  fc.integer({ min: 1, max: 10_000 }),
  fc.constantFrom(1741, 1742, 1743, 8039, 8117, 9457),
)

export const architecture = fc.constantFrom<Architecture>('x64', 'arm64', 'x86')

export const method = fc.constantFrom<Plan['method']>('folder', 'sequence')

const anyKb = build.chain((each) => fc.constantFrom(...releasesOf(knowledge, each).map(({ kb }) => kb)))

const target = fc.oneof(
  anyKb,
  fc.constantFrom('KB5089593', 'KB5087594'),
  fc.constant('latest'),
  fc.constant(null),
)

/** Real published names, renamed ones, and garbage. */
const fileName = fc.oneof(
  anyKb
    .filter((kb) => allPackageFilesOf(knowledge, kb).length > 0)
    .chain((kb) => fc.constantFrom(...allPackageFilesOf(knowledge, kb).map(({ file }) => file ?? 'x'))),
  fc.constantFrom(...allPackageFilesOf(knowledge, 'KB5043080').map(({ file }) => file ?? 'x')),
  fc.tuple(anyKb, architecture).map(([kb, each]) => `Windows11.0-${kb}-${each} (1).msu`),
  fc.string({ maxLength: 30 }),
)

export const classes: CauseClass[] = [
  'component-store-payload-missing',
  'efi-partition-full',
  'winre-outdated',
  'winre-disabled',
  'recovery-partition-too-small',
  'checkpoint-missing',
  'service-disabled',
  'package-catalog-corrupt',
  'disk-full',
  'tls-or-clock',
  'scheduled-task-corrupt',
]

/** The repairs that causes of each class need. */
const fixes: Partial<Record<CauseClass, Fix[]>> = {
  'package-catalog-corrupt': [asFix(knowledge, resetUpdateCaches)],
  'disk-full': [repairFix(knowledge, { kind: 'clean-store' })],
  'tls-or-clock': [repairFix(knowledge, { kind: 'correct-clock' })],
  'scheduled-task-corrupt': [repairFix(knowledge, { kind: 'repair-task', task: null })],
}

const serviceNames = ['wuauserv', 'UsoSvc', 'BITS', 'CryptSvc', 'TrustedInstaller', 'HTTP', 'WaaSMedicSvc']

/** Default start types of the services. */
export const startsBySc: Readonly<Record<string, string>> = {
  wuauserv: 'demand',
  UsoSvc: 'delayed-auto',
  BITS: 'demand',
  CryptSvc: 'auto',
  TrustedInstaller: 'demand',
  HTTP: 'demand',
}

export const situation = fc.record({
  build,
  ubr,
  architecture,
  method,
  target,
  files: fc.option(fc.uniqueArray(fileName, { maxLength: 12 }), { nil: null }),
  failed: fc.option(anyKb, { nil: null }),
  classes: fc.subarray(classes),
  inspected: fc.boolean(),
  rebootPending: fc.boolean(),
  turnedOff: fc.subarray(serviceNames),
  named: fc.subarray(serviceNames),
  stuck: fc.boolean(),
  failedInstaller: fc.boolean(),
  bitlocker: fc.constantFrom('on' as const, 'off' as const, 'suspended' as const),
  winre: fc.constantFrom(true, false),
  winreAt: fc.constantFrom('10.0.26100.1', '10.0.22621.1', '10.0.19041.1'),
  features: fc.boolean(),
  source: fc.constantFrom(null, null, 'D:\\sources\\install.wim:1', '\\\\pc\\c$\\Windows'),
})

export type Situation = typeof situation extends fc.Arbitrary<infer T> ? T : never

export function planFor(each: Situation, files = each.files) {
  const reported = `${each.build}.${each.ubr}`
  return plan({
    host: 'practice:test',
    machine: { build: reported, architecture: each.architecture, features: each.features },
    repairSource: each.source,
    inspection: each.inspected ? inspectionOf(reported, each.architecture, factsOf(each)) : null,
    diagnosis: diagnosisFor(each),
    target: each.target,
    method: each.method,
    packages: files && foundPackages(files),
  })
}

function factsOf(each: Situation): Partial<Facts> {
  return {
    services: read(
      serviceNames.map((name) => ({
        name,
        start: each.turnedOff.includes(name) ? ('disabled' as const) : ('manual' as const),
      })),
    ),
    packages: read(
      each.stuck
        ? [
            {
              identity: stuckOf(each),
              name: 'Package_for_RollupFix',
              architecture: 'amd64',
              language: '',
              version: `${each.build}.${each.ubr + 1}.1.4`,
              state: 'staged' as const,
              baseline: null,
            },
          ]
        : [],
    ),
    bitlocker: read({ protection: each.bitlocker }),
    winre: read({
      enabled: each.winre,
      version: each.winre ? each.winreAt : null,
      location: each.winre ? '\\\\?\\GLOBALROOT\\device\\harddisk0\\partition4\\Recovery\\WindowsRE' : null,
      disk: 0,
      partition: 4,
    }),
    updateHistory: read(each.failed ? [failedAttempt(each.failed, '0x800f0922')] : []),
    pending: read({
      rebootPending: each.rebootPending,
      rebootInProgress: false,
      packagesPending: false,
      updateRebootRequired: false,
      pendingXml: false,
      fileRenames: false,
    }),
  }
}

function diagnosisFor(each: Situation) {
  return diagnosisOf(
    ...(each.failedInstaller
      ? [{ ...findingOf('third-party-interference'), cause: 'advanced-installer-failed' }]
      : []),
    ...each.classes.map((cls) => ({
      ...findingOf(cls, each.failed),
      fix:
        cls === 'service-disabled'
          ? each.named.map((service) => repairFix(knowledge, { kind: 'enable-service', service }))
          : (fixes[cls] ?? []),
    })),
  )
}
