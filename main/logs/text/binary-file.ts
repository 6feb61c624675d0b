import type { Gap } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { gap } from '../../texts/gap.ts'

/**
 * Kind of a binary file by what a person can do about it: Windows decodes a trace, an archive is extracted manually,
 * text in an image is typed or copied, text in a document is saved. `zeros`: it has no content at all.
 */
export type BinaryKind = 'trace' | 'archive' | 'image' | 'document' | 'wim' | 'zeros' | 'other'

/** What a file that is not a text is, and what its name promises instead. */
export type BinaryFile = {
  readonly kind: BinaryKind
  /** Name of the format, the same in every language; empty if the kind has none. */
  readonly format: string
  /** `other` if the ending of the name promises a format that the content is not in. */
  readonly promise: 'none' | 'other'
  /** The ending of the name in lower case; empty without one. */
  readonly ending: string
}

/**
 * Recognizes formats by their first bytes, and a trace by its name, because traces start with a buffer size.
 *
 * @param head the first 512 bytes or more; fewer if the file is shorter
 */
export function binaryFile(head: Uint8Array, name: string): BinaryFile {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  const found = formats.find(({ starts }) => starts.some((signature) => startsAs(head, signature)))
  const format = found ?? (isTar(head) ? tar : null)
  const promises = [tar, ...formats].some(({ endings }) => endings.includes(ending))
  if (format !== null) {
    const promise = promises && !format.endings.includes(ending) ? 'other' : 'none'
    return { kind: format.kind, format: formatName(format, ending), promise, ending }
  }
  if (ending === 'etl') return { kind: 'trace', format: '', promise: 'none', ending }
  const kind = head.length > 0 && head.every((byte) => byte === 0) ? 'zeros' : 'other'
  return { kind, format: '', promise: promises ? 'other' : 'none', ending }
}

/**
 * A tar file contains its files uncompressed, each after a 512-byte header with this word: read as one log, the files
 * of several PCs would be mixed.
 */
export function isTar(head: Uint8Array): boolean {
  return [...'ustar'].every((letter, at) => head[257 + at] === letter.charCodeAt(0))
}

/** Documents in a zip, by the folder of their content: Microsoft's from 2007 on. Null for any other zip. */
export function documentInZip(names: readonly string[]): string | null {
  if (!names.includes('[Content_Types].xml')) return null
  return documentFolders.find(([folder]) => names.some((name) => name.startsWith(folder)))?.[1] ?? null
}

const documentFolders = [
  ['word/', 'Word'],
  ['xl/', 'Excel'],
  ['ppt/', 'PowerPoint'],
] as const

/** A file that is not a text: what its name promises, what it is instead, and what to do. */
export function unreadBinary(log: string, file: BinaryFile): Gap {
  return gap('log-binary', { log, ...file, next: binaryNext(file) })
}

/** What to do about a file that is not a text. */
export function binaryNext({ kind, promise }: BinaryFile): Message {
  return message('diagnosis.binary-next', { kind: kind === 'zeros' ? 'other' : kind, promise })
}

type Format = {
  readonly kind: BinaryKind
  readonly name: string
  /** The first bytes as Latin-1; a question mark is any byte. */
  readonly starts: readonly string[]
  /** Endings of names that promise this format. */
  readonly endings: readonly string[]
}

function startsAs(head: Uint8Array, signature: string): boolean {
  return [...signature].every((letter, at) => letter === '?' || head[at] === letter.charCodeAt(0))
}

function formatName({ name }: Format, ending: string): string {
  return name === compound ? (ofCompound[ending] ?? name) : name
}

/** The container of Office documents until 2003, of Outlook messages and of installers. */
const compound = 'OLE'
const ofCompound: Readonly<Record<string, string>> = {
  doc: 'Word',
  xls: 'Excel',
  ppt: 'PowerPoint',
  msg: 'Outlook',
}

const tar: Format = { kind: 'archive', name: 'tar', starts: [], endings: ['tar'] }

const archive = (name: string, starts: readonly string[], ...endings: readonly string[]): Format => ({
  kind: 'archive',
  name,
  starts,
  endings,
})
const image = (name: string, starts: readonly string[], ...endings: readonly string[]): Format => ({
  kind: 'image',
  name,
  starts,
  endings,
})

/** Those that are read elsewhere are here for the names that promise them. */
const formats: readonly Format[] = [
  archive('ZIP', ['PK\x03\x04', 'PK\x05\x06', 'PK\x07\x08'], 'zip', 'docx', 'xlsx', 'pptx'),
  archive('CAB', ['MSCF'], 'cab', 'msu'),
  { kind: 'other', name: 'EVTX', starts: ['ElfFile\0'], endings: ['evtx'] },
  { kind: 'wim', name: 'WIM', starts: ['MSWIM\0', 'WLPWM\0'], endings: ['wim', 'esd', 'swm', 'msu'] },
  archive('7-Zip', ['7z\xbc\xaf\x27\x1c'], '7z'),
  archive('RAR', ['Rar!\x1a\x07'], 'rar'),
  archive('gzip', ['\x1f\x8b'], 'gz', 'tgz'),
  archive('xz', ['\xfd7zXZ\0'], 'xz'),
  archive('bzip2', ['BZh'], 'bz2'),
  archive('Zstandard', ['\x28\xb5\x2f\xfd'], 'zst'),
  { kind: 'document', name: 'PDF', starts: ['%PDF-'], endings: ['pdf'] },
  {
    kind: 'document',
    name: compound,
    starts: ['\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'],
    endings: ['doc', 'xls', 'ppt', 'msg'],
  },
  image('PNG', ['\x89PNG'], 'png'),
  image('JPEG', ['\xff\xd8\xff'], 'jpg', 'jpeg'),
  image('GIF', ['GIF87a', 'GIF89a'], 'gif'),
  image('BMP', ['BM????\0\0\0\0'], 'bmp'),
  image('TIFF', ['II*\0', 'MM\0*'], 'tif', 'tiff'),
  image('WebP', ['RIFF????WEBP'], 'webp'),
  image(
    'HEIF',
    ['heic', 'heix', 'mif1', 'avif'].map((brand) => `????ftyp${brand}`),
    'heic',
    'heif',
    'avif',
  ),
]
