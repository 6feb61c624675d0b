import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Reading } from './observation.ts'
import { readCatalogPage, readCatalogRows } from './read-catalog-answers.ts'
import { readFileList } from './read-file-list.ts'
import { readReleaseLists } from './read-release-lists.ts'
import { readReleaseTables } from './read-release-tables.ts'

const readers = [readFileList, readCatalogRows, readReleaseLists, readCatalogPage, readReleaseTables]

/**
 * Reads files and folders by content. A named file of unknown kind is reported as unread; in a folder it is skipped,
 * but a folder without any known document is reported too.
 */
export function readDocuments(paths: readonly string[]): Reading {
  const readings = paths.flatMap((path) => {
    try {
      return statSync(path).isDirectory()
        ? readFolder(path)
        : [readDocument(path) ?? unread(path, 'no known document')]
    } catch (error) {
      return [unread(path, wordsOf(error))]
    }
  })
  return joinReadings(readings)
}

/** Combines several documents. */
export function joinReadings(readings: readonly Reading[]): Reading {
  return {
    observations: readings.flatMap(({ observations }) => observations),
    unread: readings.flatMap((each) => each.unread),
  }
}

function readFolder(folder: string): Reading[] {
  const readings = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((each) => each.isFile() && !/\.(cab|msu|wim|png)$/i.test(each.name))
    .map((each) => join(each.parentPath, each.name))
    .sort()
    .flatMap((path) => {
      try {
        return readDocument(path) ?? []
      } catch (error) {
        return [unread(path, wordsOf(error))]
      }
    })
  return readings.length > 0 ? readings : [unread(folder, 'holds no known document')]
}

function wordsOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return 'code' in error && error.code === 'ENOENT' ? 'no such file or folder' : error.message
}

function readDocument(path: string): Reading | null {
  const text = decode(readFileSync(path))
  for (const read of readers) {
    const reading = read(text, path)
    if (reading !== null) return reading
  }
  return null
}

/** PowerShell exports objects as UTF-16. */
function decode(bytes: Buffer): string {
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(isWide ? 'utf-16le' : 'utf-8').decode(bytes)
}

const unread = (path: string, why: string): Reading => ({ observations: [], unread: [`${path}: ${why}.`] })
