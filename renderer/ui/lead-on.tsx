import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';

/**
 * Leads on to another address, in place of this one. A new one for every visit of the address: who presses a link twice
 * comes back before the first leading on is drawn, and one that stayed would not do it again but leave the page empty.
 */
export function LeadOn({ to }: { readonly to: string }): ReactNode {
  const { key } = useLocation();
  return <Navigate key={key} to={to} replace />;
}
