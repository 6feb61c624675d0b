import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Knock, makeGate } from '../../main/shell/loopback/gate.ts'

const port = 4321
const knock = (part: Partial<Knock> = {}): Knock => ({
  method: 'GET',
  token: null,
  host: `127.0.0.1:${port}`,
  origin: undefined,
  cookie: undefined,
  ...part,
})
const gate = () => makeGate({ token: 'the-token', session: 'the-session' })
const cookie = `unstuck-${port}=the-session`

describe('the loopback server gate', () => {
  test('exchanges the token once for a cookie hidden from scripts and other sites', () => {
    const one = gate()
    expect(one.admit(knock({ token: 'the-token' }), port)).toEqual({
      kind: 'welcome',
      cookie: `${cookie}; HttpOnly; SameSite=Strict; Path=/`,
    })
    expect(one.admit(knock({ token: 'the-token' }), port)).toMatchObject({ kind: 'refuse', status: 403 })
  })

  test('keeps the right token valid after a wrong one', () => {
    const one = gate()
    expect(one.admit(knock({ token: 'wrong' }), port)).toMatchObject({ kind: 'refuse' })
    expect(one.admit(knock({ token: 'the-token' }), port)).toMatchObject({ kind: 'welcome' })
  })

  test('accepts the cookie, including among others', () => {
    expect(gate().admit(knock({ cookie: `a=b; ${cookie}; c=d` }), port)).toEqual({ kind: 'pass' })
    const post = { method: 'POST', origin: `http://127.0.0.1:${port}`, cookie }
    expect(gate().admit(knock(post), port)).toEqual({ kind: 'pass' })
  })

  test.each([
    ['no cookie', {}],
    ['a wrong cookie', { cookie: `unstuck-${port}=other` }],
    ['the cookie of another port', { cookie: 'unstuck-1=the-session' }],
    ['a name that a site pointed at this computer', { cookie, host: `evil.example:${port}` }],
    ['localhost, which is not the printed name', { cookie, host: `localhost:${port}` }],
    ['no host', { cookie, host: undefined }],
    ['another port', { cookie, host: '127.0.0.1:1' }],
    ['another site', { cookie, origin: 'https://evil.example' }],
    ['an opaque origin', { cookie, origin: 'null' }],
    ['a call that does not say where it comes from', { cookie, method: 'POST' }],
    ['the right token from another site', { token: 'the-token', origin: 'https://evil.example' }],
    ['the right token by another name', { token: 'the-token', host: 'evil.example' }],
  ] as const)('refuses %s', (_what, part) => {
    expect(gate().admit(knock(part as Partial<Knock>), port)).toMatchObject({ kind: 'refuse', status: 403 })
  })

  test('accepts nothing but the token or the cookie', () => {
    const text = fc.option(fc.string(), { nil: undefined })
    fc.assert(
      fc.property(
        fc.string(),
        fc.option(fc.string()),
        text,
        text,
        text,
        (method, token, host, origin, given) => {
          fc.pre(token !== 'the-token' && !given?.includes('the-session'))
          expect(gate().admit({ method, token, host, origin, cookie: given }, port).kind).toBe('refuse')
          expect(gate().admit(knock({ method, token, cookie: given }), port).kind).toBe('refuse')
        },
      ),
    )
  })
})
