import { createHash } from 'node:crypto'
import { pageShell } from './page-shell.ts'
import { escapeHtml, type ServerUpdate, shownSize, sizeOf } from './server-update.ts'

/** Paging: by the form of 2019, or by the numbers of 2026, which start at 0. */
export type Paging = 'form' | 'address'

export const rowsPerPage = 25

/** A result page in the catalog's format: ids, cells, hidden bytes and form fields as recorded. */
export function searchPage(
  query: string,
  updates: readonly ServerUpdate[],
  page: number,
  paging: Paging,
): string {
  const pages = Math.max(1, Math.ceil(updates.length / rowsPerPage))
  const from = (page - 1) * rowsPerPage
  const shown = updates.slice(from, from + rowsPerPage)
  const header =
    updates.length === 0
      ? '<span id="ctl00_catalogBody_noResultText">Nothing fits </span>'
      : '<span id="ctl00_catalogBody_resultText">Results for</span>'
  const results =
    updates.length === 0
      ? ''
      : `${navigation(from + 1, from + shown.length, updates.length, page, pages, paging)}
    </div>
    <div id="tableContainer" class="resultsBackGround">
        <table class="resultsBorder resultsBackGround" cellspacing="0" cellpadding="0" rules="all" id="ctl00_catalogBody_updateMatches">
	${headerRow()}${shown.map((update, index) => row(update, index)).join('')}
</table>`
  return pageShell(
    `./Search.aspx?q=${encodeURIComponent(query)}`,
    `<div id="contentSection">
        <div class="textSubHeadingColor textBold" id="searchSubHeading">
            <table id="ctl00_catalogBody_ResultsHeaderTable" role="presentation">
	<tr>
		<td>
                        ${header}
                        <span id="ctl00_catalogBody_searchString">"${escapeHtml(query)}"</span>
                    </td>
	</tr>
</table>

        </div>
        ${results}
    </div>`,
    hiddenFields(query, page),
  )
}

/** The page under load: neither results nor the statement that there are none. */
export function unansweredPage(): string {
  return pageShell(
    './Search.aspx',
    `<div id="contentSection"><span id="ctl00_catalogBody_searchString">""</span></div>
    <div id="tableContainer" class="resultsBackGround"></div>`,
    hiddenFields('', 1),
  )
}

/** The state fields of ASP.NET, which a posted form must return unchanged. */
export function hiddenFields(query: string, page: number): ReadonlyMap<string, string> {
  const state = createHash('sha256').update(`${query}\n${page}`).digest('base64')
  return new Map([
    ['__VIEWSTATE', state],
    ['__VIEWSTATEGENERATOR', 'BBBC20B8'],
    ['__EVENTVALIDATION', `${state.slice(0, 20)}+/=`],
  ])
}

function navigation(
  from: number,
  to: number,
  total: number,
  page: number,
  pages: number,
  paging: Paging,
): string {
  const next = {
    form: `<a id="ctl00_catalogBody_nextPageLinkText" href="javascript:__doPostBack(&#39;ctl00$catalogBody$nextPageLinkText&#39;,&#39;&#39;)"><span>Next</span></a>`,
    address: `<a id="ctl00_catalogBody_nextPageLinkText" data-commandname="next" href="javascript:void(0);"><span>Next</span></a>`,
  }[paging]
  return `<table id="ctl00_catalogBody_navigationLinks" cellpadding="0" cellspacing="0" border="0" class="resultsNavigation">
	<tr>
		<td>
                    <div id="numberOfUpdates" role="status">
                        <span id="ctl00_catalogBody_labelUpdates_Separator">Updates:</span>
                        <span id="ctl00_catalogBody_searchDuration">${from} - ${to} of ${total} (page ${page} of ${pages})</span><br />
                    </div>
                </td>
		<td valign="middle" class="textAlignRight">
                    ${page < pages ? `<span id="ctl00_catalogBody_nextPageLink">${next}</span>` : '<span id="ctl00_catalogBody_nextPage"><span>Next</span></span>'}
                </td>
	</tr>
</table>`
}

function headerRow(): string {
  const cells = [
    '&nbsp;',
    'Title',
    'Products',
    'Classification',
    'Last Updated',
    'Version',
    'Size',
    'Download',
  ]
  return `<tr class="dataGridFixedHeader1" id="headerRow">
		${cells.map((text, index) => `<th class="headerText" scope="col" id="header_C${index}">${text}</th>`).join('')}
	</tr>`
}

function row(update: ServerUpdate, index: number): string {
  const { id } = update
  const cell = (column: number, content: string) =>
    `<td class="resultsbottomBorder resultspadding" id="${id}_C${column}_R${index}">
                        ${content}
                    </td>`
  return `<tr id="${id}_R${index}">
		${cell(0, '')}${cell(
      1,
      `<a id='${id}_link' href= "javascript:void(0);" onclick='goToDetails("${id}");' class="contentTextItemSpacerNoBreakLink">
                            ${escapeHtml(update.title)}
                        </a>`,
    )}${cell(2, escapeHtml(update.products.join(', ')))}${cell(3, escapeHtml(update.classification))}${cell(4, update.date)}${cell(5, 'n/a')}${cell(
      6,
      `<span id="${id}_size">${shownSize(sizeOf(update))}</span>
                       <span class="noDisplay" id="${id}_originalSize">${sizeOf(update)}</span>`,
    )}${cell(7, `<input id="${id}" class="flatBlueButtonDownload focus-only" type="button" value='Download' />`)}
	</tr>`
}
