import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import { channels } from '../../../common/contract.ts'
import type { Result } from '../../../common/result.ts'
import { failed } from '../../texts/failure.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { answerCall } from '../answer-call.ts'
import type { WorkflowDoor } from '../workflow-door.ts'
import { isTrustedSender } from './trusted-sender.ts'

/** Opens the only door between the window and the workflow. Returns the function that closes it. */
export function answerWindow(
  door: Pick<IpcMain, 'handle' | 'removeHandler'>,
  contents: Pick<WebContents, 'id' | 'send' | 'isDestroyed'>,
  workflow: WorkflowDoor,
): () => void {
  door.handle(channels.call, (event, message) => answer(event, contents.id, workflow, message))
  const unsubscribe = workflow.subscribe((event) => {
    if (!contents.isDestroyed()) contents.send(channels.event, 'session', inLanguage(event))
  })
  return () => {
    unsubscribe()
    door.removeHandler(channels.call)
  }
}

function answer(
  event: IpcMainInvokeEvent,
  windowId: number,
  workflow: WorkflowDoor,
  message: unknown,
): Promise<Result<unknown>> | Result<unknown> {
  if (!isTrustedSender({ contentsId: event.sender.id, frame: event.senderFrame }, windowId))
    return failed('refused', 'call-from-other-page', {})
  return answerCall(workflow.handlers, message)
}
