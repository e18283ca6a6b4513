import { describe, expect, it } from 'vitest';

import { ImportRefusal } from '../import-refusal.ts';
import { decodeXml, encodeXml } from './decode-xml.ts';
import { parseXml } from './parse-xml.ts';
import { textOf, type XmlElement } from './xml-element.ts';

function parse(source: string): XmlElement {
  return parseXml(source, { part: 'part.xml', maxElements: 1_200 }).root;
}

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

describe('reading XML', () => {
  it('knows a namespace by its address, not by its prefix', () => {
    const strict = parse('<a:p xmlns:a="http://purl.oclc.org/ooxml/wordprocessingml/main" a:val="1"/>');
    expect(strict.name).toBe('w:p');
    expect(strict.attributes['w:val']).toBe('1');
    expect(parse('<x xmlns="urn:other"/>').name).toBe('{urn:other}x');
  });

  it('says where everything stands in the source', () => {
    const source = `<?xml version="1.0"?><!-- c --><w:p ${W}><w:r> a &amp; b </w:r><w:t/></w:p>`;
    const root = parse(source);
    const [run, empty] = root.children as XmlElement[];
    expect(source.slice(run!.start, run!.end)).toBe('<w:r> a &amp; b </w:r>');
    expect(source.slice(run!.innerStart, run!.innerEnd)).toBe(' a &amp; b ');
    expect(source.slice(empty!.start, empty!.end)).toBe('<w:t/>');
    expect(textOf(root)).toBe(' a & b ');
  });

  it('reads character references, CDATA and line ends', () => {
    expect(textOf(parse('<a>&#65;&#x1F600;<![CDATA[<b>&amp;]]>\r\n&quot;</a>'))).toBe('A😀<b>&amp;\n"');
  });

  it.each([
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'],
    ['an entity of its own', '<a>&b;</a>'],
    ['a character that XML excludes', '<a>&#0;</a>'],
    ['a lone surrogate', '<a>&#xD800;</a>'],
    ['an end tag that closes nothing', '<a></b>'],
    ['an element that is never closed', '<a><b></b>'],
    ['two roots', '<a/><b/>'],
    ['text outside the root', '<a/>x'],
    ['an undeclared prefix', '<w:a/>'],
    ['an attribute given twice', '<a b="1" b="2"/>'],
    ['an attribute without quotes', '<a b=1/>'],
    ['nothing', ''],
  ])('refuses %s', (_, source) => {
    expect(() => parse(source)).toThrow(ImportRefusal);
  });

  it('bounds depth and number of elements', () => {
    expect(() => parse('<a>'.repeat(1_100) + '</a>'.repeat(1_100))).toThrow(/nest deeper/);
    expect(() => parse(`<a>${'<b/>'.repeat(1_201)}</a>`)).toThrow(/more than 1,200 XML elements/);
  });
});

describe('decoding', () => {
  const source = '<?xml version="1.0" encoding="UTF-16"?><a>é€</a>';

  it.each([
    ['UTF-16, little endian', Buffer.from(`\uFEFF${source}`, 'utf16le')],
    ['UTF-16, big endian', Buffer.from(`\uFEFF${source}`, 'utf16le').swap16()],
    ['UTF-16 without a mark', Buffer.from(source, 'utf16le')],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${source.replace('16', '8')}`)],
    ['Latin 1', Buffer.from(source.replace('UTF-16', 'windows-1252').replace('€', '\u0080'), 'latin1')],
  ])('reads %s', (_, bytes) => {
    expect(textOf(parse(decodeXml(bytes, 'part.xml')))).toBe('é€');
  });

  it('refuses bytes that are not in the declared encoding, and encodings that it does not know', () => {
    expect(() => decodeXml(Uint8Array.of(0x3c, 0x61, 0xff), 'p')).toThrow(/not valid utf-8/);
    expect(() => decodeXml(Buffer.from('<?xml version="1.0" encoding="x-user"?><a/>'), 'p')).toThrow(
      /unknown/,
    );
  });

  it('writes UTF-8 and says so', () => {
    expect(new TextDecoder().decode(encodeXml(source))).toBe(source.replace('UTF-16', 'UTF-8'));
  });
});
