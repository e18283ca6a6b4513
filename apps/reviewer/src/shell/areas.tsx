import {
  BookOpen,
  ChartNoAxesColumn,
  FileText,
  Gauge,
  Inbox,
  ListChecks,
  Route,
  Scale,
  ScrollText,
  SlidersHorizontal,
} from 'lucide-react';
import type { ComponentType } from 'react';
import type { Role } from '@countersign/domain';

export type Place = {
  readonly href: string;
  readonly label: string;
  readonly icon: ComponentType<{ className?: string; 'aria-hidden'?: boolean }>;
  /** Shown to whoever has one of these. */
  readonly needs: readonly string[];
};

export type Area = { readonly label: string; readonly places: readonly Place[] };

export const AREAS: readonly Area[] = [
  {
    label: 'Review',
    places: [
      { href: '/inbox', label: 'Inbox', icon: Inbox, needs: ['item.decide'] },
      { href: '/contracts', label: 'Contracts', icon: FileText, needs: ['contract.see'] },
      { href: '/playbook', label: 'Playbook', icon: BookOpen, needs: ['playbook.draft'] },
      { href: '/adjudication', label: 'Adjudication', icon: Scale, needs: ['item.adjudicate'] },
    ],
  },
  {
    label: 'Manage',
    places: [
      { href: '/manage/load', label: 'Load', icon: Gauge, needs: ['work.reassign'] },
      { href: '/manage/policy', label: 'Policy', icon: Route, needs: ['policy.draft'] },
      { href: '/manage/thresholds', label: 'Thresholds', icon: ListChecks, needs: ['policy.draft'] },
    ],
  },
  {
    label: 'Analyse',
    places: [
      { href: '/analyse', label: 'Accuracy', icon: ChartNoAxesColumn, needs: ['dashboard.see'] },
      { href: '/analyse/audit-log', label: 'Audit log', icon: ScrollText, needs: ['audit-log.read'] },
    ],
  },
];

export const SETTINGS: Place = {
  href: '/settings/preferences',
  label: 'Settings',
  icon: SlidersHorizontal,
  needs: ['account.own'],
};

export function visible(place: Place, may: (permission: string) => boolean): boolean {
  return place.needs.some(may);
}

/** The place that an address belongs to; null where it is none of those in the rail. */
export function placeOf(path: string): Place | null {
  const places = AREAS.flatMap((area) => area.places).filter(
    ({ href }) => path === href || path.startsWith(`${href}/`),
  );
  return places.reduce<Place | null>(
    (longest, place) => (longest === null || place.href.length > longest.href.length ? place : longest),
    null,
  );
}

/** Where somebody lands: what needs them now. */
export const LANDING: Readonly<Record<Role, string>> = {
  reviewer: '/inbox',
  lead: '/inbox',
  manager: '/manage/load',
  analyst: '/analyse',
  admin: '/settings/members',
};
