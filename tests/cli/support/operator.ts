import { randomUUID } from 'node:crypto';

import type { Request } from '#app/perform.ts';

/** A request as the command line makes it. */
export function operator(): Request {
  return {
    actor: { kind: 'operator' },
    sessionId: null,
    via: 'command_line',
    address: 'local',
    device: { browser: '', system: '' },
    requestId: randomUUID(),
  };
}
