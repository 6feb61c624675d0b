import { expect, it } from 'vitest'
import { explain } from '../../main/codes/explain.ts'

async function one(text: string) {
  const [explanation] = await explain([text])
  if (!explanation) throw new Error('The code was not explained.')
  return explanation
}

it('gives a code without a public name its facility and no name', async () => {
  expect(await one('0x800f0845')).toMatchObject({
    code: '0x800f0845',
    name: null,
    area: 'CBS',
    sources: [],
  })
  expect((await one('0x800f0845')).summary).toMatch(
    /Windows servicing.*facility 15.*no name in any of the public lists/,
  )
  expect((await one('0x80188309')).summary).toMatch(/facility 24/)
  expect((await one('0x80240fee')).summary).toMatch(/facility 36 \(Windows Update agent\)/)
  expect((await one('0x8024a205')).summary).toMatch(/update orchestrator.*no name in any of the public lists/)
  expect((await one('0x8024a30f')).summary).not.toMatch(/orchestrator/)
  expect((await one('0xca00a00b')).summary).toMatch(/DPX/)
  expect((await one('0x803fb005')).summary).toMatch(/facility 63 \(Microsoft Store/)
  expect((await one('0x8007ea60')).summary).toMatch(/Win32 error 60000 is not assigned/)
  expect((await one('0xc1420127')).name).toBeNull()
})

it.each([
  ['0xc1800104', 'setup', /suspended/],
  ['0xc190012e', 'setup', /ReflectDrivers/],
  ['0xc1900223', 'setup', /update servers/],
  ['0x803f8001', 'Microsoft Store', /another account/],
  ['0xca00a009', 'CBS', /\.msu file whose content was changed/],
  ['0xca020007', 'WU agent', /could not download/],
])('says what %s means, although no public list names it', async (code, area, said) => {
  const { name, summary, area: found } = await one(code)
  expect([name, found]).toEqual([null, area])
  expect(summary).toMatch(said)
})
