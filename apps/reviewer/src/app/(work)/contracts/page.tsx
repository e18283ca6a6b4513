import type { Metadata } from 'next';
import { ContractsPage } from '../../../features/contracts/contracts-page.tsx';

export const metadata: Metadata = { title: 'Contracts' };

export default function Page() {
  return <ContractsPage />;
}
