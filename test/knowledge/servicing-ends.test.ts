import { describe, expect, it } from 'vitest'
import { lastServicingDay, servicingEnd } from '../../main/knowledge/servicing-ends.ts'
import { knowledge } from '../test-knowledge.ts'

describe('the end of servicing', () => {
  it('of Azure Local is not that of Windows Server on the same build', () => {
    const ended = (build: number, edition: string) => servicingEnd(knowledge, build, edition)?.ended
    expect(ended(25_398, 'ServerDatacenterCor')).toBe('2025-10-24')
    expect(ended(25_398, 'ServerAzureStackHCICor')).toBeUndefined()
    expect(ended(20_349, 'ServerAzureStackHCICor')).toBe('2025-05-31')
    expect(ended(20_349, 'ServerDatacenter')).toBeUndefined()
  })

  it('says whose it is if the edition is unknown', () => {
    expect(lastServicingDay(knowledge, 20_349, null)).toEqual({ ended: '2025-05-31', of: 'azure-local' })
    expect(lastServicingDay(knowledge, 25_398, null)).toEqual({ ended: '2025-10-24', of: 'server' })
    expect(lastServicingDay(knowledge, 19_043, null)?.of).toBe('most')
  })
})
