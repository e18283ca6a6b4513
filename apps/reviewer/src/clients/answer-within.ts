type Ask = Omit<RequestInit, 'signal'> & { readonly signal?: AbortSignal | null | undefined };

/**
 * A fetch that gives up when no answer has begun within a time: a service that hangs is then said to be away, as one
 * that is down would be. For questions only: whoever sends a change has to know what became of it.
 */
export function answerWithin(
  milliseconds: number,
): (input: RequestInfo | URL, ask?: Ask) => Promise<Response> {
  return (input, ask) => {
    const late = AbortSignal.timeout(milliseconds);
    return fetch(input, { ...ask, signal: ask?.signal ? AbortSignal.any([ask.signal, late]) : late });
  };
}
