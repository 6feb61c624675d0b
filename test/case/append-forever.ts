// Child process of journal.test.ts: appends events without end and prints each number only after it was acknowledged.
import { openJournal } from '../../main/case/journal.ts'

const journal = await openJournal(process.argv[2] ?? '')
for (;;) {
  const event = await journal.append({ kind: 'note', step: 'x', text: 'a note of some length '.repeat(20) })
  process.stdout.write(`${event.seq}\n`)
}
