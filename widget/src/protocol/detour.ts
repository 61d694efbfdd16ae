import type { OpenSocket, Socket } from './environment.ts';

/**
 * Opens sockets straight. Where that leads nowhere, because something on the way refuses or swallows
 * WebSockets, every other attempt goes over the detour, as soon as there is one.
 */
export function withDetour(
  straight: (url: string) => Socket,
  detour: () => OpenSocket | undefined,
): OpenSocket {
  let turned = false;
  return (url, failures) => {
    const around = failures > 0 && !turned ? detour() : undefined;
    turned = around !== undefined;
    return around ? around(url, failures) : straight(url);
  };
}
