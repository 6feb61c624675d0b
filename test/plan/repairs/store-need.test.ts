import { describe, expect, it } from 'vitest'
import { findStoreNeed, unscannedLead } from '../../../main/plan/repairs/store-need.ts'
import { diagnosisOf, findingOf, inspectionOf, read } from '../plan-fixtures.ts'

const store = findingOf('component-store-payload-corrupt')
const lead = { ...store, likelihood: 0.25 }
const pc = (health: 'healthy' | 'repairable') =>
  inspectionOf('26100.8457', 'x64', { store: read({ health }) })

describe('a repair of the component store', () => {
  it('is not planned for a possible meaning of a code without evidence in this store', () => {
    expect(findStoreNeed(pc('healthy'), diagnosisOf(lead))).toEqual({ ok: true, value: null })
  })

  it.each([
    ['lines say more than the code', pc('healthy'), store],
    ['DISM calls it repairable', pc('repairable'), lead],
    ['lines say more than the code of a store that was not read', null, store],
  ])('is planned if %s', (_where, inspection, finding) => {
    const need = findStoreNeed(inspection, diagnosisOf(finding))
    expect(need.ok && need.value?.length).toBeGreaterThan(0)
  })

  it('is not planned for a possible meaning of a code in an unchecked store, which is scanned first', () => {
    const { store: _, ...facts } = pc('healthy').facts
    const unread = { ...pc('healthy'), facts }
    for (const inspection of [null, unread]) {
      expect(findStoreNeed(inspection, diagnosisOf(lead))).toEqual({ ok: true, value: null })
      expect(unscannedLead(inspection, diagnosisOf(lead))).toEqual(lead)
      expect(unscannedLead(inspection, diagnosisOf(lead, store))).toBeNull()
      expect(unscannedLead(inspection, diagnosisOf())).toBeNull()
    }
    expect(unscannedLead(pc('healthy'), diagnosisOf(lead))).toBeNull()
  })
})
