/** The server stops, or somebody else has taken the job over. It is no failure of the job. */
export class Interrupted extends Error {
  constructor() {
    super('the job rests until a server takes it up again');
    this.name = 'Interrupted';
  }
}
