import { afterEach, describe, expect, it, vi } from 'vitest'
import { evidenceManifestSchema } from '../../common/evidence/evidence.ts'
import { FailureError } from '../../common/result.ts'
import { message } from '../../common/texts/message.ts'
import { HostError } from '../../main/host/host.ts'
import { inspect, probes } from '../../main/inspect/inspect.ts'
import { say, speak } from '../../main/texts/spoken.ts'
import { checkpoint, fakeHost, healthyPc, rollupFix, winreLocation } from './fake-pc.ts'
import { answer, everyFact, look, names, pcWith } from './inspect-examples.ts'

afterEach(() => {
  vi.useRealTimers()
})

describe('inspect', () => {
  it('reads every fact of a healthy PC without gaps', async () => {
    const { facts, gaps } = await look(healthyPc())
    expect(gaps).toEqual([])
    expect(names(facts)).toEqual(everyFact)
    expect(facts.windows?.value).toEqual({
      build: 26200,
      ubr: 9457,
      displayVersion: '25H2',
      edition: 'Professional',
      installationType: 'Client',
    })
    expect(facts.architecture?.value.native).toBe('x64')
    expect(facts.servicingStack?.value).toEqual({ version: '10.0.26100.9450' })
    expect(facts.packages?.value.map((one) => [one.identity, one.state, one.baseline])).toEqual([
      [rollupFix, 'installed', false],
      [checkpoint, 'staged', true],
      ['Package_for_ServicingStack_9450~31bf3856ad364e35~amd64~~26100.9450.1.0', 'installed', false],
    ])
    expect(facts.winre?.value).toEqual({
      enabled: true,
      version: '10.0.26100.9444',
      location: winreLocation,
      disk: 0,
      partition: 4,
    })
    expect(facts.recoveryPartition?.value).toMatchObject({
      partition: 4,
      followsWindows: true,
      freeBytes: 3e8,
    })
    expect(Object.values(facts.pending?.value ?? {})).toEqual([
      false,
      false,
      false,
      false,
      false,
      false,
      false,
    ])
  })

  it('keeps the raw output cited by each fact and a manifest of the rest', async () => {
    const kept = new Map<string, string>()
    const keep = async (name: string, bytes: Uint8Array) => {
      kept.set(name, new TextDecoder().decode(bytes))
    }
    const { facts } = await inspect(fakeHost(healthyPc()), { keep })
    const ubr = facts.windows?.from
    expect(kept.get(ubr?.evidence ?? '')?.split('\r\n')[(ubr?.line ?? 0) - 1]).toContain('UBR')
    const store = facts.store?.from
    expect(kept.get(store?.evidence ?? '')?.split('\r\n')[(store?.line ?? 0) - 1]).toMatch(
      /No component store/,
    )
    for (const { from } of Object.values(facts).filter((one) => one !== undefined))
      expect(
        from.evidence === null ? /^(?:reg\.exe query |[A-Z]:\\)/.test(from.source) : kept.has(from.evidence),
      ).toBe(true)
    const manifest = evidenceManifestSchema.parse(JSON.parse(kept.get('tools.json') ?? ''))
    for (const tool of manifest.tools) expect(kept.has(tool.stdout ?? '')).toBe(true)
    expect(manifest.files.find((one) => one.path.endsWith('pending.xml'))?.refusal).toBe('not-found')
  })

  it('keeps the message of an ambiguous refusal so that the evidence replays it', async () => {
    const pc = healthyPc()
    const said = message('text.as-is', { text: 'wevtutil.exe was not asked this.' })
    answer(pc, 'WinREAgent', new HostError('unavailable', said))
    const kept = new Map<string, string>()
    const keep = async (name: string, bytes: Uint8Array) => {
      kept.set(name, new TextDecoder().decode(bytes))
    }
    await inspect(fakeHost(pc), { keep })
    const { tools } = evidenceManifestSchema.parse(JSON.parse(kept.get('tools.json') ?? ''))
    const refused = tools.find(({ args }) => args.join(' ').includes('WinREAgent'))
    expect(refused).toMatchObject({ refusal: 'unavailable', why: 'wevtutil.exe was not asked this.', said })
  })

  it('reports progress until the end', async () => {
    const steps: number[] = []
    await inspect(fakeHost(healthyPc()), { onProgress: (done) => steps.push(done) })
    expect(steps).toEqual(probes.map((_, index) => index + 1))
  })

  it('words its progress in the language of the person', async () => {
    speak('de')
    const texts: string[] = []
    await inspect(fakeHost(healthyPc()), { onProgress: (_done, _total, text) => texts.push(text) })
    speak('en')
    const english = probes.map(({ unread }) => say(`gap.${unread}.what`))
    expect(texts).toHaveLength(english.length)
    expect(texts.filter((text) => english.includes(text)).length).toBeLessThan(english.length / 4)
  })

  it('never runs a tool with arguments that change the PC', async () => {
    const host = fakeHost(healthyPc())
    await inspect(host)
    const reading = [
      /^reg\.exe query /,
      /^dism\.exe \/English \/Online \/(Get-Packages|Cleanup-Image \/CheckHealth)$/,
      /^dism\.exe \/English \/Get-ImageInfo /,
      /^reagentc\.exe \/info$/,
      /^wevtutil\.exe qe /,
      /^powershell\.exe (?:storage|machine|update-history)\.ps1$/,
    ]
    expect(host.calls.filter((call) => !reading.some((shape) => shape.test(call)))).toEqual([])
  })
})

describe('a PC that is not elevated', () => {
  it('reports which facts need administrator rights and runs nothing that needs them', async () => {
    const host = fakeHost(pcWith((pc) => Object.assign(pc, { elevated: false })))
    const { facts, gaps } = await inspect(host)
    expect(names(facts)).toEqual(everyFact.filter((name) => name !== 'store'))
    expect(facts.winre?.value).toMatchObject({
      enabled: true,
      version: '10.0.26100.9444',
      disk: 0,
      partition: 4,
    })
    expect(facts.winre?.value.location).toBe(winreLocation)
    expect(gaps.map((gap) => gap.what)).toEqual([
      'Component store health',
      'WinRE version in the image itself',
      'What only administrators may read',
    ])
    expect(host.calls.filter((call) => /^(dism|reagentc)/.test(call))).toEqual([])
  })
})

describe('stopping an inspection', () => {
  it('rejects with a cancellation', async () => {
    const stop = new AbortController()
    const pc = pcWith((one) =>
      answer(one, '/CheckHealth', () => {
        stop.abort()
        return new Promise(() => {})
      }),
    )
    const looking = inspect(fakeHost(pc), { signal: stop.signal })
    await expect(looking).rejects.toMatchObject({ failure: { code: 'cancelled' } })
  })

  it('ends with the reason when evidence cannot be stored', async () => {
    const full = new FailureError('disk-full', 'The disk is full.', 'Make room.')
    const keep = async (name: string) => {
      if (name === 'tools/storage.stdout') throw full
    }
    await expect(inspect(fakeHost(healthyPc()), { keep })).rejects.toBe(full)
  })
})
