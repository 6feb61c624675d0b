import fc from 'fast-check'
import { expect, it } from 'vitest'
import { message } from '../../../common/texts/message.ts'
import { HostError } from '../../../main/host/host.ts'
import { parseAddedDrivers } from '../../../main/inspect/parse/parse-added-drivers.ts'
import { readAddedDrivers } from '../../../main/workflow/planning/read-added-drivers.ts'
import { importSection } from './added-drivers.ts'

const head =
  '[Device Install Log]\r\n     OS Version = 10.0.26100\r\n[BeginLog]\r\n\r\n[Boot Session: 2023/11/09 06:57:22.499]\r\n\r\n'

it('lists packages that are new in the driver store, with what their section says', () => {
  const log =
    head +
    importSection() +
    importSection({
      inf: 'lattice_(composite parent)',
      published: 'OEM56.INF',
      at: '2023/12/15 13:50:24.770',
    }) +
    importSection({ inf: 'there', published: 'oem2.inf', isNew: false })
  expect(parseAddedDrivers(log).map(({ line: _, ...one }) => one)).toEqual([
    {
      published: 'oem2.inf',
      inf: 'xennet.inf',
      provider: 'XCP-ng',
      version: '06/26/2019,8.2.2.0',
      at: '2023-11-09T07:23:02',
    },
    {
      published: 'oem56.inf',
      inf: 'lattice_(composite parent).inf',
      provider: 'XCP-ng',
      version: '06/26/2019,8.2.2.0',
      at: '2023-12-15T13:50:24',
    },
  ])
  const [first] = parseAddedDrivers(log)
  expect(log.split('\r\n')[(first?.line ?? 0) - 1]).toContain("with 'oem2.inf'")
})

it('takes nothing of an earlier section, and nothing from a log whose section start was cut off', () => {
  const second = importSection({ published: 'oem9.inf' }).replace(
    /.*(?:Provider|Driver Version): .*\r\n/g,
    '',
  )
  expect(parseAddedDrivers(importSection() + second)[1]).toMatchObject({ provider: null, version: null })
  const cut = importSection().split('\r\n').slice(2).join('\r\n')
  expect(parseAddedDrivers(cut)).toEqual([])
})

it('never fails on damaged text, and never invents a name', () => {
  const log = head + importSection() + importSection({ inf: 'other', published: 'oem3.inf' })
  fc.assert(
    fc.property(fc.nat(log.length), fc.nat(200), fc.string({ maxLength: 20 }), (at, cut, put) => {
      const damaged = log.slice(0, at) + put + log.slice(at + cut)
      for (const { published, at: time } of parseAddedDrivers(damaged)) {
        expect(damaged.toLowerCase()).toContain(`with '${published}'`)
        expect(time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
      }
    }),
  )
})

const hostWith = (log: string | null, names: readonly string[]) => ({
  list: async () =>
    names.map((name) => ({
      name,
      kind: 'file' as const,
      sizeBytes: 1,
      modified: '2026-09-06T10:00:00.000Z',
    })),
  readFile: async () => {
    if (log === null) throw new HostError('not-found', message('host.denied', { path: 'x' }))
    return Buffer.from(log, 'latin1')
  },
})

it('offers the newest that are still published, newest first', async () => {
  const log =
    head +
    ['oem1.inf', 'oem2.inf', 'oem3.inf', 'oem4.inf', 'oem5.inf', 'oem6.inf']
      .map((published, index) => importSection({ published, at: `2026/09/0${index + 1} 10:00:00.000` }))
      .join('')
  const published = ['oem1.inf', 'OEM2.INF', 'oem3.inf', 'oem4.inf', 'oem6.inf', 'setupapi.dev.log']
  const found = await readAddedDrivers(hostWith(log, published))
  expect(found.map((one) => one.published)).toEqual(['oem6.inf', 'oem4.inf', 'oem3.inf', 'oem2.inf'])
  expect(await readAddedDrivers(hostWith(null, published))).toEqual([])
})

const folderWith = (logs: Readonly<Record<string, string>>, published: readonly string[]) => {
  const read: string[] = []
  const { list } = hostWith(null, [...published, ...Object.keys(logs)])
  const readFile = async (path: string) => {
    const name = path.slice(path.lastIndexOf('\\') + 1)
    read.push(name)
    const text = logs[name]
    if (text === undefined || text === 'locked')
      throw new HostError('denied', message('host.denied', { path }))
    return Buffer.from(text, 'latin1')
  }
  return { host: { list, readFile }, read }
}
const added = (...all: readonly [published: string, at: string][]) =>
  head + all.map(([published, at]) => importSection({ published, at: `${at} 10:00:00.000` })).join('')

it('goes back into renamed logs, newest first, only as far as a newer entry can be there', async () => {
  const names = ['oem1.inf', 'oem2.inf', 'oem3.inf', 'oem4.inf', 'oem5.inf', 'oem9.inf']
  const logs = {
    'setupapi.dev.20201120_180252.log': added(['oem9.inf', '2020/11/01']),
    'setupapi.dev.20210514_095516.log': added(['oem2.inf', '2021/03/01'], ['oem3.inf', '2021/04/01']),
    'setupapi.dev.20210226_041725.log': added(['oem1.inf', '2021/01/01'], ['oem5.inf', '2021/02/01']),
    'setupapi.dev.log': added(['oem5.inf', '2021/06/01']),
    'setupapi.offline.log': added(['oem4.inf', '2021/05/20']),
    'setupapi.setup.log': added(['oem9.inf', '2022/01/01']),
  }
  const { host, read } = folderWith(logs, names)
  const found = await readAddedDrivers(host)
  expect(found.map(({ published, at }) => `${published} ${at.slice(0, 10)}`)).toEqual([
    'oem5.inf 2021-06-01',
    'oem4.inf 2021-05-20',
    'oem3.inf 2021-04-01',
    'oem2.inf 2021-03-01',
  ])
  expect(read).toEqual(['setupapi.dev.log', 'setupapi.offline.log', 'setupapi.dev.20210514_095516.log'])
})

it('a log that cannot be read costs only itself', async () => {
  const logs = {
    'setupapi.dev.log': 'locked',
    'SetupAPI.dev.20210514_095516.LOG': added(['oem2.inf', '2021/03/01']),
  }
  const found = await readAddedDrivers(folderWith(logs, ['oem2.inf']).host)
  expect(found.map(({ published }) => published)).toEqual(['oem2.inf'])
})
