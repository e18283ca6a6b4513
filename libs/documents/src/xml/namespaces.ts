/**
 * The prefixes by which code here knows a namespace, whatever a file calls it. ISO 29500 Strict has its own names for
 * the namespaces of the Transitional schema; both mean the same here.
 */
const TRANSITIONAL = 'http://schemas.openxmlformats.org';
const STRICT = 'http://purl.oclc.org/ooxml';
const OFFICE = 'http://schemas.microsoft.com/office/word';

const CANONICAL: ReadonlyMap<string, string> = new Map([
  ['http://www.w3.org/XML/1998/namespace', 'xml'],
  [`${TRANSITIONAL}/wordprocessingml/2006/main`, 'w'],
  [`${STRICT}/wordprocessingml/main`, 'w'],
  [`${TRANSITIONAL}/officeDocument/2006/relationships`, 'r'],
  [`${STRICT}/officeDocument/relationships`, 'r'],
  [`${TRANSITIONAL}/officeDocument/2006/math`, 'm'],
  [`${STRICT}/officeDocument/math`, 'm'],
  [`${TRANSITIONAL}/drawingml/2006/wordprocessingDrawing`, 'wp'],
  [`${STRICT}/drawingml/wordprocessingDrawing`, 'wp'],
  [`${TRANSITIONAL}/drawingml/2006/main`, 'a'],
  [`${STRICT}/drawingml/main`, 'a'],
  [`${TRANSITIONAL}/package/2006/content-types`, 'ct'],
  [`${TRANSITIONAL}/package/2006/relationships`, 'rel'],
  [`${TRANSITIONAL}/package/2006/metadata/core-properties`, 'cp'],
  [`${TRANSITIONAL}/officeDocument/2006/extended-properties`, 'ep'],
  [`${STRICT}/officeDocument/extendedProperties`, 'ep'],
  [`${TRANSITIONAL}/markup-compatibility/2006`, 'mc'],
  ['http://purl.org/dc/elements/1.1/', 'dc'],
  ['urn:schemas-microsoft-com:vml', 'v'],
  [`${OFFICE}/2010/wordml`, 'w14'],
  [`${OFFICE}/2012/wordml`, 'w15'],
  [`${OFFICE}/2010/wordprocessingShape`, 'wps'],
  [`${OFFICE}/2010/wordprocessingGroup`, 'wpg'],
  [`${OFFICE}/2010/wordprocessingCanvas`, 'wpc'],
]);

/** `prefix:local` for a known namespace, `{uri}local` for any other, `local` for none. */
export function canonicalName(uri: string, local: string): string {
  if (uri === '') return local;
  const prefix = CANONICAL.get(uri);
  return prefix === undefined ? `{${uri}}${local}` : `${prefix}:${local}`;
}

export const WORD_NAMESPACE = `${TRANSITIONAL}/wordprocessingml/2006/main`;
export const STRICT_WORD_NAMESPACE = `${STRICT}/wordprocessingml/main`;
export const RELATIONSHIPS_NAMESPACE = `${TRANSITIONAL}/officeDocument/2006/relationships`;
export const STRICT_RELATIONSHIPS_NAMESPACE = `${STRICT}/officeDocument/relationships`;
export const PACKAGE_RELATIONSHIPS_NAMESPACE = `${TRANSITIONAL}/package/2006/relationships`;
export const CONTENT_TYPES_NAMESPACE = `${TRANSITIONAL}/package/2006/content-types`;
export const WORD_2010_NAMESPACE = `${OFFICE}/2010/wordml`;
export const WORD_2012_NAMESPACE = `${OFFICE}/2012/wordml`;

/** Namespaces whose `mc:Choice` is read; for any other the fallback is. */
export function isUnderstood(uri: string): boolean {
  return CANONICAL.has(uri);
}
