import { expect, test } from 'vitest'
import { type Claims, claimsReader } from '../../../main/logs/whose/claims.ts'
import { separatePcs } from '../../../main/logs/whose/separate-pcs.ts'

const says = (source: string, claims: Partial<Claims>): Claims => ({
  ...claimsReader(source).claims(),
  ...claims,
})
const ran = (source: string, family: number, first: string, last: string) =>
  says(source, { families: [{ family, first, last }], from: first, to: last })
const parted = (...sources: Claims[]) =>
  separatePcs(sources).parties.map((party) => party.sources.map(({ source }) => source))

test('logs are not those of a PC that is only left over: it says nothing that they could contradict', () => {
  const old = says('systeminfo.txt', {
    computers: ['PC1'],
    families: [{ family: 7601, first: null, last: null }],
  })
  const silent = says('system.evtx', { computers: ['PC2'] })
  const log = ran('CBS.log', 22621, '2026-01-01T00:00:00', '2026-03-01T00:00:00')
  expect(separatePcs([old, silent, log]).parties).toEqual([
    { sources: [old], known: true },
    { sources: [silent], known: true },
    { sources: [log], known: false },
  ])
  // What it says about its build, where it lies and what it is called shows whose it is.
  const agrees = ran('system.evtx', 22621, '2026-01-02T00:00:00', '2026-03-02T00:00:00')
  expect(parted(old, { ...agrees, computers: ['PC2'] }, log)).toEqual([
    ['systeminfo.txt'],
    ['system.evtx', 'CBS.log'],
  ])
  const [beside, there] = [
    { ...silent, source: 'b/system.evtx' },
    { ...log, source: 'b/CBS.log' },
  ]
  expect(parted({ ...old, source: 'a/systeminfo.txt' }, beside, there)[1]).toEqual([
    beside.source,
    there.source,
  ])
  expect(parted(old, silent, { ...log, source: 'CBS-PC2.log' })[1]).toEqual(['system.evtx', 'CBS-PC2.log'])
})
