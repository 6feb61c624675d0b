import type { ServerResponse } from 'node:http'
import { inLanguage } from '../../texts/in-language.ts'
import { heartbeatMs, type WorkflowDoor } from '../workflow-door.ts'

/** Sends the session's events to one page as server-sent events until the page disconnects. */
export function streamEvents(workflow: WorkflowDoor, response: ServerResponse): void {
  response.write(': open\n\n')
  const unsubscribe = workflow.subscribe((event) => {
    response.write(`data: ${JSON.stringify({ name: 'session', value: inLanguage(event) })}\n\n`)
  })
  const timer = setInterval(
    () => response.write(`data: ${JSON.stringify({ name: 'alive', value: {} })}\n\n`),
    heartbeatMs,
  ).unref()
  response.on('close', () => {
    clearInterval(timer)
    unsubscribe()
  })
}
