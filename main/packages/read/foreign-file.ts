import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'

/** Describes a file that is neither a cabinet nor a WIM, by its first bytes. */
export function describeForeignFile(head: Uint8Array): Message {
  const text = Buffer.from(head).toString('latin1')
  if (head.length === 0) return message('package.file-empty')
  if (/^(\xef\xbb\xbf)?\s*(<!doctype html|<html|<head|<body)/i.test(text)) {
    return message('package.is-web-page')
  }
  if (text.startsWith('MZ')) return message('package.is-program')
  if (text.startsWith('PK')) return message('package.is-zip')
  if (text.startsWith('7z\xbc\xaf')) return message('package.is-7z')
  if (text.startsWith('PSTREAM')) return message('package.is-psf')
  if (head.every((byte) => byte === 0)) return message('package.is-zeros')
  return message('package.is-unknown')
}
