import type { Role } from '@countersign/domain';
import type { TestGateway, Visitor } from './start-gateway.ts';

/** A program with an API key: it carries no cookie. */
export type Program = {
  readonly get: (path: string) => Promise<Reply>;
  readonly post: (path: string, body?: unknown, headers?: Record<string, string>) => Promise<Reply>;
  /** A request with a body that is not JSON of ours. */
  readonly send: (path: string, contentType: string, payload: Buffer | string) => Promise<Reply>;
  readonly upload: (fileName: string, bytes: Uint8Array, headers?: Record<string, string>) => Promise<Reply>;
};

export type Reply = {
  readonly status: number;
  // Test code reads whatever came back.
  readonly body: never;
  readonly error: { code: string; message: string; field?: string; value?: string } | null;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly bytes: Buffer;
};

/** Makes a key with a role and a program that uses it. */
export async function programWith(gateway: TestGateway, admin: Visitor, role: Role): Promise<Program> {
  const made = await admin.mutate('apiKeys.create', { name: `${role} key`, role });
  const { key } = made.data as { key: string };
  return programOf(gateway, key);
}

export function programOf(gateway: TestGateway, key: string): Program {
  const authorization = `Bearer ${key}`;
  const ask = async (options: {
    method: 'GET' | 'POST';
    path: string;
    headers?: Record<string, string>;
    payload?: string | Buffer;
  }): Promise<Reply> => {
    const response = await gateway.server.inject({
      method: options.method,
      url: `/api/v1${options.path}`,
      headers: { authorization, ...options.headers },
      ...(options.payload === undefined ? {} : { payload: options.payload }),
    });
    const json = String(response.headers['content-type']).startsWith('application/json');
    const body = json ? response.json<{ error?: Reply['error'] }>() : null;
    return {
      status: response.statusCode,
      body: body as never,
      error: body?.error ?? null,
      headers: response.headers,
      bytes: response.rawPayload,
    };
  };
  return {
    get: (path) => ask({ method: 'GET', path }),
    post: (path, body = {}, headers = {}) =>
      ask({
        method: 'POST',
        path,
        headers: { 'content-type': 'application/json', ...headers },
        payload: JSON.stringify(body),
      }),
    send: (path, contentType, payload) =>
      ask({ method: 'POST', path, headers: { 'content-type': contentType }, payload }),
    upload: (fileName, bytes, headers = {}) => {
      const boundary = 'boundary-of-this-test';
      const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`;
      return ask({
        method: 'POST',
        path: '/contracts',
        headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, ...headers },
        payload: Buffer.concat([Buffer.from(head), bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]),
      });
    },
  };
}
