import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { CoReviewPage } from '../../../../features/co-review/co-review-page.tsx';

export const metadata: Metadata = { title: 'Co-review' };

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export default async function Page({ params }: { readonly params: Promise<{ contractId: string }> }) {
  const { contractId } = await params;
  if (!ID.test(contractId)) notFound();
  return <CoReviewPage contractId={contractId} />;
}
