/** What is wrong with a record, for debugging the reader; users only see the number of such records. */
export type RecordFault =
  | 'array-type-unknown'
  | 'constant-not-text'
  | 'name-malformed'
  | 'name-outside-chunk'
  | 'place-outside-chunk'
  | 'sid-too-short'
  | 'size-without-width'
  | 'stretch-outside-chunk'
  | 'substitution-without-value'
  | 'text-too-long'
  | 'time-malformed'
  | 'token-out-of-place'
  | 'token-outside-stretch'
  | 'token-unknown'
  | 'too-deep'
  | 'too-many-tokens'
  | 'too-many-values'
  | 'value-outside-chunk'
  | 'value-size'
  | 'value-type-unknown'

/** A chunk or record contradicts itself. Event log readers throw nothing else on external data. */
export class EvtxError extends Error {
  constructor(fault: RecordFault) {
    super(fault)
    this.name = 'EvtxError'
  }
}
