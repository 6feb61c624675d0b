import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import type { Facts } from '../../common/facts/facts.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import { message } from '../../common/texts/message.ts'
import { type Host, HostError, type ToolResult } from '../../main/host/host.ts'
import { findReleases } from '../../main/knowledge/releases.ts'
import { inspectionOf, read } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'

/** All state of the fake PC that can change. */
export type PcState = {
  build: number
  ubr: number
  staged: number | null
  store: 'healthy' | 'repairable'
  winre: { enabled: boolean; version: string; mounted: boolean; added: string | null }
  recoveryFree: number
  espPadding: boolean
  shuttingDown: boolean
  files: Record<string, number>
  /** Every state-changing tool call, in order. */
  changes: string[]
}

/** Faults of the fake PC. */
export type Quirks = {
  /** Exit code of the next calls whose arguments contain the text, without any effect. */
  exits?: Record<string, number>
  /** DISM reports success, but nothing happens. */
  idle?: number
  /** The restart ends this process, as on a real PC. */
  leaves?: boolean
  person?: 'waiting' | 'done'
  /** The restart discards the staged update. */
  rollsBack?: boolean
  unread?: (keyof Facts)[]
  freeBytes?: number
}

export type FakePc = { readonly host: Host; readonly state: PcState; inspect(): Promise<Inspection> }

/**
 * A PC that answers like Windows as far as carrying out plans depends on it; with a file, its state survives the
 * process.
 */
export function fakePc(start: Partial<PcState>, quirks: Quirks = {}, file: string | null = null): FakePc {
  const state: PcState = file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : stateFrom(start)
  // While WinRE is off, Windows keeps its image here.
  if (!state.winre.enabled) state.files['C:\\Windows\\System32\\Recovery\\Winre.wim'] ??= 5e8
  const save = () => {
    if (!file) return
    writeFileSync(`${file}.tmp`, JSON.stringify(state))
    renameSync(`${file}.tmp`, file)
  }
  const host: Host = {
    identity: { kind: 'practice', id: 'practice:test', label: 'Practice PC: test' },
    elevated: true,
    async run(tool, args, options) {
      const line = [tool, ...args].join(' ')
      const forced = Object.entries(quirks.exits ?? {}).find(([text]) => line.includes(text))
      if (forced) return ended(forced[1])
      const exit = act(state, tool, args, quirks)
      if (tool === 'dism.exe') for (const piece of bars()) options?.onOutput?.(piece)
      if (exit.changed) state.changes.push(line)
      save()
      return ended(exit.code, exit.out)
    },
    ...filesIn(state, save),
    async byHand() {
      if (quirks.person !== 'waiting') state.recoveryFree += 250 * 2 ** 20
      save()
      return quirks.person ?? 'done'
    },
    async restart() {
      if (quirks.leaves) return 'leaving'
      restartPc(state, quirks)
      save()
      return 'restarted'
    },
  }
  return { host, state, inspect: async () => lookAt(state, quirks) }
}

/** A healthy PC except for the named state. */
function stateFrom(named: Partial<PcState>): PcState {
  return {
    build: 26100,
    ubr: 712,
    staged: null,
    store: 'healthy',
    winre: { enabled: true, version: '10.0.26100.8455', mounted: false, added: null },
    recoveryFree: 400e6,
    espPadding: false,
    shuttingDown: false,
    files: {},
    changes: [],
    ...structuredClone(named),
  }
}

/** Existing files of the PC and their sizes, without content. */
function filesIn(
  state: PcState,
  save: () => void,
): Pick<Host, 'readFile' | 'openFile' | 'list' | 'copyFile'> {
  return {
    async readFile(path) {
      throw new HostError('not-found', message('text.as-is', { text: path }))
    },
    openFile(path) {
      throw new HostError('not-found', message('text.as-is', { text: path }))
    },
    async list(path) {
      const entries = Object.entries(state.files).filter(
        ([each]) => each.slice(0, each.lastIndexOf('\\')) === path,
      )
      if (entries.length === 0) throw new HostError('not-found', message('text.as-is', { text: path }))
      return entries.map(([each, sizeBytes]) => ({
        name: each.slice(each.lastIndexOf('\\') + 1),
        kind: 'file',
        sizeBytes,
        modified: '2026-10-01T08:00:00.000Z',
      }))
    },
    async copyFile(from, to) {
      const size = from.endsWith('\\ReAgent.xml') ? 2000 : state.files[from]
      if (size === undefined) throw new HostError('not-found', message('text.as-is', { text: from }))
      state.files[to] = size
      save()
    },
  }
}

/** The effect of a real restart; also called by tests whose restart ended the process. */
export function restartPc(state: PcState, quirks: Quirks = {}): void {
  if (!state.shuttingDown) return
  state.shuttingDown = false
  if (state.staged !== null && !quirks.rollsBack) state.ubr = state.staged
  state.staged = null
}

function act(
  state: PcState,
  tool: string,
  args: readonly string[],
  quirks: Quirks,
): { code: number; changed: boolean; out?: string } {
  const all = args.join(' ')
  const did = (code = 0) => ({ code, changed: true })
  if (tool === 'dism.exe' && all.includes('/RestoreHealth')) {
    if (quirks.idle === undefined) state.store = 'healthy'
    return did(quirks.idle ?? 0)
  }
  if (tool === 'dism.exe' && all.includes('/Image:') && all.includes('/StartComponentCleanup'))
    return { code: state.winre.mounted ? 0 : 3, changed: state.winre.mounted }
  const kept = args
    .find((arg) => arg.startsWith('/DestinationImageFile:'))
    ?.split(':')
    .slice(1)
    .join(':')
  if (tool === 'dism.exe' && kept) {
    state.files[kept] = 5e8
    return { code: 0, changed: false }
  }
  if (tool === 'dism.exe' && all.includes('/Get-ImageInfo')) return { code: 0, changed: false }
  const path = args.find((arg) => arg.startsWith('/PackagePath:'))?.slice('/PackagePath:'.length)
  if (tool === 'dism.exe' && path) return addPackage(state, path, all.includes('/Image:'), quirks)
  if (tool === 'shutdown.exe') {
    state.shuttingDown = true
    return did()
  }
  if (tool === 'reg.exe' && args[0] === 'add') {
    state.espPadding = true
    return did()
  }
  if (tool === 'reg.exe')
    return {
      code: state.espPadding ? 0 : 1,
      changed: false,
      out: state.espPadding ? '    EspPaddingPercent    REG_DWORD    0x0\r\n' : '',
    }
  if (tool === 'reagentc.exe') return reagentc(state, args)
  return { code: 87, changed: false }
}

function addPackage(state: PcState, path: string, toImage: boolean, quirks: Quirks) {
  if (!(path in state.files)) return { code: 2, changed: false }
  if (quirks.idle !== undefined) return { code: quirks.idle, changed: true }
  if (toImage) {
    if (!state.winre.mounted) return { code: 3, changed: false }
    state.winre.added = '10.0.26100.8455'
    return { code: 0, changed: true }
  }
  const ubr = findReleases(knowledge, kbIn(path))[0]?.ubr ?? 0
  const folder = path.slice(0, path.lastIndexOf('\\'))
  const beside = Object.keys(state.files).some(
    (each) => each.startsWith(`${folder}\\`) && each.includes('kb5043080'),
  )
  if (ubr > 1742 && state.ubr < 1742 && !beside) return { code: 0x800f0838, changed: false }
  state.staged = Math.max(state.staged ?? 0, ubr)
  return { code: 3010, changed: true }
}

function reagentc(state: PcState, args: readonly string[]) {
  const { winre } = state
  switch (args[0]) {
    case '/setreimage':
      return { code: 0, changed: false }
    case '/enable':
      winre.enabled = true
      return { code: 0, changed: true }
    case '/disable':
      winre.enabled = false
      return { code: 0, changed: true }
    case '/mountre':
      if (winre.mounted) return { code: 1, changed: false }
      winre.mounted = true
      return { code: 0, changed: true }
    case '/unmountre':
      if (!winre.mounted) return { code: 2, changed: false }
      if (args.includes('/commit') && winre.added) winre.version = winre.added
      winre.mounted = false
      winre.added = null
      return { code: 0, changed: true }
    default:
      return { code: 87, changed: false }
  }
}

function lookAt(state: PcState, quirks: Quirks): Inspection {
  const rollup = (ubr: number, stateWord: 'installed' | 'install-pending' | 'staged') => ({
    identity: `Package_for_RollupFix~31bf3856ad364e35~arm64~~26100.${ubr}.1.10`,
    name: 'Package_for_RollupFix',
    architecture: 'arm64',
    language: '',
    version: `26100.${ubr}.1.10`,
    state: stateWord,
    baseline: null,
  })
  const waiting = state.staged !== null
  const inspection = inspectionOf(`${state.build}.${state.ubr}`, 'arm64', {
    packages: read([
      ...(state.ubr > 1742 ? [rollup(1742, 'staged')] : []),
      rollup(state.ubr, 'installed'),
      ...(state.staged === null ? [] : [rollup(state.staged, 'install-pending')]),
    ]),
    pending: read({
      rebootPending: waiting,
      rebootInProgress: false,
      packagesPending: waiting,
      updateRebootRequired: false,
      pendingXml: waiting,
      fileRenames: false,
    }),
    store: read({ health: state.store }),
    winre: read({
      enabled: state.winre.enabled,
      version: state.winre.version,
      location: '\\\\?\\GLOBALROOT\\device\\harddisk0\\partition4\\Recovery\\WindowsRE',
      disk: 0,
      partition: 4,
    }),
    recoveryPartition: read({
      disk: 0,
      partition: 4,
      sizeBytes: 1e9,
      freeBytes: state.recoveryFree,
      followsWindows: true,
    }),
    efiPartition: read({ sizeBytes: 1e8, freeBytes: 5e7 }),
    systemVolume: read({ sizeBytes: 5e11, freeBytes: quirks.freeBytes ?? 2e11 }),
  })
  for (const name of quirks.unread ?? []) delete inspection.facts[name]
  return inspection
}

function kbIn(path: string): string {
  return `KB${/kb(\d+)/i.exec(path.slice(path.lastIndexOf('\\')))?.[1]}`
}

/** DISM's progress bar as streamed: redrawn with carriage returns, in chunks that end anywhere. */
function* bars(): Generator<Uint8Array> {
  const text = [0, 12.5, 62.3, 100]
    .map((percent) => `\r[${'='.repeat(Math.floor(percent / 4))}${percent.toFixed(1)}%${' '.repeat(20)}] `)
    .join('')
  for (let at = 0; at < text.length; at += 17) yield Buffer.from(text.slice(at, at + 17))
}

function ended(exitCode: number, out = ''): ToolResult {
  return { exitCode, ended: 'itself', stdout: Buffer.from(out), stderr: Buffer.alloc(0) }
}
