import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { findHotpatch, hotpatchOfUbr } from '../../main/knowledge/hotpatches.ts'
import { findReleases, kbOfUbr } from '../../main/knowledge/releases.ts'
import { knowledge } from '../test-knowledge.ts'

const file = join(import.meta.dirname, '..', '..', 'assets', 'knowledge', 'hotpatches.json')
const all = (JSON.parse(readFileSync(file, 'utf8')) as { hotpatches: { kb: string }[] }).hotpatches

describe('hotpatches', () => {
  it.each(all.map(({ kb }) => kb))(
    '%s is not a cumulative update and is below the cumulative update of its day',
    (kb) => {
      const hotpatch = findHotpatch(knowledge, kb)
      expect(findReleases(knowledge, kb)).toEqual([])
      for (const build of hotpatch?.builds ?? []) {
        if (!hotpatch?.ubr) continue
        expect(kbOfUbr(knowledge, build, hotpatch.ubr)).toBeNull()
        expect(hotpatchOfUbr(knowledge, build, hotpatch.ubr)?.kb).toBe(kb)
      }
      if (!hotpatch?.insteadOf) return
      const [release] = findReleases(knowledge, hotpatch.insteadOf)
      expect(release?.date).toBe(hotpatch.date)
      if (hotpatch.ubr) expect(release?.ubr).toBeGreaterThan(hotpatch.ubr)
    },
  )

  it('return null when unknown', () => {
    expect([findHotpatch(knowledge, 'KB5086672'), hotpatchOfUbr(knowledge, 26100, 8117)]).toEqual([
      null,
      null,
    ])
  })
})
