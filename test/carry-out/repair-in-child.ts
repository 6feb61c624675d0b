// Child process of killed-practice.test.ts: carries out the plan of a case, and kills itself at the given moment.
import { openRepair } from '../../main/workflow/repair.ts'
import { knowledge } from '../test-knowledge.ts'
import { logCalls } from './logged-calls.ts'

const [folder = '', kind = '', at = ''] = process.argv.slice(2)
const counts = { event: 0, call: 0 }
const pass = (what: keyof typeof counts) => {
  counts[what] += 1
  if (what === kind && String(counts[what]) === at) process.kill(process.pid, 'SIGKILL')
}
const repair = await openRepair({ knowledge, hostId: null, caseFolder: folder, keepCase: 'resume' })
logCalls(repair.host, folder, () => pass('call'))
const end = await repair.carryOut({
  planSha256: repair.mustHaveHash(),
  by: 'test',
  restart: 'by-itself',
  onEvent: () => pass('event'),
})
await repair.close()
process.stdout.write(`${end} ${counts.event} ${counts.call}`)
