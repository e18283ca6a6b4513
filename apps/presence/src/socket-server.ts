import {
  createServer,
  type IncomingMessage,
  type Server as HttpServer,
  type ServerResponse,
} from 'node:http';
import {
  clientMessages,
  handshakeSchema,
  MAX_FRAME_BYTES,
  packetParser,
  PROTOCOL_VERSION,
  readPush,
  take,
  verifyDocumentToken,
  type DocumentClaims,
  type IsGenuine,
  type LogPlace,
  type WireRefusal,
} from '@countersign/coediting';
import { traced } from '@countersign/telemetry';
import { Server, type Socket } from 'socket.io';
import type * as z from 'zod';
import type { AccessDesk } from './access-desk.ts';
import type { DatabasePulse } from './database-pulse.ts';
import { decideAccess, type GrantedAccess } from './decide-access.ts';
import { cutOff, isOverfull } from './frame-sender.ts';
import { noteRefusal } from './note-refusal.ts';
import type { RoomHost, RoomServices } from './room.ts';
import type { RoomRegistry } from './room-registry.ts';

export type SocketServerParts = {
  readonly services: RoomServices;
  readonly registry: RoomRegistry;
  readonly access: AccessDesk;
  readonly pulse: DatabasePulse;
  readonly origins: readonly string[];
  /** Rooms that one workspace may have people in at once. */
  readonly mostRooms: number;
  readonly pingSeconds: number;
  readonly isGenuine: IsGenuine;
  readonly http: (request: IncomingMessage, response: ServerResponse) => void;
};

export type SocketServer = { readonly http: HttpServer; readonly io: Server };

/** Takes connections, checks who they are, and hands what they say to their rooms. */
export function createSocketServer(parts: SocketServerParts): SocketServer {
  const http = createServer(parts.http);
  const io = new Server(http, {
    parser: packetParser,
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: MAX_FRAME_BYTES,
    pingInterval: parts.pingSeconds * 1_000,
    pingTimeout: parts.pingSeconds * 750,
    connectTimeout: 10_000,
    allowRequest: (request, answer) => {
      const { origin } = request.headers;
      const known = origin === undefined || parts.origins.includes(origin);
      if (!known) parts.services.metrics.refused.inc({ reason: 'foreign origin' });
      answer(known ? null : 'foreign origin', known);
    },
  });
  io.use((socket, next) => {
    const refusal = authenticate(parts, socket);
    if (!refusal) {
      next();
      return;
    }
    noteRefusal(parts.services, undefined, refusal);
    next(Object.assign(new Error(refusal.message), { data: refusal }));
  });
  io.on('connection', (socket) => new Connection(parts, socket));
  return { http, io };
}

/** Somebody may have left by then. */
const FULL_MS = 2_000;

type SocketData = { claims: DocumentClaims; join?: JoinMessage | undefined };

type JoinMessage = z.infer<typeof clientMessages.join>;

function dataOf(socket: Socket): SocketData {
  return socket.data as SocketData;
}

function authenticate({ isGenuine, services, pulse }: SocketServerParts, socket: Socket): WireRefusal | null {
  const handshake = handshakeSchema.safeParse(socket.handshake.auth);
  if (!handshake.success)
    return { code: 'bad message', message: 'The handshake is not one of this protocol.' };
  if (handshake.data.v !== PROTOCOL_VERSION) {
    const message = `This server speaks version ${PROTOCOL_VERSION} of the protocol.`;
    return { code: 'wrong version', message, field: 'v', value: String(handshake.data.v) };
  }
  if (!services.committer.ready || !pulse.answers) {
    return awayNow(services.committer, { message: 'The database cannot be reached now.', retryAfter: 1_000 });
  }
  const verified = verifyDocumentToken(handshake.data.token, isGenuine, Date.now());
  if (!verified.ok) return { code: verified.code, message: verified.message };
  Object.assign(dataOf(socket), { claims: verified.claims, join: handshake.data.join });
  return null;
}

/** Nobody's fault: the database cannot take it now, or has no room for it. */
function awayNow({ full }: { readonly full: boolean }, refusal: Omit<WireRefusal, 'code'>): WireRefusal {
  if (!full) return { code: 'storage', ...refusal };
  return { code: 'storage', ...refusal, message: 'The database has no room left.', full };
}

/** The reader of frames ends a socket by itself when one is larger than any may be, and says no more than this. */
function isAboutSize(details: unknown): boolean {
  return details instanceof Error && details.message.includes('Max payload size exceeded');
}

/** One socket. What it says before it is let in waits; listeners are there from the first moment. */
class Connection {
  readonly #parts: SocketServerParts;
  readonly #socket: Socket;
  #host: RoomHost | null = null;
  /** It was ended for asking without reading: what it said before that is left unread. */
  #isCutOff = false;
  #joining: Promise<void> = Promise.resolve();

  constructor(parts: SocketServerParts, socket: Socket) {
    this.#parts = parts;
    this.#socket = socket;
    const { metrics } = parts.services;
    metrics.connections.inc();
    this.#on('join', (message) => this.#letIn(message));
    this.#on('push', (message) => {
      metrics.pushes.add(1);
      metrics.pushBytes.add(message.update.byteLength);
      if (!this.#host) return;
      if (!parts.services.committer.ready) {
        const text = 'The database does not commit now.';
        this.#refuse(awayNow(parts.services.committer, { message: text, n: message.n, retryAfter: 500 }));
        return;
      }
      const host = this.#host;
      traced(
        'push',
        () => ({ ...this.#about(), 'countersign.bytes': message.update.byteLength }),
        () => host.route({ ...message, type: 'push', connection: socket.id }),
      );
    });
    this.#on('presence', ({ presence }) => {
      this.#host?.route({ type: 'presence', connection: socket.id, presence });
    });
    this.#on('refresh', ({ token }) => {
      if (!this.#mayAsk('refresh')) return;
      this.#joining = this.#joining
        .then(() => this.#refresh(token))
        .catch((error: unknown) => this.#failed(error));
    });
    socket.on('error', () => {
      this.#note({ code: 'bad message', message: 'A frame was not one of this protocol.' });
      socket.disconnect(true);
    });
    socket.on('disconnect', (_reason, details) => {
      if (isAboutSize(details))
        this.#note({ code: 'too large', message: 'A frame was too large to be read.' });
      metrics.connections.dec();
      this.#host?.route({ type: 'leave', connection: socket.id });
      this.#host?.seats.delete(socket.id);
    });
    const { join } = dataOf(socket);
    if (join) this.#letIn(join);
  }

  #on<Name extends keyof typeof clientMessages>(
    name: Name,
    listener: (message: z.infer<(typeof clientMessages)[Name]>) => void,
  ): void {
    const event: string = name;
    this.#socket.on(event, (message: unknown) => {
      if (this.#isCutOff) return;
      if (isOverfull(this.#socket)) {
        this.#isCutOff = true;
        this.#note({ code: 'too many', message: 'It asks, and does not read what it is answered.' });
        cutOff(this.#socket);
        return;
      }
      const push = name === 'push' ? readPush(message) : null;
      if (push) {
        listener(push as z.infer<(typeof clientMessages)[Name]>);
        return;
      }
      const parsed = clientMessages[name].safeParse(message);
      if (parsed.success) {
        listener(parsed.data as z.infer<(typeof clientMessages)[Name]>);
        return;
      }
      const field = parsed.error.issues[0]?.path.join('.') ?? '';
      this.#refuse({
        code: 'bad message',
        message: `The ${name} message is not one of this protocol.`,
        field,
      });
      this.#socket.disconnect(true);
    });
  }

  /** Ids alone: no text, and no name of anybody. */
  #about() {
    const { document, workspace } = dataOf(this.#socket).claims;
    return { 'countersign.document': document, 'countersign.workspace': workspace };
  }

  /** Each is a question to the database: counted as it comes, so that no more of them wait than may be asked. */
  #mayAsk(what: 'join' | 'refresh'): boolean {
    const { services } = this.#parts;
    const { joins } = services.limits;
    const allowed = take(services.rates, `${what} ${dataOf(this.#socket).claims.account}`, {
      rate: joins,
      per: 1_000,
      now: services.now(),
    });
    if (allowed.ok) return true;
    const many = what === 'join' ? 'joins' : 'renewed tokens';
    const text = `More than ${joins} ${many} in a second.`;
    this.#refuse({ code: 'too many', message: text, retryAfter: allowed.retryAfter });
    return false;
  }

  #letIn(message: JoinMessage): void {
    if (!this.#mayAsk('join')) return;
    this.#joining = this.#joining
      .then(() =>
        traced(
          'join',
          () => this.#about(),
          () => this.#join(message),
        ),
      )
      .catch((error: unknown) => this.#failed(error));
  }

  async #join(message: JoinMessage): Promise<void> {
    const { services, registry, pulse, mostRooms } = this.#parts;
    const { claims } = dataOf(this.#socket);
    // It goes on asking for the document, and does not read it.
    if (isOverfull(this.#socket)) return;
    const mayEnter = () =>
      registry.mayEnter(claims.document, { workspaceId: claims.workspace, most: mostRooms });
    if (mayEnter()) registry.readAhead(claims.document, claims.workspace);
    const access = await this.#admitted(claims);
    if (!access) return;
    if (!mayEnter()) {
      this.#refuse({
        code: 'too many',
        message: `People of this workspace are in ${mostRooms} documents at once, which is as many as may be open.`,
        field: 'openRooms',
        value: String(mostRooms),
        retryAfter: FULL_MS,
      });
      return;
    }
    const host = await pulse.whileAnswering(registry.open(claims.document, claims.workspace));
    if (!host) {
      this.#refuse({ code: 'not found', message: 'There is no such document.' });
      this.#socket.disconnect(true);
      return;
    }
    if (this.#isGone()) return;
    services.metrics.joins.inc();
    this.#host = host;
    host.seats.set(this.#socket.id, { socket: this.#socket, claims, sentHead: 0, lagging: false });
    const { place } = message;
    const found = place && host.isBeyond(place) ? await this.#holdAgainstLog(host, place) : null;
    const allowed = found ? found.access : access;
    if (!allowed || this.#isGone()) return;
    const { kind, name, mode, guarded } = allowed;
    host.route({
      type: 'join',
      connection: this.#socket.id,
      clientId: message.clientId,
      memberId: services.memberIdOf(claims.document, message.clientId),
      head: message.head,
      place: place ?? null,
      parted: found?.parted ?? false,
      seen: message.seen,
      next: message.next,
      presence: message.presence ?? null,
      identity: { account: claims.account, kind, name },
      mode,
      guarded,
    });
  }

  /** Nobody who sits here and is in no room yet hears of what changes meanwhile: what they may do is asked once more. */
  async #holdAgainstLog(host: RoomHost, place: LogPlace) {
    const parted = await this.#parts.pulse.whileAnswering(host.hasParted(place));
    return { parted, access: await this.#admitted(dataOf(this.#socket).claims) };
  }

  /** Null for whoever may not come in, and is told. */
  async #admitted(claims: DocumentClaims): Promise<GrantedAccess | null> {
    const access = await this.#access(claims);
    if (access.granted) return access;
    this.#refuse(access.refusal);
    this.#socket.disconnect(true);
    return null;
  }

  /** It may be from one moment to the next. */
  #isGone(): boolean {
    return this.#socket.disconnected;
  }

  /** A new token for the same account and document: its mode counts from now on. */
  async #refresh(token: string): Promise<void> {
    const before = dataOf(this.#socket).claims;
    const verified = verifyDocumentToken(token, this.#parts.isGenuine, Date.now());
    if (!verified.ok) {
      this.#refuse({ code: verified.code, message: verified.message });
      return;
    }
    const { claims } = verified;
    if (claims.account !== before.account || claims.document !== before.document) {
      this.#refuse({ code: 'bad token', message: 'The token is for somebody or something else.' });
      return;
    }
    dataOf(this.#socket).claims = claims;
    const seat = this.#host?.seats.get(this.#socket.id);
    if (!seat) return;
    seat.claims = claims;
    const access = await this.#access(claims);
    if (!access.granted) return;
    const { mode, guarded } = access;
    const connection = this.#socket.id;
    this.#host?.route({ type: 'mode', connection, mode, guarded, reason: 'As you asked.', asked: true });
  }

  async #access(claims: DocumentClaims) {
    const question = {
      workspaceId: claims.workspace,
      documentId: claims.document,
      accountId: claims.account,
      session: claims.session,
    };
    const { access, pulse } = this.#parts;
    return decideAccess(claims, await pulse.whileAnswering(access.ask(question)));
  }

  #failed(error: unknown): void {
    const { document: documentId } = dataOf(this.#socket).claims;
    this.#parts.services.log.error({ err: error, documentId }, 'a join failed');
    const text = 'The document could not be read now.';
    this.#refuse(awayNow(this.#parts.services.committer, { message: text, retryAfter: 1_000 }));
  }

  #note(refusal: WireRefusal): void {
    noteRefusal(this.#parts.services, dataOf(this.#socket).claims, refusal);
  }

  #refuse(refusal: WireRefusal): void {
    this.#note(refusal);
    this.#socket.emit('refused', refusal);
  }
}
