import { describe, expect, it } from 'vitest'
import { parseReagentXml } from '../../main/inspect/parse/parse-reagent-xml.ts'
import { parseWimXml } from '../../main/media/parse-wim-xml.ts'
import { parseCompDb } from '../../main/packages/read/parse-comp-db.ts'
import { parseMum } from '../../main/packages/read/parse-mum.ts'
import { reagentXml } from './fake-answers.ts'

/*
 * Each attribute, text and element of XML from outside is tried absent, empty, of another kind, or with an unknown
 * addition. The rest of the document must still be read.
 */

type Piece = {
  readonly from: number
  readonly to: number
  readonly kind: 'attribute' | 'text' | 'empty element'
}

/** Every attribute, text and empty element, by its position; the XML declaration does not count. */
function piecesOf(xml: string): Piece[] {
  const found = [...xml.matchAll(/ ([\w:]+)="[^"]*"(?=[^<]*>)|(?<=>)[^<>\s][^<>]*(?=<\/)|<\w[^<>]*\/>/g)]
  return found
    .filter(({ index }) => index > xml.indexOf('?>'))
    .map(({ 0: text, index }) => ({
      from: index,
      to: index + text.length,
      kind: text.startsWith(' ') ? 'attribute' : text.startsWith('<') ? 'empty element' : 'text',
    }))
}

const harms: Readonly<Record<string, (piece: string, kind: Piece['kind']) => string>> = {
  absent: () => '',
  empty: (piece, kind) =>
    kind === 'attribute' ? piece.replace(/".*"/s, '""') : kind === 'text' ? '' : '<Unknown/>',
  'of another kind': (piece, kind) =>
    kind === 'attribute' ? piece.replace(/".*"/s, '"odd"') : kind === 'text' ? '<Odd>1</Odd>' : 'odd',
}

const known: Readonly<Record<string, (piece: string, kind: Piece['kind']) => string>> = {
  'with another beside it': (piece, kind) =>
    kind === 'attribute' ? `${piece} unknown="1"` : kind === 'text' ? piece : `${piece}<Unknown a="b"/>`,
}

/** The values that were read, one by one: the path in the result, and the text. */
function leavesOf(value: unknown, at = ''): [place: string, text: string][] {
  if (value instanceof Set || value instanceof Map) return leavesOf([...value].toSorted(), at)
  // The position of an entry in a list is not part of its path.
  if (Array.isArray(value)) return value.flatMap((each) => leavesOf(each, `${at}[]`))
  if (typeof value === 'object' && value !== null)
    return Object.entries(value).flatMap(([key, each]) => leavesOf(each, `${at}.${key}`))
  return [[at, String(value)]]
}

type Document = {
  readonly xml: string
  readonly read: (xml: string) => unknown
  /** Pieces whose loss may also lose other values, and why that is right. */
  readonly keystones: readonly (readonly [piece: RegExp, why: string])[]
  /** Values that are built from several pieces, with the pieces of each. */
  readonly made: Readonly<Record<string, RegExp>>
}

const identity = (name: string) =>
  `<assemblyIdentity name="${name}" version="26100.9457.1.0" processorArchitecture="amd64" language="neutral" publicKeyToken="31bf3856ad364e35"/>`

const documents: Readonly<Record<string, Document>> = {
  'ReAgent.xml': {
    xml: reagentXml('1', '\\Recovery\\WindowsRE').replace('\uFEFF', ''),
    read: parseReagentXml,
    keystones: [
      [/^ state=|^<InstallState/, 'whether WinRE is on is all that the rest is about'],
      [/^ path=|^<WinreLocation/, 'an enabled WinRE without a place contradicts itself'],
    ],
    made: { '.offset': /^ (?:guid|offset)=/, '.diskGuid': /^ guid=/ },
  },
  'the description of a WIM': {
    xml: `<WIM><TOTALBYTES>1</TOTALBYTES>${[1, 2, 3]
      .map(
        (index) =>
          `<IMAGE INDEX="${index}"><NAME>Windows ${index}</NAME><WINDOWS><ARCH>9</ARCH><EDITIONID>Edition${index}</EDITIONID><INSTALLATIONTYPE>Client</INSTALLATIONTYPE><LANGUAGES><LANGUAGE>de-DE</LANGUAGE><DEFAULT>de-DE</DEFAULT></LANGUAGES><VERSION><MAJOR>10</MAJOR><BUILD>26100</BUILD><SPBUILD>945${index}</SPBUILD></VERSION></WINDOWS></IMAGE>`,
      )
      .join('')}</WIM>`,
    read: parseWimXml,
    keystones: [
      [
        /^ INDEX=/,
        'an image without its number cannot be served, and the others alone would not be the medium',
      ],
    ],
    made: { '[].build': /^(?:26100|945\d)$/, '[].architecture': /^9$/ },
  },
  'update.mum': {
    xml: `<?xml version="1.0"?><assembly xmlns="urn:schemas-microsoft-com:asm.v3" manifestVersion="1.0">${identity('Package_for_RollupFix')}<package identifier="KB5129195" releaseType="Security Update"><parent disposition="detect">${identity('Parent-One')}${identity('Parent-Two')}</parent><installerAssembly name="Microsoft-Windows-ServicingStack" version="10.0.26100.9450"/><update name="a"><package>${identity('Child-One')}</package></update><customInformation Version="10.0.26100.9457"/></package></assembly>`,
    read: parseMum,
    keystones: [
      [
        /^<assemblyIdentity name="Package_for|^ name="Package_for/,
        'a manifest that names no package is none',
      ],
    ],
    made: {},
  },
  CompDB: {
    xml: '<?xml version="1.0"?><CompDB Type="BuildUpdate" BuildArch="amd64" OSVersion="10.0.26100.1742" TargetOSVersion="10.0.26100.9457"><Features><Feature FeatureID="KB5129195" Type="CumulativeUpdate"/></Features><Packages><Package ID="Package_for_RollupFix~~amd64~~26100.9457.1.0" Version="26100.9457.1.0"><Payload><PayloadItem Path="a.cab" PayloadType="Canonical"/><PayloadItem Path="b.cab" PayloadType="Diff"/></Payload></Package></Packages></CompDB>',
    read: parseCompDb,
    keystones: [[/^ Type="BuildUpdate"/, 'of another type it describes no update']],
    made: { '.packageVersion': /^ (?:Version|ID)=/, '.identity': /^ (?:Version|ID|BuildArch)=/ },
  },
}

/** Whether the loss of a piece may change a value, because the value comes from it. */
function isFrom(leaf: [place: string, text: string], piece: string, made: Document['made']): boolean {
  const [place, text] = leaf
  if (Object.entries(made).some(([of, by]) => place.startsWith(of) && by.test(piece))) return true
  return text !== '' && piece.toLowerCase().includes(text.toLowerCase())
}

describe.each(Object.entries(documents))('%s', (_name, { xml, read, keystones, made }) => {
  const whole = leavesOf(read(xml))
  const pieces = piecesOf(xml)

  it.each(Object.entries(harms))('loses only the data of an element that is %s', (_harm, change) => {
    expect(pieces.length).toBeGreaterThan(3)
    for (const { from, to, kind } of pieces) {
      const piece = xml.slice(from, to)
      if (keystones.some(([of]) => of.test(piece))) continue
      const kept = leavesOf(read(xml.slice(0, from) + change(piece, kind) + xml.slice(to))).map(String)
      const lost = whole.filter((leaf) => !kept.includes(String(leaf)) && !isFrom(leaf, piece, made))
      expect([piece, lost]).toEqual([piece, []])
    }
  })

  it.each(Object.entries(known))('is unchanged by an element %s', (_harm, change) => {
    for (const { from, to, kind } of pieces) {
      const more = xml.slice(0, from) + change(xml.slice(from, to), kind) + xml.slice(to)
      expect(leavesOf(read(more))).toEqual(whole)
    }
  })
})
