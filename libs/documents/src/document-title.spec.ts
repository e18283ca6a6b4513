import { expect, test } from 'vitest';
import { titleFromFileName, titleFromProperties } from './document-title.ts';

test.each([
  'about:blank',
  'https://example.com/agreements/12',
  'file:///C|/Agreements/Lease.htm',
  'C:\\Agreements\\Lease',
  'untitled',
  'Untitled-1',
  '(no title)',
  'Microsoft Word - x.doc',
  'Microsoft Word - Lease final (clean)',
  'Lease final.docx',
  'NDA_final',
  'd912345dex101',
  'Document1',
  '',
  '  \0 ',
  '- 1 -',
  undefined,
])('%j is no title', (stated) => {
  expect(titleFromProperties(stated)).toBeNull();
});

test.each([
  'Lease',
  'Lease Agreement',
  'Document Services Agreement',
  'Title Insurance Agreement',
  'Exhibit 10.1',
  'Services: Terms',
])('%j is a title', (stated) => {
  expect(titleFromProperties(` ${stated}\n`)).toBe(stated);
});

test('the name of a file is its title without folders and ending', () => {
  expect(titleFromFileName('signed/NDA_final.docx')).toBe('NDA final');
});
