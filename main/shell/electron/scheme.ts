import { protocol, type Session } from 'electron'
import type { Bundle } from '../bundle.ts'
import { scheme } from './origin.ts'
import { serveBundle } from './serve-bundle.ts'

/** Registers the window's scheme as secure and standard. Must run before the app is ready. */
export function registerScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme, privileges: { standard: true, secure: true } }])
}

/** Serves the bundle under the scheme. */
export function handleScheme(session: Session, bundle: Bundle): void {
  session.protocol.handle(scheme, (request) => serveBundle(bundle, request))
}
