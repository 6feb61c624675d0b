// Child process of journal.test.ts: appends events endlessly and prints each number only after it was acknowledged;
// if an event cannot be written, prints the failure's code and retries once.
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
