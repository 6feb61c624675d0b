import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { usualSettings } from '../../common/settings/settings.ts'
import { languages } from '../../common/texts/languages.ts'
import { allowedFileUrl } from '../../main/catalog/allowed-url.ts'
import { catalogSite } from '../../main/catalog/catalog-site.ts'
import { printRegQuery } from '../../main/host/reg-query.ts'
import {
  decidedByPolicy,
  mayElevate,
  mustMask,
  noPolicies,
  type Policies,
  policedFetch,
  policiesFrom,
  setPolicies,
  unreadPolicies,
  withPolicies,
} from '../../main/settings/policies.ts'
import { wantedLanguages } from '../../main/settings/wanted-languages.ts'
import { failureOf } from '../../main/texts/failure.ts'
import { catalogAccess } from '../../main/workflow/fetching/catalog-access.ts'
import { anyCharacter } from '../any-character.ts'

const root = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Unstuck'

/** Output of reg.exe for the key with these values. */
function printed(values: Record<string, [type: string, data: string]>, path = root): string {
  const key = {
    path,
    values: Object.entries(values).map(([name, [type, data]]) => ({ name, type, data })),
    subkeys: [],
  }
  return printRegQuery(() => key, [path]).stdout.replace(/\n/g, '\r\n')
}

const force = (some: Partial<Policies>) => setPolicies({ ...noPolicies, ...some })
const whyNot = async (work: () => unknown) => {
  try {
    await work()
    return null
  } catch (error) {
    return failureOf(error).reason?.code
  }
}
beforeEach(() => setPolicies(noPolicies))
afterEach(() => setPolicies(noPolicies))

describe('reading policies', () => {
  it('parses the reg.exe output of their key', () => {
    const all = printed({
      NoNetwork: ['REG_DWORD', '0x1'],
      catalogmirror: ['REG_SZ', 'https://wsus.example.org/catalog'],
      ForceMasking: ['REG_DWORD', '0x0'],
      NoElevation: ['REG_SZ', '1'],
      KnowledgeKey: ['REG_SZ', 'not a key'],
      Language: ['REG_SZ', 'pt-BR'],
      CasesFolder: ['REG_SZ', 'D:\\Cases'],
      DownloadsFolder: ['REG_SZ', '\\\\server\\share'],
      DownloadLimit: ['REG_DWORD', '0x19'],
      Proxy: ['REG_SZ', 'none'],
      ArchiveAfterDays: ['REG_DWORD', '0x5a'],
      DeleteAfterDays: ['REG_DWORD', '0x0'],
    })
    expect(policiesFrom(all)).toEqual({
      noNetwork: true,
      catalogMirror: 'https://wsus.example.org/catalog',
      forceMasking: false,
      noElevation: true,
      knowledgeKey: null,
      unread: false,
      language: 'pt-BR',
      casesFolder: 'D:\\Cases',
      downloadsFolder: null,
      downloadLimit: 25,
      proxy: 'none',
      archiveAfterDays: 90,
      deleteAfterDays: null,
    })
  })

  it('ignores other keys and returns none for empty output', () => {
    const one = { NoNetwork: ['REG_DWORD', '0x1'] } satisfies Parameters<typeof printed>[0]
    expect(policiesFrom(printed(one)).noNetwork).toBe(true)
    for (const path of [`${root}\\Other`, 'HKEY_CURRENT_USER\\SOFTWARE\\Policies\\Unstuck'])
      expect(policiesFrom(printed(one, path))).toEqual(noPolicies)
    expect(policiesFrom('')).toEqual(noPolicies)
  })

  it.each([
    ['REG_BINARY', '01000000', true],
    ['REG_BINARY', '00000000', false],
    ['REG_MULTI_SZ', '1', true],
    ['REG_DWORD_BIG_ENDIAN', '0x1', true],
    ['REG_NONE', '', false],
    ['REG_QWORD', '0x0', false],
  ])('a restriction of the wrong type is not lifted: %s %s', (type, data, on) => {
    const all = policiesFrom(
      printed({ NoNetwork: [type, data], ForceMasking: [type, data], NoElevation: [type, data] }),
    )
    expect([all.noNetwork, all.forceMasking, all.noElevation]).toEqual([on, on, on])
    const mirror = { CatalogMirror: ['REG_MULTI_SZ', 'https://wsus.example.org\\0'] } satisfies Parameters<
      typeof printed
    >[0]
    expect(policiesFrom(printed(mirror)).catalogMirror).not.toBeNull()
  })

  it('never fails for any output', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (text) => {
        const { language } = policiesFrom(`${root}\r\n    Language    REG_SZ    ${text}`)
        expect(language === null || languages.some(({ tag }) => tag === language)).toBe(true)
      }),
    )
  })
})

describe('enforcing policies', () => {
  it('sends nothing with the no-network policy and reports it', async () => {
    let sent = 0
    const send = policedFetch(async () => {
      sent += 1
      return new Response('')
    })
    await send()
    force({ noNetwork: true })
    await expect(send()).rejects.toMatchObject({
      failure: { code: 'refused', where: 'HKLM\\SOFTWARE\\Policies\\Unstuck\\NoNetwork' },
    })
    expect(sent).toBe(1)
    const { fetch } = catalogAccess({ fetch: async () => new Response('') })
    expect(await whyNot(() => fetch('https://www.catalog.update.microsoft.com', {}))).toBe(
      'policy-no-network',
    )
  })

  it('contacts only the mirror and accepts files only from it', async () => {
    force({ catalogMirror: 'https://wsus.example.org/catalog' })
    const site = catalogSite({ UNSTUCK_CATALOG_URL: 'http://127.0.0.1:1' }, false)
    expect(site.origin).toBe('https://wsus.example.org')
    const allowed = (url: string) => allowedFileUrl(url, site) !== null
    expect(allowed('https://wsus.example.org/a.msu')).toBe(true)
    for (const other of [
      'https://catalog.s.download.windowsupdate.com/a.msu',
      'http://wsus.example.org/a.msu',
      'https://wsus.example.org.evil.example/a.msu',
      'https://user@wsus.example.org/a.msu',
      'http://127.0.0.1/a.msu',
    ])
      expect([other, allowed(other)]).toEqual([other, false])
    for (const catalogMirror of ['http://wsus.example.org', 'wsus', 'https://a:b@c.example', 'file:///c:/']) {
      force({ catalogMirror })
      expect(await whyNot(() => catalogSite({}))).toBe('policy-mirror-malformed')
    }
  })

  it('forbids everything that a policy can forbid if they cannot be read', async () => {
    setPolicies(unreadPolicies)
    const send = policedFetch(async () => new Response(''))
    expect(await whyNot(send)).toBe('policies-unread')
    expect(await whyNot(() => mustMask(false))).toBe('policies-unread')
    expect(await whyNot(() => mayElevate())).toBe('policies-unread')
  })

  it('refuses to leave names unmasked with the masking policy', async () => {
    force({ forceMasking: true })
    expect(await whyNot(() => mustMask(false))).toBe('policy-masking')
    expect(await whyNot(() => mustMask(true))).toBeNull()
  })

  it('prefers the language policy to the choice of the user', () => {
    force({ language: 'de' })
    expect(wantedLanguages({ UNSTUCK_LANGUAGE: 'fr' }, '/none')[0]).toBe('de')
  })
})

describe('policies that replace a setting', () => {
  const set = { ...usualSettings, proxy: 'http://own.example:1', mask: false, downloadLimit: 5 }

  it('override the user setting and are reported', () => {
    force({ proxy: 'none', forceMasking: true, deleteAfterDays: 30 })
    expect(withPolicies(set)).toEqual({ ...set, proxy: 'none', mask: true, deleteAfterDays: 30 })
    expect(decidedByPolicy()).toEqual({
      proxy: 'HKLM\\SOFTWARE\\Policies\\Unstuck\\Proxy',
      mask: 'HKLM\\SOFTWARE\\Policies\\Unstuck\\ForceMasking',
      deleteAfterDays: 'HKLM\\SOFTWARE\\Policies\\Unstuck\\DeleteAfterDays',
    })
  })

  it('change nothing if none is set', () => {
    expect(withPolicies(set)).toEqual(set)
    expect(decidedByPolicy()).toEqual({})
  })
})
