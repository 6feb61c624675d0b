/** Something could not be read, for a reason that a person can understand. It becomes a stated gap, never a guess. */
export class Unread extends Error {
  /** @param why One plain sentence. */
  constructor(why: string) {
    super(why)
    this.name = 'Unread'
  }
}
