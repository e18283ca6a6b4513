import type { TypingMode } from '../client/typing-choice.ts';
import type {
  CreateTransport,
  JoinMessage,
  Transport,
  TransportEvents,
  TransportOptions,
} from '../client/transport.ts';
import type { ClientMessage, Identity } from '../wire/protocol.ts';
import type { Chance } from './chance.ts';
import type { Faults } from './faults.ts';
import type { Scheduler } from './scheduler.ts';
import type { SimulatedNode } from './simulated-node.ts';

type Network = {
  readonly scheduler: Scheduler;
  readonly faults: Faults;
  readonly chance: Chance;
  readonly nodes: readonly SimulatedNode[];
};

/** Every connection that is open or opening, so that they can be cut. */
export type Wires = { readonly open: Set<{ cut: () => void }>; dialled: number };

/**
 * Connections as TCP gives them: in order, whole, until they are cut; what is on its way then is lost, and each end
 * finds out in its own time. A lost connection comes back by itself, at any node.
 */
export function simulatedTransport(network: Network, identity: Identity, wires: Wires): CreateTransport {
  return ({ token, join }, events) =>
    new SimulatedTransport(network, { identity, wires, events, token, join });
}

type TransportParts = {
  readonly identity: Identity;
  readonly wires: Wires;
  readonly events: TransportEvents;
  /** What the connection is for: the simulation's tokens say no more. */
  readonly token: TransportOptions['token'];
  readonly join: TransportOptions['join'];
};

class SimulatedTransport implements Transport {
  readonly #network: Network;
  readonly #identity: Identity;
  readonly #wires: Wires;
  readonly #events: TransportEvents;
  readonly #token: TransportOptions['token'];
  readonly #join: TransportOptions['join'];
  #wire: Wire | null = null;
  #wanted = false;

  constructor(network: Network, { identity, wires, events, token, join }: TransportParts) {
    this.#network = network;
    this.#token = token;
    this.#join = join;
    this.#identity = identity;
    this.#wires = wires;
    this.#events = events;
  }

  get isOpen(): boolean {
    return this.#wire?.open ?? false;
  }

  open(): void {
    this.#wanted = true;
    if (!this.#wire) this.#dial();
  }

  close(): void {
    this.#wanted = false;
    const wire = this.#wire;
    this.#wire = null;
    wire?.closeFromClient();
  }

  renew(): void {
    // Nobody sleeps here: connections end in other ways.
  }

  send(name: ClientMessage['type'], message: object): void {
    this.#wire?.toServer(name, message);
  }

  #dial(): void {
    const { chance, nodes, faults, scheduler } = this.#network;
    const up = nodes.filter((node) => node.up);
    const node = chance.pick(up.length > 0 ? up : nodes)!;
    this.#wires.dialled += 1;
    const from = { identity: this.#identity, id: `socket-${this.#wires.dialled}` };
    const wire: Wire = new Wire(this.#network, node, from, {
      received: (name, message) => {
        if (this.#wire === wire) this.#events.received(name, message);
      },
      ended: (byServer) => {
        this.#wires.open.delete(wire);
        if (this.#wire !== wire) return;
        this.#wire = null;
        if (wire.open) this.#events.closed(byServer);
        else this.#events.failed(null);
        if (byServer) this.#wanted = false;
        else this.#dialLater(scheduler, faults);
      },
    });
    this.#wire = wire;
    this.#wires.open.add(wire);
    void this.#token().then((mode) => {
      // Another may have taken its place meanwhile, which joins with what is there by then.
      if (this.#wire === wire) wire.dial(mode === 'suggest' ? 'suggest' : 'edit', this.#join());
    });
  }

  #dialLater(scheduler: Scheduler, faults: Faults): void {
    scheduler.after(this.#network.chance.between(100, 300) + faults.delay(), () => {
      if (this.#wanted && !this.#wire) this.#dial();
    });
  }
}

type WireEvents = {
  readonly received: (name: string, message: unknown) => void;
  readonly ended: (byServer: boolean) => void;
};

class Wire {
  readonly id: string;
  open = false;
  #dead = false;
  /** Nothing arrives before what was sent before it. */
  #lastUp = 0;
  #lastDown = 0;
  readonly #network: Network;
  readonly #node: SimulatedNode;
  readonly #identity: Identity;
  readonly #events: WireEvents;

  constructor(
    network: Network,
    node: SimulatedNode,
    from: { readonly identity: Identity; readonly id: string },
    events: WireEvents,
  ) {
    this.id = from.id;
    this.#network = network;
    this.#node = node;
    this.#identity = from.identity;
    this.#events = events;
  }

  dial(mode: TypingMode, join: JoinMessage): void {
    this.#up(() => {
      if (!this.#node.up) {
        this.#end(false);
        return;
      }
      this.#node.accept({
        id: this.id,
        identity: this.#identity,
        mode,
        send: (name, message) => {
          const arrive = () => this.#events.received(name, message);
          this.#down(arrive);
          if (name === 'flush' && this.#network.faults.twice()) this.#down(arrive);
        },
        end: () => this.#down(() => this.#end(true)),
      });
      this.#down(() => {
        this.open = true;
      });
      this.#node.receive(this.id, 'join', join);
    });
  }

  toServer(name: ClientMessage['type'], message: object): void {
    const arrive = () => this.#node.receive(this.id, name, message as Record<string, unknown>);
    this.#up(arrive);
    if (name === 'push' && this.#network.faults.twice()) this.#up(arrive);
  }

  closeFromClient(): void {
    const { scheduler, faults } = this.#network;
    this.#dead = true;
    scheduler.after(faults.delay(), () => this.#node.gone(this.id));
  }

  cut(): void {
    const { scheduler, faults } = this.#network;
    if (this.#dead) return;
    this.#dead = true;
    scheduler.after(faults.delay(), () => this.#events.ended(false));
    scheduler.after(faults.delay(), () => this.#node.gone(this.id));
  }

  #end(byServer: boolean): void {
    if (this.#dead) return;
    this.#dead = true;
    this.#node.gone(this.id);
    this.#events.ended(byServer && this.#node.up);
  }

  #up(run: () => void): void {
    this.#lastUp = this.#deliver(this.#lastUp, run);
  }

  #down(run: () => void): void {
    this.#lastDown = this.#deliver(this.#lastDown, run);
  }

  #deliver(last: number, run: () => void): number {
    const { scheduler, faults } = this.#network;
    const at = Math.max(last, scheduler.now + faults.delay());
    scheduler.after(at - scheduler.now, () => {
      if (this.#dead) faults.counts.dropped += 1;
      else run();
    });
    return at;
  }
}
