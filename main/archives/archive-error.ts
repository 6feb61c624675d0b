/** Why an archive cannot be read: it ends too early, its bytes contradict themselves, or it is of a kind not read here. */
export type ArchiveFault = 'cut' | 'corrupt' | 'unsupported'

/** What readers of archives throw on outside bytes; never anything else. */
export class ArchiveError extends Error {
  readonly fault: ArchiveFault

  constructor(fault: ArchiveFault, what: string) {
    super(what)
    this.name = 'ArchiveError'
    this.fault = fault
  }
}
