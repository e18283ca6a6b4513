/** Where fresh databases are cloned. */
const TEMPLATES = 'TEST_POSTGRES_URL';

/**
 * Fresh databases are cloned in this server from now on.
 *
 * @param url its address, as the superuser
 * @returns as it was before
 */
export function cloneDatabasesIn(url: string): () => void {
  const before = process.env[TEMPLATES];
  process.env[TEMPLATES] = url;
  return () => {
    if (before === undefined) Reflect.deleteProperty(process.env, TEMPLATES);
    else process.env[TEMPLATES] = before;
  };
}
