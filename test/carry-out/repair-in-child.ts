// Child process of killed-practice.test.ts: carries the plan of a case out, and kills itself at one moment.
import { openRepair } from '../../main/workflow/repair.ts'
import { logCalls } from './logged-calls.ts'

const [folder = '', kind = '', at = ''] = process.argv.slice(2)
let count = 0
const pass = (what: string) => {
  if (what !== kind) return
  count += 1
  if (String(count) === at) process.kill(process.pid, 'SIGKILL')
}
const repair = await openRepair({ hostId: null, caseFolder: folder, keepCase: 'resume' })
logCalls(repair.host, folder, () => pass('call'))
const end = await repair.carryOut({
  planSha256: repair.mustHaveHash(),
  by: 'test',
  restart: 'by-itself',
  onEvent: () => pass('event'),
})
await repair.close()
process.stdout.write(`${end} ${count}`)
