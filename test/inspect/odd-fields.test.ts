import { describe, expect, it } from 'vitest'
import { parseMachineAnswer } from '../../main/inspect/parse/parse-machine-answer.ts'
import { parseStorage } from '../../main/inspect/parse/parse-storage.ts'
import { splitEvents } from '../../main/inspect/parse/split-events.ts'
import { parseAgentHistory } from '../../main/inspect/reading/read-agent-history.ts'
import { Unread } from '../../main/inspect/unread.ts'
import { readRestorePoints } from '../../main/steps/kinds/restore-point.ts'
import { agentHistory, machineAnswer, storage, updateEvent } from './fake-answers.ts'

type Path = readonly (string | number)[]
type Tree = Record<string, unknown>

/** The paths of all values below the root. */
function placesIn(value: unknown, at: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return at.length === 0 ? [] : [at]
  const below = Object.entries(value).flatMap(([key, inner]) =>
    placesIn(inner, [...at, Array.isArray(value) ? Number(key) : key]),
  )
  return at.length === 0 ? below : [at, ...below]
}

const harms = {
  null: () => null,
  absent: () => undefined,
  'of another kind': (value: unknown) => (typeof value === 'string' ? 7 : 'odd'),
  'below all numbers': (value: unknown) => (typeof value === 'number' ? -1e300 : value),
  'with more in it': (value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value, more: [1] } : value,
}
type Harm = keyof typeof harms

function harmed(tree: unknown, [key, ...rest]: Path, harm: Harm): unknown {
  const copy = structuredClone(tree) as Tree
  const name = String(key)
  const inner = rest.length === 0 ? harms[harm](copy[name]) : harmed(copy[name], rest, harm)
  if (inner === undefined && !Array.isArray(copy)) delete copy[name]
  else copy[name] = inner === undefined ? null : inner
  return copy
}

/** The parts and entries of an answer, by path; damage at another path must not affect them. */
function entriesOf(read: Tree): Map<string, string> {
  return new Map(
    Object.entries(read).flatMap(([part, value]): [string, string][] =>
      Array.isArray(value)
        ? value.map((one) => [`${part} ${JSON.stringify(one)}`, part])
        : [[`${part} ${JSON.stringify(value)}`, part]],
    ),
  )
}

/** Everything except the entry at a path: for a list, its other entries; otherwise the other parts of the answer. */
function others(answer: Tree, read: (text: string) => Tree, [part = '', index]: Path): string[] {
  const list = answer[part]
  const without = Array.isArray(list) && index !== undefined
  const rest = without
    ? { ...answer, [part]: list.filter((_, at) => at !== index) }
    : { ...answer, [part]: Array.isArray(list) ? [] : null }
  const kept = entriesOf(read(JSON.stringify(rest)))
  return [...kept].flatMap(([entry, of]) => (of === part && !without ? [] : [entry]))
}

const history = () =>
  agentHistory({ title: 'Another (KB5120000)', resultCode: 4 }, { title: 'A third (KB5120001)' })
const machine = () => ({
  ...machineAnswer(),
  tpm: { present: true, ready: true },
  batteries: [2, 1],
  disks: [...(machineAnswer().disks ?? []), { model: 'Second', health: 1 }],
  antivirus: [...(machineAnswer().antivirus ?? []), { name: 'Other', state: 266240 }],
  errors: [
    { part: 'boot', message: 'no', id: 'HRESULT 0x80041001,x', code: -2146233088 },
    { part: 'tpm', message: 'no', id: 'COMException,x', code: -2147024891 },
  ],
})

const answers: Record<string, { answer: Tree; read: (text: string) => Tree; derived: readonly string[] }> = {
  'storage.ps1': {
    answer: { ...storage() },
    read: (text) => ({ ...parseStorage(text) }),
    derived: ['oddPartitions'],
  },
  'machine.ps1': { answer: machine(), read: (text) => ({ ...parseMachineAnswer(text) }), derived: [] },
  'update-history.ps1': {
    answer: history(),
    read: (text) => ({ ...parseAgentHistory(text) }),
    derived: ['unread'],
  },
  'restore-points.ps1': {
    answer: {
      result: 0,
      points: [41, 42, 43].map((sequence) => ({
        sequence,
        created: `202605${sequence - 20}050211.000000-000`,
        description: 'Windows Update',
      })),
      errors: [],
    },
    read: (text) => ({ ...readRestorePoints(text) }),
    derived: ['why'],
  },
}

/** Paths whose loss also loses everything else, and why that is right. */
const keystones: Readonly<Record<string, readonly string[]>> = {
  // Without the list there is nothing to read, and if Windows refused, it refused the list.
  'update-history.ps1': ['entries'],
  'restore-points.ps1': ['result'],
}

describe.each(Object.entries(answers))('%s', (script, { answer, read, derived }) => {
  const places = placesIn(answer)

  it.each(Object.keys(harms) as Harm[])('loses only the entry with a field that is %s', (harm) => {
    expect(places.length).toBeGreaterThan(8)
    for (const place of places) {
      const [part = ''] = place
      if (place.length === 1 && keystones[script]?.includes(String(part))) continue
      const found = entriesOf(read(JSON.stringify(harmed(answer, place, harm))))
      const wanted = others(answer, read, place).filter(
        (entry) => !derived.some((name) => entry.startsWith(`${name} `)),
      )
      expect([place.join('.'), wanted.filter((entry) => !found.has(entry))]).toEqual([place.join('.'), []])
    }
  })

  it('ignores unknown fields', () => {
    const plain = read(JSON.stringify(answer))
    for (const place of [[], ...places]) {
      const more =
        place.length === 0 ? { ...answer, more: { a: [1] } } : harmed(answer, place, 'with more in it')
      expect(read(JSON.stringify(more))).toEqual(plain)
    }
  })
})

describe('invalid entries', () => {
  it('of the agent history count as unread', () => {
    const [first, ...rest] = history().entries
    const odd = { ...history(), entries: [{ ...first, date: 'yesterday' }, null, ...rest] }
    expect(parseAgentHistory(JSON.stringify(odd))).toMatchObject({ entries: rest, unread: 2 })
  })

  it('for disks stay in the list as unknown', () => {
    const odd = { ...machine(), disks: [{ model: 'First', health: 0 }, 7, { model: 5, health: 2 }] }
    expect(parseMachineAnswer(JSON.stringify(odd)).disks).toEqual([
      { model: 'First', health: 0 },
      { model: null, health: null },
      { model: null, health: 2 },
    ])
  })

  it.each(['{}', '[]', '7', 'null', '{"other":1}'])('reject %s as an answer of machine.ps1', (text) => {
    expect(() => parseMachineAnswer(text)).toThrow(Unread)
  })
})

describe('an event log', () => {
  const event = (kb: string, day: string) =>
    updateEvent(20, `2026-09-${day}T18:00:00Z`, { errorCode: '0x80070002', updateTitle: `Update (${kb})` })
  const around = [event('KB5000001', '01'), event('KB5000003', '03')]
  const middle = event('KB5000002', '02')
  const pieces = [
    ...middle.matchAll(/ [\w:]+=(?:'[^']*'|"[^"]*")|<(\w+)[^>]*>[^<]*<\/\1>|<\w+[^>]*\/>|>[^<>]+</g),
  ]

  it('loses no other event when a field is missing, empty or unknown', () => {
    expect(pieces.length).toBeGreaterThan(6)
    for (const { 0: piece, index } of pieces) {
      const before = middle.slice(0, index)
      const after = middle.slice(index + piece.length)
      const ends = piece.startsWith('>') ? ['>', '<'] : ['', '']
      const variants = [
        `${before}${ends.join('')}${after}`,
        `${before}${ends[0]}${piece.startsWith(' ') ? ' odd="1"' : 'odd'}${ends[1]}${after}`,
        `${before}${piece}${piece.startsWith('<') ? '<More a="b"><c/></More>' : ''}${after}`,
      ]
      for (const variant of variants) {
        const { events, damaged } = splitEvents([around[0], variant, around[1]].join('\r\n'))
        const titles = events.map(({ data }) => data.get('updatetitle'))
        expect([variant, titles]).toEqual([
          variant,
          expect.arrayContaining(['Update (KB5000001)', 'Update (KB5000003)']),
        ])
        expect(events.length + damaged).toBe(3)
      }
    }
  })
})
