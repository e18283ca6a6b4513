import type { Disposition } from '@countersign/domain';

type Cause = 'confidence' | 'risk' | 'severity' | 'value';

/** Every reason that routing gives: its code, and the arguments from which words are made. */
export type RoutingReason =
  | {
      readonly code: 'rule.matched';
      readonly arguments: {
        readonly rule: string;
        readonly because: string;
        readonly disposition: Disposition;
      };
    }
  | {
      readonly code: 'rule.unreadable';
      readonly arguments: { readonly rule: string; readonly problem: string };
    }
  | { readonly code: 'redline.waits'; readonly arguments: Readonly<Record<string, never>> }
  | { readonly code: 'review.always'; readonly arguments: Readonly<Record<string, never>> }
  | {
      readonly code: 'people.several' | 'people.lead';
      readonly arguments: {
        readonly cause: Cause;
        readonly value: number | string;
        readonly limit: number | string;
      };
    }
  | { readonly code: 'confidence.absent'; readonly arguments: Readonly<Record<string, never>> }
  | {
      readonly code: 'confidence.below';
      readonly arguments: { readonly confidence: number; readonly threshold: number; readonly group: string };
    }
  | {
      readonly code: 'confidence.above';
      readonly arguments: {
        readonly confidence: number;
        readonly threshold: number;
        readonly group: string;
        /** The certified error bound; null where the threshold is not certified. */
        readonly errorBound: number | null;
      };
    }
  | { readonly code: 'threshold.none'; readonly arguments: { readonly group: string } }
  | { readonly code: 'audit.drawn'; readonly arguments: { readonly probability: number } }
  | { readonly code: 'audit.second'; readonly arguments: { readonly probability: number } }
  | {
      readonly code: 'counterfactual.confidence';
      readonly arguments: { readonly at: number; readonly disposition: Disposition };
    }
  | { readonly code: 'counterfactual.below'; readonly arguments: { readonly at: number } }
  | {
      readonly code: 'counterfactual.without';
      readonly arguments: { readonly cause: string; readonly disposition: Disposition };
    };

export type RoutingReasonCode = RoutingReason['code'];
