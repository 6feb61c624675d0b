import { describe, expect, test } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { languages } from '../../common/texts/languages.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { intuneFiles } from '../../main/report/runbook/intune.ts'
import { promisesOf } from '../../main/steps/plan-promises.ts'
import { speak } from '../../main/texts/spoken.ts'
import { everyPlan } from '../steps/every-plan.ts'
import { knowledge } from '../test-knowledge.ts'
import { parse, program, run } from './engine.ts'
import { cbs, infoOf, pcOf, plans } from './runbook-examples.ts'
import { healthyCim } from './windows.ts'

const filesOf = (plan: Plan) => intuneFiles(knowledge, { ...plan, host: 'windows' }, planSha256(plan))
const remediationOf = (plan: Plan) => filesOf(plan).get('intune-remediation/remediate.ps1') ?? ''
const planOf = (name: string) => {
  const found = plans.find((each) => each.name.startsWith(name))
  if (found === undefined) throw new Error(`No plan of ${name}.`)
  return found.plan
}

/** BitLocker protects C:, and goes on saying so: what manage-bde was asked is what counts here. */
const locked = {
  ...healthyCim,
  'root\\cimv2\\Security\\MicrosoftVolumeEncryption:Win32_EncryptableVolume': [
    { DriveLetter: 'C:', ProtectionStatus: 1, ConversionStatus: 1 },
  ],
}

describe.skipIf(program === null)('the Intune remediation in PowerShell', () => {
  test.each(plans)(
    'for $name is a single script within the Intune size limit, with valid syntax and no BOM',
    async ({ plan }) => {
      const script = remediationOf(plan)
      expect(Buffer.byteLength(script)).toBeLessThan(limits.scriptBytes)
      const { errors, newer } = await parse(script)
      expect([errors, newer]).toEqual([[], []])
    },
  )

  test('treats a required restart as success and a failed step as failure', async () => {
    const plan = planOf('x64-store-corrupt')
    const well = await run(remediationOf(plan), pcOf(plan))
    expect([well.thrown, well.exitCode, well.said.at(-1)]).toEqual([
      null,
      0,
      expect.stringMatching(/^Restart the PC/),
    ])
    const other = {
      ...pcOf(plan),
      cim: { ...healthyCim, 'root\\cimv2:Win32_Processor': [{ Architecture: 12 }] },
    }
    const refused = await run(remediationOf(plan), other)
    expect([refused.thrown, refused.exitCode]).toEqual([null, 1])
    for (const { said } of [well, refused])
      expect([said.at(-1)?.length, /[\r\n]/.test(said.at(-1) ?? '')]).toEqual([expect.any(Number), false])
  })

  test('loads missing packages from the fleet source and verifies them the same way', async () => {
    const plan = planOf('x64-store-corrupt')
    const { files = {}, ...rest } = pcOf(plan)
    const share = '\\\\server\\updates'
    const moved = Object.fromEntries(
      Object.entries(files).map(([path, text]) => [path.replace(/^C:\\Packages/, share), text]),
    )
    const script = remediationOf(plan).replace("$fleetSource = ''", `$fleetSource = '${share}'`)
    const got = await run(script, { ...rest, files: moved })
    expect([got.thrown, got.exitCode], got.said.join('\n')).toEqual([null, 0])
    expect(got.calls.some((call) => call.startsWith(`copy ${share}\\`))).toBe(true)
    const wrong = Object.fromEntries(
      Object.keys(moved).map((path) => [path, path.startsWith(share) ? 'other' : null]),
    )
    const refused = await run(script, { ...rest, files: wrong })
    expect([refused.exitCode, refused.said.at(-1)]).toEqual([
      1,
      expect.stringContaining('is not the published file'),
    ])
    expect(refused.calls.filter((call) => call.includes('/Add-Package'))).toEqual([])
  })

  test('leaves no partial file if an https address does not answer', async () => {
    const plan = planOf('x64-store-corrupt')
    const { files = {}, ...rest } = pcOf(plan)
    const without = Object.fromEntries(
      Object.entries(files).filter(([path]) => !path.startsWith('C:\\Packages')),
    )
    const broken =
      'function Invoke-WebRequest { param([switch] $UseBasicParsing, [string] $Uri, [string] $OutFile) Set-Content -LiteralPath $OutFile -Value half; throw ("no answer of " + $Uri) }'
    const script = remediationOf(plan).replace(
      "$fleetSource = ''",
      `$fleetSource = 'https://updates.example/x/'; ${broken}`,
    )
    const ran = await run(script, { ...rest, files: without })
    expect([ran.thrown, ran.exitCode]).toEqual([null, 1])
    expect(ran.said.at(-1)).toMatch(
      /could not be downloaded or copied from https:\/\/updates\.example\/x\/: no answer of https:\/\/updates\.example\/x\/[\w.%-]+$/,
    )
    expect(Object.values(ran.files)).not.toContain('half\n')
  })

  test('never reports a plan without promises as done', async () => {
    const plan = planOf('x64-store-corrupt')
    const steps = plan.steps.filter(({ kind }) => kind !== 'enable-winre')
    const script = filesOf({ ...plan, steps, promises: promisesOf([]) }).get('intune-win32/detect.ps1') ?? ''
    const ran = await run(script, pcOf(plan))
    expect([ran.thrown, ran.exitCode]).toEqual([null, 2])
  })

  test('never reports what it cannot check as done: a repair install, startup', async () => {
    const plan = planOf('x64-store-corrupt')
    const steps = plan.steps.filter(({ kind }) => kind !== 'enable-winre')
    for (const promised of [
      { reinstalled: { since: null, edition: 'Professional' } },
      { starts: true as const },
    ]) {
      const promises = { ...promisesOf([]), storeHealthy: true, ...promised }
      const script = filesOf({ ...plan, steps, promises }).get('intune-win32/detect.ps1') ?? ''
      const tools = [
        {
          call: 'dism.exe /Online /Cleanup-Image /CheckHealth',
          code: 0,
          lines: ['No component store corruption detected.'],
        },
      ]
      const ran = await run(script, pcOf(plan, { tools }))
      expect([ran.thrown, ran.exitCode]).toEqual([null, 2])
    }
  })

  test('prints no secret in the address, even in errors, and requests the full address', async () => {
    const plan = planOf('x64-store-corrupt')
    const { files = {}, ...rest } = pcOf(plan)
    const without = Object.fromEntries(
      Object.entries(files).filter(([path]) => !path.startsWith('C:\\Packages')),
    )
    const broken =
      'function Invoke-WebRequest { param([switch] $UseBasicParsing, [string] $Uri, [string] $OutFile) [Console]::Out.WriteLine($Uri); throw ("no answer of " + $Uri + " (403)") }'
    const secrets = ['S3cret', 'sv=1&sig=abc%2Fd', 'p@ss/word', "it's#1"]
    const sources = [
      `https://fleet:${secrets[0]}@updates.example/x`,
      `https://store.example/updates/?${secrets[1]}`,
      `HTTPS://fleet:${secrets[2]}@updates.example/x/`,
      `https://store.example/x?key=${secrets[3]}`,
    ]
    for (const [nth, source] of sources.entries()) {
      const script = remediationOf(plan).replace(
        "$fleetSource = ''",
        `$fleetSource = '${source.replaceAll("'", "''")}'; ${broken}`,
      )
      const ran = await run(script, { ...rest, files: without })
      expect([ran.thrown, ran.exitCode]).toEqual([null, 1])
      expect(ran.said.at(-1)).toMatch(
        /could not be downloaded or copied from https:\/\/(updates|store)\.example\/.*no answer of/i,
      )
      expect(ran.said.join('\n')).not.toContain(secrets[nth])
    }
    const [, signed = ''] = sources
    const script = remediationOf(plan).replace("$fleetSource = ''", `$fleetSource = '${signed}'; ${broken}`)
    const ran = await run(script, { ...rest, files: without })
    expect(ran.console).toMatch(/https:\/\/store\.example\/updates\/[\w.%-]+\?sv=1&sig=abc%2Fd/)
  })

  test('suspends BitLocker for one restart without a switch', async () => {
    const plan = planOf('x64-winre-stale')
    const info = infoOf(plan, '10.0.1.1')
    const ran = await run(remediationOf(plan), { ...pcOf(plan, { tools: [info] }), cim: locked })
    expect(ran.calls).toContain('manage-bde.exe -protectors -disable C: -RebootCount 1')
  })
})

/** The limits of the documentation: https://learn.microsoft.com/intune/intune-service/fundamentals/remediations for the output, https://learn.microsoft.com/intune/intune-service/apps/powershell-scripts for the size. */
const limits = { scriptBytes: 200 * 1024, outputCharacters: 2048 }

describe.skipIf(program === null)('the Intune detection script', () => {
  const detectionOf = (plan: Plan) => filesOf(plan).get('intune-remediation/detect.ps1') ?? ''

  test.each(plans)(
    'for $name reports an issue if everything is wrong and if nothing can be read',
    async ({ plan }) => {
      const script = detectionOf(plan)
      expect(Buffer.byteLength(script)).toBeLessThan(limits.scriptBytes)
      const { errors, newer } = await parse(script)
      expect([errors, newer]).toEqual([[], []])
      const unread = { ...pcOf(plan), registry: {}, tools: [] }
      for (const world of [pcOf(plan), unread]) {
        const ran = await run(script, world)
        expect([ran.thrown, ran.exitCode]).toEqual([null, 1])
        const said = ran.said.at(-1) ?? ''
        expect([said.length > 5, said.length <= limits.outputCharacters, /[\r\n]/.test(said)]).toEqual([
          true,
          true,
          false,
        ])
      }
    },
  )

  test('reports that there are more faults than Intune shows, and never "no issue"', async () => {
    const plan = planOf('x64-store-corrupt')
    const packages = Array.from({ length: 60 }, (_, nth) => ({
      name: `Package_for_RollupFix_${nth}`,
      version: '26100.8117.1.20',
    }))
    const script = detectionOf({ ...plan, promises: { ...promisesOf([]), packages } })
    const registry = { ...pcOf(plan).registry, [`${cbs}\\Packages`]: {} }
    const ran = await run(script, { ...pcOf(plan), registry })
    expect([ran.thrown, ran.exitCode]).toEqual([null, 1])
    const said = ran.said.join('\n')
    expect(said).toMatch(/^Package_for_RollupFix_0 .* \(cut\)$/)
    expect(said.length).toBeLessThanOrEqual(limits.outputCharacters)
  })

  test('never ends with the exit code for "no issue" after a failed query', () => {
    for (const { plan } of plans) {
      const codes = [...detectionOf(plan).matchAll(/exit (\S+?) ?\}?$/gm)].map(([, code]) => code)
      expect(new Set(codes)).toEqual(new Set(['0', '$Wrong', '$NotKnown']))
      expect(detectionOf(plan)).toMatch(/^(?:#.*\r\n)*\$NotKnown = 1\r\n/)
    }
  })

  test('has notes on how to import it and how long it can take', () => {
    for (const { plan } of plans) {
      const files = filesOf(plan)
      const most = plan.steps.reduce((sum, { minutes }) => sum + minutes.most, 0)
      const note = files.get('intune-remediation/README.txt') ?? ''
      expect(note).toMatch(/64-bit PowerShell: +Yes/)
      expect(note.includes(`can take ${most} minutes`)).toBe(most > 60)
      const minutes = /Installation time: +(\d+) minutes/.exec(
        files.get('intune-win32/README.txt') ?? '',
      )?.[1]
      expect(Number(minutes)).toBeGreaterThanOrEqual(Math.max(60, Math.min(1440, most)))
      expect(Number(minutes)).toBeLessThanOrEqual(1440)
    }
  })
})

test.each(languages.map(({ tag }) => tag))('Intune scripts are within the size limit in %s', (tag) => {
  speak(tag)
  try {
    for (const plan of Object.values(everyPlan).filter(({ offline, medium }) => !offline && !medium))
      for (const [name, text] of filesOf(plan))
        if (name.endsWith('.ps1'))
          expect([name, Buffer.byteLength(text) < limits.scriptBytes]).toEqual([name, true])
  } finally {
    speak('en')
  }
})

test.skipIf(program === null)(
  'user text in a plan reaches no command and no new line in the app notes',
  () => {
    const { plan } = plans[0] ?? {}
    if (plan === undefined) throw new Error('No plan.')
    const hostile = 'x" & calc & rem %PATH% ^\r\ndel C:\\*'
    const other: Plan = {
      ...plan,
      host: 'windows',
      target: plan.target && { ...plan.target, title: hostile, why: hostile },
      steps: plan.steps.map((step) => ({
        ...step,
        title: hostile,
        package: step.package && { ...step.package, file: hostile },
      })),
    }
    const [one, two] = [filesOf(plan), intuneFiles(knowledge, other, planSha256(plan))]
    for (const name of ['intune-win32/install.cmd', 'intune-win32/uninstall.cmd']) {
      expect(two.get(name)).toBe(one.get(name))
      expect(one.get(name)).toMatch(/^[\t\n\r\x20-\x7e]+$/)
    }
    expect(
      two
        .get('intune-win32/README.txt')
        ?.split('\r\n')
        .some((line) => line.startsWith('del ')),
    ).toBe(false)
    expect(one.get('intune-win32/install.cmd')).toContain('Sysnative')
    expect(one.get('intune-win32/uninstall.cmd')).toMatch(/exit \/b 1\r\n$/)
  },
)
