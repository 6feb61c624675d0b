import type { NewJournalEvent } from '../../common/case/journal.ts'
import { emptySession, type Session } from '../../common/case/session.ts'
import type { Handlers } from '../../common/contract.ts'
import { FailureError } from '../../common/result.ts'
import { usualSettings } from '../../common/settings/settings.ts'
import type { ShownSettings } from '../../common/settings/settings-schema.ts'
import { fakeCases, fakeComparison } from './fake-cases.ts'
import { fakeDiagnosis } from './fake-diagnosis.ts'
import { fakeLogAnswers } from './fake-log.ts'
import { fakeKit, fakeSupplied } from './fake-packages.ts'
import { fakeHost, fakeInspection, fakePlan, otherHost } from './fake-session.ts'

/** Hash of the fake plan. */
export const fakeHash = 'a'.repeat(64)

const facts: ShownSettings['facts'] = {
  from: 'imported',
  made: '2026-11-20T08:00:00.000Z',
  until: '2026-11-10',
}

/** The session that scripted answers modify. */
export type FakeSession = {
  readonly now: () => Session
  readonly patch: (part: Partial<Session>) => void
  readonly write: (event: NewJournalEvent) => void
}

/** An answer for every call of the contract, most of them immediate. */
export function fakeAnswers(session: FakeSession): Handlers {
  return {
    ...hostAnswers(session),
    ...caseAnswers,
    ...repairAnswers(session),
    ...packageAnswers(session),
    ...evidenceAnswers(session),
    ...fakeLogAnswers,
    ...settingsAnswers(),
  }
}

function settingsAnswers(): Some<'getSettings' | 'setSettings' | 'setFolder'> {
  const places = { cases: 'C:\\Cases', downloads: 'C:\\Downloads' }
  let shown: ShownSettings = { ...usualSettings, spoken: 'en', policies: {}, places, facts, fault: null }
  const change = (part: Partial<ShownSettings>) => {
    shown = { ...shown, ...part }
    return shown
  }
  return {
    getSettings: () => shown,
    setSettings: (settings) => change({ ...settings, spoken: settings.language ?? 'en' }),
    setFolder: ({ use, usual }) =>
      change({ [use === 'cases' ? 'casesFolder' : 'downloadsFolder']: usual ? null : 'D:\\Chosen' }),
  }
}

type Some<N extends keyof Handlers> = Pick<Handlers, N>

const hostAnswers = ({ now, patch }: FakeSession): Some<'getSession' | 'listHosts' | 'openHost'> => ({
  getSession: now,
  listHosts: () => [
    { ...fakeHost, about: 'Answers what the test tells it to.' },
    { ...otherHost, about: 'Is there to be chosen.' },
  ],
  openHost({ id }) {
    const host = [fakeHost, otherHost].find((one) => one.id === id)
    if (!host) throw new FailureError('not-found', 'There is no such PC.', 'Choose another.', id)
    patch(emptySession(host))
    return null
  },
})

const caseAnswers: Some<
  'listCases' | 'openCase' | 'noteCase' | 'archiveCase' | 'deleteCase' | 'compareCases'
> = {
  listCases: () => fakeCases,
  openCase: () => null,
  noteCase: () => null,
  archiveCase: () => null,
  deleteCase: () => null,
  compareCases: () => fakeComparison,
}

type RepairCall =
  | 'examine'
  | 'examineFully'
  | 'saveReport'
  | 'useReport'
  | 'ticketText'
  | 'showInFolder'
  | 'planUndo'
  | 'planAgain'
  | 'findWinreMedia'
  | 'carryOut'
  | 'compare'
  | 'restartNow'
  | 'cancel'

function repairAnswers({ now, patch, write }: FakeSession): Some<RepairCall> {
  const examine = () => {
    patch({ activity: { kind: 'inspecting', fraction: 0.4, text: 'Reading packages', secondsLeft: 42 } })
    patch({
      inspection: fakeInspection,
      diagnosis: fakeDiagnosis,
      plan: fakePlan('folder'),
      planSha256: fakeHash,
    })
    patch({ activity: { kind: 'idle', fraction: null, text: '', secondsLeft: null } })
    return null
  }
  return {
    examine,
    examineFully: examine,
    saveReport: () => ({ path: 'C:\\Cases\\one\\report\\report.html' }),
    useReport: () => ({ path: 'C:\\Cases\\one\\report\\report.html', address: null }),
    showInFolder: () => ({ path: 'C:\\Cases\\one\\report\\report.html', shown: true }),
    ticketText: () => ({ text: 'KB5086672: Done and proven.' }),
    planUndo: () => null,
    planAgain({ method, target, winre = false }) {
      const plan = fakePlan(method)
      const offers = (now().plan?.offers ?? []).map((offer) => ({ ...offer, chosen: winre }))
      patch({ plan: { ...plan, offers }, wish: target })
      return null
    },
    findWinreMedia: () => [],
    carryOut() {
      patch({
        activity: { kind: 'carrying-out', fraction: 0.1, text: 'Installing KB5043080', secondsLeft: 200 },
      })
      write({ kind: 'run-started', resumed: now().journal.length > 0 })
      return null
    },
    compare: () => null,
    restartNow() {
      patch({ activity: { kind: 'carrying-out', fraction: 0.6, text: 'Going on', secondsLeft: null } })
      return null
    },
    cancel: () => null,
  }
}

type PackageCall =
  | 'folderChoice'
  | 'chooseFolder'
  | 'findKits'
  | 'takeKit'
  | 'readPackages'
  | 'forgetPackages'
  | 'ownProgram'
  | 'makeKit'
  | 'stopKit'
  | 'examineMedium'
  | 'stopLooking'

const packageAnswers = ({ patch }: FakeSession): Some<PackageCall> => ({
  folderChoice: () => 'typed',
  chooseFolder({ typed }) {
    if (typed === null || !typed.startsWith('/'))
      throw new FailureError('bad-call', 'That is no whole path.', 'Type it whole.', typed)
    return { folder: typed }
  },
  findKits: () => ({
    kits: [
      {
        id: '7c1f3f7e-52c6-4b0e-9d1f-0f3d6c2b8a11',
        folder: '/media/kit',
        changedAt: '2026-11-09T08:00:00.000Z',
        packages: 2,
      },
    ],
    unread: [
      {
        code: 'malformed',
        what: 'The manifest of this kit is damaged.',
        where: '/media/old/unstuck-kit.json',
        next: 'Create the kit again.',
      },
    ],
  }),
  takeKit: () => ({ folder: '/media/kit' }),
  readPackages() {
    patch({ supplied: fakeSupplied })
    return null
  },
  forgetPackages() {
    patch({ supplied: null })
    return null
  },
  ownProgram: () => ({ architecture: 'arm64' }),
  makeKit() {
    patch({ kit: fakeKit })
    return null
  },
  stopKit() {
    patch({ kit: { ...fakeKit, state: 'stopped' } })
    return null
  },
  examineMedium: () => null,
  stopLooking: () => null,
})

type EvidenceCall =
  | 'showEvidence'
  | 'collectEvidence'
  | 'saveCollected'
  | 'stopCollecting'
  | 'discardCollected'
  | 'takeEvidence'
  | 'takeText'
  | 'separateTaken'
  | 'readTakenMedium'
  | 'stopTaking'
  | 'forgetFailure'
  | 'forgetTaken'
  | 'explain'

const evidenceAnswers = ({ now, patch }: FakeSession): Some<EvidenceCall> => ({
  showEvidence({ finding, evidence }) {
    const found = now().diagnosis?.findings[finding]?.evidence[evidence]
    if (!found) throw new FailureError('not-found', 'This evidence is gone.', 'Inspect again.')
    if (found.line === null) return { file: found.fact ?? '', line: null, from: 1, lines: [found.text] }
    const from = Math.max(1, found.line - 12)
    const lines = Array.from(
      { length: 25 },
      (_none, index) => `2026-11-09 08:11:02, Info  CBS  line ${from + index}`,
    )
    lines[found.line - from] = found.text
    return { file: found.file ?? '', line: found.line, from, lines }
  },
  collectEvidence: () => null,
  saveCollected: () => ({ path: '/tmp/evidence.zip' }),
  stopCollecting: () => null,
  discardCollected: () => null,
  takeEvidence: () => null,
  takeText: () => null,
  separateTaken: () => null,
  readTakenMedium: () => null,
  stopTaking: () => null,
  forgetFailure() {
    patch({ failure: null })
    return null
  },
  forgetTaken() {
    patch({ intake: null })
    return null
  },
  explain: ({ text }) => [
    {
      input: text,
      code: '0x800f0922',
      name: 'CBS_E_INSTALLERS_FAILED',
      otherNames: [],
      area: 'CBS',
      summary: 'An advanced installer failed.',
      causes: [],
      sources: [],
    },
  ],
})
