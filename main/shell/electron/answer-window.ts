import { isAbsolute } from 'node:path'
import type { WebContents } from 'electron'
import { z } from 'zod'
import { channels } from '../../../common/contract.ts'
import type { Result } from '../../../common/result.ts'
import { failed, failureOf } from '../../texts/failure.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { answerCall } from '../answer-call.ts'
import { heartbeatMs, type WorkflowDoor } from '../workflow-door.ts'
import { isTrustedSender, type Sender } from './trusted-sender.ts'

/** The sender of a window's message. */
export type WindowEvent = { readonly sender: { readonly id: number }; readonly senderFrame: Sender['frame'] }

/** The required part of Electron's IpcMain. */
export type WindowMessages = {
  handle(channel: string, listener: (event: WindowEvent, message: unknown) => unknown): void
  removeHandler(channel: string): void
}

/** Opens the only channel between the window and the workflow. Returns the function that closes it. */
export function answerWindow(
  door: WindowMessages,
  contents: Pick<WebContents, 'id' | 'send' | 'isDestroyed'>,
  workflow: WorkflowDoor,
): () => void {
  door.handle(channels.call, (event, message) => answer(event, contents.id, workflow, message))
  door.handle(channels.drop, (event, paths) => takeDrop(event, contents.id, workflow, paths))
  const unsubscribe = workflow.subscribe((event) => {
    if (!contents.isDestroyed()) contents.send(channels.event, 'session', inLanguage(event))
  })
  const beat = setInterval(() => {
    if (!contents.isDestroyed()) contents.send(channels.event, 'alive', {})
  }, heartbeatMs).unref()
  return () => {
    clearInterval(beat)
    unsubscribe()
    door.removeHandler(channels.call)
    door.removeHandler(channels.drop)
  }
}

function answer(
  event: WindowEvent,
  windowId: number,
  workflow: WorkflowDoor,
  message: unknown,
): Promise<Result<unknown>> | Result<unknown> {
  if (!isTrustedSender({ contentsId: event.sender.id, frame: event.senderFrame }, windowId))
    return failed('refused', 'call-from-other-page', {})
  return answerCall(workflow.handlers, message)
}

/**
 * Accepts what was dropped on the window. The paths come from the preload script, which gets them from Electron for
 * files that a person dropped; the page itself cannot use this channel.
 */
function takeDrop(
  event: WindowEvent,
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
