import { XMLParser, XMLValidator } from 'fast-xml-parser'
import { z } from 'zod'
import { cutEnd } from '../../common/cut-end.ts'
import { type Architecture, parseArchitectureNumber } from '../../common/windows/architecture.ts'
import { buildText, parseBuild } from '../../common/windows/build.ts'
import { valueOrNull } from '../../common/windows/parsed.ts'

/** A WIM's own description of one of its images. */
export type DescribedImage = {
  readonly index: number
  readonly name: string | null
  readonly edition: string | null
  readonly installationType: string | null
  readonly architecture: Architecture | null
  readonly build: string | null
  readonly languages: readonly string[]
  readonly defaultLanguage: string | null
}

/** Replaces control characters, which a terminal or report could interpret, and limits the length. */
const plain = (value: string) =>
  value
    .replace(/\p{C}+/gu, ' ')
    .trim()
    .slice(0, 200)
const text = z.preprocess(
  (value) => (typeof value === 'string' ? plain(value) : undefined),
  z.string().min(1),
)
const number = z
  .string()
  .regex(/^\d{1,9}$/)
  .transform(Number)
const oneOrMore = z.preprocess(
  (value) => (Array.isArray(value) ? value : value === undefined ? [] : [value]),
  z.array(z.unknown()),
)
const imageSchema = z.object({
  '@INDEX': number,
  NAME: text.optional().catch(undefined),
  WINDOWS: z
    .object({
      ARCH: number.optional().catch(undefined),
      EDITIONID: text.optional().catch(undefined),
      INSTALLATIONTYPE: text.optional().catch(undefined),
      LANGUAGES: z
        .object({ LANGUAGE: oneOrMore, DEFAULT: text.optional().catch(undefined) })
        .optional()
        .catch(undefined),
      VERSION: z
        .object({ BUILD: number.optional().catch(undefined), SPBUILD: number.optional().catch(undefined) })
        .optional()
        .catch(undefined),
    })
    .optional()
    .catch(undefined),
})
const documentSchema = z.object({ WIM: z.object({ IMAGE: oneOrMore }) })

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseAttributeValue: false,
  parseTagValue: false,
  maxNestedTags: 30,
})

/**
 * Parses the description at the end of a WIM, sorted by image index. Null for any other text; values that are missing
 * or in another format are null.
 */
export function parseWimXml(xml: string): DescribedImage[] | null {
  const document = documentSchema.safeParse(parse(cutEnd(xml, '\0').replace(/^\ufeff/, '')))
  if (!document.success) return null
  const images: DescribedImage[] = []
  for (const each of document.data.WIM.IMAGE) {
    const image = imageSchema.safeParse(each)
    if (!image.success || image.data['@INDEX'] < 1) return null
    images.push(describe(image.data))
  }
  images.sort((one, other) => one.index - other.index)
  return new Set(images.map(({ index }) => index)).size === images.length ? images : null
}

function buildIn(build: number | undefined, servicePackBuild: number | undefined): string | null {
  const read = valueOrNull(parseBuild(`${build}.${servicePackBuild}`))
  return read && buildText(read)
}

function describe(image: z.infer<typeof imageSchema>): DescribedImage {
  const { ARCH, EDITIONID, INSTALLATIONTYPE, LANGUAGES, VERSION } = image.WINDOWS ?? {}
  const { BUILD, SPBUILD } = VERSION ?? {}
  return {
    index: image['@INDEX'],
    name: image.NAME ?? null,
    edition: EDITIONID ?? null,
    installationType: INSTALLATIONTYPE ?? null,
    architecture: ARCH === undefined ? null : valueOrNull(parseArchitectureNumber(ARCH)),
    build: buildIn(BUILD, SPBUILD),
    languages: (LANGUAGES?.LANGUAGE ?? []).flatMap((each) =>
      typeof each === 'string' ? plain(each) || [] : [],
    ),
    defaultLanguage: LANGUAGES?.DEFAULT ?? null,
  }
}

/** Null also for a DOCTYPE: Windows writes none here, and its entities could expand without limit. */
function parse(xml: string): unknown {
  try {
    if (/<!DOCTYPE/i.test(xml) || XMLValidator.validate(xml) !== true) return null
    return parser.parse(xml)
  } catch {
    return null
  }
}
