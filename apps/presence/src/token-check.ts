import { createHmac, timingSafeEqual } from 'node:crypto';
import { TOKEN_PURPOSE, type IsGenuine } from '@countersign/coediting';

/** @param secret the installation's secret */
export function tokenCheck(secret: Uint8Array): IsGenuine {
  const key = createHmac('sha256', secret).update(TOKEN_PURPOSE).digest();
  return (body, signature) => {
    const expected = createHmac('sha256', key).update(body).digest();
    return signature.byteLength === expected.byteLength && timingSafeEqual(signature, expected);
  };
}
