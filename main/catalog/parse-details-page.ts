import {
  type CatalogDetails,
  catalogDetailsSchema,
  type RelatedUpdate,
} from '../../common/packages/catalog-entry.ts'
import { readKb } from '../../common/windows/kb.ts'
import { attribute, elementsIn, type Page, type PageElement, textOf, textPieces } from './page.ts'
import { type PageProblem, statedProblem } from './page-problem.ts'
import { known } from './parse-search-row.ts'
import { kbOfTitle } from './title-facts.ts'

/** Content of an update's details page. */
export type DetailsPage = {
  /** The update's id; null on pages before about 2023, which lack it. */
  readonly id: string | null
  readonly title: string
  /** KB article numbers, canonical. */
  readonly kbs: readonly string[]
  /** The catalog's terms: `AMD64`, `ARM64`, `X86`; empty for "n/a", which most entries have. */
  readonly architectures: readonly string[]
  readonly products: readonly string[]
  readonly supersedes: readonly RelatedUpdate[]
  readonly supersededBy: readonly RelatedUpdate[]
  readonly details: CatalogDetails
}

/** Parses a details page (ScopedViewInline.aspx). The misspelt ids are the site's own. */
export function parseDetailsPage(page: Page): DetailsPage | PageProblem {
  const problem = statedProblem(page)
  if (problem !== null) return problem
  const title = fieldOf(page, 'ScopedViewHandler_titleText')
  const supersedes = page.byId('supersedesInfo')
  const supersededBy = page.byId('supersededbyInfo')
  // A truncated page has the title but lacks these lists, which is not the same as empty lists.
  if (title === null || supersedes === null || supersededBy === null) return { kind: 'strange', number: null }
  return {
    id: fieldOf(page, 'ScopedViewHandler_UpdateID')?.toLowerCase() ?? null,
    title,
    kbs: listIn(page, 'kbDiv').flatMap((text) => readKb(text) ?? []),
    architectures: listIn(page, 'archDiv'),
    products: listIn(page, 'productsDiv'),
    supersedes: relatedIn(supersedes),
    supersededBy: relatedIn(supersededBy),
    details: catalogDetailsSchema.parse({
      description: fieldOf(page, 'ScopedViewHandler_desc'),
      languages: listIn(page, 'languagesDiv'),
      restart: fieldOf(page, 'ScopedViewHandler_rebootBehavior'),
      userInput: fieldOf(page, 'ScopedViewHandler_userInput'),
      exclusive: fieldOf(page, 'ScopedViewHandler_installationImpact'),
      network: fieldOf(page, 'ScopedViewHandler_connectivity'),
      uninstallNotes: known(listIn(page, 'uninstallNotesDiv').join(' ')),
      uninstallSteps: known(listIn(page, 'uninstallStepsDiv').join(' ')),
      msrcNumbers: listIn(page, 'securityBullitenDiv'),
      msrcSeverity: fieldOf(page, 'ScopedViewHandler_msrcSeverity'),
      moreInformation: linkIn(page.byId('moreInfoDiv')) ?? linkIn(page.byId('suportUrlDiv')),
    }),
  }
}

function fieldOf(page: Page, id: string): string | null {
  const element = page.byId(id)
  return element === null ? null : known(textOf(element))
}

/** The texts of a box after its label, without separating commas and "n/a". */
function listIn(page: Page, id: string): string[] {
  const box = page.byId(id)
  if (box === null) return []
  const labels = [...elementsIn(box)].filter((each) => attribute(each, 'class') === 'labelTitle').map(textOf)
  return textPieces(box).filter((text) => text !== ',' && !labels.includes(text) && known(text) !== null)
}

/** The updates in a list: one box each, with a link if the catalog still has the update. */
function relatedIn(list: PageElement): RelatedUpdate[] {
  const related: RelatedUpdate[] = []
  for (const box of elementsIn(list)) {
    if (box.tagName !== 'div') continue
    const title = textOf(box)
    const link = [...elementsIn(box)].find((each) => each.tagName === 'a')
    const id = /updateid=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i.exec(
      (link && attribute(link, 'href')) ?? '',
    )?.[1]
    if (title !== '') related.push({ title, kb: kbOfTitle(title), id: id?.toLowerCase() ?? null })
  }
  return related
}

/** The first web link; null if there is none. It is displayed, never opened by the program itself. */
function linkIn(box: PageElement | null): string | null {
  for (const element of box === null ? [] : elementsIn(box)) {
    const url = element.tagName === 'a' ? URL.parse(attribute(element, 'href') ?? '') : null
    if (url !== null && /^https?:$/.test(url.protocol)) return url.href
  }
  return null
}
