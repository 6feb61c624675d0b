import { dirname, join } from 'node:path'
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  type OpenDialogOptions,
  type OpenDialogReturnValue,
  powerMonitor,
  session,
  shell,
} from 'electron'
import { unstuckHome } from './home/home-folder.ts'
import { followPolicies } from './host/follow-policies.ts'
import { openKnowledgeHere } from './knowledge/imported/open-knowledge-here.ts'
import { shutEnvironment } from './program/shut-environment.ts'
import { settingsInForce } from './settings/settings.ts'
import { windowLanguage } from './settings/window-language.ts'
import { readBundle } from './shell/bundle.ts'
import { answerWindow } from './shell/electron/answer-window.ts'
import { askEvidence, askFolder } from './shell/electron/ask-folder.ts'
import { askBeforeClosing, electronDesktop } from './shell/electron/desktop.ts'
import { menuTemplate } from './shell/electron/menu.ts'
import { blockNavigation } from './shell/electron/navigation.ts'
import { openReports } from './shell/electron/open-report.ts'
import { openWindow } from './shell/electron/open-window.ts'
import { denyPermissions } from './shell/electron/permissions.ts'
import { blockDownloads, blockRequests } from './shell/electron/requests.ts'
import { handleScheme, registerScheme } from './shell/electron/scheme.ts'
import { fetchWithAccount, followProxy } from './shell/electron/system-proxy.ts'
import { followSession } from './shell/follow-session.ts'
import { hostArgument, refuseCommand } from './shell/host-argument.ts'
import { failureOf } from './texts/failure.ts'
import { inLanguage } from './texts/in-language.ts'
import { say, speak } from './texts/spoken.ts'
import { openWorkflow } from './workflow/window/workflow.ts'

// A variable left over from other tools would make every server acceptable.
shutEnvironment(process.env)

/** The folder of the built parts: this file is `main/app.js` in it. */
const built = join(import.meta.dirname, '..')

/** Command-line arguments, without the program and, for `electron .`, without the folder. */
const words = process.argv.slice(app.isPackaged ? 1 : 2)

app.enableSandbox()
registerScheme()
app.on('web-contents-created', (_event, contents) => blockNavigation(contents))
app.on('window-all-closed', () => app.quit())
// Otherwise Electron answers with the first certificate of the user, who is not asked.
app.on('select-client-certificate', (event, _contents, _url, _certificates, answer) => {
  event.preventDefault()
  answer()
})
if (app.requestSingleInstanceLock()) app.whenReady().then(start).catch(giveUp)
else app.quit()

async function start(): Promise<void> {
  if (app.isPackaged && app.commandLine.hasSwitch('no-sandbox'))
    throw new Error('Unstuck does not run without its sandbox.')
  refuseCommand(words)
  const hostId = hostArgument(words, process.platform)
  // A separate session, which the window can neither see nor use.
  const network = session.fromPartition('network')
  const languages = app.getPreferredSystemLanguages()
  const home = unstuckHome()
  followPolicies()
  // Each part is read on first access. After the policies, because one of them names a key for imported facts.
  const knowledge = openKnowledgeHere(home)
  const findProxy = () => followProxy(network, settingsInForce(home).proxy).catch(giveUp)
  await findProxy()
  // A laptop may wake up in another network.
  powerMonitor.on('resume', findProxy)
  speak(windowLanguage(home, languages), undefined, 'window')
  const workflow = await openWorkflow({
    knowledge,
    hostId,
    home,
    folders: {
      by: 'dialog',
      ask: (use, typed) => askFolder(showDialog, use, typed),
      askEvidence: (what, typed) => askEvidence(showDialog, what, typed),
    },
    report: openReports(),
    showInFolder: (path) => shell.showItemInFolder(path),
    now: () => new Date(),
    languages,
    catalog: 'usual',
    onSettings: findProxy,
    fetch: fetchWithAccount(network),
    ...(app.isPackaged ? { program: dirname(process.execPath) } : {}),
  })
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(app.isPackaged)))
  denyPermissions(session.defaultSession)
  blockRequests(session.defaultSession, !app.isPackaged)
  blockDownloads(session.defaultSession)
  handleScheme(session.defaultSession, await readBundle(join(built, 'renderer')))
  const { window, load } = openWindow(join(built, 'preload', 'index.cjs'))
  const shut = answerWindow(ipcMain, window.webContents, workflow)
  app.on('second-instance', () => bringBack(window))
  const followed = await followSession(workflow, electronDesktop(window))
  askBeforeClosing(window, followed)
  window.on('closed', () => {
    followed.stop()
    shut()
    workflow.close().catch(giveUp)
  })
  await load()
}

/** Shows the window to a person who started Unstuck again. It may have been closed while a report is still open. */
function bringBack(window: BrowserWindow): void {
  if (!window.isDestroyed()) {
    if (window.isMinimized()) window.restore()
    window.focus()
    return
  }
  app.relaunch()
  app.exit()
}

/** Shows a dialog over the window if there is one, so that it cannot get hidden behind it. */
function showDialog(options: OpenDialogOptions): Promise<OpenDialogReturnValue> {
  const [window] = BrowserWindow.getAllWindows()
  return window === undefined ? dialog.showOpenDialog(options) : dialog.showOpenDialog(window, options)
}

function giveUp(error: unknown): void {
  const failure = inLanguage(failureOf(error))
  dialog.showErrorBox(say('window-dialog.cannot-start'), `${failure.what}\n\n${failure.next}`)
  app.exit(5)
}
