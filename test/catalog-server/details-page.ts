import { pageShell } from './page-shell.ts'
import { escapeHtml, kbDigitsOf, type ServerUpdate, shownSize, sizeOf } from './server-update.ts'

/** A details page (ScopedViewInline.aspx) in the catalog's format, including its misspelt ids. */
export function detailsPage(update: ServerUpdate): string {
  const kb = kbDigitsOf(update.title)
  const support = `https://support.microsoft.com/help/${kb}`
  return pageShell(
    `./ScopedViewInline.aspx?updateid=${update.id}`,
    `<div id="titleDiv"><span id="ScopedViewHandler_titleText">${escapeHtml(update.title)}</span></div>
    <div id="dateDiv"><span id="ScopedViewHandler_labelLastModified_Separator" class="labelTitle">Last Modified:</span>
        <span id="ScopedViewHandler_date">${update.date}</span></div>
    <div id="sizeDiv"><span class="labelTitle">Size:</span><span id="ScopedViewHandler_size">${shownSize(sizeOf(update))}</span></div>
    <div id="updateIdDiv"><span class="labelTitle">UpdateID:</span><span id="ScopedViewHandler_UpdateID">${update.id}</span></div>
    <div id="overviewBox">
        ${box('descDiv', 'Description:', '<span id="ScopedViewHandler_desc">A test update.</span>')}
        ${box('archDiv', 'Architecture:', update.architecture ?? 'n/a')}
        ${box('classificationDiv', 'Classification:', escapeHtml(update.classification))}
        ${box('productsDiv', 'Supported products:', update.products.map(escapeHtml).join('\n ,\n '))}
        ${box('languagesDiv', 'Supported languages:', 'all')}
        ${box('securityBullitenDiv', 'MSRC Number:', 'n/a')}
        ${box('msrcSeverityDiv', 'MSRC severity:', '<span id="ScopedViewHandler_msrcSeverity">Critical</span>')}
        ${box('kbDiv', 'KB article numbers:', kb === '' ? 'n/a' : kb)}
        ${box('moreInfoDiv', 'More information:', `<div><a target="catalogNew" href="${support}"> ${support} </a></div>`)}
        ${box('suportUrlDiv', 'Support Url:', `<div><a target="catalogNew" href="${support}"> ${support} </a></div>`)}
    </div>
    <div id="packageBox" style="display: none">
        <div id="supersededbyInfo">${(update.supersededBy ?? []).map(({ id, title }) => related(`<a href='ScopedViewInline.aspx?updateid=${id}'>${escapeHtml(title)}</a>`)).join('') || 'n/a'}</div>
        <div id="supersedesInfo">${(update.supersedes ?? []).map((title) => related(escapeHtml(title))).join('') || 'n/a'}</div>
    </div>
    <div id="installBox" style="display: none">
        ${box('rebootBehaviorDiv', 'Restart behavior:', `<span id="ScopedViewHandler_rebootBehavior">${update.restart ?? 'Can request restart'}</span>`)}
        ${box('userInputDiv', 'May request user input:', '<span id="ScopedViewHandler_userInput">No</span>')}
        ${box('installationImpactDiv', 'Must be installed exclusively:', '<span id="ScopedViewHandler_installationImpact"></span>')}
        ${box('connectivityDiv', 'Requires network connectivity:', '<span id="ScopedViewHandler_connectivity">No</span>')}
        ${box('uninstallNotesDiv', 'Uninstall Notes:', '<div> n/a </div>')}
        ${box('uninstallStepsDiv', 'Uninstall Steps:', '<div> n/a </div>')}
    </div>`,
  )
}

function box(id: string, label: string, content: string): string {
  return `<div id="${id}">
            <span id="ScopedViewHandler_label_${id}" class="labelTitle">${label}</span>
            ${content}
        </div>`
}

function related(content: string): string {
  return `<div style="padding-bottom: 0.3em;">
                ${content}
            </div>`
}
