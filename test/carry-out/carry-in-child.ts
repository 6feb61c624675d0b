// Child process of killed.test.ts: carries out a plan on the fake PC in a folder, and kills itself after an event.
import { join } from 'node:path'
import { openCaseFolder } from '../../main/case/case-folder.ts'
import { openJournal } from '../../main/case/journal.ts'
import { carry } from './carry-out-fixtures.ts'
import { fakePc } from './fake-pc.ts'

const [folder = '', killAfter = ''] = process.argv.slice(2)
const opened = await openCaseFolder(folder)
const plan = await opened.read('plan')
if (!plan) throw new Error('no plan')
const journal = await openJournal(opened.journalFile)
let events = 0
journal.onAppend(() => {
  events += 1
  if (String(events) === killAfter) process.kill(process.pid, 'SIGKILL')
})
const pc = fakePc({}, {}, join(folder, 'pc.json'))
process.stdout.write(await carry(pc, plan, journal))
await journal.close()
