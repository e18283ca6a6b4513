import type { RoomRegistry } from './room-registry.ts';

/** Tells everybody in a document's room that its findings, decisions or comments are worth asking for again. */
export function tellOfContract(registry: RoomRegistry, documentId: string): void {
  const host = registry.find(documentId);
  for (const seat of host?.seats.values() ?? []) seat.socket.emit('changed', {});
}

/** The same for every room: what was announced while nobody listened is not known. */
export function tellOfEveryContract(registry: RoomRegistry): void {
  for (const host of registry.hosts) tellOfContract(registry, host.documentId);
}
