/** A chunk or record that contradicts itself. Readers of event logs throw nothing else on outside bytes. */
export class EvtxError extends Error {
  constructor(what: string) {
    super(what)
    this.name = 'EvtxError'
  }
}
