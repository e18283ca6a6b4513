'use client';

export { authorProperties, authorStyle, Avatar, initials, PersonName, type AvatarPerson } from './avatar.tsx';
export { Badge, type BadgeTone } from './badge.tsx';
export { Button, buttonLooks, type ButtonProps } from './button.tsx';
export { BarChart, type Bar } from './charts/bar-chart.tsx';
export { ChartFrame, type ChartFrameProps } from './charts/chart-frame.tsx';
export { LineChart, type Line, type LineChartProps, type LinePoint } from './charts/line-chart.tsx';
export { Checkbox, type CheckboxProps } from './checkbox.tsx';
export { classNames } from './class-names.ts';
export { CommandMenu, type CommandMenuProps } from './command-menu.tsx';
export { searchCommands, type Command } from './command-search.ts';
export { Dialog, type DialogProps } from './dialog.tsx';
export { downloadText } from './download.ts';
export { Field, type FieldControl, type FieldProps } from './field.tsx';
export { bytesText, duration, estimateText, percent, relativeTime, type Estimate } from './figures.ts';
export { IconButton, type IconButtonProps } from './icon-button.tsx';
export { Input, Textarea } from './input.tsx';
export { IntervalBar, type IntervalBarProps } from './interval-bar.tsx';
export { Kbd } from './kbd.tsx';
export { ariaKeys, keyCaps, keyOf, type KeyPress } from './key-names.ts';
export {
  Menu,
  MenuChoice,
  MenuHeading,
  MenuItem,
  MenuSeparator,
  type MenuChoiceProps,
  type MenuItemProps,
  type MenuProps,
} from './menu.tsx';
export { Popover, type PopoverProps } from './popover.tsx';
export { PresenceStack, type Present } from './presence-stack.tsx';
export { Progress, type ProgressProps } from './progress.tsx';
export { ScrollRegion, type ScrollRegionProps } from './scroll-region.tsx';
export { Select, type SelectOption, type SelectProps } from './select.tsx';
export { SEVERITY_WORDS, SeverityMark } from './severity-mark.tsx';
export { SidePane, type SidePaneProps } from './side-pane.tsx';
export { Skeleton, SkeletonRows } from './skeleton.tsx';
export { Spinner } from './spinner.tsx';
export { EmptyState, ErrorState, LoadingState } from './states.tsx';
export { StatusDot, type Status } from './status-dot.tsx';
export { DataTable, type Column, type DataTableProps } from './table/data-table.tsx';
export { readSorting, sortRows, writeSorting, type Sorting, type SortValue } from './table/sort-rows.ts';
export { Tabs, type Tab, type TabsProps } from './tabs.tsx';
export { Time } from './time.tsx';
export { ToastProvider, useToast, type ToastMessage } from './toast.tsx';
export { Toolbar, ToolbarItem, ToolbarSeparator } from './toolbar.tsx';
export { Tooltip, TooltipProvider, type TooltipProps } from './tooltip.tsx';
