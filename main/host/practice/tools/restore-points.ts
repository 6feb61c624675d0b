import type { PracticeMachine } from '../practice-machine.ts'

const version = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'
/** Minimum space that Windows needs for shadow copies. */
const leastRoom = 320 * 2 ** 20

/** Output of restore-points.ps1: the restore points, after an attempt to create one if `-Create` was passed. */
export async function restorePoints(machine: PracticeMachine, parameters: readonly string[]) {
  const at = parameters.indexOf('-Create')
  const result = at < 0 ? null : await create(machine, parameters[at + 1] ?? '')
  return {
    result,
    points: machine.state.restorePoints.map(({ sequence, created, description }) => ({
      sequence,
      description,
      created: `${created.slice(0, 19).replace(/\D/g, '')}.000000-000`,
    })),
    errors: [],
  }
}

/** SystemRestore.CreateRestorePoint: returns a Win32 error, or 0 if a point was created or skipped. */
async function create(machine: PracticeMachine, description: string): Promise<number> {
  const { registry, state } = machine
  const settings = registry.read(`${version}\\SystemRestore`)?.values ?? []
  const setting = (name: string) => settings.find((value) => value.name === name)?.data
  const kept = registry.read(`${version}\\SPP\\Clients`)?.values.some(({ data }) => data.includes('(C%3A)'))
  // 1058 ERROR_SERVICE_DISABLED, 112 ERROR_DISK_FULL.
  if (setting('RPSessionInterval') === '0x0' || !kept) return 1058
  if (state.storage.volumes.some((one) => one.driveLetter === 'C:' && one.freeSpace < leastRoom)) return 112
  const minutes = Number(setting('SystemRestorePointCreationFrequency') ?? 1440)
  const last = state.restorePoints.at(-1)
  if (last && Date.parse(state.clock) - Date.parse(last.created) < minutes * 60_000) return 0
  machine.pass(17)
  state.restorePoints.push({ sequence: (last?.sequence ?? 0) + 1, created: state.clock, description })
  await machine.save()
  return 0
}
