import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { buildScript } from './build-script.ts'
import { openWine, type Wine, whyNoWine } from './wine-prefix.ts'

const why = await whyNoWine()
if (why !== null) process.stdout.write(`Left out: cases under Wine, because ${why}.\n`)
const root = join(import.meta.dirname, '..', '..')

// Wine 8 knows no links of Windows: that they are refused is tested without it (test/case/tampered-case.test.ts).
describe.skipIf(why !== null)('a case written by a Windows program', () => {
  let wine: Wine
  let folder = ''
  let answers: Record<string, unknown> = {}

  beforeAll(async () => {
    wine = await openWine()
    folder = await mkdtemp(join(root, '.cache', 'wine', 'case-'))
    const script = await buildScript('ask-case', folder)
    const { exitCode, stderr } = await wine.node([script, 'ask', `Z:${folder.replaceAll('/', '\\')}`])
    const file = join(folder, 'answers.json')
    if (!existsSync(file)) throw new Error(`The script under Wine ended with ${exitCode}: ${stderr}`)
    answers = JSON.parse(await readFile(file, 'utf8'))
  })
  afterAll(async () => {
    await wine?.remove()
    if (folder !== '') await rm(folder, { recursive: true, force: true })
  })

  it('is locked against other processes and its own, and unlocked after the process ends', () => {
    expect(answers).toMatchObject({
      'held by another process': 'busy',
      'after that process was ended': 1,
      'held by this process': 'busy',
      'lock afterwards': false,
    })
  })

  it('drops a truncated line and replaces a file that is being read', () => {
    expect(answers).toMatchObject({
      'cut line': ['held', 'after the cut'],
      'replaced while it was read': ['none', 'new'],
    })
  })

  it('does not use a package that was replaced or is unsigned', () => {
    expect(answers['swapped package']).toMatch(/^This package is not used\. Its SHA-256 is /)
    expect(answers['package without a signature']).toMatch(/^This package is not used\. .*signature/)
  })

  it('finishes a repair after its process was killed, with each step done once', () => {
    const repairs = answers.repairs as { adds: number }[]
    expect(repairs).toHaveLength(3)
    for (const repair of repairs) {
      expect(repair).toMatchObject({ isCut: true, end: 'done, done-but', isOnce: true })
      expect(repair.adds).toBeLessThanOrEqual(2)
    }
  })
})
