import { z } from 'zod'
import { caseComparisonSchema } from './case/case-comparison.ts'
import { caseEntrySchema, caseIdSchema, caseWordsSchema } from './case/case-entry.ts'
import { sessionEventSchema, sessionSchema } from './case/session.ts'
import { explanationSchema } from './diagnosis/explanation.ts'
import { mostPastedText } from './evidence/intake.ts'
import { logCalls } from './evidence/log-calls.ts'
import { hostIdentitySchema } from './facts/inspection.ts'
import { failureSchema } from './failure.ts'
import { winreMediumSchema } from './media/winre-medium.ts'
import { kitOrderSchema } from './packages/kit-work.ts'
import type { Result } from './result.ts'
import { settableSchema, shownSettingsSchema } from './settings/settings-schema.ts'
import { architectureSchema } from './windows/schemas.ts'

/** Where a WinRE image is looked for that the user chooses: in a folder, or in an image file. */
const winrePlaces = ['winre', 'winre-image'] as const
/** Purposes for which the user chooses a folder, or for `winre-image` a file. */
const folderUseSchema = z.enum([
  'packages',
  'kit',
  'medium',
  'collected',
  'cases',
  ...(['downloads', 'kit-winre', ...winrePlaces] as const),
])
export type FolderUse = z.infer<typeof folderUseSchema>

/**
 * Every call a window can make and every event it can receive. The bridge, the handlers, the loopback shell and the
 * test fakes are derived from it. The renderer refers to things by id: no call takes a command or a channel name, and
 * in the app none takes a path.
 */
export const contract = {
  calls: {
    /** The whole session, for a window that opens or reloads. */
    getSession: { input: z.null(), output: sessionSchema },
    /** Hosts this build can open: this PC if it runs Windows, and the practice PCs. */
    listHosts: {
      input: z.null(),
      output: z.array(hostIdentitySchema.extend({ about: z.string() })),
    },
    /** Closes the current case and opens a host from `listHosts` by id. */
    openHost: { input: z.object({ id: z.string().max(100) }), output: z.null() },
    /** All saved cases, newest first. */
    listCases: { input: z.null(), output: z.array(caseEntrySchema) },
    /** Closes the current case and opens this one, as far as it is readable. */
    openCase: { input: z.object({ id: caseIdSchema }), output: z.null() },
    /** Saves the ticket number and the note of a case. */
    noteCase: { input: caseWordsSchema.extend({ id: caseIdSchema }), output: z.null() },
    /** Archives a case, or restores it from the archive. */
    archiveCase: { input: z.object({ id: caseIdSchema, archived: z.boolean() }), output: z.null() },
    /** Deletes a case and everything in it. `confirmed` repeats the id that the user confirmed. */
    deleteCase: { input: z.object({ id: caseIdSchema, confirmed: caseIdSchema }), output: z.null() },
    /** Compares two cases. */
    compareCases: {
      input: z.object({ one: caseIdSchema, other: caseIdSchema }),
      output: caseComparisonSchema,
    },
    /** Inspects, diagnoses and plans; `winre` includes WinRE. Progress and results arrive as session events. */
    examine: { input: z.object({ winre: z.boolean() }).nullable(), output: z.null() },
    /** The same, including everything that needs administrator rights, with one UAC prompt. */
    examineFully: { input: z.null(), output: z.null() },
    /** Plans again with another method or target. */
    planAgain: {
      input: z.object({
        method: z.enum(['folder', 'sequence']),
        target: z
          .string()
          .regex(/^(?:KB\d{6,8}|latest(?:-security|-preview)?)$/)
          .nullable(),
        /** A description of a PC that is known only from its logs, as for `--machine`; completes what the logs show. */
        machine: z.string().max(300).optional(),
        /** Whether to service WinRE too if it is outdated or disabled. */
        winre: z.boolean().optional(),
        /** Whether the offline Windows fails to start; if omitted, the earlier answer applies. */
        doesNotStart: z.boolean().optional(),
        /**
         * Which of `findWinreMedia` supplies a missing WinRE image; null for none; if omitted, the earlier choice
         * applies.
         */
        winreMedium: z.number().int().nonnegative().nullable().optional(),
      }),
      output: z.null(),
    },
    /**
     * Installation media that can supply the WinRE image of the open PC: those in its drives, or those in the place that
     * was chosen for `winre` or `winre-image`. If nothing in a chosen place can, the call fails with the reason.
     */
    findWinreMedia: {
      input: z.object({ place: z.enum(['drives', ...winrePlaces]) }),
      output: z.array(winreMediumSchema),
    },
    /**
     * Inspects, diagnoses and plans the uninstallation of the cumulative update that the PC runs. If that is refused,
     * the existing results stay.
     */
    planUndo: { input: z.null(), output: z.null() },
    /** Carries out the plan that the user saw, identified by its hash. Refused if the plan has changed since. */
    carryOut: { input: z.object({ planSha256: z.string().regex(/^[0-9a-f]{64}$/) }), output: z.null() },
    /** Inspects the PC again and compares it with the plan that was carried out; `full` uses administrator rights. */
    compare: { input: z.object({ full: z.boolean() }), output: z.null() },
    /** Restarts a practice PC that waits for it; real PCs restart themselves. */
    restartNow: { input: z.null(), output: z.null() },
    /** Requests a stop after the current step. */
    cancel: { input: z.null(), output: z.null() },
    /** Returns the raw lines around one piece of evidence, identified by its position in the diagnosis. */
    showEvidence: {
      input: z.object({ finding: z.number().int().nonnegative(), evidence: z.number().int().nonnegative() }),
      output: z.object({
        file: z.string(),
        /** Number of the cited line; null if the evidence is a fact without a line. */
        line: z.number().int().positive().nullable(),
        /** Number of the first line in `lines`. */
        from: z.number().int().positive(),
        lines: z.array(z.string()),
      }),
    },
    /** Writes the report of this case next to it and returns the path. */
    saveReport: { input: z.null(), output: z.object({ path: z.string() }) },
    /** Writes the report again and has the shell open it, print it or save it as PDF. */
    useReport: {
      input: z.object({ act: z.enum(['open', 'print', 'pdf']) }),
      output: z.object({
        path: z.string(),
        /** Address in the development window, relative to its own; null if the shell showed the report. */
        address: z.string().nullable(),
      }),
    },
    /** Shows the report of the open case, or a listed case, in its folder. */
    showInFolder: {
      input: z.discriminatedUnion('what', [
        z.object({ what: z.literal('report') }),
        z.object({ what: z.literal('case'), id: caseIdSchema }),
      ]),
      output: z.object({
        path: z.string(),
        /** False in the development window, which cannot open folders. */
        shown: z.boolean(),
      }),
    },
    /** The last proof, or the causes, as a few lines of text for a ticket. Throws `not-found` without it. */
    ticketText: { input: z.enum(['proof', 'findings']), output: z.object({ text: z.string() }) },
    /** How the user chooses folders: in a Windows dialog, or by typing a path in the development window. */
    folderChoice: { input: z.null(), output: z.enum(['dialog', 'typed']) },
    /**
     * Asks the user to choose the folder or file for later calls; null if none was chosen. `typed` is used only in the
     * development window: if dialogs are available, no path comes from a window.
     */
    chooseFolder: {
      input: z.object({ use: folderUseSchema, typed: z.string().max(1000).nullable() }),
      output: z.object({ folder: z.string() }).nullable(),
    },
    /** Kits on the drives of this computer, and those whose manifest cannot be used. */
    findKits: {
      input: z.null(),
      output: z.object({
        kits: z.array(
          z.object({
            /** The kit's own id. */
            id: z.uuid(),
            folder: z.string(),
            /** UTC, ISO 8601. */
            changedAt: z.string(),
            packages: z.number().int().nonnegative(),
          }),
        ),
        unread: z.array(failureSchema),
      }),
    },
    /** Uses a kit of `findKits` as the chosen folder. */
    takeKit: { input: z.object({ id: z.uuid() }), output: z.object({ folder: z.string() }) },
    /** Reads the chosen folder of packages or kit and plans from it. Results arrive as session events. */
    readPackages: { input: z.null(), output: z.null() },
    /** Drops the supplied packages and plans without them. */
    forgetPackages: { input: z.null(), output: z.null() },
    /** The program of this Unstuck, which can be included in a kit; null if it runs from source. */
    ownProgram: { input: z.null(), output: z.object({ architecture: architectureSchema }).nullable() },
    /**
     * Creates a kit in the chosen folder or adds to the existing one. Runs alongside other work; results arrive as
     * session events.
     */
    makeKit: { input: kitOrderSchema, output: z.null() },
    /** Stops making the kit; its content so far stays. */
    stopKit: { input: z.null(), output: z.null() },
    /**
     * Reads media or an image in the chosen folder and plans for it. Runs alongside other work; results arrive as
     * session events.
     */
    examineMedium: { input: z.object({ fat32: z.boolean() }), output: z.null() },
    stopLooking: { input: z.null(), output: z.null() },
    getSettings: { input: z.null(), output: shownSettingsSchema },
    /** Saves the settings, for this window and the command line. */
    setSettings: { input: settableSchema, output: shownSettingsSchema },
    /**
     * Stores cases or downloads in the chosen folder from now on, or in the default one. Existing files stay where they
     * are.
     */
    setFolder: {
      input: z.object({ use: z.enum(['cases', 'downloads']), usual: z.boolean() }),
      output: shownSettingsSchema,
    },
    /**
     * Asks the user to choose files or a folder of evidence, packages or media, and imports them. Results arrive as
     * session events. `typed` is used only in the development window.
     */
    takeEvidence: {
      input: z.object({ what: z.enum(['files', 'folder']), typed: z.string().max(1000).nullable() }),
      output: z.null(),
    },
    /** Imports pasted text: codes to explain, or text of a log or tool. */
    takeText: { input: z.object({ text: z.string().max(mostPastedText) }), output: z.null() },
    /**
     * Makes separate cases of the last imported logs, which may be of several PCs. Results arrive as session events.
     */
    separateTaken: { input: z.null(), output: z.null() },
    /** Reads supplied media that waits, by its position among the imported items. */
    readTakenMedium: { input: z.object({ at: z.number().int().nonnegative() }), output: z.null() },
    /** Collects evidence from the open PC into one zip, which is not yet saved. Results arrive as session events. */
    collectEvidence: { input: z.object({ mask: z.boolean() }), output: z.null() },
    /** Saves it in the chosen folder. */
    saveCollected: { input: z.null(), output: z.object({ path: z.string() }) },
    stopCollecting: { input: z.null(), output: z.null() },
    /** Deletes the collected evidence that was not saved. */
    discardCollected: { input: z.null(), output: z.null() },
    /** Stops importing; cases made so far stay. */
    stopTaking: { input: z.null(), output: z.null() },
    /** Dismisses the failure that the session last reported. */
    forgetFailure: { input: z.null(), output: z.null() },
    /** Drops supplied codes once they are explained; what was imported stays. */
    forgetTaken: { input: z.null(), output: z.null() },
    ...logCalls,
    explain: { input: z.object({ text: z.string().max(2000) }), output: z.array(explanationSchema) },
  },
  events: {
    session: sessionEventSchema,
    /** Heartbeat of the main process, once per second. */
    alive: z.object({}),
  },
} as const

export type CallName = keyof typeof contract.calls
export type CallInput<N extends CallName> = z.infer<(typeof contract.calls)[N]['input']>
export type CallOutput<N extends CallName> = z.infer<(typeof contract.calls)[N]['output']>
export type EventName = keyof typeof contract.events
export type EventValue<N extends EventName> = z.infer<(typeof contract.events)[N]>

/** The API of `window.unstuck`: one named function per call, and `on` for events. */
export type Bridge = Calls & {
  /**
   * Passes on files that were dropped or pasted. The page does not know their paths: the preload script gets them from
   * Electron, and the development window sends the content.
   */
  readonly drop: (...files: readonly File[]) => Promise<Result<null>>
  /** Subscribes; returns a function that unsubscribes. */
  readonly on: <N extends EventName>(name: N, listener: (value: EventValue<N>) => void) => () => void
}

/** What main implements: one handler per call. Handlers may throw FailureError, which is converted to a value. */
export type Handlers = {
  readonly [N in CallName]: (input: CallInput<N>) => Promise<CallOutput<N>> | CallOutput<N>
}

export const callNames = Object.keys(contract.calls) as CallName[]

/** The only IPC channel names, in both directions. */
export const channels = { call: 'unstuck:call', event: 'unstuck:event', drop: 'unstuck:drop' } as const

/** A message of the call channel: name and input of the call. */
export type CallMessage = { readonly name: string; readonly input: unknown }

type Calls = {
  readonly [N in CallName]: (input: CallInput<N>) => Promise<Result<CallOutput<N>>>
}

/**
 * Builds the bridge from three primitives, which are all that differs between the preload script and the loopback page.
 *
 * @param callOf returns the function of a call
 * @param on subscribes to an event
 * @param drop passes on files
 */
export function makeBridge(
  callOf: <N extends CallName>(name: N) => Calls[N],
  on: Bridge['on'],
  drop: Bridge['drop'],
): Bridge {
  const calls: { -readonly [N in CallName]?: Calls[N] } = {}
  const add = <N extends CallName>(name: N) => {
    calls[name] = callOf(name)
  }
  for (const name of callNames) add(name)
  if (!hasAll(calls)) throw new Error('A call of the contract has no function.')
  return { ...calls, drop, on }
}

function hasAll(calls: Partial<Calls>): calls is Calls {
  return callNames.every((name) => name in calls)
}
