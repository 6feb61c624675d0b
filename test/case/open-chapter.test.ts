import { expect, test } from 'vitest'
import { memoryJournal } from '../../main/case/journal.ts'
import { openChapter } from '../../main/case/open-chapter.ts'

const kinds = (journal: ReturnType<typeof memoryJournal>) => journal.events.map(({ kind }) => kind)
const by = async () => ({ by: 'test' })

test('restarts a fully completed plan only when it is requested again', async () => {
  const journal = memoryJournal()
  const plan = { host: 'windows', planSha256: 'a' }
  await openChapter(journal, plan, by)
  await journal.append({ kind: 'run-started', resumed: false })
  await openChapter(journal, { ...plan, again: true }, by)
  expect(kinds(journal)).toEqual(['opened', 'consented', 'run-started'])
  await journal.append({ kind: 'run-ended', outcome: 'done' })
  await openChapter(journal, plan, by)
  expect(kinds(journal)).toHaveLength(4)
  await openChapter(journal, { ...plan, again: true }, by)
  expect(kinds(journal).slice(4)).toEqual(['opened', 'consented'])
})

test('stores the consent for a plan reused after another one in a separate chapter', async () => {
  const journal = memoryJournal()
  for (const planSha256 of ['a', 'b', 'a']) await openChapter(journal, { host: 'windows', planSha256 }, by)
  expect(kinds(journal)).toEqual(['opened', 'consented', 'opened', 'consented', 'opened', 'consented'])
})
