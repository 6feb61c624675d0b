import type { Plan } from '../../common/plan/plan.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { powershellRunbook } from '../../main/report/runbook/powershell.ts'
import { practicePlans } from '../report/practice-plans.ts'
import { knowledge } from '../test-knowledge.ts'
import { program, type World } from './engine.ts'
import { healthyCim, windowsAt } from './windows.ts'

export const plans = program === null ? [] : await practicePlans()

export const scriptOf = (plan: Plan) =>
  powershellRunbook(knowledge, { ...plan, host: 'windows' }, planSha256(plan))

export const cbs = 'SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing'

/** What expand.exe extracts from an .msu of Windows 10. */
export const cabinets = ['SSU-19041.7417-x64.cab', 'WSUSSCAN.cab', 'Windows10.0-KB5094127-x64.cab', 'x.xml']

/** reagentc's output for the location that the plan was made for. */
export function infoOf({ steps }: Plan, version = '') {
  const [location = ''] = steps.flatMap(({ does }) => (does.kind === 'back-up-winre' ? [does.location] : []))
  return {
    call: 'reagentc.exe /info',
    code: 0,
    lines: [`WinRE status: Enabled, version: ${version}`, `WinRE location: ${location}`],
  }
}

/** The PC that a plan was made for, with every package supplied: a file's text is its digest here. */
export function pcOf(plan: Plan, more: Partial<World> = {}): World {
  const supplied = plan.steps.flatMap(({ package: used }) =>
    used ? [[`C:\\Packages\\${used.file}`, used.sha256 ?? used.sha1 ?? ''] as const] : [],
  )
  const removed = plan.promises.removed?.identity
  return windowsAt(plan.machine.build ?? '', {
    ...more,
    tools: [
      ...(more.tools ?? []),
      infoOf(plan),
      { call: 'expand.exe -F:*', code: 0, lines: [], writes: cabinets },
    ],
    files: {
      ...Object.fromEntries(supplied),
      'C:\\Windows\\SoftwareDistribution': null,
      'C:\\Windows\\System32\\catroot2': null,
      ...more.files,
    },
    registry: {
      ...(removed ? { [`${cbs}\\Packages\\${removed}`]: { CurrentState: 112 } } : {}),
      ...more.registry,
    },
  })
}

/** What a PC returns to if the removal of an update does not say which build that is. */
const earlierBuild = '26100.1'

/** The same PC after a restart, with everything that the plan promises. */
export function repaired(plan: Plan): World {
  const { build, winre, services, removed } = plan.promises
  const made = pcOf(plan, {
    registry: {
      ...Object.fromEntries(
        services.map((name) => [`SYSTEM\\CurrentControlSet\\Services\\${name}`, { Start: 3 }]),
      ),
      ...(removed ? { [`${cbs}\\Packages\\${removed.identity}`]: { CurrentState: 0 } } : {}),
    },
    tools: [infoOf(plan, winre ?? '')],
  })
  const reached = removed ? (removed.build ?? earlierBuild) : (build ?? plan.machine.build ?? '')
  const [own, ubr] = reached.split('.').map(Number)
  const version = 'SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
  return {
    ...made,
    registry: { ...made.registry, [version]: { CurrentBuild: String(own), UBR: ubr } },
    cim: {
      ...healthyCim,
      'root\\cimv2:Win32_OperatingSystem': [{ LastBootUpTime: '2026-06-01T09:00:00', SystemDrive: 'C:' }],
    },
  }
}
