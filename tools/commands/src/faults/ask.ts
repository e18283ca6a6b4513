import { get } from 'node:http';
import { text } from 'node:stream/consumers';

export type Asked = { readonly status: number; readonly date: string; readonly body: string };

/**
 * Asks over a connection of its own: one that is kept may be closed by a service in the moment in which it is used again.
 *
 * @throws Error when nobody answers
 */
export async function ask(url: string): Promise<Asked> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent: false }, (response) => {
      const { statusCode: status = 0, headers } = response;
      text(response).then((body) => resolve({ status, date: headers.date ?? '', body }), reject);
    });
    request.once('error', reject);
  });
}
