import type { Metadata } from 'next';
import { CoReviewPage } from '../../../../features/co-review/co-review-page.tsx';

export const metadata: Metadata = { title: 'Co-review' };

export default async function Page({ params }: { readonly params: Promise<{ contractId: string }> }) {
  return <CoReviewPage contractId={(await params).contractId} />;
}
