import { z } from 'zod'
import { caseComparisonSchema } from './case-comparison.ts'
import { caseEntrySchema, caseIdSchema, caseWordsSchema } from './case-entry.ts'
import { explanationSchema } from './explanation.ts'
import { hostIdentitySchema } from './inspection.ts'
import { mostPastedText } from './intake.ts'
import { kitOrderSchema } from './kit-work.ts'
import { logCalls } from './log-calls.ts'
import type { Result } from './result.ts'
import { sessionEventSchema, sessionSchema } from './session.ts'
import { settableSchema, shownSettingsSchema } from './settings-schema.ts'
import { architectureSchema } from './windows/schemas.ts'
import { winreMediumSchema } from './winre-medium.ts'

/** What a folder is chosen for. */
const folderUseSchema = z.enum(['packages', 'kit', 'medium', 'collected', 'cases', 'downloads'])
export type FolderUse = z.infer<typeof folderUseSchema>

/**
 * Every call a window can make and every event it can get, in one value. The bridge, the handlers, the loopback
 * shell and the test fakes are derived from it. The renderer asks by id; no call takes a command or a
 * channel name, and in the app none takes a path.
 */
export const contract = {
  calls: {
    /** The whole session, for a window that opens or reloads. */
    getSession: { input: z.null(), output: sessionSchema },
    /** Hosts this build can open: this PC where it is Windows, and the practice PCs. */
    listHosts: {
      input: z.null(),
      output: z.array(hostIdentitySchema.extend({ about: z.string() })),
    },
    /** Leaves the present case and opens a host from `listHosts`, by id. */
    openHost: { input: z.object({ id: z.string().max(100) }), output: z.null() },
    /** Every case that is kept, the newest first. */
    listCases: { input: z.null(), output: z.array(caseEntrySchema) },
    /** Leaves the present case and opens this one, as far as it can be read. */
    openCase: { input: z.object({ id: caseIdSchema }), output: z.null() },
    /** Keeps the ticket number and the note of a case. */
    noteCase: { input: caseWordsSchema.extend({ id: caseIdSchema }), output: z.null() },
    /** Puts a case out of sight, or back. */
    archiveCase: { input: z.object({ id: caseIdSchema, archived: z.boolean() }), output: z.null() },
    /** Removes a case with everything in it; `confirmed` repeats its id, as the person confirmed it. */
    deleteCase: { input: z.object({ id: caseIdSchema, confirmed: caseIdSchema }), output: z.null() },
    /** What two cases differ in. */
    compareCases: {
      input: z.object({ one: caseIdSchema, other: caseIdSchema }),
      output: caseComparisonSchema,
    },
    /** Inspects, diagnoses and plans, `winre` with WinRE; progress and results come as session events. */
    examine: { input: z.object({ winre: z.boolean() }).nullable(), output: z.null() },
    /** The same with everything that needs administrator rights, through one consent prompt of Windows. */
    examineFully: { input: z.null(), output: z.null() },
    /** Plans again, with another method or target. */
    planAgain: {
      input: z.object({
        method: z.enum(['folder', 'sequence']),
        target: z
          .string()
          .regex(/^(?:KB\d{6,8}|latest(?:-security|-preview)?)$/)
          .nullable(),
        /** Whether WinRE is serviced too where it is behind or off. */
        winre: z.boolean().optional(),
        /** Whether a Windows that does not run starts no more; left out: as it was said before. */
        startsNot: z.boolean().optional(),
        /** Which of `findWinreMedia` a missing WinRE image is taken from, null for none; left out: as before. */
        winreMedium: z.number().int().nonnegative().nullable().optional(),
      }),
      output: z.null(),
    },
    /** Installation media in the drives of the open PC that its WinRE can be taken from. */
    findWinreMedia: { input: z.null(), output: z.array(winreMediumSchema) },
    /**
     * Inspects, diagnoses and plans the way back: how the cumulative update that the PC runs is taken out. Where it is
     * refused, what was there stays.
     */
    planUndo: { input: z.null(), output: z.null() },
    /** Carries out the plan the person saw, named by its hash. Refused when the plan has changed since. */
    carryOut: { input: z.object({ planSha256: z.string().regex(/^[0-9a-f]{64}$/) }), output: z.null() },
    /** Inspects the PC again and compares it with the plan that was carried out; `full` with administrator rights. */
    compare: { input: z.object({ full: z.boolean() }), output: z.null() },
    /** Restarts the PC that waits for it (a practice PC here; real PCs restart themselves). */
    restartNow: { input: z.null(), output: z.null() },
    /** Asks to stop after the running step. */
    cancel: { input: z.null(), output: z.null() },
    /** The raw lines around one piece of evidence, by its place in the diagnosis. */
    showEvidence: {
      input: z.object({ finding: z.number().int().nonnegative(), evidence: z.number().int().nonnegative() }),
      output: z.object({
        file: z.string(),
        /** Number of the cited line; null where the evidence is a fact without a line. */
        line: z.number().int().positive().nullable(),
        /** Number of the first line in `lines`. */
        from: z.number().int().positive(),
        lines: z.array(z.string()),
      }),
    },
    /** Writes the report of this case beside it; the answer says where. */
    saveReport: { input: z.null(), output: z.object({ path: z.string() }) },
    /** Writes the report again and has it opened, printed or saved as PDF by the shell. */
    useReport: {
      input: z.object({ act: z.enum(['open', 'print', 'pdf']) }),
      output: z.object({
        path: z.string(),
        /** Where the development window shows it, relative to its own address; null where the shell showed it. */
        address: z.string().nullable(),
      }),
    },
    /** Shows the report of the open case, or a case of the list, in its folder. */
    showInFolder: {
      input: z.discriminatedUnion('what', [
        z.object({ what: z.literal('report') }),
        z.object({ what: z.literal('case'), id: caseIdSchema }),
      ]),
      output: z.object({
        path: z.string(),
        /** False in the development window, which can open no folder. */
        shown: z.boolean(),
      }),
    },
    /** The proof as a few lines of text, for a ticket. Throws `not-found` before there is one. */
    ticketText: { input: z.null(), output: z.object({ text: z.string() }) },
    /** How a person chooses folders here: by a dialog of Windows, or in the development window as a typed path. */
    folderChoice: { input: z.null(), output: z.enum(['dialog', 'typed']) },
    /**
     * Has the person choose a folder, which later calls mean; null when none was chosen. `typed` counts in the
     * development window alone: where there is a dialog, no path comes from a window.
     */
    chooseFolder: {
      input: z.object({ use: folderUseSchema, typed: z.string().max(1000).nullable() }),
      output: z.object({ folder: z.string() }).nullable(),
    },
    /** Kits on the drives of this computer. */
    findKits: {
      input: z.null(),
      output: z.array(
        z.object({
          /** The kit's own id. */
          id: z.uuid(),
          folder: z.string(),
          /** UTC, ISO 8601. */
          changedAt: z.string(),
          packages: z.number().int().nonnegative(),
        }),
      ),
    },
    /** Takes a kit of `findKits` for the folder that was chosen. */
    takeKit: { input: z.object({ id: z.uuid() }), output: z.object({ folder: z.string() }) },
    /** Reads the chosen folder of packages or kit and plans from it; comes as session events. */
    readPackages: { input: z.null(), output: z.null() },
    /** Leaves the supplied packages out again and plans without them. */
    forgetPackages: { input: z.null(), output: z.null() },
    /** The program of this Unstuck, which a kit can take along; null where it runs from its sources. */
    ownProgram: { input: z.null(), output: z.object({ architecture: architectureSchema }).nullable() },
    /** Makes a kit in the chosen folder, or adds to the one there; comes as session events, beside any other work. */
    makeKit: { input: kitOrderSchema, output: z.null() },
    /** Stops making the kit; what is in it stays. */
    stopKit: { input: z.null(), output: z.null() },
    /** Reads media or an image in the chosen folder and plans for it; comes as session events, beside any other work. */
    lookAtMedium: { input: z.object({ fat32: z.boolean() }), output: z.null() },
    /** Stops reading it. */
    stopLooking: { input: z.null(), output: z.null() },
    /** What this person set. */
    getSettings: { input: z.null(), output: shownSettingsSchema },
    /** Sets it, for this window and the command line, and keeps it. */
    setSettings: { input: settableSchema, output: shownSettingsSchema },
    /** Keeps cases or downloads in the folder that was chosen for them from now on, or in the usual one. What is there stays. */
    setFolder: {
      input: z.object({ use: z.enum(['cases', 'downloads']), usual: z.boolean() }),
      output: shownSettingsSchema,
    },
    /**
     * Has the person choose files or a folder of evidence, packages or media, and takes them in; comes as session events.
     * `typed` counts in the development window alone.
     */
    takeEvidence: {
      input: z.object({ what: z.enum(['files', 'folder']), typed: z.string().max(1000).nullable() }),
      output: z.null(),
    },
    /** Takes in pasted text: codes to explain, or text of a log or tool. */
    takeText: { input: z.object({ text: z.string().max(mostPastedText) }), output: z.null() },
    /** Makes cases of their own of the logs taken in last that may be of several PCs; comes as session events. */
    separateTaken: { input: z.null(), output: z.null() },
    /** Collects evidence of the open PC into one zip, which nobody has yet; comes as session events. */
    collectEvidence: { input: z.object({ mask: z.boolean() }), output: z.null() },
    /** Saves it in the folder that was chosen. */
    saveCollected: { input: z.null(), output: z.object({ path: z.string() }) },
    stopCollecting: { input: z.null(), output: z.null() },
    /** Removes what was collected and not saved. */
    discardCollected: { input: z.null(), output: z.null() },
    /** Stops taking in; cases that are made stay. */
    stopTaking: { input: z.null(), output: z.null() },
    /** Dismisses the failure that the session last reported. */
    forgetFailure: { input: z.null(), output: z.null() },
    /** Leaves out of sight what was taken in last. */
    forgetTaken: { input: z.null(), output: z.null() },
    ...logCalls,
    /** Explains pasted codes. */
    explain: { input: z.object({ text: z.string().max(2000) }), output: z.array(explanationSchema) },
  },
  events: {
    session: sessionEventSchema,
    /** Main is there: comes every second. */
    alive: z.object({}),
  },
} as const

export type CallName = keyof typeof contract.calls
export type CallInput<N extends CallName> = z.infer<(typeof contract.calls)[N]['input']>
export type CallOutput<N extends CallName> = z.infer<(typeof contract.calls)[N]['output']>
export type EventName = keyof typeof contract.events
export type EventValue<N extends EventName> = z.infer<(typeof contract.events)[N]>

/** What the renderer sees as `window.unstuck`: a named function per call and an `on` per event. */
export type Bridge = Calls & {
  /**
   * Hands over files that were dropped or pasted. The page has no path of theirs: the preload asks Electron for it, and
   * the development window sends their bytes.
   */
  readonly drop: (...files: readonly File[]) => Promise<Result<null>>
  /** Subscribes; returns the function that ends the subscription. */
  readonly on: <N extends EventName>(name: N, listener: (value: EventValue<N>) => void) => () => void
}

/** What main implements: one handler per call. Handlers may throw FailureError; the door turns it into a value. */
export type Handlers = {
  readonly [N in CallName]: (input: CallInput<N>) => Promise<CallOutput<N>> | CallOutput<N>
}

/** Names of all calls. */
export const callNames = Object.keys(contract.calls) as CallName[]

/** The only channel names there are, both ways. */
export const channels = { call: 'unstuck:call', event: 'unstuck:event', drop: 'unstuck:drop' } as const

/** How one message crosses: the call's name and its input. */
export type CallMessage = { readonly name: string; readonly input: unknown }

type Calls = {
  readonly [N in CallName]: (input: CallInput<N>) => Promise<Result<CallOutput<N>>>
}

/**
 * Derives the bridge from two primitives; the preload and the loopback page differ only in these.
 *
 * @param callOf the function of a call
 * @param on subscribes to an event
 * @param drop hands over files
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
