import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { type CallName, callNames, contract, makeBridge } from '../../common/contract.ts'
import { answerCall } from '../../main/shell/answer-call.ts'
import { openWorkflow, type Workflow } from '../../main/workflow/window/workflow.ts'
import { openFakeWorkflow } from '../e2e/fake-workflow.ts'
import { knowledge } from '../test-knowledge.ts'

let home = ''
let workflow: Workflow
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'unstuck-contract-'))
  workflow = await openWorkflow({ knowledge, hostId: 'practice:x64-healthy', home })
})
afterAll(async () => {
  await workflow?.close()
  await rm(home, { recursive: true, force: true })
})

describe('the contract between window and main', () => {
  test.each(callNames)('%s has a schema for input and output', (name) => {
    const call = contract.calls[name]
    expect(call.input).toBeInstanceOf(z.ZodType)
    expect(call.output).toBeInstanceOf(z.ZodType)
  })

  test('the workflow and its test double have a handler for every call and no others', () => {
    const names = [...callNames].toSorted()
    expect(Object.keys(workflow.handlers).toSorted()).toEqual(names)
    expect(Object.keys(openFakeWorkflow().handlers).toSorted()).toEqual(names)
  })

  test('the bridge has a function for every call that sends its own name', async () => {
    const sent: unknown[] = []
    const bridge = makeBridge(
      (name) => async (input: unknown) => {
        sent.push({ name, input })
        throw new Error('There is no handler.')
      },
      () => () => undefined,
      async () => ({ ok: true, value: null }),
    )
    for (const name of callNames)
      await expect((bridge[name] as (input: unknown) => unknown)(null)).rejects.toThrow(
        'There is no handler.',
      )
    expect(sent).toEqual(callNames.map((name) => ({ name, input: null })))
  })

  test.each([
    ['getSession', null],
    ['listHosts', null],
    ['explain', { text: '0x800f0922' }],
    ['cancel', null],
  ] satisfies [CallName, unknown][])(
    'the result of %s matches its schema and can be sent to the window',
    async (name, input) => {
      const result = await answerCall(workflow.handlers, { name, input })
      if (!result.ok) throw new Error(result.failure.what)
      expect(structuredClone(result.value)).toEqual(result.value)
      expect(JSON.parse(JSON.stringify(result.value))).toEqual(result.value)
      contract.calls[name].output.parse(result.value)
    },
  )

  test('a handler failure is returned as a value', async () => {
    const unknown = await answerCall(workflow.handlers, { name: 'openHost', input: { id: 'practice:none' } })
    expect(unknown).toMatchObject({
      ok: false,
      failure: { what: expect.any(String), next: expect.any(String) },
    })
    const nothing = await answerCall(workflow.handlers, {
      name: 'showEvidence',
      input: { finding: 0, evidence: 0 },
    })
    expect(nothing).toMatchObject({ ok: false, failure: { code: 'not-found' } })
  })

  test.each([
    ['no object', null],
    ['a name only', { name: 'openHost' }],
    ['extra words instead of a hash', { name: 'carryOut', input: { planSha256: 'a'.repeat(65) } }],
    ['a target that is no KB', { name: 'planAgain', input: { method: 'folder', target: 'KB1; rm' } }],
    ['a place before the first', { name: 'showEvidence', input: { finding: -1, evidence: 0 } }],
    ['a text without end', { name: 'explain', input: { text: 'x'.repeat(2001) } }],
    ['a name of every object', { name: 'toString', input: null }],
  ])('%s is refused before it reaches a handler', async (_what, message) => {
    const fake = openFakeWorkflow()
    expect(await answerCall(fake.handlers, message)).toMatchObject({
      ok: false,
      failure: { code: 'bad-call' },
    })
    expect(fake.calls).toEqual([])
  })
})
