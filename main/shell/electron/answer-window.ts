import { isAbsolute } from 'node:path'
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron'
import { z } from 'zod'
import { channels } from '../../../common/contract.ts'
import type { Result } from '../../../common/result.ts'
import { failed, failureOf } from '../../texts/failure.ts'
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
  door.handle(channels.drop, (event, paths) => takeDrop(event, contents.id, workflow, paths))
  const unsubscribe = workflow.subscribe((event) => {
    if (!contents.isDestroyed()) contents.send(channels.event, 'session', inLanguage(event))
  })
  return () => {
    unsubscribe()
    door.removeHandler(channels.call)
    door.removeHandler(channels.drop)
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

/**
 * Takes in what was dropped on the window. The paths come from the preload, which has them from Electron for files that a
 * person dropped; the page itself has no way to this channel.
 */
function takeDrop(
  event: IpcMainInvokeEvent,
  windowId: number,
  workflow: WorkflowDoor,
  paths: unknown,
): Result<unknown> {
  if (!isTrustedSender({ contentsId: event.sender.id, frame: event.senderFrame }, windowId))
    return failed('refused', 'call-from-other-page', {})
  const named = droppedPaths.safeParse(paths)
  if (!named.success) return failed('bad-call', 'call-malformed', { name: 'drop' })
  try {
    workflow.takeIn(named.data)
    return { ok: true, value: null }
  } catch (error) {
    return { ok: false, failure: failureOf(error) }
  }
}

const droppedPaths = z.array(z.string().min(1).max(32_767).refine(isAbsolute)).min(1).max(500)
