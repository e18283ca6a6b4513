import { classNames } from './class-names.ts';

export type ProgressProps = {
  /** 0…1; null while how much there is to do is unknown. */
  readonly value: number | null;
  readonly label: string;
  readonly className?: string;
};

export function Progress({ value, label, className }: ProgressProps) {
  const percent = value === null ? null : Math.round(Math.min(Math.max(value, 0), 1) * 100);
  return (
    <div
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      {...(percent === null ? {} : { 'aria-valuenow': percent })}
      className={classNames('h-1 overflow-hidden rounded-full bg-pressed', className)}
    >
      <div
        className={classNames(
          'h-full rounded-full bg-accent transition-[width]',
          percent === null && 'w-1/3 animate-pulse',
        )}
        style={percent === null ? undefined : { width: `${percent}%` }}
      />
    </div>
  );
}
