import { classNames } from './class-names.ts';
import { Button, type ButtonProps } from './button.tsx';
import { ariaKeys } from './key-names.ts';
import { Tooltip, type TooltipProps } from './tooltip.tsx';

export type IconButtonProps = Omit<ButtonProps, 'children' | 'icon' | 'aria-label'> & {
  /** What it does, in words. */
  readonly label: string;
  readonly icon?: ButtonProps['icon'];
  /** The one child (a link around an icon) is the button. */
  readonly children?: ButtonProps['children'];
  readonly side?: TooltipProps['side'];
};

/** A button of one icon, with its word and keys in a tooltip. */
export function IconButton({
  label,
  icon,
  hint,
  side,
  look = 'quiet',
  size,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip text={label} keys={hint} {...(side === undefined ? {} : { side })}>
      <Button
        look={look}
        size={size}
        icon={icon}
        aria-label={label}
        aria-keyshortcuts={hint === undefined ? undefined : ariaKeys(hint)}
        className={classNames(
          'aspect-square px-0 [&_svg]:size-4',
          size === 'small' ? 'w-7 pointer-coarse:w-9' : 'w-8 pointer-coarse:w-10',
          className,
        )}
        {...rest}
      />
    </Tooltip>
  );
}
