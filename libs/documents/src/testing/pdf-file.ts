import { createHash } from 'node:crypto';

/** Text on a page: position from the lower left in points. */
export type PdfText = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
};

/** Writes a small PDF: A4 pages of Helvetica, with a title if told, optionally encrypted (RC4, 40 bit, ISO 32000-1, 7.6.3). */
export function pdfFile(
  pages: readonly (readonly PdfText[])[],
  { password, mayCopy = true, title }: { password?: string; mayCopy?: boolean; title?: string } = {},
): Uint8Array {
  const isEncrypted = password !== undefined;
  const permissions = mayCopy ? -4 : -20;
  const id = createHash('md5').update('countersign').digest();
  const owner = isEncrypted ? rc4(md5(pad('owner')).subarray(0, 5), pad(password)) : Buffer.alloc(0);
  const key = isEncrypted ? fileKey(password, { owner, permissions, id }) : Buffer.alloc(0);
  const objects: Buffer[] = [];
  const add = (make: (number: number) => Buffer | string) =>
    objects.push(Buffer.from(make(objects.length + 1)));

  add(() => '<< /Type /Catalog /Pages 2 0 R >>');
  const kids = pages.map((_, index) => `${4 + 2 * index} 0 R`).join(' ');
  add(() => `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`);
  add(() => '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>');
  for (const page of pages) {
    add(
      (number) =>
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F 3 0 R >> >> /Contents ${number + 1} 0 R >>`,
    );
    add((number) => {
      const plain = Buffer.from(page.map(showText).join('\n'), 'latin1');
      const data = isEncrypted ? rc4(objectKey(key, number), plain) : plain;
      return Buffer.concat([
        Buffer.from(`<< /Length ${data.length} >>\nstream\n`),
        data,
        Buffer.from('\nendstream'),
      ]);
    });
  }
  const information = objects.length + 1;
  if (title !== undefined) add(() => `<< /Title (${title}) >>`);
  const encryption = objects.length + 1;
  if (isEncrypted) {
    const user = rc4(key, PADDING);
    add(
      () =>
        `<< /Filter /Standard /V 1 /R 2 /O <${owner.toString('hex')}> /U <${user.toString('hex')}> /P ${permissions} >>`,
    );
  }
  const described = title === undefined ? '' : ` /Info ${information} 0 R`;
  const trailer = `/Root 1 0 R${described} /ID [<${id.toString('hex')}> <${id.toString('hex')}>]${isEncrypted ? ` /Encrypt ${encryption} 0 R` : ''}`;
  return assemble(objects, trailer);
}

function assemble(objects: readonly Buffer[], trailer: string): Uint8Array {
  const chunks: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  let size = chunks[0]!.length;
  const offsets = objects.map((object, index) => {
    const offset = size;
    const chunk = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    chunks.push(chunk);
    size += chunk.length;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  chunks.push(
    Buffer.from(
      `xref\n0 ${count}\n0000000000 65535 f \n${table}trailer\n<< /Size ${count} ${trailer} >>\nstartxref\n${size}\n%%EOF\n`,
    ),
  );
  return Uint8Array.from(Buffer.concat(chunks));
}

function showText({ text, x, y, size = 11 }: PdfText): string {
  return `BT /F ${size} Tf ${x} ${y} Td (${text.replace(/[\\()]/g, '\\$&')}) Tj ET`;
}

/** A page of lines in one column, 14 points apart. */
export function pdfLines(lines: readonly string[], { top = 700, x = 72, size = 11 } = {}): PdfText[] {
  return lines.flatMap((text, index) => (text === '' ? [] : [{ text, x, y: top - 14 * index, size }]));
}

const PADDING = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex');

function pad(password: string): Buffer {
  return Buffer.concat([Buffer.from(password, 'latin1'), PADDING]).subarray(0, 32);
}

function md5(data: Buffer): Buffer {
  return createHash('md5').update(data).digest();
}

function fileKey(
  password: string,
  { owner, permissions, id }: { owner: Buffer; permissions: number; id: Buffer },
): Buffer {
  const flags = Buffer.alloc(4);
  flags.writeInt32LE(permissions);
  return md5(Buffer.concat([pad(password), owner, flags, id])).subarray(0, 5);
}

function objectKey(key: Buffer, number: number): Buffer {
  const suffix = Buffer.from([number & 255, (number >> 8) & 255, (number >> 16) & 255, 0, 0]);
  return md5(Buffer.concat([key, suffix])).subarray(0, 10);
}

function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  let j = 0;
  for (let i = 0; i < 256; i++) {
    j = (j + state[i]! + key[i % key.length]!) & 255;
    [state[i], state[j]] = [state[j]!, state[i]!];
  }
  let i = 0;
  j = 0;
  return Buffer.from(
    data.map((byte) => {
      i = (i + 1) & 255;
      j = (j + state[i]!) & 255;
      [state[i], state[j]] = [state[j]!, state[i]!];
      return byte ^ state[(state[i]! + state[j]!) & 255]!;
    }),
  );
}
