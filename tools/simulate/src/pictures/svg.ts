/** A picture: its file name, what it shows for those who cannot see it, and its drawing. */
export type Picture = {
  /** File name without the ending. */
  readonly name: string;
  /** What the picture shows and says, in one or two sentences. */
  readonly description: string;
  readonly draw: () => string;
};

export const WIDTH = 720;

/** Places in a drawing, in pixels. */
export type Frame = {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
};

/** Maps a value to a place; linear. */
export type Scale = (value: number) => number;

export function scale(from: readonly [number, number], to: readonly [number, number]): Scale {
  return (value) => to[0] + ((value - from[0]) / (from[1] - from[0])) * (to[1] - to[0]);
}

/** Colours follow the reader's light or dark setting; shapes say the same as colours do. */
const STYLE = `
  text { font: 13px system-ui, sans-serif; fill: #1f2328; }
  .title { font-size: 15px; font-weight: 600; }
  .small { font-size: 12px; fill: #59636e; }
  .axis { stroke: #8c959f; stroke-width: 1; }
  .grid { stroke: #d1d9e0; stroke-width: 1; }
  .ink { stroke: #1f2328; fill: none; stroke-width: 1.5; }
  .quiet { stroke: #8c959f; fill: none; stroke-width: 1.25; }
  .one { stroke: #0550ae; fill: #0550ae; stroke-width: 1.5; }
  .line { stroke: #0550ae; fill: none; stroke-width: 1.5; }
  .two { stroke: #bc4c00; fill: none; stroke-width: 1.5; }
  .dashed { stroke-dasharray: 4 4; }
  .paper { fill: #ffffff; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .small { fill: #9198a1; }
    .grid { stroke: #3d444d; }
    .ink { stroke: #e6edf3; }
    .one { stroke: #79c0ff; fill: #79c0ff; }
    .line { stroke: #79c0ff; }
    .two { stroke: #ffa657; }
    .paper { fill: #0d1117; }
  }
`;

/** Wraps a drawing with its title and description, which screen readers read. */
export function svg(o: {
  readonly title: string;
  readonly description: string;
  readonly height: number;
  readonly parts: readonly string[];
}): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${o.height}" role="img" aria-labelledby="title desc">`,
    `<title id="title">${escaped(o.title)}</title>`,
    `<desc id="desc">${escaped(o.description)}</desc>`,
    `<style>${STYLE}</style>`,
    `<rect class="paper" width="${WIDTH}" height="${o.height}"/>`,
    text(o.title, { x: 24, y: 32, style: 'title' }),
    ...o.parts,
    '</svg>',
    '',
  ].join('\n');
}

export function text(
  words: string,
  o: {
    readonly x: number;
    readonly y: number;
    readonly style?: string;
    readonly anchor?: 'start' | 'middle' | 'end';
  },
): string {
  const style = o.style === undefined ? '' : ` class="${o.style}"`;
  return `<text x="${at(o.x)}" y="${at(o.y)}" text-anchor="${o.anchor ?? 'start'}"${style}>${escaped(words)}</text>`;
}

export function line(from: readonly [number, number], to: readonly [number, number], style: string): string {
  return `<line x1="${at(from[0])}" y1="${at(from[1])}" x2="${at(to[0])}" y2="${at(to[1])}" class="${style}"/>`;
}

export function path(points: readonly (readonly [number, number])[], style: string): string {
  const steps = points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${at(x)} ${at(y)}`);
  return `<path d="${steps.join('')}" class="${style}"/>`;
}

/** A mark around a place: a circle, a square or a diamond. */
export function mark(
  shape: 'circle' | 'square' | 'diamond',
  [x, y]: readonly [number, number],
  style: string,
): string {
  const r = 5;
  switch (shape) {
    case 'circle':
      return `<circle cx="${at(x)}" cy="${at(y)}" r="${r}" class="${style}"/>`;
    case 'square':
      return `<rect x="${at(x - r)}" y="${at(y - r)}" width="${2 * r}" height="${2 * r}" class="${style}"/>`;
    case 'diamond':
      return `<path d="M${at(x)} ${at(y - r - 1)}L${at(x + r + 1)} ${at(y)}L${at(x)} ${at(y + r + 1)}L${at(x - r - 1)} ${at(y)}Z" class="${style}"/>`;
  }
}

/** A horizontal axis under a frame with ticks and a name. */
export function bottomAxis(
  frame: Frame,
  x: Scale,
  o: { readonly ticks: readonly number[]; readonly words: (tick: number) => string; readonly name: string },
): string[] {
  return [
    ...o.ticks.map((tick) => line([x(tick), frame.top], [x(tick), frame.bottom], 'grid')),
    line([frame.left, frame.bottom], [frame.right, frame.bottom], 'axis'),
    ...o.ticks.map((tick) =>
      text(o.words(tick), { x: x(tick), y: frame.bottom + 18, style: 'small', anchor: 'middle' }),
    ),
    text(o.name, {
      x: (frame.left + frame.right) / 2,
      y: frame.bottom + 38,
      style: 'small',
      anchor: 'middle',
    }),
  ];
}

/** A vertical axis left of a frame with ticks and a name above it. */
export function leftAxis(
  frame: Frame,
  y: Scale,
  o: { readonly ticks: readonly number[]; readonly words: (tick: number) => string; readonly name: string },
): string[] {
  return [
    ...o.ticks.map((tick) => line([frame.left, y(tick)], [frame.right, y(tick)], 'grid')),
    line([frame.left, frame.top], [frame.left, frame.bottom], 'axis'),
    ...o.ticks.map((tick) =>
      text(o.words(tick), { x: frame.left - 8, y: y(tick) + 4, style: 'small', anchor: 'end' }),
    ),
    text(o.name, { x: frame.left - 40, y: frame.top - 10, style: 'small' }),
  ];
}

export function percent(share: number): string {
  return `${Math.round(100 * share)}%`;
}

function at(place: number): string {
  return String(Math.round(place * 10) / 10);
}

function escaped(words: string): string {
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
