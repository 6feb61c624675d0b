import { readBuild } from '../../../../common/windows/build.ts'
import { readPackageIdentity } from '../../../../common/windows/package-identity.ts'
import { failureError } from '../../../texts/failure.ts'
import type { SetupDoor } from '../../host.ts'
import { cbsLogPath, localTime } from '../cbs-log.ts'
import {
  cbsPackages,
  cbsState,
  currentVersion,
  restartPending,
  servicing,
  setCbsState,
} from '../cbs-registry.ts'
import { isRollup } from '../definition/package-names.ts'
import type { PracticeSetup } from '../definition/pc-schema.ts'
import { appendPracticeFile, writePracticeFile } from '../practice-files.ts'
import { type PracticeMachine, toolResult } from '../practice-machine.ts'

/** Values that each option of Setup takes, as documented; null for an option without one. */
const options: Readonly<Record<string, RegExp | null>> = {
  auto: /^(?:clean|dataonly|upgrade)$/,
  quiet: null,
  noreboot: null,
  eula: /^accept$/,
  compat: /^(?:ignorewarning|scanonly)$/,
  dynamicupdate: /^(?:enable|disable)$/,
  bitlocker: /^(?:alwayssuspend|trykeepactive|forcekeepactive)$/,
  showoobe: /^(?:full|none)$/,
  imageindex: /^[1-9]\d*$/,
}

const ends = {
  scanned: 0xc190_0210,
  choice: 0xc190_0204,
  invalidCommand: 0xc190_010d,
  licence: 0xc190_010e,
  pendingRestart: 0xc190_0209,
  noMatchingImage: 0xc190_0215,
}

const scanResult = 'C:\\$WINDOWS.~BT\\Sources\\Panther\\ScanResult.xml'

/** Setup on the practice PC's media: parses its own command line and knows nothing of plans. */
export function practiceSetup(machine: PracticeMachine, mustBeUp: () => void): SetupDoor {
  return {
    async look(medium) {
      const images = imagesOn(machine, medium)
      if (images.length === 0) throw failureError('not-found', 'medium-without-install-image', {}, medium)
      return images.map(({ index, architecture, windows: { edition, installation, build, language } }) => ({
        index,
        edition,
        installationType: installation,
        build,
        architecture,
        language,
      }))
    },
    async run(medium, args) {
      mustBeUp()
      const words = readOptions(args)
      const end = words === null ? ends.invalidCommand : await setUp(machine, medium, words)
      await machine.save()
      return toolResult(end, '')
    },
  }
}

function imagesOn(machine: PracticeMachine, medium: string) {
  const sources = `${medium.replace(/\\+$/, '')}\\sources\\install.`.toLowerCase()
  return machine.pc.media.flatMap(({ windows, ...image }) =>
    windows !== null && image.path.toLowerCase().startsWith(sources) ? [{ ...image, windows }] : [],
  )
}

/** Options and their values in lower case; null for a command line that Setup rejects. */
function readOptions(args: readonly string[]): ReadonlyMap<string, string> | null {
  const words = new Map<string, string>()
  const left = args.map((one) => one.toLowerCase())
  for (let word = left.shift(); word !== undefined; word = left.shift()) {
    const values = word.startsWith('/') ? options[word.slice(1)] : undefined
    if (values === undefined) return null
    const value = values === null ? '' : (left.shift() ?? '')
    if (values?.test(value) === false) return null
    words.set(word.slice(1), value)
  }
  return words
}

async function setUp(
  machine: PracticeMachine,
  medium: string,
  words: ReadonlyMap<string, string>,
): Promise<number> {
  if (words.get('auto') !== 'upgrade' || !words.has('quiet')) return ends.invalidCommand
  const values = machine.registry.read(currentVersion)?.values ?? []
  const own = (name: string) => values.find((one) => one.name === name)?.data ?? ''
  machine.pass(240)
  const fitting = imagesOn(machine, medium).filter(
    ({ index, architecture, windows }) =>
      architecture === machine.pc.architecture &&
      windows.edition === own('EditionID') &&
      [undefined, String(index)].includes(words.get('imageindex')),
  )
  // With /Quiet, Setup cannot ask which.
  if (fitting.length > 1) return ends.noMatchingImage
  const [image] = fitting
  if (image?.windows.installation !== own('InstallationType')) return ends.choice
  const build = readBuild(image.windows.build)?.build ?? 0
  if (build >= 22000 && words.get('eula') !== 'accept') return ends.licence
  if (build < Number(own('CurrentBuild'))) return ends.choice
  if (image.windows.blocked !== null) {
    logSetup(machine, 'Panther', image.windows.blocked.log)
    const { report } = image.windows.blocked
    if (report !== undefined) writePracticeFile(machine, scanResult, `${report.join('\r\n')}\r\n`)
    return Number(image.windows.blocked.code)
  }
  if (words.get('compat') === 'scanonly') {
    logSetup(machine, 'Panther', [
      'Info                  MOUPG  CSetupHost::Execute(371): Result = 0xC1900210',
    ])
    return ends.scanned
  }
  if (restartPending(machine)) return ends.pendingRestart
  machine.pass(1800)
  machine.state.setup = { path: image.path, index: image.index }
  logSetup(machine, 'Panther', [
    'Info                  MOUPG  CInstallUI: Install phase complete. Restart is required.',
  ])
  if (words.has('noreboot')) return 0
  machine.state.shuttingDown = true
  return 3
}

function logSetup(machine: PracticeMachine, folder: 'Panther' | 'Rollback', lines: readonly string[]): void {
  const local = new Date(Date.parse(machine.state.clock) + machine.pc.utcOffsetMinutes * 60_000)
  const time = local.toISOString().slice(0, 19).replace('T', ' ')
  appendPracticeFile(
    machine,
    `C:\\$WINDOWS.~BT\\Sources\\${folder}\\setupact.log`,
    lines.map((line) => `${time}, ${line}\r\n`).join(''),
  )
}

/** Completes a prepared installation at startup: Windows is reinstalled, or rolled back with a reason. */
export function finishSetup(machine: PracticeMachine): void {
  const { state, pc } = machine
  const image = pc.media.find(({ path, index }) => path === state.setup?.path && index === state.setup.index)
  state.setup = null
  if (!image?.windows) return
  machine.pass(2700)
  if (image.windows.rollsBack === null) {
    install(machine, image.windows)
    return
  }
  logSetup(machine, 'Rollback', image.windows.rollsBack)
  machine.pass(900)
}

/** Files and programs stay; Windows, its packages and its component store come from the image. */
function install(machine: PracticeMachine, { build, displayVersion, rollup }: PracticeSetup): void {
  const { registry, state } = machine
  const is = readBuild(build) ?? { build: 0, ubr: 0 }
  const set = (name: string, type: string, data: string) => registry.set(currentVersion, name, { type, data })
  const dword = (number: number) => `0x${number.toString(16)}`
  set('CurrentBuild', 'REG_SZ', String(is.build))
  set('CurrentBuildNumber', 'REG_SZ', String(is.build))
  set('UBR', 'REG_DWORD', dword(is.ubr))
  set('DisplayVersion', 'REG_SZ', displayVersion)
  set('InstallDate', 'REG_DWORD', dword(Math.floor(Date.parse(state.clock) / 1000)))
  for (const { identity } of cbsPackages(machine)) {
    const [, revision = 0] = readPackageIdentity(identity)?.version ?? []
    if (revision > is.ubr && /^Package_for_(?:RollupFix|ServicingStack)/i.test(identity))
      registry.removeKey(`${servicing}\\Packages\\${identity}`)
    else if (isRollup(identity) && identity !== rollup) setCbsState(machine, identity, cbsState.superseded)
  }
  setCbsState(machine, rollup, cbsState.installed)
  state.store = 'healthy'
  state.booted = state.clock
  // Setup's working files move to Windows.old and to the new Windows' Panther folder. The old CBS.log moves to
  // Windows.old, and the new Windows begins its own.
  const time = localTime(machine, state.clock)
  const began = `\ufeff${time}, Info                  CBS    TI: --- Initializing Trusted Installer ---\r\n`
  writePracticeFile(machine, cbsLogPath, began)
  writePracticeFile(machine, 'C:\\Windows\\Panther\\setupact.log', '')
}
