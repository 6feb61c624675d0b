import { pageShell } from './page-shell.ts'

/** The page at Error.aspx. Its URL contains the number as a signed decimal: -1914896368 is 8DDD0010. */
export function errorPage(number: string): string {
  return pageShell(
    './Error.aspx',
    `<div id="errorPageHeader" class="textTopTitlePadding"><span class="contentPageTitle">A problem</span></div>
    <div id="errorPageDisplayedError" class="contentHeaderErrorNumber">
        [<span id="ctl00_catalogBody_errorHandler_textErrorNumberError">Error number: </span>${number}]
    </div>
    <div id="ctl00_catalogBody_errorHandler_error500"></div>`,
  )
}

/** The page at Thanks.aspx?id=190: the requested update does not exist, or no longer. */
export function gonePage(): string {
  return pageShell(
    './Thanks.aspx?id=190',
    `<div id="thanksHeader"><span id="ctl00_catalogBody_textHeaderThanks">Thank you</span></div>
    <div id="ctl00_catalogBody_thanksNoUpdate"><div id="thanksNoUpdate_Title"><span>Not found.</span></div></div>`,
  )
}
