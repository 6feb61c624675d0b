import { describe, expect, it } from 'vitest'
import { parseMum } from '../../main/packages/read/parse-mum.ts'
import { readTags } from '../../main/packages/read/read-tags.ts'

const identity =
  '<assemblyIdentity name="Package_for_RollupFix" version="26100.1.1.1" processorArchitecture="amd64" language="neutral" publicKeyToken="31bf3856ad364e35"/>'
const mum = (inside: string) =>
  `<?xml version="1.0"?><assembly xmlns="urn:schemas-microsoft-com:asm.v3">${identity}<package identifier="KB5043080">${inside}</package></assembly>`

describe('a document of a package that is made to cost much', () => {
  it('is read as far as it is as flat as such documents are', () => {
    const deep = '<update name="x">'.repeat(300_000)
    const depths = [...readTags(`<assembly>${deep}`)].map(({ depth }) => depth)
    expect(Math.max(...depths)).toBeLessThanOrEqual(100)
    // With the path of every tag written out, this took minutes.
    expect(parseMum(mum(deep))).toMatchObject({ kb: 'KB5043080' })
  })

  it('has attributes where names begin, in time that its length is worth', () => {
    const [tag] = readTags(`<a ${'b'.repeat(400_000)} c = "1" d='2' e:f="3"/>`)
    expect([...(tag?.attributes ?? [])]).toEqual([
      ['c', '1'],
      ['d', '2'],
      ['f', '3'],
    ])
  })

  it('has a name that is tried once, however long it is', () => {
    // Tried from each of its beginnings, 80,000 letters took 18 seconds.
    expect([...readTags(`<${'a'.repeat(4_000_000)}`)]).toEqual([])
    expect([...readTags(`<a/></${'a'.repeat(4_000_000)}`)]).toHaveLength(1)
    expect([...readTags('<a<b c="1">')].map(({ name }) => name)).toEqual(['b'])
  })
})
