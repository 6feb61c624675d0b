// Child process of journal.test.ts: appends events without end and prints each number only after it was acknowledged;
// where an event cannot be written, it prints the failure's code and tries once more.
import { openJournal } from '../../main/case/journal.ts'
import { failureOf } from '../../main/texts/failure.ts'

const journal = await openJournal(process.argv[2] ?? '')
for (let failures = 0; failures < 2; ) {
  try {
    const event = await journal.append({ kind: 'note', step: 'x', text: 'a note of some length '.repeat(20) })
    process.stdout.write(`${event.seq}\n`)
  } catch (error) {
    failures += 1
    process.stdout.write(`${failureOf(error).code}\n`)
  }
}
