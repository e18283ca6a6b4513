/** Whether other nodes are there that have to be told: assumed until the database has said that there are none. */
export class Neighbours {
  #some = true;
  #heard = 0;

  get some(): boolean {
    return this.#some;
  }

  /** Another node says that it is there. */
  heard(): void {
    this.#heard += 1;
    this.#some = true;
  }

  /** Begins to count. What is counted does not count where another was heard of meanwhile. */
  count(): (others: number) => void {
    const heard = this.#heard;
    return (others) => {
      if (heard === this.#heard) this.#some = others > 0;
    };
  }
}
