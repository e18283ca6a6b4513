export type Bounds = { readonly least: number; readonly most: number; readonly whole?: boolean };

export const HOURS: Bounds = { least: 0.1, most: 8_760 };
export const MONEY: Bounds = { least: 0, most: 1_000_000_000 };
export const POINTS: Bounds = { least: 0, most: 1_000, whole: true };

export type ReadFigure = (field: string, typed: string, bounds: Bounds) => number;

/** Reads figures as they are typed. What is none, or beyond its bounds, is put into `errors` under its field. */
export function figureReader(errors: Record<string, string>): ReadFigure {
  return (field, typed, { least, most, whole = false }) => {
    const value = Number(typed.trim().replace(',', '.'));
    const fits = typed.trim() !== '' && Number.isFinite(value) && value >= least && value <= most;
    if (fits && (!whole || Number.isInteger(value))) return value;
    errors[field] =
      `Type ${whole ? 'a whole number' : 'a number'} from ${least} to ${most.toLocaleString('en')}.`;
    return least;
  };
}

export function text(value: number | undefined): string {
  return value === undefined ? '' : String(round(value));
}

export function percents(share: number): string {
  return String(round(share * 100));
}

/** Without the digits that binary fractions leave behind. */
export function round(value: number): number {
  return Number(value.toPrecision(10));
}
