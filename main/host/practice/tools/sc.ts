import { type PracticeMachine, type PracticeTool, toolResult } from '../practice-machine.ts'
import { makeCaches } from './update-caches.ts'

/** sc.exe: query, config, start and stop of the services in the registry. */
export const sc: PracticeTool = async (machine, args) => {
  const [verb = '', name = '', ...rest] = args
  const service = findService(machine, name)
  switch (verb.toLowerCase()) {
    case 'query':
      return service === null
        ? failed('EnumQueryServicesStatus:OpenService', 1060)
        : toolResult(0, status(service, service.running ? 'RUNNING' : 'STOPPED', 'whole'))
    case 'config':
      return service === null ? failed('OpenService', 1060) : config(machine, service, rest)
    case 'start':
      return service === null ? failed('StartService: OpenService', 1060) : start(machine, service)
    case 'stop':
      return service === null ? failed('OpenService', 1060) : stop(machine, service)
    default:
      return toolResult(1639, '\n*** Unrecognized Command ***\n')
  }
}

/** Whether a service is running now. */
export function serviceRuns(machine: PracticeMachine, name: string): boolean {
  return findService(machine, name)?.running ?? false
}

type Service = {
  readonly name: string
  readonly key: string
  readonly start: number
  readonly running: boolean
}

function findService({ registry, state }: PracticeMachine, name: string): Service | null {
  const key = `HKLM\\SYSTEM\\CurrentControlSet\\Services\\${name}`
  const found = name === '' || name.includes('\\') ? null : registry.read(key)
  if (found === null) return null
  const start = Number(found.values.find((one) => one.name.toLowerCase() === 'start')?.data ?? '4')
  const running = state.services[name.toLowerCase()] ?? start <= 2
  return { name: found.path.slice(found.path.lastIndexOf('\\') + 1), key, start, running }
}

const starts: Readonly<Record<string, number>> = { auto: 2, 'delayed-auto': 2, demand: 3, disabled: 4 }

async function config(machine: PracticeMachine, service: Service, [word, type]: readonly string[]) {
  const number = word?.toLowerCase() === 'start=' ? starts[type?.toLowerCase() ?? ''] : undefined
  if (number === undefined) return toolResult(1639, '\nERROR: Invalid start= field\n')
  machine.registry.set(service.key, 'Start', { type: 'REG_DWORD', data: `0x${number}` })
  if (number === 2)
    machine.registry.set(service.key, 'DelayedAutostart', {
      type: 'REG_DWORD',
      data: type?.toLowerCase() === 'delayed-auto' ? '0x1' : '0x0',
    })
  // Changing the start type neither stops nor starts the service.
  machine.state.services[service.name.toLowerCase()] = service.running
  await machine.save()
  return toolResult(0, '[SC] ChangeServiceConfig SUCCESS\n')
}

async function start(machine: PracticeMachine, service: Service) {
  if (service.start === 4) return failed('StartService', 1058)
  if (service.running) return failed('StartService', 1056)
  machine.state.services[service.name.toLowerCase()] = true
  makeCaches(machine, service.name)
  machine.pass(2)
  await machine.save()
  return toolResult(0, status(service, 'START_PENDING', 'started'))
}

async function stop(machine: PracticeMachine, service: Service) {
  if (!service.running) return failed('ControlService', 1062)
  machine.state.services[service.name.toLowerCase()] = false
  machine.pass(2)
  await machine.save()
  return toolResult(0, status(service, 'STOP_PENDING', 'whole'))
}

const states = { STOPPED: 1, START_PENDING: 2, STOP_PENDING: 3, RUNNING: 4 } as const

function status(service: Service, state: keyof typeof states, shape: 'whole' | 'started'): string {
  const driver = service.name.toLowerCase() === 'http'
  const takes =
    state === 'RUNNING'
      ? 'STOPPABLE, NOT_PAUSABLE, ACCEPTS_PRESHUTDOWN'
      : 'NOT_STOPPABLE, NOT_PAUSABLE, IGNORES_SHUTDOWN'
  const pending = state.endsWith('PENDING')
  return [
    '',
    `SERVICE_NAME: ${service.name} `,
    `        TYPE               : ${driver ? '1  KERNEL_DRIVER  ' : '20  WIN32_SHARE_PROCESS  '}`,
    `        STATE              : ${states[state]}  ${state} `,
    ...(state === 'STOPPED' ? [] : [`                                (${takes})`]),
    `        WIN32_EXIT_CODE    : ${state === 'STOPPED' && service.start === 3 ? '1077  (0x435)' : '0  (0x0)'}`,
    '        SERVICE_EXIT_CODE  : 0  (0x0)',
    `        CHECKPOINT         : ${pending ? '0x1' : '0x0'}`,
    `        WAIT_HINT          : ${pending ? '0x7530' : '0x0'}`,
    ...(shape === 'started' ? ['        PID                : 2216', '        FLAGS              : '] : []),
    '',
  ].join('\n')
}

const texts: Readonly<Record<number, string>> = {
  1056: 'An instance of the service is already running.',
  1058: 'The service cannot be started, either because it is disabled or because it has no enabled devices associated with it.',
  1060: 'The specified service does not exist as an installed service.',
  1062: 'The service has not been started.',
}

function failed(call: string, code: number) {
  return toolResult(code, `[SC] ${call} FAILED ${code}:\n\n${texts[code]}\n\n`)
}
