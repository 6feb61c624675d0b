import { readKb } from '../../../common/windows/kb.ts'
import { findCodes } from '../find-codes.ts'
import { withoutNoise } from '../noise.ts'

/** What the text of a record says about a session. */
export type SessionText = {
  /** The session that it opens, and its client. */
  readonly opening: { readonly name: string; readonly client: string } | null
  /**
   * What startup after a restart did with a package: null if in no known format, undefined if it is about something
   * else.
   */
  readonly startup: StartupText | null | undefined
  /** The session that it names. */
  readonly name: string | null
  readonly kb: string | null
  readonly package: string | null
  /** Whether it reports a failure: a failing HRESULT that is not noise. */
  readonly failure: boolean
  readonly end: SessionEnd | null
}

type StartupText = { readonly identity: string; readonly state: string; readonly hr: string }

/** `final`: nothing follows. */
type SessionEnd = { readonly hr: string; readonly restart: boolean; readonly final: boolean }

/** Creates a reader that parses each distinct text once, because logs repeat themselves. */
export function sessionTexts(): (text: string) => SessionText {
  const known = new Map<string, SessionText>()
  let size = 0
  return (text) => {
    const seen = known.get(text)
    if (seen !== undefined) return seen
    size += text.length
    if (size > mostKept) {
      known.clear()
      size = text.length
    }
    const said = readSessionText(text)
    known.set(text, said)
    return said
  }
}

/** Total characters of cached texts. */
const mostKept = 1024 * 1024

function readSessionText(text: string): SessionText {
  return {
    opening: openedSession(text),
    startup: /completed startup processing/i.test(text) ? readStartup(text) : undefined,
    name: sessionNamed(text),
    kb: readKb(/\bIdentifier: (KB\d+)\b/i.exec(text)?.[1]) ?? readKb(/\bSession\((KB\d+)\)/i.exec(text)?.[1]),
    package: /\bPackage: ([^\s,]{1,200}~[^\s,]{1,200})/.exec(text)?.[1] ?? null,
    failure: findCodes(withoutNoise(text)).some(({ sure, code }) => sure && code.startsWith('0x8')),
    end: readEnd(text),
  }
}

/** The session that a text opens, and its client. */
export function openedSession(text: string): SessionText['opening'] {
  const [, name, client] = /\bSession: (\d+_\d+) initialized by client ([^,]+)/i.exec(text) ?? []
  return name === undefined || client === undefined ? null : { name, client }
}

/** The session that a text names. */
export function sessionNamed(text: string): string | null {
  return /\bSession(?:\([^)]*\))?: (\d+_\d+)/i.exec(text)?.[1] ?? null
}

function readStartup(text: string): StartupText | null {
  const [, identity, state, hr] =
    /Startup: Package: (\S{1,400}?) completed startup processing, new state: (\w[\w ]{0,60}), .{0,300}?hr = (0x[0-9a-f]+)/i.exec(
      text,
    ) ?? []
  return identity === undefined || state === undefined || hr === undefined ? null : { identity, state, hr }
}

function readEnd(text: string): SessionEnd | null {
  const [, how = '', restart = '', hr] =
    /(Exec: Processing complete|finalized\. Reboot required: ?(\w{0,20}))[\s\S]*?(?:HRESULT = |hr: )(0x[0-9a-f]{8})/i.exec(
      text,
    ) ?? []
  if (hr === undefined) return null
  return { hr, restart: /^yes$/i.test(restart), final: /^finalized/i.test(how) }
}
