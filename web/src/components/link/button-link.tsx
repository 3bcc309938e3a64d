'use client';

import { Button, type ButtonProps } from '@mantine/core';
import Link, { type LinkProps } from 'next/link';
import type { ReactNode } from 'react';

type Props = ButtonProps & Pick<LinkProps, 'href' | 'replace' | 'prefetch'> & { children: ReactNode };

/** A link that looks like a button. `component={Link}` cannot be passed from a server component; this can be used there. */
export function ButtonLink(props: Props) {
  return <Button component={Link} {...props} />;
}
