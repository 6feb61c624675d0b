import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { emptySession, type Session } from '../../common/case/session.ts'
import { nextActs } from '../../renderer/store/next-acts.ts'

const texts: Record<string, string> = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../assets/texts/en/failure.json'), 'utf8'),
)
const nextOf = (pattern: RegExp) =>
  Object.entries(texts).flatMap(([key, text]) => {
    const reason = /^failure\.(.+)\.next$/.exec(key)?.[1]
    return reason !== undefined && pattern.test(text) ? [reason] : []
  })
const session: Session = emptySession({ kind: 'practice', id: 'practice:x64-healthy', label: 'A PC' })
const failureOf = (code: string) => ({ reason: { code, params: {} } })
const actsOf = (code: string, part: Partial<Session> = {}) =>
  nextActs(failureOf(code), { ...session, ...part }, null)

/**
 * Reasons that cannot occur in the window: commands and files of the terminal, media and images, and other Windows
 * installations.
 */
const ofTerminals =
  /^(?:inspection-folder-exists|kit-|media-|medium-|plan-for-pc-has-no-images|plan-without-mounted|repair-install|source-of|winre-image-missing|boot-windows)/

describe('the actions offered after a failure', () => {
  it('include a new inspection if the text asks to plan, inspect or diagnose again', () => {
    const asked = nextOf(/(?:^|[.:] )(?:Plan|Inspect(?: the PC)?|Diagnose) again/)
    const without = asked.filter((reason) => !ofTerminals.test(reason) && !actsOf(reason).includes('examine'))
    expect(asked.length).toBeGreaterThan(30)
    expect(without).toEqual([])
  })

  it('include other packages and the settings for network errors', () => {
    expect(actsOf('catalog-gave-no-answer')).toEqual(['packages', 'settings'])
    expect(actsOf('proxy-login-needed')).toEqual(['settings'])
    expect(actsOf('case-in-use')).toEqual(['cases'])
  })

  it('exclude what is not possible now', () => {
    const kind = 'inspecting' as const
    const working = { activity: { kind, fraction: null, text: '', secondsLeft: null } }
    expect(actsOf('plan-for-build', working)).toEqual([])
    expect(actsOf('case-in-use', working)).toEqual([])
    const readOnly = { opened: { id: 'a', path: '/a', readOnly: true, problems: [] } }
    expect(actsOf('plan-for-build', readOnly)).toEqual([])
    expect(actsOf('packages-missing', readOnly)).toEqual([])
    expect(nextActs(failureOf('packages-missing'), session, 'packages')).toEqual([])
    expect(nextActs({}, session, null)).toEqual([])
    expect(nextActs(failureOf('plan-for-build'), null, null)).toEqual([])
    expect(actsOf('of-a-newer-version')).toEqual([])
  })
})
