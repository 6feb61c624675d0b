/** The five parts of a package identity. */
export type PackageIdentity = {
  readonly name: string
  readonly architecture: string
  readonly language: string
  readonly version: string
}

/** Splits `Name~PublicKeyToken~Arch~Language~Version`; null for anything else. An empty language means neutral. */
export function parsePackageIdentity(identity: string): PackageIdentity | null {
  const parts = /^([^~\s]+)~([0-9a-f]{16})~([a-z0-9]+)~([A-Za-z0-9-]*)~(\d+(?:\.\d+){1,3})$/i.exec(identity)
  if (parts === null) return null
  const [, name = '', , architecture = '', language = '', version = ''] = parts
  return { name, architecture, language, version }
}
