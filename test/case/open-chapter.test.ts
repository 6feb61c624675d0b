import { expect, test } from 'vitest'
import { memoryJournal } from '../../main/case/journal.ts'
import { openChapter } from '../../main/case/open-chapter.ts'

const kinds = (journal: ReturnType<typeof memoryJournal>) => journal.events.map(({ kind }) => kind)
const by = async () => ({ by: 'test' })

test('a plan that was carried out completely begins anew where it is asked for again, and nowhere else', async () => {
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

test('a plan that is returned to after another has its consent in its own chapter', async () => {
  const journal = memoryJournal()
  for (const planSha256 of ['a', 'b', 'a']) await openChapter(journal, { host: 'windows', planSha256 }, by)
  expect(kinds(journal)).toEqual(['opened', 'consented', 'opened', 'consented', 'opened', 'consented'])
})
