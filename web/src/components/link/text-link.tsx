'use client';

import { Anchor, type AnchorProps } from '@mantine/core';
import Link, { type LinkProps } from 'next/link';
import type { ReactNode } from 'react';

type Props = AnchorProps & Pick<LinkProps, 'href' | 'prefetch'> & { children: ReactNode };

/** A link in running text or in a table. */
export function TextLink(props: Props) {
  return <Anchor component={Link} {...props} />;
}
