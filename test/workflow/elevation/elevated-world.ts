import { createHash } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { JournalEvent } from '../../../common/case/journal.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { openCaseFolder } from '../../../main/case/case-folder.ts'
import { readJournal } from '../../../main/case/read-journal.ts'
import { LinkInTheWay } from '../../../main/files/open-plain.ts'
import type { Host, ToolResult } from '../../../main/host/host.ts'
import { planSha256 } from '../../../main/plan/plan-hash.ts'
import { policiesFrom, unreadPolicies } from '../../../main/settings/policies.ts'
import { runElevated } from '../../../main/workflow/elevated.ts'
import { askFullInspection } from '../../../main/workflow/elevation/ask-full-inspection.ts'
import { elevatedCase } from '../../../main/workflow/elevation/elevated-place.ts'
import { planFor } from '../../carry-out/carry-out-fixtures.ts'
import { type FakePc, fakePc } from '../../carry-out/fake-pc.ts'
import { withPackages } from '../../plan/plan-fixtures.ts'
import { knowledge } from '../../test-knowledge.ts'
import { accessAnswer, programFilesAnswer, type SaidOfPlace } from './access-answer.ts'

export const folders: string[] = []

export const temporary = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'unstuck-elevated-'))
  folders.push(folder)
  return folder
}

export type World = {
  pc: FakePc
  plan: Plan
  hash: string
  root: string
  /** A folder in which only administrators create folders. */
  nursery: string
  /** TEMP folders of tools, in order. */
  temps: string[]
  caseFolder: string
  calls: string[]
  /** The PC's answers to folder-access.ps1 and signature.ps1; tests modify them. */
  access: SaidOfPlace
  programAccess: SaidOfPlace
  /** reg.exe's output for the policies; null if it cannot be run. */
  policies: string | null
  /** reg.exe's output for the folder of installed programs. */
  programFiles: string
  signature: Record<string, unknown>
  /** Names of files with wrong bytes. */
  swapped: Set<string>
  /** Paths of copies that were truncated. */
  cut: Set<string>
  elevated: boolean
  booted: string
  inspectionId: string
  /** Plans shown by the elevated process in its own console, and the user's answer. */
  shown: Plan[]
  agrees: () => boolean
  /** Folders of the PC that are links. */
  links: Set<string>
  /** Runs before the elevated process inspects the PC. */
  beforeInspection: () => Promise<void>
}

export const microsoft = {
  status: 0,
  subject: 'CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, S=Washington, C=US',
  root: 'CN=Microsoft Root Certificate Authority 2010',
  rootSha1: '3B1EFD3A66EA28B16697394703A72CA340A05BD5',
  error: null,
}

export const reader = 'S-1-5-21-1-2-3-1001'

export const bytesOf = (file: string) => Buffer.from(`the bytes of ${file}`)

/** A Windows PC with a case and an approved plan. */
export async function world(): Promise<World> {
  const pc = fakePc({ ubr: 712 }, { leaves: true })
  const made = await planFor(pc, { host: 'windows' })
  const plan: Plan = withPackages(made, (used) => ({
    ...used,
    sha1: createHash('sha1').update(bytesOf(used.file)).digest('hex'),
  }))
  for (const { package: each } of plan.steps) if (each) pc.state.files[`C:\\Packages\\${each.file}`] = 1000
  const caseFolder = await temporary()
  await (await openCaseFolder(caseFolder, { create: true })).write('plan', plan)
  return {
    pc,
    plan,
    hash: planSha256(plan),
    root: join(await temporary(), 'Unstuck'),
    nursery: await temporary(),
    caseFolder,
    calls: [],
    access: {},
    programAccess: {},
    policies: '',
    programFiles: programFilesAnswer('C:\\Program Files'),
    temps: [],
    signature: { ...microsoft },
    swapped: new Set(),
    cut: new Set(),
    elevated: true,
    booted: '2026-10-01T06:00:00Z',
    inspectionId: '',
    shown: [],
    agrees: () => true,
    links: new Set(),
    beforeInspection: async () => {},
  }
}

export function hostOf(here: World): Host {
  const { pc, calls } = here
  const said = (text: string): ToolResult => ({
    exitCode: 0,
    ended: 'itself',
    stdout: Buffer.from(text),
    stderr: new Uint8Array(),
  })
  const answer = (value: unknown) => said(`${JSON.stringify(value)}\r\n`)
  return {
    ...pc.host,
    identity: { kind: 'windows', id: 'windows', label: 'This PC' },
    elevated: here.elevated,
    async run(tool, args, options) {
      calls.push([tool, ...args].join(' '))
      const line = args.join(' ')
      if (tool === 'icacls.exe' || tool === 'schtasks.exe') return answer('')
      if (line.includes('ProgramFilesDir')) return said(here.programFiles)
      if (args[0] === 'folder-access.ps1')
        return said(accessAnswer(args, line.includes('Program Files') ? here.programAccess : here.access))
      if (tool === 'whoami.exe') return said(`"pc\\someone","${reader}"\r\n`)
      if (line.includes('signature.ps1')) return answer(here.signature)
      return pc.host.run(tool, args, options)
    },
    setTemp: (folder) => here.temps.push(folder),
    async copyFile(from, to) {
      calls.push(`copy to ${to}`)
      here.cut.delete(to)
      await pc.host.copyFile(from, to)
    },
    async *openFile(path) {
      calls.push(`read ${path}`)
      const name = path.slice(path.lastIndexOf('\\') + 1)
      yield here.swapped.has(name) || here.cut.has(path) ? Buffer.from('something else') : bytesOf(name)
    },
  }
}

export function start(
  here: World,
  words?: string[],
  program: string | null = 'C:\\Program Files\\Unstuck\\Unstuck.exe',
) {
  const person = {
    agree: async (plan: Plan) => here.shown.push(plan) > 0 && here.agrees(),
    show: () => {},
  }
  return runElevated(knowledge, words ?? ['--case', here.caseFolder, '--plan-sha256', here.hash], person, {
    root: here.root,
    nursery: here.nursery,
    program,
    openHost: async () => hostOf(here),
    policies: () => (here.policies === null ? unreadPolicies : policiesFrom(here.policies)),
    refuseLink: async (path) => {
      for (const link of here.links) if (path.startsWith(link)) throw new LinkInTheWay(link)
    },
    inspect: async () => {
      await here.beforeInspection()
      const found = await here.pc.inspect()
      const from = { source: 'test', evidence: null, line: null }
      const machine = {
        manufacturer: null,
        model: null,
        virtual: null,
        bootedAt: here.booted,
        onBattery: false,
        tpmReady: null,
      }
      const host = { kind: 'windows' as const, id: 'windows', label: 'This PC' }
      return { ...found, host, facts: { ...found.facts, machine: { value: machine, from } } }
    },
  })
}

export const eventsOf = async (here: World): Promise<readonly JournalEvent[]> =>
  (await readJournal(join(elevatedCase(here.root, here.hash), 'journal.jsonl'))).events

/** Requests a full inspection as the window does; records the prompts. */
export const asking = (here: World, prompt: () => Promise<number>) => {
  const calls: string[] = []
  const host: Host = {
    ...hostOf(here),
    elevated: false,
    async run(tool, args, options) {
      if (args[0] !== 'start-elevated.ps1') return hostOf(here).run(tool, args, options)
      calls.push([tool, ...args].join(' '))
      here.inspectionId = args[args.indexOf('-Inspection') + 1] ?? ''
      return {
        exitCode: await prompt(),
        ended: 'itself',
        stdout: new Uint8Array(),
        stderr: new Uint8Array(),
      }
    },
  }
  const program = 'C:\\Program Files\\Unstuck\\Unstuck.exe'
  return { calls, found: askFullInspection({ host, program, root: here.root }) }
}
