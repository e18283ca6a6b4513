import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { DocumentPass } from './shared-document.ts';
import type { SleeperAsked, SleeperState } from './sleeper.ts';
import { until } from './until.ts';

const LOADER = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

/** Somebody who can be stopped (SIGSTOP) with his connection open, and goes on later. */
export class SleeperProcess {
  readonly #child: ChildProcess;

  private constructor(child: ChildProcess) {
    this.#child = child;
  }

  /** Resolves when he has the document. */
  static async start(url: string, { documentId, token }: DocumentPass): Promise<SleeperProcess> {
    const sleeper = new SleeperProcess(
      fork(new URL('sleeper.ts', import.meta.url), [url, documentId, token], {
        execArgv: ['--import', LOADER],
        stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
      }),
    );
    await until(async () => (await sleeper.state()).isLive);
    return sleeper;
  }

  state(): Promise<SleeperState> {
    return this.#ask('how is it');
  }

  /** Types a token; it is sent when he is in the room. */
  type(): Promise<SleeperState> {
    return this.#ask('type');
  }

  /** Says what his text is, too. */
  read(): Promise<SleeperState> {
    return this.#ask('read');
  }

  fallAsleep(): void {
    this.#child.kill('SIGSTOP');
  }

  wake(): void {
    this.#child.kill('SIGCONT');
  }

  end(): void {
    this.#child.kill('SIGKILL');
  }

  async #ask(what: SleeperAsked): Promise<SleeperState> {
    const answer = once(this.#child, 'message') as Promise<[SleeperState]>;
    this.#child.send(what);
    const [state] = await answer;
    return state;
  }
}
