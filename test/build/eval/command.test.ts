import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..', '..')
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-eval-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function labelled(id: string, kind: string, text: string, graded = true): void {
  writeFileSync(join(folder, `${id}.json`), JSON.stringify({ id, root_cause_class: kind, graded }))
  writeFileSync(join(folder, `${id}.txt`), text)
}

const evaluate = (...words: string[]) =>
  execFileSync(process.execPath, [join(root, 'build', 'eval.mjs'), folder, ...words], { encoding: 'utf8' })

it('ranks the correct causes of labelled cases next to both baselines', () => {
  labelled(
    'a-full',
    'disk-full',
    'Error 0x80070070: there is not enough space on the disk. (ERROR_DISK_FULL)\n',
  )
  labelled('b-quiet', 'none', 'The operation completed successfully.\n')
  labelled('c-wrong', 'store-corruption-that-is-no-class', 'The operation completed successfully.\n')
  labelled('d-unsure', 'disk-full', 'x\n', false)
  const said = evaluate()
  expect(said).toMatch(/^a-full +disk-full +rank 1 /m)
  expect(said).toMatch(/^b-quiet +none +rank 1 /m)
  expect(said).toMatch(/^c-wrong .* rank - /m)
  expect(said).not.toContain('d-unsure')
  expect(said).toMatch(/^Unstuck +first 2 of 3 \(67 %\)/m)
  expect(said).toMatch(/^code lookup .*in the first three 1 of 3/m)
  expect(said).toMatch(/^substring counting +first \d of 3/m)
  expect(evaluate('--all')).toContain('d-unsure')
})
